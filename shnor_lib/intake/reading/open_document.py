"""Sheets of an ods package, looked at in ``content.xml`` (OpenDocument 1.3, part 3).

A tag may stand for many equal rows or cells, and the blank rest of a sheet is written as such: a
million rows in one tag. Only what stands before the last filled cell counts.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from shnor_lib.intake.reading.column_letters import column_letters
from shnor_lib.intake.reading.lost_cells import SHOWN, LostCell
from shnor_lib.intake.reading.seen_sheet import SeenSheet

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
MOST_MANIFEST = 1 << 20  # bytes
ENCRYPTED = b"encryption-data"  # the element of the manifest that says how a part is enciphered

ATTRIBUTES = rb"""(?P<attributes>(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?)"""
TABLE = re.compile(rb"<table:table(?=[\s>/])" + ATTRIBUTES + rb">")
ROW = re.compile(rb"<table:table-row(?=[\s>/])" + ATTRIBUTES + rb">")
CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s>/])" + ATTRIBUTES + rb">")
REPEATED = re.compile(rb"""\stable:number-(?:rows|columns)-repeated\s*=\s*["']([^"']*)""")
NAME = re.compile(rb"""\stable:name\s*=\s*(?:"(?P<one>[^"]*)"|'(?P<other>[^']*)')""")
HIDDEN = re.compile(rb"""\stable:visibility\s*=\s*["'](?:collapse|filter)["']""")
VALUE, FORMULA, ERROR = b"office:value-type", b"table:formula", b'value-type="error"'
PARAGRAPH = re.compile(rb"<text:p[\s/>](?:[^<]*>)?(?P<text>[^<]*)")


@dataclass
class _Sheet:
    """What was counted of a sheet so far; rows and columns count from 0."""

    height: int = 0
    filled_height: int = 0
    filled_width: int = 0
    lost: list[LostCell] = field(default_factory=list)
    hidden: list[range] = field(default_factory=list)


def seen_tables(name: str, part: bytes) -> Iterator[SeenSheet]:
    """Look at a part of an ods package; the tables in ``content.xml`` are the sheets.

    Raises
    ------
    ValueError
        If a number of equal rows or cells is none.
    """
    if name.lower() != CONTENT:
        return
    begins = [*TABLE.finditer(part)]
    ends = [begin.start() for begin in begins[1:]] + [len(part)]
    for begin, end in zip(begins, ends, strict=True):
        sheet = _counted(part, begin.end(), end)
        hidden = [row for rows in sheet.hidden for row in _within(rows, sheet.filled_height)]
        cells = sheet.filled_height * sheet.filled_width
        yield SeenSheet(_title(begin["attributes"]), cells, tuple(sheet.lost), tuple(hidden))


def own_titles(package: zipfile.ZipFile) -> dict[str, str]:
    """Name the tables, which name themselves."""
    content = package.read(next(name for name in package.namelist() if name.lower() == CONTENT))
    titles = (_title(table["attributes"]) for table in TABLE.finditer(content))
    return {title: title for title in titles}


def is_enciphered(package: zipfile.ZipFile) -> bool:
    """Whether an ods package is protected by a password."""
    return any(
        entry.filename == MANIFEST
        and entry.file_size <= MOST_MANIFEST
        and ENCRYPTED in package.read(entry)
        for entry in package.infolist()
    )


def _counted(part: bytes, begin: int, end: int) -> _Sheet:
    sheet = _Sheet()
    rows = [*ROW.finditer(part, begin, end)]
    for place, row in enumerate(rows):
        until = rows[place + 1].start() if place + 1 < len(rows) else end
        _count_row(sheet, row["attributes"], part[row.end() : until])
    return sheet


def _count_row(sheet: _Sheet, attributes: bytes, inner: bytes) -> None:
    times, first = _times(attributes), sheet.height
    sheet.height += times
    width = _filled_width(sheet, first + 1, inner)
    if width:
        sheet.filled_height = sheet.height
        sheet.filled_width = max(sheet.filled_width, width)
    if HIDDEN.search(attributes):
        sheet.hidden.append(range(first, sheet.height))


def _filled_width(sheet: _Sheet, row: int, inner: bytes) -> int:
    """Number of columns up to the last cell of a row that holds something."""
    column, filled = 0, 0
    for cell in CELL.finditer(inner):
        attributes = cell["attributes"]
        first = column
        column += _times(attributes) if b"repeated" in attributes else 1
        if VALUE in attributes or FORMULA in attributes or not attributes.endswith(b"/"):
            filled = column
        if FORMULA in attributes and (shown := _lost(attributes, inner, cell.end())) is not None:
            sheet.lost.append(LostCell(f"{column_letters(first)}{row}", shown))
    return filled


def _lost(attributes: bytes, inner: bytes, begin: int) -> str | None:
    """Error that a formula shows; empty if it was not computed, None if it has a value."""
    text = PARAGRAPH.match(inner, begin)
    shown = text["text"].decode(errors="replace").strip() if text else ""
    if ERROR in attributes or shown in SHOWN:
        return SHOWN.get(shown, shown)
    return None if VALUE in attributes or text else ""


def _times(attributes: bytes) -> int:
    repeated = REPEATED.search(attributes)
    return int(repeated[1]) if repeated else 1


def _title(attributes: bytes) -> str:
    name = NAME.search(attributes)
    return unescape((name["one"] or name["other"] or b"").decode()) if name else ""


def _within(rows: range, height: int) -> range:
    return range(rows.start, min(rows.stop, height))
