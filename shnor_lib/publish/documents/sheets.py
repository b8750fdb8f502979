"""A table as a sheet of a workbook: typed cells, Russian formats, ready to be printed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from textwrap import wrap
from typing import Any, cast

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from shnor_lib.files.workbooks import cell_text

CONTENTS = "Содержание"
NOTES = "Пояснения"
HEADER_ROW = 4
UPRIGHT, ACROSS = 92, 140  # characters that an A4 sheet takes in 10 points, either way
WIDEST, NARROWEST = 60, 14  # characters of a column
EMPTY_COLUMN = 9  # characters of a column that nobody set
CAPTION_WIDTH = 80  # characters below which a caption is not set
BUTTON = 4  # characters that the button of a filter hides
LINE_HEIGHT = 13.5  # points
CAUTION = 0.9  # of a line: letters differ in width

# Excel writes the separators of these formats as the reader's Windows has them.
FORMATS = {
    "integer": "#,##0",
    "decimal": "0.00",
    "percent": '0.0"\u00a0"%',
    "points": '+0.0;"−"0.0;0.0',
    "year": "0",
}
FACE = "Arial"
SIZE, TITLE_SIZE = 10, 13
PLAIN = Font(FACE, SIZE)
TITLE = Font(FACE, TITLE_SIZE, bold=True)
BOLD = Font(FACE, SIZE, bold=True)
LINK = Font(FACE, SIZE, color="1F4E9E", underline="single")
ABSENT = Font(FACE, SIZE, color="595959", italic=True)
HEADER = PatternFill("solid", fgColor="E8EDF3")
LINE = Border(bottom=Side("thin", color="B9C2CC"))
TOP = Alignment(vertical="top", wrap_text=True)
CELL = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
NUMBER = Alignment(horizontal="right", vertical="top", wrap_text=True, indent=1)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def add_table_sheet(sheet: Worksheet, page: str, data: Mapping[str, Any], mark: str = "") -> None:
    """Write a table: its caption, its page, a way back, the header, the rows.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    page : str
        Where the table stands in the report.
    data : mapping
        What the table holds, as `Table.data` gives it.
    mark : str
        What every printed page says at its top.
    """
    columns, rows = data["columns"], data["rows"]
    widths = _fitting([_width(column, place, rows) for place, column in enumerate(columns)])
    _put(sheet, 2, 1, page)
    link_to(_put(sheet, 3, 1, f"← {CONTENTS}"), CONTENTS)
    _header(sheet, HEADER_ROW, [column["title"] for column in columns], widths)
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        for place, (value, column) in enumerate(zip(row, columns, strict=True), start=1):
            _put_typed(sheet, number, place, value, column["style"])
        _set_height(sheet, number, row, widths)
    last = f"{get_column_letter(len(columns))}{HEADER_ROW + len(rows)}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{last}"
    kept = "B" if sum(widths) > ACROSS else "A"  # of a wide table the first column stays in sight
    sheet.freeze_panes = f"{kept}{HEADER_ROW + 1}"
    _set_up(sheet, HEADER_ROW, widths, mark)
    _caption(sheet, data["caption"], widths)


def add_contents_sheet(
    sheet: Worksheet,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str | int]],
    mark: str = "",
) -> None:
    """List the tables under a title; whoever adds the links knows the sheets."""
    widths = [34, 90, 12]
    _put(sheet, 1, 1, title).font = TITLE
    _header(sheet, 2, headings, widths)
    for number, row in enumerate(rows, start=3):
        for place, value in enumerate(row, start=1):
            cell = _put(sheet, number, place, value)
            cell.alignment, cell.border = NUMBER if isinstance(value, int) else CELL, LINE
        _set_height(sheet, number, row, widths)
    sheet.freeze_panes = "A3"
    _set_up(sheet, 2, widths, mark)


def add_notes_sheet(sheet: Worksheet, lines: Sequence[str], mark: str = "") -> None:
    """Write lines of text, the first as a title."""
    widths = [78]  # a column wider than the page is cut, not shrunk, where Calc prints it
    for number, line in enumerate(lines, start=1):
        cell = _put(sheet, number, 1, line)
        cell.font, cell.alignment = TITLE if number == 1 else PLAIN, TOP
        if number > 1:
            _set_height(sheet, number, [line], widths)
    _set_up(sheet, 0, widths, mark)


def link_to(cell: Cell, sheet: str) -> None:
    """Lead from a cell to the beginning of another sheet."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A1")
    cell.font = LINK


