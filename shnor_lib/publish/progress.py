"""What the user sees while pages are made: one moving line on a terminal, plain lines elsewhere."""

import shutil
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from typing import TextIO

from shnor_lib.intake.how_far import told_how_far
from shnor_lib.model.problems import Problem
from shnor_lib.show.problem_text import describe_place


@dataclass
class Progress:
    """Tell how far the work is.

    A console whose encoding lacks a letter gets ``?`` for it: the work never stops over it.

    Examples
    --------
    >>> import io
    >>> lines = io.StringIO()
    >>> Progress(lines).step("Выполняются страницы", 1, 4)
    >>> lines.getvalue()
    'Выполняются страницы: 1 из 4\\n'
    """

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    _moving: bool = field(default=False, init=False)

    def say(self, text: str) -> None:
        """Write a line that stays."""
        self._write(f"{self._rewind()}{text}\n")
        self._moving = False

    def step(self, text: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are ready; on a terminal the line replaces itself."""
        line = f"{text}: {done} из {total}"
        if not self.stream.isatty():
            self.say(line)
            return
        self._write(self._rewind() + line[: _width()])
        self._moving = done < total
        if not self._moving:
            self._write("\n")

    def tell(self, problem: Problem) -> None:
        """Write a problem: what, where, what to do."""
        self.say(self.told(problem))

    @staticmethod
    def told(problem: Problem) -> str:
        """Say a problem in one line."""
        where = describe_place(problem.place)
        place = f" ({where})" if where else ""
        advice = f" {problem.advice}" if problem.advice else ""
        seen = f" {problem.seen}" if problem.seen else ""
        return f"{problem.severity.value.capitalize()}{place}: {problem.what}{seen}{advice}"

    def _rewind(self) -> str:
        return "\r" + " " * _width() + "\r" if self._moving else ""

    def _write(self, text: str) -> None:
        encoding = self.stream.encoding or "utf-8"
        self.stream.write(text.encode(encoding, errors="replace").decode(encoding))
        self.stream.flush()


def reading_told(progress: Progress) -> AbstractContextManager[None]:
    """Tell how far the reading of files is while it runs; little is read without a word."""
    return told_how_far(partial(progress.step, "Читаются файлы"))


def _width() -> int:
    return shutil.get_terminal_size().columns - 1
