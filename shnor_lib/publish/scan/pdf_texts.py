"""Texts of a PDF: its pages, metadata, alternative texts, bookmarks and notes."""

import html
import io
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

from shnor_lib.publish.scan.piece import Piece

_HYPHENATED = re.compile(r"[-\u00ad\u2010]\n")

_TAG = re.compile(r"<[^<>]*>")


def pdf_texts(content: bytes) -> Iterator[Piece]:
    """Read the text of each page, and every string of the document beside the pages."""
    reader = PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages, start=1):
        # A word that is divided at the end of a line is one word.
        yield Piece(f"страница {number}", _HYPHENATED.sub("", page.extract_text()))
    for text in _strings(reader):
        yield Piece("метаданные и пояснения", text)
    metadata = reader.root_object.get("/Metadata")
    if metadata is not None:
        stream = metadata.get_object()
        if isinstance(stream, StreamObject):
            text = _TAG.sub("\n", stream.get_data().decode("utf-8", errors="ignore"))
            yield Piece("метаданные", html.unescape(text))


def _strings(reader: PdfReader) -> Iterator[str]:
    """Every text string that can be reached, each object once."""
    waiting: list[object] = [reader.trailer]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum not in seen:
                seen.add(one.idnum)
                waiting.append(one.get_object())
        elif isinstance(one, DictionaryObject):
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)
        elif isinstance(one, TextStringObject):
            yield one
