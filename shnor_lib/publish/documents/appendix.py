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
    add_contents_sheet,
    add_notes_sheet,
    add_table_sheet,
    link_to,
    sheet_name,
)
from shnor_lib.publish.embedded.text import page_text
from shnor_lib.publish.page_tables import is_filed, tables_of

HEADINGS = ("Лист", "Таблица", "Строк")


@dataclass(frozen=True)
class Sheet:
    """A table on its way to a sheet: the page that it stands on, its file, and what it holds."""

    name: str
    source: str
    page: str
    data: Mapping[str, Any]


def write_appendix(
    title: str, remarks: Sequence[str], pages: Iterable[Path], target: Path, mark: str = ""
) -> None:
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
    mark : str
        What every printed page says at its top.
    """
    sheets = list(sheets_of(pages))
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    rows = [(sheet.name, sheet.data["caption"], len(sheet.data["rows"])) for sheet in sheets]
    contents = workbook.create_sheet(CONTENTS)
    add_contents_sheet(contents, f"Таблицы отчёта: {title}", HEADINGS, rows, mark)
    for row, sheet in enumerate(sheets, start=3):
        link_to(cast(Cell, contents.cell(row, 1)), sheet.name)
    add_notes_sheet(workbook.create_sheet(NOTES), [NOTES, *remarks], mark)
    for sheet in sheets:
        page = f"{title}. {sheet.page}"
        add_table_sheet(workbook.create_sheet(sheet.name), page, sheet.data, mark)
    replace_file(target, saved_bytes(workbook))


def sheets_of(pages: Iterable[Path]) -> Iterator[Sheet]:
    """Go through the tables of executed pages in the order of their sheets."""
    number = 0
    for executed in pages:
        page = page_text(executed).title
        for data in filter(is_filed, tables_of(executed)):
            number += 1
            yield Sheet(sheet_name(number, page), executed.stem, page, data)
