"""What the tables of primary scores have in common: which work a row is of."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.flat import FlatHeader, whole_number, work_code, year_in
from shnor_lib.intake.layouts.head import sitting_of
from shnor_lib.intake.reading.cells import folded_text, text
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import contracts, table_from_records

SITTING_HEADERS = ("срок проведения", "срок", "sitting")


@dataclass(frozen=True)
class Work:
    """A work: procedure, year and sitting."""

    procedure: str
    year: int
    sitting: str


def work_of(sheet: Sheet, row: int, header: FlatHeader, registry: Registry) -> Work | Problem:
    """Tell by year, subject and grade of a row which work it is of.

    The sitting is that of a column «Срок проведения», else the only one of the calendar.
    """
    year = year_in(sheet, row, header.columns["year"])
    grade = whole_number(sheet, row, header.columns["grade"])
    if isinstance(year, Problem):
        return year
    if isinstance(grade, Problem):
        return grade
    column = header.columns["subject"]
    subject = text(sheet.rows[row][column])
    procedure = work_code(subject, grade, registry)
    if procedure is None:
        seen = f"{subject}, {grade} класс"
        return problem_of("unknown-work", sheet.place(row, column), seen=seen)
    sitting = _sitting(sheet, row, header) or sitting_of(registry, procedure, year, None)
    return Work(procedure, year, sitting) if sitting else _no_sitting(sheet, row, year)


def _sitting(sheet: Sheet, row: int, header: FlatHeader) -> str:
    places = [header.titles.index(title) for title in SITTING_HEADERS if title in header.titles]
    words = folded_text(sheet.rows[row][places[0]]) if places else ""
    values = contracts()["histograms"].column("sitting").values
    return {name: code for code, word in values.items() for name in (code, word)}.get(words, "")


def _no_sitting(sheet: Sheet, row: int, year: int) -> Problem:
    expected = "столбец «Срок проведения» со словом «весна» или «осень»"
    return problem_of("unknown-sitting", sheet.place(row), expected=expected, year=year)


def histogram_rows(records: Iterable[tuple[int, Work, str | None, object, object]]) -> pd.DataFrame:
    """Make the table ``histograms``, indexed by the row of the sheet (from 1).

    Parameters
    ----------
    records : iterable
        Row of the sheet (from 0), work, login (None: the whole region), score, participants.
    """
    listed = list(records)
    table = table_from_records(
        "histograms",
        [
            {
                "school_id": login,
                "procedure": work.procedure,
                "year": work.year,
                "sitting": work.sitting,
                "score": score,
                "participants": count,
            }
            for _, work, login, score, count in listed
        ],
    )
    table.index = pd.Index([row + 1 for row, *_ in listed])
    return table
