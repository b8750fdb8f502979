"""The tables of the pages as csv files beside them, which Russian Excel opens as they are."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from shnor_lib.files.formulas import harmless
from shnor_lib.files.replacing import write_changed
from shnor_lib.publish.notebooks import tags
from shnor_lib.publish.page_run import PageRun
from shnor_lib.show.markdown import attribute
from shnor_lib.show.table import DATA

FOLDER = "tables"
BOOK = "book"  # tag of a cell whose table stands in the workbook and on no page
TableData = Mapping[str, Any]


def download(data: TableData, page: str) -> str:
    """Return the Markdown of the link to a table's file, for the page of a region.

    Parameters
    ----------
    data : mapping
        What the table holds, as `Table.data` gives it.
    page : str
        Name of the page's notebook without its ending.
    """
    name = attribute(f"Скачать CSV: {data['caption']}")
    link = f'[Скачать CSV]({FOLDER}/{file_name(data, page)}){{aria-label="{name}" download=""}}'
    return f"::: {{.shnor-files}}\n{link}\n:::"


def is_filed(data: TableData) -> bool:
    """Whether a table has a file: there is something in it that may be shown."""
    return bool(data["rows"]) and not data["withheld"]


def tables_of(notebook: Path) -> Iterator[TableData]:
    """Read what the tables hold that an executed notebook shows on its page, in their order."""
    for tagged, data in _tables(notebook):
        if "remove-cell" not in tagged:
            yield data


def book_tables_of(notebook: Path) -> Iterator[TableData]:
    """Read what the tables hold that an executed notebook makes for the workbook alone."""
    for tagged, data in _tables(notebook):
        if BOOK in tagged:
            yield data


def _tables(notebook: Path) -> Iterator[tuple[list[str], TableData]]:
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            if DATA in output["data"]:
                yield tags(cell), output["data"][DATA]


def write_tables(runs: Iterable[PageRun]) -> list[Path]:
    """Write the tables of executed pages into the folder ``tables`` beside each.

    Returns
    -------
    list of Path
        The files.
    """
    files = {
        run.target.parent / FOLDER / file_name(data, run.notebook.stem): csv_bytes(data)
        for run in runs
        for data in tables_of(run.target)
        if is_filed(data)
    }
    for path, content in files.items():
        write_changed(path, content)
    return list(files)


def csv_bytes(data: TableData) -> bytes:
    """Write a table as Russian Excel reads it: UTF-8 with its mark, semicolons, decimal commas.

    Examples
    --------
    >>> columns = [{"title": "Школа", "style": "text"}, {"title": "Доля", "style": "percent"}]
    >>> rows = [["=СОШ", 0.375], ["ООШ", {"missing": "не проводилась"}]]
    >>> csv_bytes({"columns": columns, "rows": rows}).decode("utf-8-sig").splitlines()
    ['Школа;Доля', "'=СОШ;37,5%", 'ООШ;не проводилась']
    """
    styles = [column["style"] for column in data["columns"]]
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(column["title"]) for column in data["columns"]])
    for row in data["rows"]:
        writer.writerow([_cell(*pair) for pair in zip(row, styles, strict=True)])
    return written.getvalue().encode("utf-8-sig")


def read_cells(path: Path) -> tuple[list[str], list[list[str]]]:
    """Read a file that `csv_bytes` wrote: its titles, and its cells as texts."""
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    titles, *rows = [*csv.reader(io.StringIO(text), delimiter=";")] or [[]]
    return titles, rows


def _cell(value: Any, style: str) -> object:  # noqa: ANN401 – a cell holds what JSON can
    if isinstance(value, Mapping):
        return value["missing"]
    if isinstance(value, bool):
        return "да" if value else "нет"
    if style == "percent":
        return f"{_decimal(value * 100)}%"
    return _decimal(value) if isinstance(value, float) else harmless(value)


def _decimal(value: float) -> str:
    return f"{value:.10g}".replace(".", ",")


def file_name(data: TableData, page: str) -> str:
    """Name the file of a table by its page and label."""
    return f"{page}-{data['label']}.csv"
