"""What the ФИС ОКО forms by «Группы участников» have in common.

Under the header stand the country, the region, and each municipality followed by its schools.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.head import Head
from shnor_lib.intake.layouts.headings import heading, meanings
from shnor_lib.intake.reading.cells import number, text
from shnor_lib.intake.reading.school_codes import Group, Level, group
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem

Floats = NDArray[np.float64]
Chosen = NDArray[np.bool_]
Municipality = tuple[str | None, str | None]  # its name, and why there is none

HEADER_ROWS = 30
MOST = 10_000_000  # more than there are pupils in a grade of the whole country
UNREADABLE = -1.0
NO_MUNICIPALITY: Municipality = (None, "not_reported")
KEPT_LABELS = 20_000  # the forms of a region repeat the names of its schools


@dataclass(frozen=True)
class GroupRows:
    """Rows of the form: where they stand, whose they are, and their numbers column by column.

    ``places`` count from 0, as in the sheet. A blank cell is not-a-number. ``municipalities`` are
    those under which the rows stand: the name, or why there is none.
    """

    places: Sequence[int]
    groups: Sequence[Group]
    municipalities: Sequence[Municipality]
    numbers: Mapping[str, Floats]

    def __len__(self) -> int:
        return len(self.places)

    def chosen(self, which: Chosen) -> "GroupRows":
        """Keep the rows that are chosen."""
        kept = np.flatnonzero(which).tolist()
        return GroupRows(
            [self.places[index] for index in kept],
            [self.groups[index] for index in kept],
            [self.municipalities[index] for index in kept],
            {name: values[which] for name, values in self.numbers.items()},
        )

    def of_level(self, level: Level) -> Chosen:
        """Which rows are of that level."""
        return np.array([whose.level is level for whose in self.groups], dtype=bool)


def header(sheet: Sheet) -> tuple[int, list[str]] | None:
    """Find the row of headers: its place and its headings."""
    for index, row in enumerate(sheet.rows[:HEADER_ROWS]):
        if row and "groups" in meanings(heading(row[0])):
            return index, [heading(cell) for cell in row]
    return None


def group_rows(
    sheet: Sheet, top: int, columns: Mapping[str, int]
) -> tuple[GroupRows, list[Problem]]:
    """Read the rows under the header.

    Parameters
    ----------
    sheet : Sheet
        The form.
    top : int
        The row of headers.
    columns : mapping of str to int
        Name of each number to read and the column where it stands.

    Returns
    -------
    rows : GroupRows
        Every readable row but the country's.
    problems : list of Problem
        ``bad-number`` for a cell that holds no number, ``row-without-code`` for a row that is
        neither region nor municipality nor school, ``rows-above-header`` for groups that stand
        where nothing is read.
    """
    places, groups = _labelled(sheet, top + 1)
    cells = [sheet.rows[place] for place in places]
    numbers = {name: _numbers([row[column] for row in cells]) for name, column in columns.items()}
    rows = GroupRows(places, groups, _municipalities(groups), numbers)
    wrong = np.zeros(len(rows), dtype=bool)
    for values in numbers.values():
        wrong |= ~(np.isnan(values) | ((values >= 0) & (values <= MOST)))
    problems = [*_above(sheet, top), *_without_code(sheet, top + 1, rows, columns)]
    if wrong.any():
        for index in np.flatnonzero(wrong).tolist():
            problems += _bad_numbers(sheet, places[index], columns)
        rows = rows.chosen(~wrong)
    return rows, problems


def _labelled(sheet: Sheet, first: int) -> tuple[list[int], list[Group]]:
    """Places and groups of the rows that are named, the country's left out."""
    country = Level.COUNTRY
    read = [
        (place, whose)
        for place, row in enumerate(sheet.rows[first:], first)
        if (whose := _group(row[0])) and whose.level is not country
    ]
    return [place for place, _ in read], [whose for _, whose in read]


