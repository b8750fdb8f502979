"""The tables of a Word document: which rows stay together, how wide the columns are."""

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl

SHORT_ROWS, SHORT_LETTERS = 12, 700  # of a table that stays on one page
TOWERING = 1500  # letters of a row that a page may end within, for it may be higher than a page


def keep_rows_whole(document: WordDocument) -> None:
    """Let no row of a table go over to the next page; a callout may, and a towering row."""
    for table in document.element.body.iter(qn("w:tbl")):
        if table.tblPr.find(qn("w:tblStyle")).get(qn("w:val")) == "Callout":
            continue
        for row in table.tr_lst:
            if _letters(row) < TOWERING:
                row.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        if _is_short(table):
            _keep_on_one_page(table)


def _is_short(table: CT_Tbl) -> bool:
    return len(table.tr_lst) <= SHORT_ROWS and _letters(table) <= SHORT_LETTERS


def _letters(element: Any) -> int:  # noqa: ANN401 – elements of python-docx have no types
    return sum(len(text.text or "") for text in element.iter(qn("w:t")))


def _keep_on_one_page(table: CT_Tbl) -> None:
    """Let no page end within a table: each row goes with the next."""
    for row in table.tr_lst[:-1]:
        for paragraph in row.iter(qn("w:p")):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def fit_columns(document: WordDocument) -> None:
    """Give the columns their true widths: pandoc gives their shares in a page of its own."""
    grids: list[Any] = []
    for child in document.element.body:
        end = child if child.tag == qn("w:sectPr") else section_end(child)
        if child.tag == qn("w:tbl"):
            grids.append(child.tblGrid)
        if end is not None:
            width = _text_width(end)
            for grid in grids:
                _fit(grid, width)
            grids = []


def _text_width(section: Any) -> int:  # noqa: ANN401 – elements of python-docx have no types
    """Between the margins of a section, in twentieths of a point."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    sides = sum(int(margins.get(qn(f"w:{side}"))) for side in ("left", "right"))
    return int(size.get(qn("w:w"))) - sides


def _fit(grid: Any, width: int) -> None:  # noqa: ANN401 – elements of python-docx have no types
    columns = grid.findall(qn("w:gridCol"))
    shares = [int(column.get(qn("w:w"))) for column in columns]
    for column, share in zip(columns, shares, strict=True):
        column.set(qn("w:w"), str(share * width // sum(shares)))


def section_end(element: Any) -> Any:  # noqa: ANN401 – elements of python-docx have no types
    """Return the section that a paragraph ends, if it ends one."""
    return element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
