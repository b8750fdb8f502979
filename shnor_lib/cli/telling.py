"""How commands tell of their work and give their answers."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from shnor_lib.cli.answers import write_answer
from shnor_lib.model.problems import Problem
from shnor_lib.show.problem_text import describe_problems

if TYPE_CHECKING:
    from pandas import DataFrame


def reading_told() -> AbstractContextManager[None]:
    """Tell how far the reading of files is."""
    from shnor_lib.publish.progress import Progress, reading_told

    return reading_told(Progress())


def today() -> date:
    """Give the user's own day."""
    return date.today()  # noqa: DTZ011 – the user's own day


def write_rows(rows: "DataFrame", output: Path | None, sheet: str) -> None:
    """Write an answer into a file, or to the console as csv."""
    from shnor_lib.files.table_file import csv_text, write_table

    if output:
        write_table(rows, output, sheet)
    else:
        write_answer(csv_text(rows))


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems to the user, one after the other."""
    for lines in describe_problems(problems):
        print(lines, file=sys.stderr)
