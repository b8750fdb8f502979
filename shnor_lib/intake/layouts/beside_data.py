"""Rows under a header that are no data: totals, and the notes and signatures under a table."""

import re
from collections.abc import Callable, Iterator, Sequence

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.cells import folded_text, text
from shnor_lib.intake.reading.school_codes import LOGIN
from shnor_lib.intake.reading.workbook import Cell, Row, Sheet
from shnor_lib.model.problems import Problem

TOTAL = re.compile(r"(?:итог|всего\b|средн(?:ее|ие|ий)\b|по (?:району|региону|муниципалитету)\b)")


def says_total(cell: Cell) -> bool:
    """Whether a cell says that its row sums up others.

    Examples
    --------
    >>> says_total("ИТОГО:"), says_total("Средняя школа № 1")
    (True, False)
    """
    return bool(TOTAL.match(folded_text(cell)))


def is_lone_text(row: Row) -> bool:
    """Whether one text is all that stands in the row: a note or a signature, never data.

    Examples
    --------
    >>> is_lone_text([None, "* по данным школ"]), is_lone_text(["edu980001", None])
    (True, False)
    """
    filled = [cell for cell in row if text(cell)]
    # A login alone is a school that has not filled its row in: it must be told, not passed over.
    return len(filled) == 1 and isinstance(filled[0], str) and not LOGIN.fullmatch(text(filled[0]))


def has_login(row: Row) -> bool:
    """Whether the login of a school stands in the row."""
    return any(LOGIN.fullmatch(text(cell).lower()) for cell in row)


def data_rows(
    sheet: Sheet, filled: Sequence[int], says_sum: Callable[[Row], bool]
) -> tuple[list[int], list[Problem]]:
    """Tell the rows of data from the others among the filled ones.

    Parameters
    ----------
    sheet : Sheet
        The sheet.
    filled : sequence of int
        Places of the filled rows under the header.
    says_sum : callable
        Whether a row says that it sums up others.

    Returns
    -------
    rows : list of int
        Places of the rows of data.
    problems : list of Problem
        ``total-not-read`` and ``lone-text`` of the others; ``totals-row`` where a login stands in
        a row that says it is a total.
    """
    totals = [place for place in filled if says_sum(sheet.rows[place])]
    summed = {*totals}
    notes = [row for row in filled if row not in summed and is_lone_text(sheet.rows[row])]
    others = {*totals, *notes}
    return [row for row in filled if row not in others], [*_told(sheet, totals, notes)]


def _told(sheet: Sheet, totals: Sequence[int], notes: Sequence[int]) -> Iterator[Problem]:
    """One problem each, with every row; a signature is not repeated."""
    schools = [row for row in totals if has_login(sheet.rows[row])]
    plain = [row for row in totals if row not in schools]
    for code, rows in (
        ("totals-row", schools),
        ("total-not-read", plain),
        ("lone-text", notes),
    ):
        if rows:
            first, *others = map(sheet.place, rows)
            yield problem_of(code, first, also=others)
