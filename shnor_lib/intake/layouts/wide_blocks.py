"""Blocks of the same columns side by side, one a work, under headings that name the works."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shnor_lib.intake.layouts.flat import HEADER_ROWS, Wanted, placed
from shnor_lib.intake.layouts.headings import MARKS, heading, meanings
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.workbook import Row, Sheet

BLOCK: Wanted = {
    "participants": ("participants",),
    **{mark: (f"n{mark}", f"share{mark}") for mark in MARKS},
}
MOST_ROWS = 3  # a subject over a year over the marks


@dataclass(frozen=True)
class Block:
    """The columns of one work: what stands over them, the place of each, by name."""

    words: str
    columns: Mapping[str, int]


@dataclass(frozen=True)
class Blocks:
    """A header of blocks: its first and last row, the headings before the blocks, the blocks."""

    top: int
    row: int
    titles: Sequence[str]
    blocks: Sequence[Block]


def find_blocks(sheet: Sheet) -> Blocks | None:
    """Find the row in which participants and marks stand several times, and the rows over it."""
    for index, row in enumerate(sheet.rows[: HEADER_ROWS + MOST_ROWS]):
        titles = list(map(heading, row))
        marked = {place for place, title in enumerate(titles) if _is_of_block(title)}
        if index and _is_repeated(titles):
            return _blocks(sheet, index, titles, min(marked))
    return None


def _is_of_block(title: str) -> bool:
    wanted = {meaning for choices in BLOCK.values() for meaning in choices}
    return not wanted.isdisjoint(meanings(title))


def _is_repeated(titles: Sequence[str]) -> bool:
    columns, repeated = placed(titles, BLOCK)
    return columns.keys() == BLOCK.keys() == repeated.keys()


def _blocks(sheet: Sheet, index: int, titles: Sequence[str], first: int) -> Blocks:
    over = [
        row
        for row in range(max(0, index - MOST_ROWS + 1), index)
        if any(text(cell) for cell in sheet.rows[row][first:])
    ]
    top = min(over, default=index)
    words = _words([sheet.rows[row][first:] for row in over])
    parts = dict.fromkeys(words)
    blocks = []
    for name in parts:
        own = [title if words[i] == name else "" for i, title in enumerate(titles[first:])]
        columns, _ = placed(["", *own], BLOCK)
        if columns.keys() == BLOCK.keys():
            places = {column: place - 1 + first for column, place in columns.items()}
            blocks.append(Block(name, places))
    return Blocks(top, index, [*_before(sheet, top, index, first)], blocks)


def _words(rows: Sequence[Row]) -> list[str]:
    """What stands over each column, a merged cell over all of its columns."""
    filled = []
    for row in rows:
        over, cells = "", []
        for cell in row:
            over = text(cell) or over
            cells.append(over)
        filled.append(cells)
    return [" ".join(part for part in parts if part) for parts in zip(*filled, strict=True)]


def _before(sheet: Sheet, top: int, last: int, first: int) -> Iterator[str]:
    """Heading of each column before the blocks, in whichever row of the header it stands."""
    for place in range(first):
        cells = (sheet.rows[row][place] for row in range(last, top - 1, -1))
        yield next((heading(cell) for cell in cells if text(cell)), "")
