"""A workbook written as ods (OpenDocument 1.3), for LibreOffice and МойОфис.

What is kept of it: values, widths and formats of columns, bold and coloured cells, notes, lists of
allowed words, hidden sheets. The same bytes for the same cells.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from shnor_lib.files.open_looks import FORMATS, Look, Looks

ODS = ".ods"
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
PREFIXES = {
    **{name: f"{OASIS}:{name}:1.0" for name in ("office", "style", "table", "text")},
    "number": f"{OASIS}:datastyle:1.0",
    "fo": f"{OASIS}:xsl-fo-compatible:1.0",
    "of": f"{OASIS}:of:1.2",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in PREFIXES.items())
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
CLOCK = (2000, 1, 1, 0, 0, 0)
WIDE_SPACES = re.compile(r"^ +| {2,}| +$")  # others than single ones within are not kept as such


def in_kind_of(target: Path, content: bytes) -> bytes:
    """Give an xlsx workbook as the file's ending asks: as ods, or as it is."""
    if target.suffix.lower() != ODS:
        return content
    return open_workbook_bytes(openpyxl.load_workbook(io.BytesIO(content)))


def open_workbook_bytes(workbook: Workbook) -> bytes:
    """Write a workbook as ods.

    Examples
    --------
    >>> open_workbook_bytes(Workbook())[:2]
    b'PK'
    """
    looks, lists = Looks(), _lists(workbook)
    tables = "".join(_table(sheet, looks, lists) for sheet in workbook.worksheets)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {DECLARED} '
        f'office:version="1.3"><office:automatic-styles>{looks.styles()}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{_validations(lists)}{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": MIMETYPE, "META-INF/manifest.xml": MANIFEST, "content.xml": content}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, CLOCK)
            # the first part stands unpacked: programs know the file by it
            entry.compress_type = zipfile.ZIP_STORED if part is MIMETYPE else zipfile.ZIP_DEFLATED
            package.writestr(entry, part)
    return made.getvalue()


def _lists(workbook: Workbook) -> dict[str, str]:
    """Lists of allowed words: their ranges as Excel writes them, and their names here."""
    checked = (v for sheet in workbook.worksheets for v in sheet.data_validations.dataValidation)
    ranges = dict.fromkeys(validation.formula1 for validation in checked)
    return {where: f"list{number}" for number, where in enumerate(ranges)}


def _validations(lists: Mapping[str, str]) -> str:
    said = "".join(
        f'<table:content-validation table:name="{name}" table:condition='
        f"{quoteattr(f'of:cell-content-is-in-list([{_address(where)}])')}/>"
        for where, name in lists.items()
    )
    return f"<table:content-validations>{said}</table:content-validations>" if said else ""


def _address(where: str) -> str:
    """Range as OpenDocument writes it: ``'Лист'!$A$1:$A$3`` is ``$'Лист'.$A$1:.$A$3``."""
    sheet, _, cells = where.rpartition("!")
    begin, _, end = cells.partition(":")
    return f"${sheet}.{begin}:.{end}"


def _table(sheet: Worksheet, looks: Looks, lists: Mapping[str, str]) -> str:
    hidden = "" if sheet.sheet_state == "visible" else ' table:style-name="hidden"'
    columns = "".join(_columns(sheet, looks))
    rows = "".join(
        f"<table:table-row>{''.join(_cell(cell, looks) for cell in row)}</table:table-row>"
        for row in sheet.iter_rows()
    )
    named = f"table:name={quoteattr(sheet.title)}{hidden}"
    return f"<table:table {named}>{columns}{rows}{_rows_to_fill(sheet, lists)}</table:table>"


def _columns(sheet: Worksheet, looks: Looks) -> Iterator[str]:
    for number in range(1, sheet.max_column + 1):
        about = sheet.column_dimensions[get_column_letter(number)]
        width = looks.of_width(about.width)
        look = looks.of_look(Look(FORMATS.get(about.number_format, "")))
        yield (
            f'<table:table-column table:style-name="{width}" '
            f'table:default-cell-style-name="{look}"/>'
        )


def _rows_to_fill(sheet: Worksheet, lists: Mapping[str, str]) -> str:
    """Blank rows under the filled ones, where words are chosen from lists."""
    by_column: dict[int, str] = {}
    last = 0
    for validation in sheet.data_validations.dataValidation:
        for where in validation.sqref.ranges:
            by_column[where.min_col] = lists[validation.formula1]
            last = max(last, where.max_row)
    number = last - sheet.max_row
    if number <= 0:
        return ""
    cells = (by_column.get(column) for column in range(1, sheet.max_column + 1))
    named = (f' table:content-validation-name="{name}"' if name else "" for name in cells)
    blank = "".join(f"<table:table-cell{name}/>" for name in named)
    return f'<table:table-row table:number-rows-repeated="{number}">{blank}</table:table-row>'


def _cell(cell: Cell | MergedCell, looks: Looks) -> str:
    style = f' table:style-name="{looks.of_cell(cell)}"' if cell.has_style else ""
    noted, shown = cell.comment.text if cell.comment else "", _lines(_shown(cell.value))
    note = f"<office:annotation>{_lines(noted)}</office:annotation>" if noted else ""
    return f"<table:table-cell{style}{_value(cell.value)}>{note}{shown}</table:table-cell>"


def _value(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f' office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    if isinstance(value, int | float):
        return f' office:value-type="float" office:value="{value!r}"'
    if isinstance(value, date):  # a moment is a date too
        return f' office:value-type="date" office:date-value="{value.isoformat()}"'
    return ' office:value-type="string"'


def _shown(value: object) -> str:
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return "" if value is None else str(value)


def _lines(text: str) -> str:
    """Text as paragraphs; spaces that XML would swallow are written as such."""
    if not text:
        return ""
    spaced = (WIDE_SPACES.sub(_spaces, escape(line)) for line in text.split("\n"))
    return "".join(f"<text:p>{line}</text:p>" for line in spaced)


def _spaces(found: re.Match[str]) -> str:
    return f'<text:s text:c="{len(found[0])}"/>'
