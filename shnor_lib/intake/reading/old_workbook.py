"""Workbooks of Excel 97–2003 (xls): their values, and the errors that stand in their cells.

They are read by xlrd. Calamine, which reads the newer ones faster, shows an error of an old one as
a blank cell, and a damaged file can end the whole process in it.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

import xlrd
from xlrd.sheet import Sheet as Page

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.lost_cells import SHOWN, LostCell
from shnor_lib.intake.reading.old_hidden_rows import hidden_rows_by_sheet
from shnor_lib.intake.reading.safety import check_area, check_old_size, no_workbook
from shnor_lib.model.problems import Place, ShnorError

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what a file of the older Office begins with
ENCRYPTED = "Workbook is encrypted"  # all that xlrd says of a password

VISIBLE = 0  # of a sheet; 1 is hidden, 2 very hidden
Epoch = Literal[0, 1]  # from which a workbook counts its days: 1900 or 1904
Value = str | float | bool | datetime | time | None


@dataclass(frozen=True)
class OldSheet:
    """A sheet: rows of equal length from A1 on, the errors among its cells, what is hidden."""

    title: str
    rows: tuple[tuple[Value, ...], ...]
    lost: tuple[LostCell, ...]
    is_hidden: bool
    hidden_rows: tuple[int, ...]


def old_sheets(name: str, content: bytes) -> list[OldSheet]:
    """Read every sheet of an xls file.

    Parameters
    ----------
    name : str
        The file's name in messages.
    content : bytes
        The whole file.

    Raises
    ------
    ShnorError
        ``file-too-large``, ``password-protected``, ``not-a-workbook``.
    """
    check_old_size(name, len(content))
    try:
        return [*_sheets(name, content)]
    except ShnorError:
        raise
    except Exception as failure:  # noqa: BLE001 – a damaged file trips xlrd anywhere
        if str(failure) == ENCRYPTED:
            raise ShnorError([problem_of("password-protected", Place(name))]) from None
        raise no_workbook(name, content) from None


def _sheets(name: str, content: bytes) -> Iterator[OldSheet]:
    book = xlrd.open_workbook(
        file_contents=content,
        logfile=io.StringIO(),
        on_demand=True,
        ragged_rows=True,
        ignore_workbook_corruption=True,  # 1С writes such books, and Excel opens them
    )
    hidden = hidden_rows_by_sheet(memoryview(book.mem or b"")[book.base :][: book.stream_len])
    cells = 0
    for index in range(book.nsheets):
        page = book.sheet_by_index(index)
        cells += page.nrows * page.ncols
        check_area(name, cells)
        rows = tuple(_row(page, row, book.datemode) for row in range(page.nrows))
        is_hidden = page.visibility != VISIBLE
        yield OldSheet(page.name, rows, tuple(_errors(page)), is_hidden, hidden.get(index, ()))
        book.unload_sheet(index)


def _row(page: Page, row: int, datemode: Epoch) -> tuple[Value, ...]:
    cells = zip(page.row_types(row), page.row_values(row), strict=True)
    values = [_value(kind, value, datemode) for kind, value in cells]
    return (*values, *[None] * (page.ncols - len(values)))


def _value(kind: int, value: str | float, datemode: Epoch) -> Value:
    if kind == xlrd.XL_CELL_ERROR or value == "":
        return None
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_DATE:
        return _moment(float(value), datemode)
    return value


def _moment(days: float, datemode: Epoch) -> Value:
    """Date, or time of the day, that a number formatted so shows; the number if it is none."""
    try:
        moment = xlrd.xldate_as_datetime(days, datemode)
    except OverflowError:
        return days
    return moment.time() if 0 <= days < 1 else moment


def _errors(page: Page) -> Iterator[LostCell]:
    for row in range(page.nrows):
        kinds = page.row_types(row)
        if xlrd.XL_CELL_ERROR in kinds:
            for column, kind in enumerate(kinds):
                if kind == xlrd.XL_CELL_ERROR:
                    shown = xlrd.error_text_from_code.get(int(page.cell_value(row, column)), "#?")
                    place = f"{xlrd.colname(column)}{row + 1}"
                    yield LostCell(place, SHOWN.get(shown, shown))
