"""All tables of a region's pages as one workbook, with a list of contents that leads to them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import Cell

from shnor_lib.files.replacing import replace_file
from shnor_lib.files.workbooks import saved_bytes
from shnor_lib.publish.documents.sheet_names import sheet_name
from shnor_lib.publish.documents.sheets import (
    CONTENTS,
    NOTES,
    add_contents_sheet,
    add_notes_sheet,
    add_table_sheet,
    link_to,
)
from shnor_lib.publish.embedded.text import page_text
from shnor_lib.publish.page_tables import book_tables_of, is_filed, tables_of
from shnor_lib.show.glossary import terms

HEADINGS = ("Лист", "Таблица", "Строк")
ABOUT = "Чему отчёт служит и что в нём нужно учесть"


@dataclass(frozen=True)
class Sheet:
    """A table on its way to a sheet: the page that it stands on, its file, and what it holds."""

    name: str
    source: str
    page: str
    data: Mapping[str, Any]


def write_appendix(
    title: str, remarks: Sequence[str], pages: Collection[Path], target: Path, mark: str = ""
) -> None:
    """Write the workbook of a region.

    Parameters
    ----------
    title : str
        The region's title.
    remarks : sequence of str
        What a reader has to know: the purpose, the edition, whether data are invented.
    pages : collection of Path
        The executed notebooks of its pages, in their order.
    target : Path
        The workbook, written whole or not at all.
    mark : str
        What every printed page says at its top.
    """
    sheets = list(sheets_of(pages))
    noted = [*remarks, *_signs(sheets)]
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    rows = [(sheet.name, sheet.data["caption"], len(sheet.data["rows"])) for sheet in sheets]
    rows.append((NOTES, ABOUT, len(noted)))
    contents = workbook.create_sheet(CONTENTS)
    add_contents_sheet(contents, f"Таблицы отчёта: {title}", HEADINGS, rows, mark)
    for place, (name, *_) in enumerate(rows, start=3):
        link_to(cast(Cell, contents.cell(place, 1)), name)
    for sheet in sheets:
        page = f"{title}. {sheet.page}"
        add_table_sheet(workbook.create_sheet(sheet.name), page, sheet.data, mark)
    add_notes_sheet(workbook.create_sheet(NOTES), [NOTES, *noted], mark)
    replace_file(target, saved_bytes(workbook))


def _signs(sheets: Iterable[Sheet]) -> list[str]:
    """Explain the signs of the glossary that captions bear."""
    captions = " ".join(sheet.data["caption"] for sheet in sheets)
    signs = [one for one in terms() if not any(map(str.isalnum, one.term))]
    return [f"{one.term} – {one.meaning}." for one in signs if one.term in captions]


def sheets_of(pages: Collection[Path]) -> Iterator[Sheet]:
    """Go through the tables of executed pages in the order of their sheets.

    First come those that only the workbook has, then the tables of the pages.
    """
    taken = [CONTENTS, NOTES]
    for executed, data in _tables(pages):
        name = sheet_name(executed.stem, data["label"], data["caption"], taken)
        taken.append(name)
        yield Sheet(name, executed.stem, page_text(executed).title, data)


def _tables(pages: Collection[Path]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for tables in (book_tables_of, tables_of):
        for executed in pages:
            yield from ((executed, data) for data in tables(executed) if is_filed(data))