def _put(sheet: Worksheet, row: int, column: int, value: str | float | bool) -> Cell:
    """Write a value; text stays text, whatever it begins with."""
    cell = cast(Cell, sheet.cell(row, column))
    cell.font = PLAIN
    if isinstance(value, str):
        cell.value, cell.data_type = cell_text(value), "s"
    else:
        cell.value = value
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
    cell.alignment, cell.border = NUMBER if style in FORMATS else CELL, LINE


def _header(sheet: Worksheet, row: int, titles: Sequence[str], widths: Sequence[int]) -> None:
    for place, title in enumerate(titles, start=1):
        cell = _put(sheet, row, place, title)
        cell.font, cell.fill, cell.border, cell.alignment = BOLD, HEADER, LINE, MIDDLE
    room = [width - BUTTON for width in widths]
    sheet.row_dimensions[row].height = LINE_HEIGHT * (max(map(_lines, titles, room), default=1) + 1)


def _caption(sheet: Worksheet, caption: str, widths: Sequence[int]) -> None:
    """Set the caption over the width of the table, or a little more where the table is narrow."""
    added = ceil(max(CAPTION_WIDTH - sum(widths), 0) / EMPTY_COLUMN)
    cell = _put(sheet, 1, 1, caption)
    cell.font, cell.alignment = TITLE, TOP
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(widths) + added)
    room = int((sum(widths) + added * EMPTY_COLUMN) * SIZE / TITLE_SIZE * CAUTION)
    sheet.row_dimensions[1].height = _lines(caption, room) * LINE_HEIGHT * TITLE_SIZE / SIZE


def _set_height(sheet: Worksheet, row: int, values: Iterable[Any], widths: Sequence[int]) -> None:
    """Make a row as high as its longest text: not every program does that on opening a file."""
    lines = (_lines(text, width) for text, width in zip(_texts(values), widths, strict=True))
    sheet.row_dimensions[row].height = max(lines) * LINE_HEIGHT


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        absent = value["missing"] if isinstance(value, Mapping) else ""
        yield value if isinstance(value, str) else absent


def _lines(text: str, width: int) -> int:
    return 1 if len(text) < width else max(len(wrap(text, int(width * CAUTION))), 1)


def _fitting(widths: Sequence[int]) -> list[int]:
    """Narrow the widest columns until a page across takes them all, as far as that goes."""
    limits = range(WIDEST, NARROWEST, -1)
    fits = (limit for limit in limits if sum(min(width, limit) for width in widths) <= ACROSS)
    limit = next(fits, NARROWEST)
    return [min(width, limit) for width in widths]


def _width(column: Mapping[str, Any], place: int, rows: Sequence[Sequence[Any]]) -> int:
    """Characters that a column takes: its longest word and value, within what is read easily."""
    words = [len(word) + BUTTON for word in column["title"].split()]
    values = [len(row[place]) for row in rows if isinstance(row[place], str)]
    return min(WIDEST, max(10, *words, max(values, default=0) + 3))


def _set_up(sheet: Worksheet, header: int, widths: Sequence[int], mark: str) -> None:
    """Set the widths of the columns and the print: A4, as wide as the sheet, pages numbered."""
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    setup = sheet.page_setup
    setup.paperSize = sheet.PAPERSIZE_A4
    setup.orientation = "landscape" if sum(widths) > UPRIGHT else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if header:
        sheet.print_title_rows = f"{header}:{header}"
    if mark:
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(right=_HeaderFooterPart(mark))
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart("&A"), right=_HeaderFooterPart("&P / &N")
    )
