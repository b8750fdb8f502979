"""ФИОКО's list of schools with signs of biased results: a flat table, one column a work."""

from collections.abc import Iterator, Sequence

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.flat import (
    FlatHeader,
    Wanted,
    flat_data_rows,
    flat_header,
    repeated_columns,
    rows_above,
    year_in,
)
from shnor_lib.intake.layouts.passport_columns import AUXILIARY, PASSPORT, lacking_columns
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.reading.cells import folded_text, number, text
from shnor_lib.intake.reading.school_codes import LOGIN
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import table_from_records

CODE = "bias-list"
TITLE = "перечень ФИОКО школ с признаками необъективных результатов"

LIST = "bias-fioko"
WORKS = ("vpr-rus-4", "vpr-math-4", "vpr-rus-5", "vpr-math-5")
COLUMNS: Wanted = {
    "year": ("year",),
    "school_id": ("school_id", "school_code"),
    "total": ("markers",),
    **{work: (work,) for work in WORKS},
}
MARKED = frozenset({"1", "1.0", "1,0", "+", "да"})
UNMARKED = frozenset({"", "0", "0.0", "0,0", "-", "нет"})


def recognises(sheet: Sheet) -> bool:
    """Whether the sheet has the columns of the four works and the number of markers."""
    return flat_header(sheet, COLUMNS, PASSPORT) is not None


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the list into ``lists``; ``status`` names the works that are marked."""
    header = flat_header(sheet, COLUMNS, PASSPORT)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    rows: list[dict[str, object]] = []
    places, beside = flat_data_rows(sheet, header)
    problems = [*rows_above(sheet, header), *beside]
    problems += repeated_columns(sheet, header, TITLE, AUXILIARY)
    problems += lacking_columns(sheet, header, TITLE)
    for index in places:
        record, faults = _row(sheet, header, index, sheet.rows[index], registry)
        problems += faults
        rows.append(record)
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    table = table_from_records("lists", rows)
    table.index = pd.Index([index + 1 for index in places])
    return Reading(CODE, {"lists": table}, tuple(problems))


def _row(
    sheet: Sheet, header: FlatHeader, index: int, row: Sequence[Cell], registry: Registry
) -> tuple[dict[str, object], list[Problem]]:
    problems = [*_login_problems(sheet, header, index)]
    year = year_in(sheet, index, header.columns["year"])
    marked = {work: _marked(sheet, index, header.columns[work]) for work in WORKS}
    problems += [value for value in (year, *marked.values()) if isinstance(value, Problem)]
    works = [registry[work].short for work, value in marked.items() if value is True]
    if not problems:
        problems += _count_problems(sheet, header, index, len(works))
    record: dict[str, object] = {
        "list": LIST,
        "list_year": year,
        "school_id": text(row[header.columns["school_id"]]).lower(),
        "status": ", ".join(works) or None,
    }
    for name in PASSPORT:
        place = header.columns.get(name)
        record[name] = None if place is None else text(row[place]) or None
    return record, problems


def _login_problems(sheet: Sheet, header: FlatHeader, index: int) -> Iterator[Problem]:
    column = header.columns["school_id"]
    login = text(sheet.rows[index][column])
    if not LOGIN.fullmatch(login.lower()):
        place, expected = sheet.place(index, column), "логин вида edu980001"
        yield problem_of("row-without-code", place, seen=login, expected=expected)


def _marked(sheet: Sheet, row: int, column: int) -> bool | Problem:
    """Whether the work is marked: a 1, or a sign such as «+» or «да»; blank and 0 are not."""
    words = folded_text(sheet.rows[row][column])
    if words in UNMARKED:
        return False
    if words in MARKED:
        return True
    expected = "1 или 0, пустая ячейка – маркера нет"
    return problem_of("bad-marker", sheet.place(row, column), seen=words, expected=expected)


def _count_problems(sheet: Sheet, header: FlatHeader, index: int, marked: int) -> Iterator[Problem]:
    """Warn where the printed number of markers is not the number of marked works."""
    column = header.columns["total"]
    printed = text(sheet.rows[index][column])
    try:
        agrees = number(printed) == marked if printed else not marked
    except ValueError:
        agrees = False
    if not agrees:
        place = sheet.place(index, column)
        yield problem_of("marker-count", place, seen=printed, expected=str(marked))
