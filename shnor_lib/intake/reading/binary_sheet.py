"""Sheets of an xlsb package, looked at record by record ([MS-XLSB], 2.1.4).

A record is its kind, its size and so many bytes. Every record is seen to lie within its part, so
that a damaged file is refused here.
"""

import struct
import zipfile
from collections.abc import Iterator

from shnor_lib.intake.reading.column_letters import column_letters
from shnor_lib.intake.reading.lost_cells import SHOWN, LostCell
from shnor_lib.intake.reading.seen_sheet import SeenSheet
from shnor_lib.intake.reading.sheet_titles import relation_targets

BOOK, RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
# Kinds of records, by the names of the specification.
BRT_ROW_HDR, BRT_CELL_ERROR, BRT_FMLA_ERROR = 0, 3, 11
BRT_CELLS = range(1, 12)  # from BrtCellBlank to BrtFmlaError
BRT_BUNDLE_SH = 156
BEGIN_SHEET = b"\x81\x01"  # the record that a sheet begins with
CONTINUES, SIZE_SHIFTS = 0x80, (0, 7, 14, 21)

ROW_LEAST, ROW_FLAGS, HIDDEN = 12, 11, 0x10  # fDyZero: the row has no height
COLUMN, ERROR_CODE = struct.Struct("<I"), 8
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


def seen_binary_sheets(name: str, part: bytes) -> Iterator[SeenSheet]:
    """Look at a part of an xlsb package; one that is no sheet gives nothing.

    Raises
    ------
    ValueError
        If the sheet's records are damaged.
    """
    if not part.startswith(BEGIN_SHEET):
        return
    row, last_row, last_column = 0, -1, -1
    lost, hidden = [], []
    for kind, begin, end in records(part):
        if kind == BRT_ROW_HDR:
            row = _row(part, begin, end)
            if part[begin + ROW_FLAGS] & HIDDEN:
                hidden.append(row)
        elif kind in BRT_CELLS:
            column = _column(part, begin, end)
            last_row, last_column = max(last_row, row), max(last_column, column)
            if kind in (BRT_CELL_ERROR, BRT_FMLA_ERROR):
                lost.append(_error(part, begin, end, row, column))
    yield SeenSheet(name, (last_row + 1) * (last_column + 1), tuple(lost), tuple(hidden))


def records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind of each record, and where its bytes begin and end.

    Raises
    ------
    ValueError
        If a record does not end within the part.

    Examples
    --------
    >>> list(records(bytes([0x81, 0x01, 0, 0x05, 2, 7, 7])))
    [(129, 3, 3), (5, 5, 7)]
    """
    place, length = 0, len(part)
    while place < length:
        try:
            kind, place = _kind(part, place)
            size, place = _size(part, place)
        except IndexError:
            raise ValueError(place) from None
        if place + size > length:
            raise ValueError(place)
        yield kind, place, place + size
        place += size


def binary_titles(package: zipfile.ZipFile) -> dict[str, str]:
    """Name the sheets of an xlsb package by their parts.

    Raises
    ------
    ValueError
        If the package does not name them.
    """
    targets, titles = relation_targets(package, RELATIONS), {}
    book = package.read(next(name for name in package.namelist() if name.lower() == BOOK))
    for kind, begin, end in records(book):
        if kind == BRT_BUNDLE_SH:  # state and number of the sheet, relation, title
            relation, rest = _text(book, begin + 8, end)
            title, _ = _text(book, rest, end)
            titles[targets.get(relation, "")] = title
    return titles


def _kind(part: bytes, place: int) -> tuple[int, int]:
    kind = part[place]
    if kind & CONTINUES:
        return kind & ~CONTINUES | (part[place + 1] & ~CONTINUES) << 7, place + 2
    return kind, place + 1


def _size(part: bytes, place: int) -> tuple[int, int]:
    size = 0
    for shift in SIZE_SHIFTS:
        byte = part[place]
        place += 1
        size |= (byte & ~CONTINUES) << shift
        if not byte & CONTINUES:
            break
    return size, place


def _row(part: bytes, begin: int, end: int) -> int:
    row: int = COLUMN.unpack_from(part, begin)[0]
    if end - begin < ROW_LEAST or row >= MOST_ROWS:
        raise ValueError(row)
    return row


def _column(part: bytes, begin: int, end: int) -> int:
    column: int = COLUMN.unpack_from(part, begin)[0]
    if end - begin < ERROR_CODE or column >= MOST_COLUMNS:
        raise ValueError(column)
    return column


def _error(part: bytes, begin: int, end: int, row: int, column: int) -> LostCell:
    if end - begin <= ERROR_CODE:
        raise ValueError(begin)
    shown = ERRORS.get(part[begin + ERROR_CODE], "#?")
    return LostCell(f"{column_letters(column)}{row + 1}", SHOWN.get(shown, shown))


def _text(part: bytes, begin: int, end: int) -> tuple[str, int]:
    """Text that says its length before it, and where it ends."""
    (length,) = COLUMN.unpack_from(part, begin)
    until = begin + COLUMN.size + 2 * length
    if until > end:
        raise ValueError(begin)
    return part[begin + COLUMN.size : until].decode("utf-16-le"), until
