"""An xlsx workbook from rows of values: the same bytes for the same rows, text never a formula."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

CellValue = str | int | float | bool | datetime | None

_DATE = (2000, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(modified|created)[^>]*>)[^<]*")
_SHEET_NAME_LIMIT = 31
_LONGEST = 32_767  # letters of a cell or a comment, by Excel's limit
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


def workbook_bytes(sheets: Mapping[str, Iterable[Sequence[CellValue]]]) -> bytes:
    """Write a workbook.

    Text that begins with ``=`` stays text: a name from a file must not become a formula.

    Parameters
    ----------
    sheets : mapping
        Rows of each sheet; Excel's limit cuts a sheet's name at 31 characters.

    Examples
    --------
    >>> workbook_bytes({"Лист": [["а", 1]]}) == workbook_bytes({"Лист": [["а", 1]]})
    True
    """
    workbook = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name[:_SHEET_NAME_LIMIT])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    return saved_bytes(workbook)


def cell_text(text: str) -> str:
    """Text as a cell or a comment may hold it.

    Examples
    --------
    >>> cell_text("СОШ\\x1b № 1")
    'СОШ № 1'
    """
    return _NO_CHARACTERS.sub("", ILLEGAL_CHARACTERS_RE.sub("", text))[:_LONGEST]


def saved_bytes(workbook: Workbook) -> bytes:
    """Save a workbook: the same bytes for the same cells, whatever the hour."""
    drawn = io.BytesIO()
    workbook.save(drawn)
    return without_clock(drawn.getvalue())


def _cell(sheet: WriteOnlyWorksheet, value: CellValue) -> CellValue | Cell:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=cell_text(value))
    cell.data_type = "s"
    return cell


def without_clock(content: bytes) -> bytes:
    """Write the package again with one fixed date in place of the hour it was made."""
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            part = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", source.read(name))
            target.writestr(entry, part)
    return fixed.getvalue()
