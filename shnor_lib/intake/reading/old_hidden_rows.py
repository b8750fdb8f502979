"""Rows that are hidden in an xls workbook, which xlrd tells of only along with all formats.

The stream of the workbook is walked record by record ([MS-XLS], 2.4): kind, size, so many bytes.
"""

import struct
from collections import defaultdict

BOUND_SHEET, ROW = 0x85, 0x208
HEADER, NUMBER = struct.Struct("<HH"), struct.Struct("<H")
BOUND = struct.Struct("<IBB")  # where the sheet begins, its state, its kind
WORKSHEET = 0
FLAGS, HIDDEN = 12, 0x20  # fDyZero: the row has no height


def hidden_rows_by_sheet(stream: memoryview) -> dict[int, tuple[int, ...]]:
    """Find the hidden rows of each sheet; both count from 0.

    A damaged stream tells as much as it holds.
    """
    begins: dict[int, int] = {}  # number of each sheet by where it begins
    hidden: dict[int, list[int]] = defaultdict(list)
    place, sheet = 0, None
    while place + HEADER.size <= len(stream):
        kind, size = HEADER.unpack_from(stream, place)
        sheet = begins.get(place, sheet)
        data = stream[place + HEADER.size :][:size]
        if kind == BOUND_SHEET and len(data) >= BOUND.size:
            begin, _, kind_of_sheet = BOUND.unpack_from(data)
            if kind_of_sheet == WORKSHEET:  # xlrd numbers no others
                begins.setdefault(begin, len(begins))
        elif kind == ROW and sheet is not None and len(data) > FLAGS and data[FLAGS] & HIDDEN:
            hidden[sheet].append(NUMBER.unpack_from(data)[0])
        place += HEADER.size + size
    return {sheet: tuple(rows) for sheet, rows in hidden.items()}
