"""Workbooks that are made to hang, to fill the memory, or to lead somewhere else."""

import io
import stat
import struct
import zipfile
import zlib

import openpyxl
import xlwt

from shnor_lib.intake.reading.safety import MOST_UNPACKED, MOST_UNPACKED_ODS
from tests.binary_book import binary_book, record
from tests.open_book import content, open_package
from tests.small_books import Page

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
MEGABYTE = 1 << 20


def package(sheet=None, **others):
    """A plain workbook with another first sheet and with other parts beside."""
    plain = io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.active.append(["Логин", "Школа"])
    workbook.save(plain)
    made = io.BytesIO()
    named = {
        name.replace("__", "/").replace("_bin", ".bin").replace("_xml", ".xml"): content
        for name, content in others.items()
    }
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        parts = {name: source.read(name) for name in source.namelist()} | named
        for name, content in parts.items():
            replaced = sheet if name == SHEET and sheet is not None else content
            target.writestr(name, replaced)
    return made.getvalue()


def with_entries(*entries):
    """A plain workbook with more entries in its package: zipfile.ZipInfo and content."""
    made = io.BytesIO(package())
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as target:
        for entry, content in entries:
            target.writestr(entry, content)
    return made.getvalue()


def cells(inner):
    return f"<worksheet {MAIN}><sheetData>{inner}</sheetData></worksheet>".encode()


def row(inner):
    return cells(f'<row r="1">{inner}</row>')


def lying_package():
    """A part that declares one byte and unpacks to more than is allowed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    zeros = bytes(MEGABYTE)
    packed = b"".join(packer.compress(zeros) for _ in range(MOST_UNPACKED // len(zeros) + 1))
    packed += packer.flush()
    name = b"xl/workbook.xml"
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(packed), 1, len(name), 0)
    central = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, 0, len(packed), 1, len(name), 0, 0, 0, 0, 0, 0
    )
    begin = len(local) + len(name) + len(packed)
    length = len(central) + len(name)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, length, begin, 0)
    return local + name + packed + central + name + end


def link(name, target):
    """An entry that unpacks to a symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry, target


def many_strings():
    """Ninety megabytes of shared texts behind one cell."""
    text = "<si><t>" + "я" * 500 + "</t></si>"
    count = 90 * MEGABYTE // len(text.encode())
    return f"<sst {MAIN}>{text * count}</sst>".encode()


def old_workbook(row=0, column=0):
    """A plain xls workbook with a cell somewhere."""
    made = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("Лист").write(row, column, "Логин")
    book.save(made)
    return made.getvalue()


def with_number(content, place, number):
    """The same bytes with another number of four bytes in one place."""
    return content[:place] + struct.pack("<I", number) + content[place + 4 :]


def open_rows(rows, before=""):
    """An ods workbook with these rows."""
    tables = f'<table:table table:name="Лист">{rows}</table:table>'
    return open_package(content_xml=before + content(tables))


def repeated(rows, columns, filled="x"):
    """A row of ods that stands for many, with a cell that stands for many."""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f"<table:table-cell table:number-columns-repeated='{columns}' "
        f'office:value-type="string"><text:p>{filled}</text:p></table:table-cell></table:table-row>'
    )


def binary(*parts):
    """An xlsb workbook whose first sheet is these records."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(binary_book([Page("Лист", [["Логин"]])]))) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            is_sheet = name.endswith("sheet1.bin")
            target.writestr(name, b"".join(parts) if is_sheet else source.read(name))
    return made.getvalue()


def with_byte(content, name, place, byte):
    """A package with another byte in one of its parts, which the checksum does not tell."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target,
    ):
        for entry in source.namelist():
            target.writestr(entry, source.read(entry))
    whole = bytearray(made.getvalue())
    begin = whole.index(name.encode()) + len(name) + place
    whole[begin] = byte
    return bytes(whole)


BLANK_ROWS = (
    '<table:table-row table:number-rows-repeated="999999999"><table:table-cell/></table:table-row>'
)
SHEET_BEGIN = record(129) + record(145)
ROW_HEADER = struct.pack("<IIHBBBI", 0, 0, 300, 0, 0, 0, 0)
FAR_ROW = struct.pack("<IIHBBBI", (1 << 20) - 1, 0, 300, 0, 0, 0, 0)
FAR_CELL = struct.pack("<IId", (1 << 14) - 1, 0, 1.0)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>'
FULL_ROW = "".join(
    f'<c r="{openpyxl.utils.get_column_letter(number)}1" s="0"/>' for number in range(1, 16385)
)

