"""The pages of a region on their way into the справка: what each of their cells shows."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

from shnor_lib.publish.documents.appendix import Sheet, sheets_of
from shnor_lib.publish.documents.paper import cell_images, output_text, shown_outputs
from shnor_lib.publish.embedded.text import page_text
from shnor_lib.publish.notebooks import tags
from shnor_lib.publish.page_tables import TableData, is_filed
from shnor_lib.show.chart import DATA as CHART
from shnor_lib.show.table import DATA as TABLE

FOUND, SCHOOLS, CHANGES, PROPOSALS, LIST = (
    f"brief-{name}" for name in ("found", "schools", "changes", "proposals", "list")
)
ESSENCE = {FOUND, SCHOOLS, CHANGES, PROPOSALS, LIST}  # tags of cells of the first pages
_LABEL = re.compile(r"([#@])(fig|tbl)-")
_IMAGE = re.compile(r"!\[(.*?)\]\((?=[^)]*\.png\))")


class Kind(Enum):
    """What something is that a page shows."""

    WORDS = auto()
    CHART = auto()
    TABLE = auto()


@dataclass(frozen=True)
class Shown:
    """One thing that a page shows.

    ``text``: its Markdown; ``reference``: what leads to it, such as ``@tbl-history-paths``. Of a
    table: its rows, columns and letters, and the sheet of the workbook that it stands on.
    """

    text: str
    kind: Kind = Kind.WORDS
    caption: str = ""
    reference: str = ""
    rows: int = 0
    columns: int = 0
    letters: int = 0
    sheet: str = ""


@dataclass(frozen=True)
class Piece:
    """What one cell of a page shows, and the cell's tags."""

    shown: tuple[Shown, ...]
    tags: frozenset[str]


@dataclass(frozen=True)
class BriefPage:
    """A page on its way into the справка."""

    name: str
    title: str
    pieces: tuple[Piece, ...]
    images: Mapping[str, bytes]

    def tagged(self, *names: str) -> list[Piece]:
        """Return the pieces with one of these tags."""
        return [piece for piece in self.pieces if piece.tags & set(names)]

    @property
    def has_data(self) -> bool:
        """Whether the page shows a figure or a table with rows."""
        return any(
            shown.kind is not Kind.WORDS
            for piece in self.pieces
            if not piece.tags & ESSENCE
            for shown in piece.shown
        )

    def texts_with(self, mark: str) -> list[str]:
        """Return the texts that begin with a mark."""
        shown = [shown.text for piece in self.pieces for shown in piece.shown]
        return [text for text in shown if text.startswith(mark)]


def read_pages(executed: Sequence[Path]) -> dict[str, BriefPage]:
    """Read executed notebooks, each table with the sheet of the workbook that it stands on.

    Returns
    -------
    dict of BriefPage
        By the names of the files without their endings, in the same order.
    """
    sheets = {(sheet.source, sheet.data["label"]): sheet for sheet in sheets_of(executed)}
    return {path.stem: _read(path, sheets) for path in executed}


def _read(executed: Path, sheets: Mapping[tuple[str, str], Sheet]) -> BriefPage:
    name = executed.stem
    cells = [
        cell
        for cell in json.loads(executed.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    pieces = [
        Piece(tuple(_shown(cell, name, sheets)), frozenset(tags(cell)))
        for cell in cells
        if "remove-cell" not in tags(cell) or ESSENCE & set(tags(cell))
    ]
    images = {f"{name}-{image}": drawn for cell in cells for image, drawn in cell_images(cell)}
    return BriefPage(name, page_text(executed).title, tuple(pieces), images)


def _shown(
    cell: Mapping[str, Any], page: str, sheets: Mapping[tuple[str, str], Sheet]
) -> Iterator[Shown]:
    for output in shown_outputs(cell):
        text = _renamed(output_text(output), page)
        table, chart = output.get(TABLE), output.get(CHART)
        if table:
            sheet = sheets.get((page, table["label"]))
            if is_filed(table):  # of a table without rows there is nothing to say on paper
                yield _table(text, table, page, sheet.name if sheet else "")
        elif chart:
            reference = f"@fig-{page}-{chart['label']}"
            yield Shown(text, Kind.CHART, chart["title"], reference)
        elif text.strip():
            yield Shown(text)


def _table(text: str, table: TableData, page: str, sheet: str) -> Shown:
    return Shown(
        text,
        Kind.TABLE,
        table["caption"],
        f"@tbl-{page}-{table['label']}",
        rows=len(table["rows"]),
        columns=len(table["columns"]),
        letters=sum(len(str(value)) for row in table["rows"] for value in row),
        sheet=sheet,
    )


def _renamed(text: str, page: str) -> str:
    """Tell the figures and tables of a page apart from those of the same label on another."""
    labelled = _LABEL.sub(rf"\1\2-{page}-", text)
    return _IMAGE.sub(rf"![\1]({page}-", labelled)
