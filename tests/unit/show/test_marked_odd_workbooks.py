"""A marked copy of a workbook that is odd: there is always one, and it never loses a value."""

import io
import warnings
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from shnor_lib.cli import main
from shnor_lib.show.marked_workbook import LOOK_LOST

HEADER = ["Логин", "Школа", "Процедура", "Год", "Срок", "Участников"]
ROW = ["edu980001", "Школа № 1", "МА-5", 2021, "весна", "много"]
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
CORE, TYPES = "docProps/core.xml", "[Content_Types].xml"
COMMENTS = "xl/comments/comment1.xml"
NOTHING = b""
PREFIX = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def whole_book():
    """A workbook with everything in it that may be broken."""
    workbook, drawn = openpyxl.Workbook(), io.BytesIO()
    sheet = workbook.active
    sheet.title = "Результаты"
    for row in [HEADER, ROW]:
        sheet.append(row)
    sheet["B1"].comment = Comment("примечание", "кто-то")
    sheet["B2"].font = openpyxl.styles.Font(bold=True)
    sheet.add_data_validation(DataValidation(type="list", formula1='"весна,осень"', sqref="E2"))
    workbook.defined_names["Имя"] = DefinedName("Имя", attr_text="Результаты!$A$1")
    workbook.save(drawn)
    return drawn.getvalue()


