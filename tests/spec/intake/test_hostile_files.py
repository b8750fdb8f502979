"""Hostile files end in a message, quickly and in bounded memory; no macro and no link is used."""

import io
import struct
import zipfile
import zlib

import openpyxl
import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.intake.safety import MOST_UNPACKED
from shnor_lib.intake.workbook import read_sheets
from shnor_lib.model.problems import ShnorError
from shnor_lib.model.procedures import registry

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def package(sheet=None, **others):
    """A plain workbook with another first sheet and with other parts beside."""
    plain = io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.active.append(["Логин", "Школа"])
    workbook.save(plain)
    made = io.BytesIO()
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            replaced = sheet if name == SHEET and sheet is not None else source.read(name)
            target.writestr(name, replaced)
        for name, content in others.items():
            target.writestr(name.replace("__", "/").replace("_bin", ".bin"), content)
    return made.getvalue()


def cells(inner):
    return f"<worksheet {MAIN}><sheetData>{inner}</sheetData></worksheet>".encode()


def refusal(tmp_path, content, name="книга.xlsx"):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ShnorError) as caught:
        read_sheets(tmp_path / name)
    (problem,) = caught.value.problems
    return problem.code


def lying_package():
    """A part that declares one byte and unpacks to more than is allowed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    zeros = bytes(1 << 20)
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


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (cells(" " * (MOST_UNPACKED + 1)), "file-too-large"),
        (cells('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'),
         "file-too-large"),
        (cells('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="ALL9"/></row>'),
         "file-too-large"),
        (cells("<row>" + "<c><v>1</v></c>" * 16000 + "</row>" + "<row/>" * 1000),
         "file-too-large"),
        (cells("<row r='1'><c r='A1'><v>1</v></c><c r='ABCDE1'><v>1</v></c></row>"),
         "file-too-large"),
        (b'<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>' + cells(""), "xml-declarations"),
    ],
    ids=["bomb", "far corner", "million rows", "cells without places", "far column", "entities"],
)  # fmt: skip
def test_it_is_refused(tmp_path, sheet, code):
    assert refusal(tmp_path, package(sheet)) == code


def test_a_declared_size_is_not_trusted(tmp_path):
    assert refusal(tmp_path, lying_package()) == "file-too-large"


def test_a_package_of_another_kind_is_no_workbook(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("content.xml", "<office/>")
    assert refusal(tmp_path, made.getvalue()) == "not-a-workbook"


def test_a_package_with_broken_offsets_is_no_workbook(tmp_path):
    content = bytearray(package())
    begin = content.rfind(b"PK\1\2")
    content[begin + 42 : begin + 46] = b"\xf0\xff\xff\x7f"
    assert refusal(tmp_path, bytes(content)) == "not-a-workbook"


def test_a_csv_with_one_endless_row_is_refused(tmp_path):
    content = ("a;b\n" * 3000 + ";" * 3000).encode()
    assert refusal(tmp_path, content, "книга.csv") == "file-too-large"


@pytest.mark.parametrize(
    ("part", "code"),
    [("xl__vbaProject_bin", "macros-not-run"), ("xl__externalLinks__one", "links-not-followed")],
)
def test_macros_and_links_are_left_alone_and_named(tmp_path, part, code):
    path = tmp_path / "книга.xlsm"
    path.write_bytes(package(**{part: b"x"}))
    assert code in [problem.code for problem in load_files([path], registry()).problems]
