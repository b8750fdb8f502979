"""One workbook in every kind of file: xlsx, xls, ods, xlsb."""

import datetime
import io
from dataclasses import dataclass

import openpyxl
import xlwt

from .binary_book import binary_book
from .open_book import open_book

OLD_ERRORS = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D,
              "#NUM!": 0x24, "#N/A": 0x2A}  # fmt: skip
OLD_FORMATS = (
    (datetime.datetime, "DD.MM.YYYY HH:MM"),
    (datetime.date, "DD.MM.YYYY"),
    (datetime.time, "HH:MM"),
)


@dataclass(frozen=True)
class Page:
    """A sheet: its title, its rows, and what of it is hidden (rows count from 0)."""

    title: str
    rows: list
    is_hidden: bool = False
    hidden_rows: tuple = ()


def new_book(pages):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for page in pages:
        sheet = book.create_sheet(page.title)
        for number, row in enumerate(page.rows, 1):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column, value)
        for number in page.hidden_rows:
            sheet.row_dimensions[number + 1].hidden = True
        sheet.sheet_state = "hidden" if page.is_hidden else "visible"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def old_book(pages):
    book = xlwt.Workbook()
    for page in pages:
        sheet = book.add_sheet(page.title)
        for number, row in enumerate(page.rows):
            for column, value in enumerate(row):
                _write(sheet, number, column, value)
        for number in page.hidden_rows:
            sheet.row(number).hidden = True
        sheet.visibility = int(page.is_hidden)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _write(sheet, row, column, value):
    if value is None:
        return
    if value in OLD_ERRORS:
        sheet.row(row).set_cell_error(column, OLD_ERRORS[value])
        return
    shown = next((text for kind, text in OLD_FORMATS if isinstance(value, kind)), None)
    style = xlwt.easyxf(num_format_str=shown) if shown else xlwt.Style.default_style
    sheet.write(row, column, value, style)


WRITERS = {"xlsx": new_book, "xls": old_book, "ods": open_book, "xlsb": binary_book}


def written(kind, *pages):
    """Bytes of a workbook of that kind.

    Errors of Excel are given by their names in English.
    """
    return WRITERS[kind](pages)


def pages_of(content):
    """Pages of an xlsx workbook, a formula as the text of it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        Page(
            sheet.title,
            [[*row] for row in sheet.iter_rows(values_only=True)],
            sheet.sheet_state != "visible",
            tuple(number - 1 for number, row in sheet.row_dimensions.items() if row.hidden),
        )
        for sheet in book.worksheets
    ]
