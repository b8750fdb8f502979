"""Letters that a document cannot hold or show: a name from a file must not stop the document."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

from shnor_lib.publish.documents.paper import Paper

FONTS = Path(__file__).parent / "fonts"
STAND_IN = "□"
# What XML forbids: control characters, halves of surrogate pairs, codes that are no characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Joiners and marks of direction, and what chooses between pictures: they show nothing themselves.
UNSEEN = frozenset({"Cf"})
SELECTORS = range(0xFE00, 0xFE10)


def allowed(paper: Paper) -> Paper:
    """The same paper without what no file of XML may hold."""
    return _changed(paper, without_forbidden)


def in_font(paper: Paper) -> Paper:
    """The same paper with a square for each letter that the font of documents lacks."""
    return _changed(paper, _in_font)


def without_forbidden(text: str) -> str:
    """Text without what no file of XML may hold.

    Examples
    --------
    >>> without_forbidden("Школа\\x07 № 1\\n")
    'Школа № 1\\n'
    """
    return FORBIDDEN.sub("", text)


def _changed(paper: Paper, change: Callable[[str], str]) -> Paper:
    return replace(paper, title=change(paper.title), markdown=change(paper.markdown))


def _in_font(text: str) -> str:
    known = _letters()
    return "".join(letter if ord(letter) in known else _instead(letter) for letter in text)


def _instead(letter: str) -> str:
    if letter in "\n\t":
        return letter
    is_unseen = unicodedata.category(letter) in UNSEEN or ord(letter) in SELECTORS
    return "" if is_unseen else STAND_IN


@cache
def _letters() -> Collection[int]:
    """Codes of the letters that the regular font has."""
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415 – only where a letter lacks

    return frozenset(FT2Font(str(FONTS / "LiberationSerif-Regular.ttf")).get_charmap())
