"""A paper as PDF: typst, with the fonts that come along; two times the same bytes."""

import tempfile
from pathlib import Path
from typing import Literal

from shnor_lib.files.replacing import replace_file
from shnor_lib.publish.documents.letters import allowed, in_font
from shnor_lib.publish.documents.pandoc import OWN, not_made, run_pandoc
from shnor_lib.publish.documents.paper import Paper

# PDF/UA: read aloud in order, tables with heads, figures in words
ACCESSIBLE: Literal["ua-1"] = "ua-1"
NOT_SHOWN = "could not be displayed with font"


def write_pdf(paper: Paper, target: Path) -> None:
    """Write a paper as PDF; a letter that no font has becomes a square.

    Raises
    ------
    ShnorError
        ``document-not-made`` with what pandoc or typst said; ``cannot-write``.
    """
    try:
        made = _compiled(allowed(paper), target)
    except _LetterLacksError:
        made = _compiled(in_font(allowed(paper)), target)
    replace_file(target, made)


class _LetterLacksError(Exception):
    """No font has a letter of the paper."""


def _compiled(paper: Paper, target: Path) -> bytes:
    import typst  # noqa: PLC0415 – brings the compiler, which only this needs

    settings = {"to": "typst-smart", "template": str(OWN / "page.typ")}
    with tempfile.TemporaryDirectory(prefix="shnor-") as folder:
        source = Path(folder) / "paper.typ"
        source.write_bytes(run_pandoc(paper, Path(folder), settings, target))
        try:
            made: bytes = typst.compile(
                source,
                root=Path(folder),
                font_paths=[OWN / "fonts"],
                ignore_system_fonts=True,
                timestamp=0,
                pdf_standards=[ACCESSIBLE],
            )
        except typst.TypstError as failure:
            if NOT_SHOWN in str(failure):
                raise _LetterLacksError from None
            raise not_made(target, "typst", str(failure)) from None
    return made
