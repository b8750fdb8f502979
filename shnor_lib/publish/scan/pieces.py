"""Every text in a file of an edition, whatever the file is, with its place."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml.etree import LxmlError
from pypdf.errors import PyPdfError

from shnor_lib.publish.scan.image_texts import image_texts, is_image
from shnor_lib.publish.scan.markup_texts import html_texts, xml_texts
from shnor_lib.publish.scan.parquet_texts import parquet_texts
from shnor_lib.publish.scan.pdf_texts import pdf_texts
from shnor_lib.publish.scan.piece import Piece
from shnor_lib.publish.scan.script_texts import script_texts

_PACKAGE, _PDF, _PARQUET = b"PK\x03\x04", b"%PDF", b"PAR1"
_SCRIPTS = (".js", ".json", ".ipynb")
_MARKUP = (".html", ".htm")


def pieces_of(name: str, content: bytes) -> Iterator[Piece]:
    """Read every text out of a file, its name included.

    Parameters
    ----------
    name : str
        Its address in the edition.
    content : bytes
        What it holds.

    Examples
    --------
    >>> [piece.text for piece in pieces_of("tables/a.csv", "Школа;Лет\\n№ 1;5".encode())]
    ['tables/a.csv', 'Школа', 'Лет', '№ 1', '5']
    """
    yield Piece("имя файла", name)
    suffix = PurePosixPath(name).suffix.lower()
    try:
        pieces = list(_of_content(suffix, content))
    except (OSError, ValueError, zipfile.BadZipFile, PyPdfError, LxmlError):
        # It is not what it seems to be; its bytes count all the same.
        pieces = list(_of_text("", content.decode("utf-8", errors="ignore")))
    yield from pieces


def _of_content(suffix: str, content: bytes) -> Iterator[Piece]:
    if content.startswith(_PACKAGE):
        yield from _of_package(content)
    elif content.startswith(_PARQUET):
        yield from parquet_texts(content)
    elif content.startswith(_PDF):
        yield from pdf_texts(content)
    elif is_image(content):
        yield from image_texts(content)
    elif suffix in _MARKUP:
        yield from html_texts(content)
    elif content.lstrip().startswith(b"<"):
        yield from xml_texts(content)
    else:
        yield from _of_text(suffix, content.decode("utf-8-sig", errors="ignore"))


def _of_package(content: bytes) -> Iterator[Piece]:
    """Unpack docx and xlsx: document, properties, comments, whatever lies in them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        yield Piece("примечание архива", package.comment.decode("utf-8", errors="ignore"))
        for name in package.namelist():
            for piece in pieces_of(name, package.read(name)):
                yield Piece(f"{name}, {piece.place}", piece.text)


def _of_text(suffix: str, text: str) -> Iterator[Piece]:
    if suffix in _SCRIPTS:
        yield from script_texts(text)
    elif suffix == ".csv":
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=";"), start=1):
            yield from (Piece(f"строка {number}", cell) for cell in cells)
    else:
        for number, line in enumerate(text.splitlines(), start=1):
            yield Piece(f"строка {number}", line)
