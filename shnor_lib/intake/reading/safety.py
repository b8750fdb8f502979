"""What a workbook may hold before it is opened: bounds on its size and on what stands in it.

An xlsx, xlsb or ods file is a zip package. A few kilobytes can unpack to gigabytes, and two cells
in the far corners of a sheet span billions of empty ones. Both are counted here, in bounded memory,
before any reader of workbooks sees the file. Macros and links are never followed: only values are
read.
"""

import io
import re
import zipfile
import zlib

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.binary_sheet import binary_titles, seen_binary_sheets
from shnor_lib.intake.reading.open_document import CONTENT, is_enciphered, own_titles, seen_tables
from shnor_lib.intake.reading.other_files import what_it_is
from shnor_lib.intake.reading.seen_sheet import PackageKind, SeenSheet
from shnor_lib.intake.reading.sheet_titles import xml_titles
from shnor_lib.intake.reading.unpacking import BROKEN, unpacked_part
from shnor_lib.intake.reading.xml_sheet import seen_sheets
from shnor_lib.model.problems import Place, Problem, ShnorError

MEGABYTE = 1 << 20
MOST_BYTES = 100 * MEGABYTE  # of the file
MOST_OLD_BYTES = 15 * MEGABYTE  # of an xls file, which is read slower
MOST_UNPACKED = 100 * MEGABYTE  # of all parts of a package, really unpacked
MOST_UNPACKED_ODS = 200 * MEGABYTE  # a cell takes three times as many bytes there
MOST_PARTS = 5000
MOST_CELLS = 3_000_000  # of all sheets, the empty ones between the filled included

KINDS_READ = "xlsx, xlsb, xls, ods или csv"
ZIP = b"PK\x03\x04"
XML = (".xml", ".rels")
KINDS = (
    PackageKind("xl/workbook.xml", XML, MOST_UNPACKED, seen_sheets, xml_titles),
    PackageKind("xl/workbook.bin", XML, MOST_UNPACKED, seen_binary_sheets, binary_titles),
    # macros of LibreOffice stand in parts with declarations, which nobody reads
    PackageKind(CONTENT, (CONTENT,), MOST_UNPACKED_ODS, seen_tables, own_titles),
)
ENCRYPTED = 0x1
MACROS = re.compile(r"vbaproject\.bin$|^(?:basic|scripts)/.*[^/]$")

# Sought from the second of its bytes: "!" is rare where "<" is not, which makes the search fast.
DECLARATION = re.compile(rb"!(?<=<!)(?:DOCTYPE|ENTITY)", re.I)


def check_size(name: str, size: int) -> None:
    """Refuse a file that is too large to be read.

    Raises
    ------
    ShnorError
        ``file-too-large``.
    """
    if size > MOST_BYTES:
        raise _too_large(name, f"{size // MEGABYTE} МБ", f"до {MOST_BYTES // MEGABYTE} МБ")


def check_old_size(name: str, size: int) -> None:
    """Refuse an xls file that would take too long.

    Raises
    ------
    ShnorError
        ``file-too-large``.
    """
    if size > MOST_OLD_BYTES:
        limit = f"xls до {MOST_OLD_BYTES // MEGABYTE} МБ; большую книгу сохраните как xlsx"
        raise _too_large(name, f"{size // MEGABYTE} МБ", limit)


def check_area(name: str, cells: int) -> None:
    """Refuse sheets with too many cells.

    Raises
    ------
    ShnorError
        ``file-too-large``.
    """
    if cells > MOST_CELLS:
        raise _too_large(name, f"ячеек: {cells}", f"до {MOST_CELLS} вместе с пустыми")


