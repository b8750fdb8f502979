"""A table as a sheet of a workbook: typed cells, Russian formats, ready to be printed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

CONTENTS = "Содержание"
NOTES = "Пояснения"
HEADER_ROW = 4
NAME_LIMIT = 31
WIDE = 110  # characters that an upright A4 sheet takes

# Excel writes the separators of these formats as the reader's Windows has them.
FORMATS = {
    "integer": "#,##0",
    "decimal": "0.00",
    "percent": "0.0%",
    "points": "+0.0;-0.0;0.0",
    "year": "0",
}
TITLE = Font(bold=True, size=13)
BOLD = Font(bold=True)
LINK = Font(color="1F4E9E", underline="single")
ABSENT = Font(color="6B6B6B", italic=True)
HEADER = PatternFill("solid", fgColor="E8EDF3")
LINE = Border(bottom=Side("thin", color="B9C2CC"))
TOP = Alignment(vertical="top", wrap_text=True)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def sheet_name(number: int, page: str) -> str:
    """Name the sheet of a table: its number keeps it apart from the others of its page.

    Examples
    --------
    >>> sheet_name(7, "План: мероприятия")
    '7 План мероприятия'
    """
    return f"{number} {_FORBIDDEN.sub('', page)}"[:NAME_LIMIT].strip()


def add_table_sheet(sheet: Worksheet, page: str, data: Mapping[str, Any]) -> None:
    """Write a table: its caption, its page, a way back, the header, the rows.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    page : str
        Where the table stands in the report.
    data : mapping
        What the table holds, as `Table.data` gives it.
    """
    columns, rows = data["columns"], data["rows"]
    _put(sheet, 1, 1, data["caption"]).font = TITLE
    _put(sheet, 2, 1, page)
    link_to(_put(sheet, 3, 1, f"← {CONTENTS}"), CONTENTS)
    _header(sheet, HEADER_ROW, [column["title"] for column in columns])
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        for place, (value, column) in enumerate(zip(row, columns, strict=True), start=1):
            _put_typed(sheet, number, place, value, column["style"])
    last = f"{get_column_letter(len(columns))}{HEADER_ROW + len(rows)}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{last}"
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    widths = [_width(column, place, rows) for place, column in enumerate(columns)]
    _set_up(sheet, HEADER_ROW, widths)


def add_prose_sheet(
    sheet: Worksheet,
    lines: Sequence[str],
    headings: Sequence[str],
    rows: Iterable[Sequence[str | int]],
) -> None:
    """Write lines of text, the first as a title, and under them a short table if there is one."""
    for number, line in enumerate(lines, start=1):
        cell = _put(sheet, number, 1, line)
        cell.font = TITLE if number == 1 else Font()
        if not headings:
            cell.alignment = TOP
    _header(sheet, len(lines) + 1, headings)
    for number, row in enumerate(rows, start=len(lines) + 2):
        for place, value in enumerate(row, start=1):
            _put(sheet, number, place, value).alignment = TOP
    _set_up(sheet, len(lines) + 1 if headings else 0, [6, 34, 90, 8] if headings else [110])


def link_to(cell: Cell, sheet: str) -> None:
    """Lead from a cell to the beginning of another sheet."""
    cell.hyperlink = f"#'{sheet}'!A1"
    cell.font = LINK


def _put(sheet: Worksheet, row: int, column: int, value: str | float | bool) -> Cell:
    """Write a value; text stays text, whatever it begins with."""
    cell = cast(Cell, sheet.cell(row, column))
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _put_typed(sheet: Worksheet, row: int, column: int, value: object, style: str) -> None:
    if isinstance(value, Mapping):
        cell = _put(sheet, row, column, value["missing"])
        cell.font = ABSENT
    elif isinstance(value, bool):
        cell = _put(sheet, row, column, "да" if value else "нет")
    else:
        cell = _put(sheet, row, column, cast(str | float, value))
        cell.number_format = FORMATS.get(style, "General")
    cell.alignment, cell.border = TOP, LINE


def _header(sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
    for place, title in enumerate(titles, start=1):
        cell = _put(sheet, row, place, title)
        cell.font, cell.fill, cell.border, cell.alignment = BOLD, HEADER, LINE, TOP


def _width(column: Mapping[str, Any], place: int, rows: Sequence[Sequence[Any]]) -> int:
    """Characters that a column takes: its longest word and value, within what is read easily."""
    words = [len(word) for word in column["title"].split()]
    values = [len(row[place]) for row in rows if isinstance(row[place], str)]
    return min(60, max(10, *words, max(values, default=0)) + 2)


def _set_up(sheet: Worksheet, header: int, widths: Sequence[int]) -> None:
    """Set the widths of the columns and the print: A4, as wide as the sheet, pages numbered."""
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    setup = sheet.page_setup
    setup.paperSize = sheet.PAPERSIZE_A4
    setup.orientation = "landscape" if sum(widths) > WIDE else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if header:
        sheet.print_title_rows = f"{header}:{header}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart("&A"), right=_HeaderFooterPart("&P / &N")
    )
