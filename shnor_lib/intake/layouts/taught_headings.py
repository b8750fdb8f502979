"""Headings that a region calls its own way: they are read as the known heading that they mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.headings import heading, headings
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.workbook import Row, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.tables import contracts

HEADING_ROWS = 30


@cache
def known_titles() -> Mapping[str, str]:
    """Every heading that means something, in the form of `heading`, with its title as written.

    Examples
    --------
    >>> titles = known_titles()
    >>> titles[heading("Число участников")], titles[heading("Населенный пункт")]
    ('Кол-во участников', 'Населённый пункт')
    """
    of_tables = {
        heading(words): column.title
        for contract in contracts().values()
        for column in contract.columns
        for words in column.headers
    }
    shared = {heading(words): known[0] for known in headings().values() for words in known}
    return {**of_tables, **shared}


def with_taught(sheet: Sheet, taught: Mapping[str, str]) -> tuple[Sheet, list[Problem]]:
    """Write the known heading in the place of a taught one, in the rows where headings stand.

    Parameters
    ----------
    sheet : Sheet
        A sheet as it was typed.
    taught : mapping of str to str
        Known heading by taught one, the latter in the form of `heading`.

    Returns
    -------
    sheet : Sheet
        The same places, other headings.
    problems : list of Problem
        ``heading-taught``, each heading once.
    """
    if not taught:
        return sheet, []
    top = sheet.rows[:HEADING_ROWS]
    places = [
        (index, place)
        for index, row in enumerate(top)
        for place, cell in enumerate(row)
        if isinstance(cell, str) and heading(cell) in taught
    ]
    rows = (*(_renamed(row, taught) for row in top), *sheet.rows[HEADING_ROWS:])
    return replace(sheet, rows=rows), [*_told(sheet, taught, places)]


def _renamed(row: Row, taught: Mapping[str, str]) -> Row:
    return [taught.get(heading(cell), cell) if isinstance(cell, str) else cell for cell in row]


def _told(
    sheet: Sheet, taught: Mapping[str, str], places: Sequence[tuple[int, int]]
) -> Iterator[Problem]:
    seen: dict[str, list[tuple[int, int]]] = {}
    for row, column in places:
        seen.setdefault(text(sheet.rows[row][column]), []).append((row, column))
    for words, cells in seen.items():
        first, *also = (sheet.place(*cell) for cell in cells)
        expected = f"«{taught[heading(words)]}»"
        yield problem_of("heading-taught", first, also=also, seen=words, expected=expected)
