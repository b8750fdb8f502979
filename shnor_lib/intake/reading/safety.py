"""What a workbook may hold before it is opened: bounds on its size and on what stands in it.

An xlsx file is a zip package. A few kilobytes can unpack to gigabytes, and two cells in the far
corners of a sheet span billions of empty ones. Both are counted here, in bounded memory, before
any reader of workbooks sees the file. Macros and links are never followed: only values are read.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.lost_cells import LostCell, lost_cells, on_sheets
from shnor_lib.model.problems import Place, Problem, ShnorError

MEGABYTE = 1 << 20
MOST_BYTES = 100 * MEGABYTE  # of the file
MOST_OLD_BYTES = 15 * MEGABYTE  # of an xls file, which is read slower
MOST_UNPACKED = 100 * MEGABYTE  # of all parts of a package, really unpacked
MOST_PARTS = 5000
MOST_CELLS = 3_000_000  # of all sheets, the empty ones between the filled included
CHUNK = MEGABYTE

ZIP, WORKBOOK = b"PK\x03\x04", "xl/workbook.xml"
ENCRYPTED = 0x1
# What a damaged package raises, wherever it is damaged.
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError,
)  # fmt: skip
LOCAL_HEADER = struct.Struct("<4s5H3I2H")

# Sought from the second of its bytes: "!" is rare where "<" is not, which makes the search fast.
DECLARATION = re.compile(rb"!(?<=<!)(?:DOCTYPE|ENTITY)", re.I)
XML_SUFFIXES = (".xml", ".rels")
SHEET = b"sheetData"
# In nearly every sheet each cell says where it stands, in a column A … Z above row 100 000.
STRANGE_CELL = re.compile(rb'<c(?! r="[A-Z]\d{1,5}"|[A-Za-z])')
PREFIXED_CELL = re.compile(rb":c")
USUAL_CELLS = 26 * 99_999
REFERENCE = re.compile(rb"""\sr\s*=\s*["']\$?([A-Za-z]*)\$?(\d+)["']""")
ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
# A cell that does not say where it stands, or says it in a way that is not the usual one.
UNPLACED = re.compile(rb'<(?:\w+:)?c(?=[\s/>])(?!(?:\s+[\w:]+="[^"]*")*?\s+r="[A-Z])')
CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
LARGEST_COLUMN = 3  # letters


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


def check_package(name: str, content: bytes) -> list[LostCell]:
    """Look through an xlsx package without opening it as a workbook.

    Parameters
    ----------
    name : str
        The file's name in messages.
    content : bytes
        The whole file.

    Returns
    -------
    list of LostCell
        Cells that would be read as blank and are not.

    Raises
    ------
    ShnorError
        ``file-too-large``, ``xml-declarations``, ``password-protected``, ``not-a-workbook``.
    """
    check_size(name, len(content))
    if not content.startswith(ZIP):
        raise no_workbook(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _check_entries(name, entries)
            lost = _look_through(name, content, entries)
            return on_sheets(lost, package) if lost else []
    except BROKEN:
        raise no_workbook(name) from None


def no_workbook(name: str) -> ShnorError:
    """``not-a-workbook``: the file cannot be read as any of the kinds that are read."""
    return ShnorError([problem_of("not-a-workbook", Place(name), expected="xlsx, xls или csv")])


def package_notes(name: str, content: bytes) -> list[Problem]:
    """Say what in a package was passed over: macros, and links to other workbooks."""
    if not content.startswith(ZIP):
        return []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [_folded(entry) for entry in package.infolist()]
    listed = (
        ("macros-not-run", any(part.endswith("vbaproject.bin") for part in parts)),
        ("links-not-followed", any(part.startswith("xl/externallinks/") for part in parts)),
    )
    return [problem_of(code, Place(name)) for code, is_there in listed if is_there]


def _check_entries(name: str, entries: list[zipfile.ZipInfo]) -> None:
    declared = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS:
        raise _too_large(name, f"частей: {len(entries)}", f"до {MOST_PARTS}")
    if declared > MOST_UNPACKED:
        raise _too_large(name, f"{declared // MEGABYTE} МБ", f"до {MOST_UNPACKED // MEGABYTE} МБ")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise ShnorError([problem_of("password-protected", Place(name))])
    if WORKBOOK not in map(_folded, entries):
        raise ValueError(name)


def _folded(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lower()


def _look_through(name: str, content: bytes, entries: list[zipfile.ZipInfo]) -> list[LostCell]:
    """Unpack each part, count what it really holds, and look at its cells."""
    unpacked = 0
    lost: list[LostCell] = []
    for entry in entries:
        part = bytearray()
        for chunk in _unpacked(content, entry):
            unpacked += len(chunk)
            if unpacked > MOST_UNPACKED:
                limit = f"{MOST_UNPACKED // MEGABYTE} МБ"
                raise _too_large(name, f"больше {limit}", f"до {limit}")
            part += chunk
        _check_part(name, entry, part)
        if SHEET in part:
            check_area(name, _area(part))
            lost += lost_cells(entry.filename, part)
    return lost


def _check_part(name: str, entry: zipfile.ZipInfo, part: bytearray) -> None:
    """Refuse declarations, and encodings in which they could hide."""
    if _folded(entry).endswith(XML_SUFFIXES) and b"\0" in part[:4]:
        raise ValueError(entry.filename)
    if DECLARATION.search(part):
        raise ShnorError([problem_of("xml-declarations", Place(name), seen=entry.filename)])


def _unpacked(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a part chunk by chunk, trusting no size that the package declares."""
    begin = entry.header_offset
    fields = LOCAL_HEADER.unpack_from(content, begin)
    data = begin + LOCAL_HEADER.size + fields[-2] + fields[-1]
    packed = memoryview(content)[data : data + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError(entry.compress_type)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    while rest and not unpacker.eof:
        yield unpacker.decompress(rest, CHUNK)
        rest = unpacker.unconsumed_tail
    yield unpacker.flush()


def _area(part: bytes | bytearray) -> int:
    """Bound the cells of the smallest rectangle from A1 that holds every cell of a sheet."""
    if not PREFIXED_CELL.search(part) and not STRANGE_CELL.search(part):
        return USUAL_CELLS
    references = REFERENCE.findall(part)
    widest = max({letters for letters, _ in references}, key=_rank, default=b"")
    if len(widest) > LARGEST_COLUMN:
        return MOST_CELLS + 1
    height = max(map(int, {number for _, number in references}), default=0)
    height = max(height, len(ROW.findall(part)))
    width = 0
    if UNPLACED.search(part):  # such a cell stands behind the one before it
        width = max(len(CELL.findall(row)) for row in ROW.split(part))
    return height * max(_column_number(widest), width)


def _rank(letters: bytes) -> tuple[int, bytes]:
    return len(letters), letters.upper()


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _too_large(name: str, seen: str, expected: str) -> ShnorError:
    return ShnorError([problem_of("file-too-large", Place(name), seen=seen, expected=expected)])
