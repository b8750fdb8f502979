"""Sheets of an xlsx package, looked at in their XML: a sheet without any is searched in a few ways.

Regular expressions only bound and find; the values are read by calamine.
"""

import re
from collections.abc import Iterator

from shnor_lib.intake.reading.lost_cells import SHOWN, LostCell
from shnor_lib.intake.reading.seen_sheet import SeenSheet
from shnor_lib.intake.reading.sheet_area import xml_area

SHEET = b"sheetData"
CELL = re.compile(
    rb"<(?:\w+:)?c(?P<attributes>(?:\s[^>]*)?)(?<!/)>(?P<inner>.*?)</(?:\w+:)?c\s*>", re.DOTALL
)
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>\s*(?P<value>[^<\s][^<]*)")
REFERENCE = re.compile(rb"""\sr\s*=\s*["'](?P<reference>[A-Z]{1,3}\d{1,7})["']""")
KIND = re.compile(rb"""\st\s*=\s*["'](?P<kind>\w+)["']""")
# No cell is lost where neither is found: the mark of an error "e", and the tag of a formula <f or
# :f. Each is sought by its letter, which is rare among the bytes; quotes and brackets are not.
TRACES = (re.compile(rb"""e(?<=["']e)(?=["'])"""), re.compile(rb"f(?<=[<:]f)"))
ERROR, TEXT = b"e", b"str"

HIDDEN_TRACE = re.compile(rb"h(?=idden)")  # sought by its first letter, which is rare
ROW = re.compile(rb"<(?:\w+:)?row(?P<attributes>(?:\s[^>]*)?)>")
ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'](?P<number>\d+)["']""")
HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true|on)["']""")


def seen_sheets(name: str, part: bytes) -> Iterator[SeenSheet]:
    """Look at a part of an xlsx package; one that is no sheet gives nothing."""
    if SHEET in part:
        yield SeenSheet(name, xml_area(part), (*lost_cells(part),), (*hidden_rows(part),))


def lost_cells(part: bytes) -> Iterator[LostCell]:
    """Find the lost cells of a sheet.

    Examples
    --------
    >>> list(lost_cells(b'<c r="B7" t="e"><f>1/0</f><v>#DIV/0!</v></c>'))
    [LostCell(reference='B7', shown='#ДЕЛ/0!')]
    >>> list(lost_cells(b'<c r="B7"><f>A1</f></c><c r="C7"><f>A1</f><v>3</v></c>'))
    [LostCell(reference='B7', shown='')]
    """
    if not any(trace.search(part) for trace in TRACES):
        return
    for cell in CELL.finditer(part):
        kind, value = KIND.search(cell["attributes"]), VALUE.search(cell["inner"])
        is_error = kind is not None and kind["kind"] == ERROR
        is_text = kind is not None and kind["kind"] == TEXT  # a formula may give an empty text
        if is_error or (value is None and not is_text and FORMULA.search(cell["inner"])):
            place = REFERENCE.search(cell["attributes"])
            shown = value["value"].decode(errors="replace").strip() if is_error and value else ""
            yield LostCell(place["reference"].decode() if place else "", SHOWN.get(shown, shown))


def hidden_rows(part: bytes) -> Iterator[int]:
    """Find the rows, counted from 0, that are hidden by hand, by an outline or by a filter.

    Examples
    --------
    >>> list(hidden_rows(b'<row r="3" hidden="1"><c/></row><row hidden="true"/><row r="9"/>'))
    [2, 3]
    """
    if not HIDDEN_TRACE.search(part):
        return
    number = 0
    for row in ROW.finditer(part):
        placed = ROW_NUMBER.search(row["attributes"])
        number = int(placed["number"]) if placed else number + 1
        if HIDDEN.search(row["attributes"]):
            yield number - 1