def changed(part, old, new):
    """The workbook with other bytes in one part; NOTHING for ``old`` replaces the whole part."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole_book())) as source,
        zipfile.ZipFile(packed, "w") as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new) if old else new
            target.writestr(name, content)
    return packed.getvalue()


def without(part):
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole_book())) as source,
        zipfile.ZipFile(packed, "w") as target,
    ):
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
    return packed.getvalue()


def in_sheet(text):
    """The workbook with one more element in its sheet; the prefix r is declared for it."""
    declared = text.replace(b" ", f" {PREFIX} ".encode(), 1)
    return changed(SHEET, b"</worksheet>", declared + b"</worksheet>")


def in_book(text):
    declared = text.replace(b">", f" {PREFIX}>".encode(), 1)
    return changed(BOOK, b"</workbook>", declared + b"</workbook>")


def related(kind, target):
    """The workbook with a relation to a part that is not there."""
    line = (
        f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}"/></Relationships>'
    )
    return changed(RELATIONS, b"</Relationships>", line.encode())


ODD = {
    "style past the table": changed(SHEET, b'<c r="B2" s="1"', b'<c r="B2" s="99"'),
    "style below zero": changed(SHEET, b'<c r="B2" s="1"', b'<c r="B2" s="-7"'),
    "style that is no number": changed(SHEET, b'<c r="B2" s="1"', b'<c r="B2" s="x"'),
    "properties cut off": changed(CORE, b"</cp:coreProperties>", NOTHING),
    "properties that nobody knows": changed(
        CORE, b"<dcterms:created", b"<dcterms:x/><dcterms:created"
    ),
    "no properties": without(CORE),
    "comment out of range": changed(COMMENTS, b'ref="B1"', b'ref="XFE1048577"'),
    "comment nowhere": changed(COMMENTS, b'ref="B1"', b'ref="B0"'),
    "comment of nobody": changed(COMMENTS, b'authorId="0"', b'authorId="7"'),
    "comments cut off": changed(COMMENTS, b"</comments>", NOTHING),
    "theme that is no theme": changed("xl/theme/theme1.xml", NOTHING, b"<a"),
    "no theme": without("xl/theme/theme1.xml"),
    "no styles": without(STYLES),
    "format of numbers unknown": changed(STYLES, b'numFmtId="0"', b'numFmtId="999"'),
    "colour that is none": changed(STYLES, b"<b val", b'<color rgb="?"/><b val'),
    "validation of no kind": changed(SHEET, b'type="list"', b'type="\xd0\xbe\xd0\xb9"'),
    "validation of no cells": changed(SHEET, b'sqref="E2"', b'sqref="E2:"'),
    "name that leads nowhere": changed(BOOK, "Результаты!$A$1".encode(), b"#REF!"),
    "name of a sheet that is not there": changed(
        BOOK, b'<definedName name="', b'<definedName localSheetId="7" name="'
    ),
    "print area that is none": changed(
        BOOK, "name=\"Имя\"".encode(), b'name="_xlnm.Print_Area" localSheetId="0"'
    ),
    "image that is not there": in_sheet(b'<drawing r:id="rId77"/>'),
    "pivot cache that is not there": in_book(
        b'<pivotCaches><pivotCache cacheId="1" r:id="rId99"/></pivotCaches>'
    ),
    "external link that is not there": in_book(
        b'<externalReferences><externalReference r:id="rId99"/></externalReferences>'
    ),
    "relation to nowhere": related("pivotCacheDefinition", "/xl/pivotCache/none.xml"),
    "chart sheet that is not there": related("chartsheet", "/xl/chartsheets/none.xml"),
    "columns that are none": changed(
        SHEET, b"<sheetData>", b'<cols><col min="0" max="0"/></cols><sheetData>'
    ),
    "panes that are none": changed(SHEET, b"<sheetView ", b'<sheetView view="x" '),
    "conditional format of no kind": in_sheet(
        b'<conditionalFormatting sqref="A1"><cfRule type="none"/></conditionalFormatting>'
    ),
    "hyperlink that is not there": in_sheet(
        b'<hyperlinks><hyperlink ref="A1" r:id="rId66"/></hyperlinks>'
    ),
    "active sheet past the last": changed(BOOK, b'activeTab="0"', b'activeTab="9"'),
    "protection that is none": in_sheet(b'<sheetProtection sheet="x"/>'),
}  # fmt: skip
REFUSED = {
    "styles cut off": changed(STYLES, b"</styleSheet>", NOTHING),
    "merged cells that are none": in_sheet(b'<mergeCells><mergeCell ref="A1:"/></mergeCells>'),
    "size of nothing": changed(SHEET, b'<dimension ref="A1:F2"', b'<dimension ref=""'),
}  # fmt: skip


@pytest.fixture(params=ODD)
def odd(request, tmp_path):
    (tmp_path / "форма.xlsx").write_bytes(ODD[request.param])
    return tmp_path / "форма.xlsx"


def test_a_copy_is_made_with_every_value_and_comment_in_it(odd, capfd):
    copy = odd.with_name("копия.xlsx")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert main(["check", str(odd), "--mark", str(copy)]) == 1
    said = capfd.readouterr().err
    assert f"Копия с отметками: {copy}" in said
    assert "Warning" not in said
    made = openpyxl.load_workbook(copy)
    sheet = made["Результаты"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [HEADER, ROW]
    assert "«Участников» не читается" in sheet["F2"].comment.text
    assert (LOOK_LOST in said) == (made["Замечания"]["C2"].value == LOOK_LOST)
    assert sheet["B2"].font.bold or LOOK_LOST in said


def test_a_number_that_is_formatted_as_a_date_and_is_none_stays_a_number(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.append([*HEADER, "Дата"])
    workbook.active.append([*ROW, 99_999_999])
    workbook.active["G2"].number_format = "dd.mm.yyyy"
    workbook.save(tmp_path / "форма.xlsx")
    main(["check", str(tmp_path / "форма.xlsx"), "--mark", str(tmp_path / "копия.xlsx")])
    copy = openpyxl.load_workbook(tmp_path / "копия.xlsx").worksheets[0]
    assert copy["G2"].value == 99_999_999


@pytest.mark.parametrize("kind", REFUSED)
def test_what_no_reader_opens_is_refused_in_words(kind, tmp_path, capfd):
    (tmp_path / "форма.xlsx").write_bytes(REFUSED[kind])
    assert main(["check", str(tmp_path / "форма.xlsx"), "--mark", str(tmp_path / "к.xlsx")]) == 1
    said = capfd.readouterr().err
    assert "[not-a-workbook]" in said
    assert "[nothing-to-mark]" in said
