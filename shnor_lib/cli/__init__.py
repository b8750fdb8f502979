"""The command `shnor`: reads its arguments, calls the library, prints what it says."""

import os
import sys
from collections.abc import Sequence

from shnor_lib.cli.parser import make_parser
from shnor_lib.cli.russian import russian_argparse
from shnor_lib.cli.telling import print_problems
from shnor_lib.files.failures import told_failures
from shnor_lib.model.problems import ShnorError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0: done, 1: something is wrong with the material, 2: with the command."""
    if arguments is None and sys.getfilesystemencoding() != "utf-8":
        _run_with_utf8()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    with russian_argparse():
        options = make_parser().parse_args(arguments)
    try:
        with told_failures():
            done: int = options.run(options)
    except ShnorError as failure:
        print_problems(failure.problems)
        return 1
    except BrokenPipeError:  # `shnor identify … | head`
        _leave_unread()
        return 1
    except KeyboardInterrupt:
        print("Прервано. Прежние таблицы и сайт остались на месте.", file=sys.stderr)
        return 1
    return done


def _run_with_utf8() -> None:
    """Begin anew where names of files are read as UTF-8: the locale knows no Russian letters."""
    command = [sys.executable, "-X", "utf8", "-m", "shnor_lib.cli", *sys.argv[1:]]
    os.execv(sys.executable, command)  # noqa: S606 – this very command


def _leave_unread() -> None:
    """Let the interpreter end without trying to write the rest of the answer once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
