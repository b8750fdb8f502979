"""What the ФИС ОКО forms by «Группы участников» have in common.

Under the header stand the country, the region, and each municipality followed by its schools.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shnor_lib.intake.catalogue import noticed
from shnor_lib.intake.cells import folded, number, text
from shnor_lib.intake.head import Head
from shnor_lib.intake.school_codes import Group, Level, group
from shnor_lib.intake.workbook import Sheet
from shnor_lib.model.problems import Problem

GROUPS = "группы участников"
HEADER_ROWS = 30
MOST = 10_000_000  # more than there are pupils in a grade of the whole country


@dataclass(frozen=True)
class GroupRow:
    """A row of the form: whose it is, in which municipality, and its numbers by column.

    ``row`` counts from 0, as in the sheet. A blank cell has no number.
    """

    row: int
    group: Group
    municipality: Group | None
    numbers: Mapping[str, float]


def header(sheet: Sheet) -> tuple[int, list[str]] | None:
    """Find the row of headers: its place and its folded texts."""
    for index, row in enumerate(sheet.rows[:HEADER_ROWS]):
        if row and folded(text(row[0])) == GROUPS:
            return index, [folded(text(cell)) for cell in row]
    return None


def group_rows(
    sheet: Sheet, first: int, columns: Mapping[str, int]
) -> tuple[list[GroupRow], list[Problem]]:
    """Read the rows under the header.

    Parameters
    ----------
    sheet : Sheet
        The form.
    first : int
        The first row under the header.
    columns : mapping of str to int
        Name of each number to read and the column where it stands.

    Returns
    -------
    rows : list of GroupRow
        Every readable row but the country's.
    problems : list of Problem
        ``bad-number`` for a cell that holds no number, ``row-without-code`` for a row that is
        neither region nor municipality nor school.
    """
    rows: list[GroupRow] = []
    problems: list[Problem] = []
    municipality: Group | None = None
    for index, whose in _labels(sheet, first):
        if whose.level is Level.MUNICIPALITY:
            municipality = whose
        elif whose.level is Level.REGION and rows:
            problems.append(_without_code(sheet, index))
        numbers, bad = _numbers(sheet, index, columns)
        problems += bad
        if not bad:
            rows.append(GroupRow(index, whose, municipality, numbers))
    return rows, problems


def _labels(sheet: Sheet, first: int) -> Iterator[tuple[int, Group]]:
    for index, row in enumerate(sheet.rows[first:], first):
        label = text(row[0])
        if label and (whose := group(label)).level is not Level.COUNTRY:
            yield index, whose


def _numbers(
    sheet: Sheet, index: int, columns: Mapping[str, int]
) -> tuple[dict[str, float], list[Problem]]:
    row, numbers, problems = sheet.rows[index], {}, []
    for name, column in columns.items():
        cell = row[column]
        if isinstance(cell, float) and 0 <= cell <= MOST:  # as nearly every cell is
            numbers[name] = cell
            continue
        if not text(cell):
            continue
        try:
            numbers[name] = _plausible(number(row[column]))
        except ValueError:
            place = sheet.place(index, column)
            expected = "число участников, школ или процентов"
            problems.append(noticed("bad-number", place, seen=text(row[column]), expected=expected))
    return numbers, problems


def _plausible(value: float) -> float:
    if not 0 <= value <= MOST:
        raise ValueError(value)
    return value


def _without_code(sheet: Sheet, index: int) -> Problem:
    seen = text(sheet.rows[index][0])
    expected = "код в скобках в конце: (edu980001) или (reg98_m012)"
    return noticed("row-without-code", sheet.place(index, 0), seen=seen, expected=expected)


def school_columns(rows: Sequence[GroupRow], head: Head) -> dict[str, list[object]]:
    """Columns that say which school and which work a row is of."""
    known = [_known_municipality(row) for row in rows]
    return {
        "school_id": [row.group.code for row in rows],
        "school": [row.group.name for row in rows],
        "municipality": [name for name, _ in known],
        "municipality_reason": [reason for _, reason in known],
        **work_columns(len(rows), head),
    }


def work_columns(length: int, head: Head) -> dict[str, list[object]]:
    """Columns that say which work the rows are of."""
    return {
        "procedure": [head.procedure] * length,
        "year": [head.year] * length,
        "sitting": [head.sitting] * length,
    }


def _known_municipality(row: GroupRow) -> tuple[str | None, str | None]:
    if row.municipality is None:
        return None, "not_reported"
    if row.municipality.is_unknown_municipality:
        return None, "unknown_municipality"
    return row.municipality.name, None
