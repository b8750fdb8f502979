"""All tables of a region's pages as one workbook, with a list of contents that leads to them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import Cell

from shnor_lib.files.replacing import replace_file
from shnor_lib.files.workbooks import saved_bytes
from shnor_lib.publish.documents.sheets import (
    CONTENTS,
    NOTES,
    add_prose_sheet,
    add_table_sheet,
    link_to,
    sheet_name,
)
from shnor_lib.publish.embedded.text import page_text
from shnor_lib.publish.page_tables import is_filed, tables_of

HEADINGS = ("№", "Страница отчёта", "Таблица", "Строк")


@dataclass(frozen=True)
class Sheet:
    """A table on its way to a sheet: the page that it stands on, and what it holds."""

    name: str
    page: str
    data: Mapping[str, Any]


def write_appendix(title: str, remarks: Sequence[str], pages: Iterable[Path], target: Path) -> None:
    """Write the workbook of a region.

    Parameters
    ----------
    title : str
        The region's title.
    remarks : sequence of str
        What a reader has to know: the purpose, the edition, whether data are invented.
    pages : iterable of Path
        The executed notebooks of its pages, in their order.
    target : Path
        The workbook, written whole or not at all.
    """
    sheets = list(_sheets(pages))
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    rows = [
        (number, sheet.page, sheet.data["caption"], len(sheet.data["rows"]))
        for number, sheet in enumerate(sheets, start=1)
    ]
    contents = workbook.create_sheet(CONTENTS)
    add_prose_sheet(contents, [f"Таблицы отчёта: {title}"], HEADINGS, rows)
    for row, sheet in enumerate(sheets, start=3):
        link_to(cast(Cell, contents.cell(row, 3)), sheet.name)
    notes = workbook.create_sheet(NOTES)
    add_prose_sheet(notes, [NOTES, *remarks], (), ())
    for sheet in sheets:
        add_table_sheet(workbook.create_sheet(sheet.name), f"{title}. {sheet.page}", sheet.data)
    replace_file(target, saved_bytes(workbook))


def _sheets(pages: Iterable[Path]) -> Iterator[Sheet]:
    number = 0
    for executed in pages:
        page = page_text(executed).title
        for data in filter(is_filed, tables_of(executed)):
            number += 1
            yield Sheet(sheet_name(number, page), page, data)
