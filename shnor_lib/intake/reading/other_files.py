"""What a file is that is no workbook, said for the person who took it for one."""

import io
import re
import zipfile

from shnor_lib.intake.reading.unpacking import BROKEN

HEAD = 4096  # bytes in which a file says what it is
BEGINNINGS = (
    (re.compile(rb"%PDF"), "документ PDF"),
    (re.compile(rb"Rar!|7z\xbc\xaf"), "архив"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff"), "картинка"),
    (re.compile(rb"[^{]{0,9}\{\\rtf"), "документ RTF"),
    (re.compile(rb".*office:document\b", re.DOTALL), "книга одним файлом XML (fods)"),
    (re.compile(rb".*microsoft-com:office:spreadsheet", re.DOTALL), "таблица XML 2003"),
    (re.compile(rb"[^<]*<(?:!doctype\s+html|html|head|meta|table)\b", re.I), "страница HTML"),
)
# Parts of packages, and what has such ones.
PARTS = (
    (re.compile(r"word/document\.xml$"), "документ Word"),
    (re.compile(r"ppt/presentation\.xml$"), "презентация"),
    (re.compile(r"content\.xml$"), "документ OpenDocument, не книга или повреждён"),
    (re.compile(r"index/document\.iwa$"), "книга Numbers"),
    (re.compile(r".*\.(?:xls[xmb]?|ods|csv)$"), "архив, в котором лежат файлы"),
)


def what_it_is(content: bytes) -> str:
    """Name the kind of a file in Russian; empty if it is not known.

    Examples
    --------
    >>> what_it_is(b"<html><table>")
    'страница HTML'
    """
    head = content[:HEAD]
    for beginning, title in BEGINNINGS:
        if beginning.match(head):
            return title
    return _of_parts(content) if head.startswith(b"PK") else ""


def _of_parts(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [name.lower() for name in package.namelist()]
    except BROKEN:
        return ""
    return next((title for part, title in PARTS if any(map(part.match, parts))), "")
