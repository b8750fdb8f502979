"""Answers that a program reads: UTF-8 with plain line ends, whatever the console speaks."""

import sys


def write_answer(text: str) -> None:
    """Write an answer to stdout; a person at a terminal gets it in the terminal's own encoding."""
    if sys.stdout.isatty():
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()
