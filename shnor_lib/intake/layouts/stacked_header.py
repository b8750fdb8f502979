"""Headers of two or more rows, in which a merged cell stands over several columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shnor_lib.intake.reading.cells import number, text
from shnor_lib.intake.reading.workbook import Cell, Row, Sheet

HEADER_ROWS, DEEPEST = 20, 8
DASHES = frozenset({"-", "–", "—", "−"})


@dataclass(frozen=True)
class StackedHeader:
    """Rows of the header (from 0, both inclusive), the first row under it, and its texts.

    ``columns`` holds, for each column of the sheet, what stands over it from top to bottom; a
    merged cell stands over each of its columns. ``key`` is the column that was asked for.
    """

    top: int
    bottom: int
    first: int
    key: int
    columns: tuple[tuple[str, ...], ...]


def stacked_header(sheet: Sheet, is_key: Callable[[str], bool]) -> StackedHeader | None:
    """Find the header around the first cell that names the rows, such as «Школа».

    It reaches up and down as far as something stands to the right of that cell, down to the first
    row of numbers. A row that only numbers the columns (1, 2, 3 …) is passed over.

    Parameters
    ----------
    is_key : callable
        Whether a header is that of the column that names the rows.
    """
    named = (
        (index, place)
        for index, row in enumerate(sheet.rows[:HEADER_ROWS])
        for place, cell in enumerate(row)
        if isinstance(cell, str) and is_key(cell)
    )
    row, key = next(named, (None, 0))
    if row is None:
        return None
    below = range(row + 1, min(row + 1 + DEEPEST, len(sheet.rows)))
    first = next((index for index in below if holds_numbers(sheet.rows[index], key)), None)
    if first is None:
        return None
    top = row
    while (
        top and _reaches(sheet.rows[top - 1], key) and not holds_numbers(sheet.rows[top - 1], key)
    ):
        top -= 1
    bottom = max(
        index
        for index in range(row, first)
        if index == row or (_reaches(sheet.rows[index], key) and not _numbers_columns(sheet, index))
    )
    # Between header and numbers there may be rows of one text, which head the rows below them.
    begin = next(i for i in range(bottom + 1, first + 1) if not _numbers_columns(sheet, i))
    return StackedHeader(top, bottom, begin, key, _columns(sheet.rows[top : bottom + 1]))


def is_numeric(cell: Cell) -> bool:
    """Whether a cell holds a number, or a dash in place of one.

    Examples
    --------
    >>> is_numeric("61,3"), is_numeric("–"), is_numeric("чел."), is_numeric(None)
    (True, True, False, False)
    """
    if text(cell) in DASHES:
        return True
    try:
        number(cell)
    except ValueError:
        return False
    return True


def holds_numbers(row: Row, key: int) -> bool:
    """Whether a row has a name on the left and numbers on the right: not so marks in a header."""
    is_named = any(text(cell) for cell in row[: key + 1])
    return (
        is_named and any(map(is_numeric, row[key + 1 :])) and not _counts_up([*filter(text, row)])
    )


def _is_header(row: Row, key: int) -> bool:
    return _reaches(row, key) and not holds_numbers(row, key)


def _numbers_columns(sheet: Sheet, index: int) -> bool:
    return _counts_up([cell for cell in sheet.rows[index] if text(cell)])


def _counts_up(cells: Sequence[Cell]) -> bool:
    return len(cells) > 1 and [text(cell) for cell in cells] == [
        str(place) for place in range(1, len(cells) + 1)
    ]


def _reaches(row: Row, key: int) -> bool:
    return any(text(cell) for cell in row[key + 1 :])


def _columns(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    width = max(map(len, rows))
    cells = [[text(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    over = [*cells]
    for depth in range(len(rows) - 1):
        over[depth] = _spread(cells, depth)
    return tuple(
        tuple(words for level in over if (words := level[place])) for place in range(width)
    )


def _spread(cells: Sequence[Sequence[str]], depth: int) -> list[str]:
    """Texts of a row of the header, each over the blank columns that follow it.

    It ends where another text begins, in its own row or in one above.
    """
    spread, current = [], ""
    for place, words in enumerate(cells[depth]):
        if words or any(level[place] for level in cells[:depth]):
            current = words
        spread.append(current)
    return spread
