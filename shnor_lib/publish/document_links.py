"""The links of a page to its documents: put into pages that stand laid out.

An executed page only holds the place for them, so another choice of documents neither executes
nor lays out a page anew, whichever publisher made it.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from shnor_lib.publish.formats import APPENDIX, BRIEF, NAMES, PAPER, Format

PLACE = "::: {.shnor-files .shnor-documents}\n:::"
_OPENING = '<div class="shnor-files shnor-documents">'
_PLACE = re.compile(f"{_OPENING}\\s*(?:<p>[^\n]*</p>\\s*)?</div>")


def link_documents(site: Path, pages: Iterable[str], formats: Sequence[Format]) -> None:
    """Let the pages of a region lead to its documents, and to no others.

    Parameters
    ----------
    site : Path
        The site under way, its pages laid out.
    pages : iterable of str
        Addresses of the pages.
    formats : sequence of {"docx", "pdf", "xlsx"}
        The documents that are made.
    """
    for path in (site / page for page in pages):
        if not path.is_file():  # `_quarto.yml` may take pages out
            continue
        text = path.read_text(encoding="utf-8")
        path.write_text(linked(text, path.stem, formats), encoding="utf-8", newline="\n")


def linked(text: str, name: str, formats: Sequence[Format]) -> str:
    """Put the links into the text of a laid out page, in place of those that it may have.

    Parameters
    ----------
    text : str
        HTML of the page.
    name : str
        Name of its file without the ending; the overview, ``index``, offers the whole report.
    formats : sequence of {"docx", "pdf", "xlsx"}
        The documents that are made; without any the place stays empty.

    Examples
    --------
    >>> page = '<div class="shnor-files shnor-documents">\\n\\n</div>'
    >>> print(linked(page, "history", ["docx"]))
    <div class="shnor-files shnor-documents"><p>Эта страница: <a href="history.docx" download="">Word</a>.</p></div>
    """  # noqa: E501 – as it stands in the page
    parts = ". ".join(_parts(name, formats))
    shown = f"<p>{parts}.</p>" if parts else ""
    return _PLACE.sub(lambda _: f"{_OPENING}{shown}</div>", text)


def _parts(name: str, formats: Sequence[Format]) -> Iterable[str]:
    paper = [form for form in PAPER if form in formats]
    if paper and name == "index":
        yield f"Аналитическая справка: {_links(BRIEF, paper)}"
    if "xlsx" in formats:
        yield f"Все таблицы отчёта: {_links(APPENDIX, ['xlsx'])}"
    if paper:
        yield f"Эта страница: {_links(name, paper)}"


def _links(name: str, formats: Iterable[Format]) -> str:
    return ", ".join(f'<a href="{name}.{form}" download="">{NAMES[form]}</a>' for form in formats)
