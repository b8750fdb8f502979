"""The forms of a report: pages for the screen always, documents where they are asked for."""

from collections.abc import Iterable
from typing import Literal

Format = Literal["docx", "pdf", "xlsx"]

HTML = "html"
DOCUMENTS: tuple[Format, ...] = ("docx", "pdf", "xlsx")
PAPER: tuple[Format, ...] = ("docx", "pdf")

BRIEF = "spravka"
APPENDIX = "prilozhenie"
NAMES = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}


def read_formats(text: str) -> tuple[Format, ...]:
    """Read a list such as ``html,docx``: the documents that it asks for, in their usual order.

    Raises
    ------
    ValueError
        Names, in Russian, a form that does not exist.

    Examples
    --------
    >>> read_formats("html, xlsx,docx")
    ('docx', 'xlsx')
    """
    asked = [part.strip().lower() for part in text.split(",") if part.strip()]
    known = (HTML, *DOCUMENTS)
    if unknown := [name for name in asked if name not in known]:
        message = f"неизвестный вид отчёта: {', '.join(unknown)}; возможны {', '.join(known)}"
        raise ValueError(message)
    return tuple(name for name in DOCUMENTS if name in asked)


def download_links(page: str, formats: Iterable[Format], *, is_overview: bool) -> str:
    """Return the Markdown of the links to the documents that a region's page comes with.

    Parameters
    ----------
    page : str
        Name of the page's file without its ending.
    formats : iterable of {"docx", "pdf", "xlsx"}
        The documents that are made; without any there are no links.
    is_overview : bool
        Whether the page is the region's first one, which offers the whole report.

    Examples
    --------
    >>> print(download_links("history", ["docx"], is_overview=False))
    ::: {.shnor-files .shnor-documents}
    Эта страница: [Word](history.docx){download=""}.
    :::
    """
    asked = list(formats)
    paper = [name for name in PAPER if name in asked]
    parts = []
    if paper and is_overview:
        parts.append(f"Аналитическая справка: {_links(BRIEF, paper)}")
    if "xlsx" in asked:
        parts.append(f"Все таблицы отчёта: {_links(APPENDIX, ['xlsx'])}")
    if paper:
        parts.append(f"Эта страница: {_links(page, paper)}")
    if not parts:
        return ""
    return f"::: {{.shnor-files .shnor-documents}}\n{'. '.join(parts)}.\n:::"


def _links(name: str, formats: Iterable[Format]) -> str:
    return ", ".join(f'[{NAMES[form]}]({name}.{form}){{download=""}}' for form in formats)
