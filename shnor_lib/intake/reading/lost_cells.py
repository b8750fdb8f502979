"""Cells that a reader of values shows as blank although something stands in them.

Those are the errors of Excel, such as #N/A, and formulas whose value no program has computed. They
are found in the XML of the sheets; a file that has none is only searched for a few bytes.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.problems import Place, Problem

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
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

# As Excel shows them in Russian.
SHOWN = {
    "#N/A": "#Н/Д",
    "#DIV/0!": "#ДЕЛ/0!",
    "#REF!": "#ССЫЛКА!",
    "#NAME?": "#ИМЯ?",
    "#VALUE!": "#ЗНАЧ!",
    "#NUM!": "#ЧИСЛО!",
    "#NULL!": "#ПУСТО!",
}


@dataclass(frozen=True)
class LostCell:
    """A cell, the sheet it stands on, and the error it shows.

    ``shown`` is empty for a formula that was not computed, ``reference`` where the file names none.
    """

    sheet: str
    reference: str
    shown: str


def lost_cells(sheet: str, part: bytes | bytearray) -> Iterator[LostCell]:
    """Find the lost cells of a sheet in the part of a package that holds it.

    Examples
    --------
    >>> list(lost_cells("a", b'<c r="B7" t="e"><f>1/0</f><v>#DIV/0!</v></c>'))
    [LostCell(sheet='a', reference='B7', shown='#ДЕЛ/0!')]
    >>> list(lost_cells("a", b'<c r="B7"><f>A1</f></c><c r="C7"><f>A1</f><v>3</v></c>'))
    [LostCell(sheet='a', reference='B7', shown='')]
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
            yield LostCell(
                sheet, place["reference"].decode() if place else "", SHOWN.get(shown, shown)
            )


def lost_problems(file: str, cells: Sequence[LostCell]) -> Iterator[Problem]:
    """``excel-error``, ``formula-without-value``: one a sheet and error, with every cell."""
    for sheet, shown in sorted({(cell.sheet, cell.shown) for cell in cells}):
        alike = [cell for cell in cells if (cell.sheet, cell.shown) == (sheet, shown)]
        place, *also = (_place(file, cell) for cell in alike)
        code = "excel-error" if shown else "formula-without-value"
        yield problem_of(code, place, also=also, seen=shown)


def _place(file: str, cell: LostCell) -> Place:
    column = cell.reference.rstrip("0123456789")
    row = cell.reference.removeprefix(column)
    return Place(file, cell.sheet, int(row) if row else None, column)


def on_sheets(cells: Sequence[LostCell], package: zipfile.ZipFile) -> list[LostCell]:
    """Give cells, whose sheet is named by its part of the package, the title of the sheet.

    Parameters
    ----------
    cells : sequence of LostCell
        Cells that were found in the parts; those of parts that are no sheet are left out.
    package : ZipFile
        A package that was found harmless (`safety.check_package`).

    Raises
    ------
    ValueError
        If the package does not name its sheets in XML that can be read.
    """
    titles = _titles(package)
    return [replace(cell, sheet=titles[cell.sheet]) for cell in cells if cell.sheet in titles]


def _titles(package: zipfile.ZipFile) -> dict[str, str]:
    try:
        book, relations = (_elements(package, part) for part in (BOOK, RELATIONS))
    except (ElementTree.ParseError, KeyError):
        raise ValueError(BOOK) from None
    targets = {element.get("Id"): element.get("Target", "") for element in relations}
    sheets = [element for element in book if element.tag.endswith("}sheet")]
    return {_part(targets.get(_relation(sheet), "")): sheet.get("name", "") for sheet in sheets}


def _elements(package: zipfile.ZipFile, part: str) -> list[ElementTree.Element]:
    # declarations, the danger in XML, were refused before
    return list(ElementTree.fromstring(package.read(part)).iter())  # noqa: S314


def _relation(sheet: ElementTree.Element) -> str | None:
    return next((value for key, value in sheet.items() if key.endswith("}id")), None)


def _part(target: str) -> str:
    """Name of a part that workbook.xml names as it sees it."""
    return posixpath.normpath(posixpath.join("/xl", target)).removeprefix("/")