def check_package(name: str, content: bytes) -> dict[str, SeenSheet]:
    """Look through an xlsx, xlsb or ods package without opening it as a workbook.

    Parameters
    ----------
    name : str
        The file's name in messages.
    content : bytes
        The whole file.

    Returns
    -------
    dict of str to SeenSheet
        What its reader of values does not tell, by the titles of the sheets.

    Raises
    ------
    ShnorError
        ``file-too-large``, ``xml-declarations``, ``password-protected``, ``not-a-workbook``.
    """
    check_size(name, len(content))
    if not content.startswith(ZIP):
        raise no_workbook(name, content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _check_password(name, package)
            kind = _kind(name, entries)
            _check_entries(name, entries, kind)
            seen = _look_through(name, content, entries, kind)
            return _titled(seen, kind, package)
    except BROKEN:
        raise no_workbook(name, content) from None


def no_workbook(name: str, content: bytes) -> ShnorError:
    """``not-a-workbook``: the file cannot be read as any of the kinds that are read."""
    seen = what_it_is(content)
    return ShnorError([problem_of("not-a-workbook", Place(name), seen=seen, expected=KINDS_READ)])


def package_notes(name: str, content: bytes) -> list[Problem]:
    """Say what in a package was passed over: macros, and links to other workbooks."""
    if not content.startswith(ZIP):
        return []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [_folded(entry) for entry in package.infolist()]
    listed = (
        ("macros-not-run", any(MACROS.search(part) for part in parts)),
        ("links-not-followed", any(part.startswith("xl/externallinks/") for part in parts)),
    )
    return [problem_of(code, Place(name)) for code, is_there in listed if is_there]


def _kind(name: str, entries: list[zipfile.ZipInfo]) -> PackageKind:
    parts = {_folded(entry) for entry in entries}
    for kind in KINDS:
        if kind.known_by in parts:
            return kind
    raise ValueError(name)


def _check_entries(name: str, entries: list[zipfile.ZipInfo], kind: PackageKind) -> None:
    declared = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS:
        raise _too_large(name, f"частей: {len(entries)}", f"до {MOST_PARTS}")
    if declared > kind.most_unpacked:
        limit = f"до {kind.most_unpacked // MEGABYTE} МБ"
        raise _too_large(name, f"{declared // MEGABYTE} МБ", limit)


def _check_password(name: str, package: zipfile.ZipFile) -> None:
    if any(entry.flag_bits & ENCRYPTED for entry in package.infolist()) or is_enciphered(package):
        raise ShnorError([problem_of("password-protected", Place(name))])


def _folded(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lower()


def _look_through(
    name: str, content: bytes, entries: list[zipfile.ZipInfo], kind: PackageKind
) -> list[SeenSheet]:
    """Unpack each part, count what it really holds, and look at its cells."""
    unpacked = 0
    seen: list[SeenSheet] = []
    for entry in entries:
        part = unpacked_part(content, entry, kind.most_unpacked - unpacked + 1)
        unpacked += len(part)
        if unpacked > kind.most_unpacked:
            limit = f"{kind.most_unpacked // MEGABYTE} МБ"
            raise _too_large(name, f"больше {limit}", f"до {limit}")
        if zlib.crc32(part) != entry.CRC:
            raise ValueError(entry.filename)
        _check_part(name, entry, part, kind)
        for sheet in kind.look(entry.filename, part):
            check_area(name, sheet.cells)
            seen.append(sheet)
    return seen


def _titled(
    seen: list[SeenSheet], kind: PackageKind, package: zipfile.ZipFile
) -> dict[str, SeenSheet]:
    """Sheets with something to tell, by their titles; parts that are no sheets are left out."""
    telling = [sheet for sheet in seen if sheet.lost or sheet.hidden_rows]
    titles = kind.titles(package) if telling else {}
    return {titles[sheet.part]: sheet for sheet in telling if sheet.part in titles}


def _check_part(name: str, entry: zipfile.ZipInfo, part: bytes, kind: PackageKind) -> None:
    """Refuse declarations, and encodings in which they could hide, in what is parsed as XML."""
    if not _folded(entry).endswith(kind.parsed):
        return
    if b"\0" in part[:4]:
        raise ValueError(entry.filename)
    if DECLARATION.search(part):
        raise ShnorError([problem_of("xml-declarations", Place(name), seen=entry.filename)])


def _too_large(name: str, seen: str, expected: str) -> ShnorError:
    return ShnorError([problem_of("file-too-large", Place(name), seen=seen, expected=expected)])
