"""The forms of a report: pages for the screen always, documents where they are asked for."""

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

    A справка refers to the workbook for its longest tables, so the workbook comes along with it.

    Raises
    ------
    ValueError
        Names, in Russian, a form that does not exist.

    Examples
    --------
    >>> read_formats("html, xlsx,docx"), read_formats("pdf")
    (('docx', 'xlsx'), ('pdf', 'xlsx'))
    """
    asked = [part.strip().lower() for part in text.split(",") if part.strip()]
    known = (HTML, *DOCUMENTS)
    if unknown := [name for name in asked if name not in known]:
        message = f"неизвестный вид отчёта: {', '.join(unknown)}; возможны {', '.join(known)}"
        raise ValueError(message)
    if set(asked) & set(PAPER):
        asked.append("xlsx")
    return tuple(name for name in DOCUMENTS if name in asked)