@lru_cache(maxsize=KEPT_LABELS, typed=True)
def _group(label: Cell) -> Group | None:
    words = text(label)
    return group(words) if words else None


def _municipalities(groups: Sequence[Group]) -> list[Municipality]:
    """For each row the municipality under which it stands."""
    municipalities: list[Municipality] = []
    level, current = Level.MUNICIPALITY, NO_MUNICIPALITY
    for whose in groups:
        if whose.level is level:
            is_unknown = whose.is_unknown_municipality
            # reg99_m000 is the form's own word for an unknown municipality, and no place.
            current = (None, "unknown_municipality") if is_unknown else (whose.name, None)
        municipalities.append(current)
    return municipalities


def _numbers(cells: Sequence[Cell]) -> Floats:
    """Numbers of a column: nan for a blank cell, less than zero for one that is unreadable."""
    if set(map(type, cells)) <= {float, type(None)}:  # as in nearly every file
        return np.array(cells, dtype=np.float64)  # numpy makes None not-a-number
    return np.array([_number(cell) for cell in cells], dtype=np.float64)


def _number(cell: Cell) -> float:
    if not text(cell):
        return np.nan
    try:
        return number(cell)
    except ValueError:
        return UNREADABLE


def _bad_numbers(sheet: Sheet, place: int, columns: Mapping[str, int]) -> Iterator[Problem]:
    for column in columns.values():
        cell = sheet.rows[place][column]
        if text(cell) and not 0 <= _number(cell) <= MOST:
            expected = "число участников, школ или процентов"
            where = sheet.place(place, column)
            yield problem_of("bad-number", where, seen=text(cell), expected=expected)


def _above(sheet: Sheet, top: int) -> Iterator[Problem]:
    above = [
        sheet.place(index)
        for index, row in enumerate(sheet.rows[:top])
        if row and (whose := _group(row[0])) and whose.code
    ]
    if above:
        yield problem_of("rows-above-header", above[0], also=above[1:])


def _without_code(
    sheet: Sheet, first: int, rows: GroupRows, columns: Mapping[str, int]
) -> Iterator[Problem]:
    """Rows of no group: with numbers but no name, or called a region below the first one."""
    expected = "код в скобках в конце: (edu980001) или (reg98_m012)"
    unnamed = [
        place
        for place, row in enumerate(sheet.rows[first:], first)
        if row[0] is None and any(row[column] is not None for column in columns.values())
    ]
    regions = [rows.places[i] for i in np.flatnonzero(rows.of_level(Level.REGION)).tolist() if i]
    for place in sorted([*unnamed, *regions]):
        seen = text(sheet.rows[place][0])
        yield problem_of("row-without-code", sheet.place(place, 0), seen=seen, expected=expected)


def totals_lacking(sheet: Sheet, rows: GroupRows) -> Iterator[Problem]:
    """``totals-lacking``: the row of the region, or those of the municipalities, were taken out.

    The form of one municipality needs no row of the region: there is nothing else to sum up.
    """
    municipalities = int(rows.of_level(Level.MUNICIPALITY).sum())
    regions = int(rows.of_level(Level.REGION).sum())
    if municipalities > 1 and not regions:
        yield problem_of("totals-lacking", sheet.place(), expected="строка региона")
    if not municipalities and len(rows) > regions:
        expected = "строки муниципалитетов с кодом вида (reg98_m012)"
        yield problem_of("totals-lacking", sheet.place(), expected=expected)


def school_columns(rows: GroupRows, head: Head) -> dict[str, object]:
    """Columns that say which school and which work a row is of."""
    return {
        "school_id": [whose.code for whose in rows.groups],
        "school": [whose.name for whose in rows.groups],
        "municipality": [name for name, _ in rows.municipalities],
        "municipality_reason": [reason for _, reason in rows.municipalities],
        **work_columns(head),
    }


def work_columns(head: Head) -> dict[str, object]:
    """Columns that say which work the rows are of."""
    return {"procedure": head.procedure, "year": head.year, "sitting": head.sitting}