# What the file holds, and the code of the message it ends in.
HOSTILE = {
    "bomb": (package(cells(" " * (MOST_UNPACKED + 1))), "file-too-large"),
    "bomb that lies": (lying_package(), "file-too-large"),
    "far corner": (
        package(row('<c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c>')),
        "file-too-large",
    ),
    "million rows": (
        package(
            cells('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="ALL9"/></row>')
        ),
        "file-too-large",
    ),
    "cells without places": (
        package(cells("<row>" + "<c><v>1</v></c>" * 16000 + "</row>" + "<row/>" * 1000)),
        "file-too-large",
    ),
    "row beyond numbers": (
        package(row('<c r="A1"><v>1</v></c><c r="F99999999999"><v>1</v></c>')),
        "file-too-large",
    ),
    "names of sheets that are no XML": (
        package(
            row('<c r="A1" t="e"><v>#N/A</v></c>'), **{"xl/_rels/workbook.xml.rels": "<Broken"}
        ),
        "not-a-workbook",
    ),
    "far column": (
        package(row("<c r='A1'><v>1</v></c><c r='ABCDE1'><v>1</v></c>")),
        "file-too-large",
    ),
    "million empty columns": (package(cells(f"<row>{FULL_ROW}</row>" * 61)), "empty-file"),
    "row of empty columns": (package(row(FULL_ROW)), "empty-file"),
    "entities": (package(ENTITIES.encode() + row("")), "xml-declarations"),
    "entities in UTF-16": (
        package((ENTITIES + row("").decode()).encode("utf-16")),
        "not-a-workbook",
    ),
    "huge texts": (package(xl__sharedStrings_xml=many_strings()), "unknown-layout"),
    "truncated": (package()[:-200], "not-a-workbook"),
    "no zip": (b"PK\x03\x04" + bytes(1000), "not-a-workbook"),
    "no workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "not-a-workbook"),
    "old far corner": (old_workbook(65535, 255), "file-too-large"),
    "old workbook that claims billions of sectors": (
        with_number(old_workbook(), 44, 0x7FFFFFFF),
        "unknown-layout",
    ),
    "old workbook that stands nowhere": (
        with_number(old_workbook(), 48, 0x7FFFFFFF),
        "not-a-workbook",
    ),
    "password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "password-protected",
    ),
    "names that lead outside": (
        with_entries(("../../escaped.txt", "x"), ("/etc/escaped", "x")),
        "unknown-layout",
    ),
    "symbolic link": (
        with_entries(link("xl/escaped.xml", "../../../etc/passwd")),
        "unknown-layout",
    ),
    "thousands of parts": (
        with_entries(*((f"xl/media/{number}", "") for number in range(5001))),
        "file-too-large",
    ),
    "deep nesting": (package(row("<c>" * 200_000)), "not-a-workbook"),
    "macros": (package(xl__vbaProject_bin=b"x"), "unknown-layout"),
    "links to other books": (package(xl__externalLinks__one=b"x"), "unknown-layout"),
    "formula without value": (package(row('<c r="A1"><f>1+1</f></c>')), "formula-without-value"),
    "text that is not there": (
        package(row('<c r="A1" t="s"><v>9999999</v></c>')),
        "not-a-workbook",
    ),
    "number beyond numbers": (package(row('<c r="A1"><v>1e999999</v></c>')), "unknown-layout"),
    "ods bomb": (open_package(content_xml=bytes(MOST_UNPACKED_ODS + 1)), "file-too-large"),
    "ods of a million equal rows": (open_rows(repeated(1048576, 3)), "file-too-large"),
    "ods of equal cells": (open_rows(repeated(1000, 16384)), "file-too-large"),
    "ods with a cell behind billions": (open_rows(BLANK_ROWS + repeated(1, 1)), "file-too-large"),
    "ods of rows beyond numbers": (open_rows(repeated("9" * 30, 1)), "file-too-large"),
    "ods of rows that are no number": (open_rows(repeated("&#49;", 1)), "not-a-workbook"),
    "ods with entities": (
        open_rows(repeated(1, 1, "&b;"), ENTITIES),
        "xml-declarations",
    ),
    "ods in UTF-16": (
        open_package(content_xml=(ENTITIES + content("")).encode("utf-16")),
        "not-a-workbook",
    ),
    "ods with a lying checksum": (
        with_byte(open_rows(repeated(1, 1)), "mimetype", 0, 0x20),
        "not-a-workbook",
    ),
    "xlsb far corner": (
        binary(SHEET_BEGIN, record(0, FAR_ROW), record(5, FAR_CELL), record(130)),
        "file-too-large",
    ),
    "xlsb record beyond its part": (binary(SHEET_BEGIN, b"\x05\xff\x7f"), "not-a-workbook"),
    "xlsb row of no bytes": (binary(SHEET_BEGIN, record(0, b"\0")), "not-a-workbook"),
    "xlsb text that is not there": (
        binary(
            SHEET_BEGIN,
            record(0, ROW_HEADER),
            record(7, struct.pack("<III", 0, 0, 1 << 30)),
            record(146),
            record(130),
        ),
        "not-a-workbook",
    ),
    "unknown error": (package(row('<c r="A1" t="e"><v>#SPILL!</v></c>')), "excel-error"),
}
