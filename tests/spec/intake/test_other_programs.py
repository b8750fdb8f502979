"""Workbooks as other programs write them: otherwise written, the same rows."""

import datetime
import io
import zipfile

import pytest

from shnor_lib.intake.reading.workbook import sheets_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DAY = datetime.date(2021, 3, 15)
DAY_1900, DAY_1904 = 44270, 42808  # numbers of that day
ROWS = [["Логин", " Школа № 1 "], ["00012", 12.5], [None, None], [True, 7]]

INLINE = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Логин</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t xml:space="preserve"> Школа № 1 </t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>00012</t></is></c><c r="B2"><v>12.5</v></c></row>'
    '<row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4"><v>7</v></c></row>'
)
UNPLACED = INLINE.replace('<row r="4">', "<row/><row>")
for place in ("A1", "B1", "A2", "B2", "A4", "B4"):
    UNPLACED = UNPLACED.replace(f' r="{place}"', "")
UNPLACED = UNPLACED.replace(' r="1"', "").replace(' r="2"', "")
SHARED = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>12.5</v></c></row>'
    '<row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4"><v>7</v></c></row>'
)
# parts of a text with looks of their own, and how it sounds in Japanese
TEXTS = (
    f'<sst xmlns="{MAIN}"><si><r><t>Ло</t></r><r><rPr><b/></rPr><t>гин</t></r>'
    '<rPh sb="0" eb="1"><t>рогин</t></rPh></si>'
    '<si><t xml:space="preserve"> Школа № 1 </t></si><si><t>00012</t></si></sst>'
)
FORMULAS = (
    '<row r="1"><c r="A1" t="str"><f>"Логин"</f><v>Логин</v></c>'
    '<c r="B1" t="str"><f>B9</f><v xml:space="preserve"> Школа № 1 </v></c></row>'
    '<row r="2"><c r="A2" t="str"><f>TEXT(12,"00000")</f><v>00012</v></c>'
    '<c r="B2"><f>25/2</f><v>12.5</v></c></row>'
    '<row r="4"><c r="A4" t="b"><f>TRUE()</f><v>1</v></c><c r="B4"><f>3+4</f><v>7</v></c></row>'
)


def sheet(rows, before="", after=""):
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def prefixed(text):
    """The same XML with a prefix before each element."""
    with_prefix = text.replace("</", "</\0").replace("<", "<x:").replace("<x:/\0", "</x:")
    return with_prefix.replace("xmlns=", "xmlns:x=")


def package(
    first, *, target="worksheets/sheet1.xml", part="xl/worksheets/sheet1.xml", book="", **parts
):
    """A package of as few parts as a program may write; keywords replace or add some."""
    relations = (
        f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="{target}"/>'
        f'<Relationship Id="rId2" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>'
    )
    workbook = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">{book}'
        '<sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    start = (
        f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    )
    written = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
        "_rels/.rels": start,
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": relations,
        part: first,
        **{f"xl/{name}.xml": text for name, text in parts.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target_package:
        for name, text in written.items():
            target_package.writestr(name, text)
    return made.getvalue()


def strict(content):
    """The same package in the strict kind of the standard, which Excel offers too."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w") as target,
    ):
        for name in source.namelist():
            text = source.read(name).decode()
            target.writestr(name, text.replace(MAIN, STRICT).replace(RELATION, STRICT_RELATION))
    return made.getvalue()


DIMENSION = '<dimension ref="{}"/>'.format
# What the program does, and the workbook.
WRITTEN = {
    "texts in the cells, no styles": package(sheet(INLINE)),
    "shared texts in pieces": package(sheet(SHARED), sharedStrings=TEXTS),
    "texts of formulas": package(sheet(FORMULAS)),
    "a dimension too small": package(sheet(INLINE, DIMENSION("A1"))),
    "a dimension too large": package(sheet(INLINE, DIMENSION("A1:XFD1048576"))),
    "cells that do not say where they stand": package(sheet(UNPLACED)),
    "prefixes": package(prefixed(sheet(INLINE))),
    "an absolute path of the sheet": package(sheet(INLINE), target="/xl/worksheets/sheet1.xml"),
    "a sheet of another name": package(
        sheet(INLINE), target="worksheets/Лист.xml", part="xl/worksheets/Лист.xml"
    ),
    "a mark of the order of bytes": package("\ufeff" + sheet(INLINE)),
    "line breaks between the tags": package(sheet(INLINE).replace("><", ">\n  <")),
    "the strict kind": strict(package(sheet(INLINE))),
    "views, panes and printing": package(
        sheet(
            INLINE,
            '<sheetPr filterMode="1"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>',
            '<autoFilter ref="A1:B4"/><pageMargins left="0.7"/>',
        )
    ),
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_rows_are_the_same(kind):
    (found,) = sheets_of("книга.xlsx", WRITTEN[kind])
    assert (found.name, found.is_hidden, found.lost) == ("Лист1", False, ())
    assert [[*row] for row in found.rows] == ROWS


STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    "</styleSheet>"
)


@pytest.mark.parametrize(
    ("book", "number"),
    [("", DAY_1900), ('<workbookPr date1904="1"/>', DAY_1904), ("<workbookPr/>", DAY_1900)],
)
def test_a_day_is_counted_from_the_year_that_the_book_names(book, number):
    cell = f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>'
    (found,) = sheets_of("книга.xlsx", package(sheet(cell), book=book, styles=STYLES))
    assert found.rows == ((DAY,),)


def test_a_day_may_be_written_as_text():
    cell = '<row r="1"><c r="A1" t="d"><v>2021-03-15</v></c></row>'
    (found,) = sheets_of("книга.xlsx", package(sheet(cell)))
    assert found.rows == ((DAY,),)


def test_hidden_rows_of_prefixed_sheets_are_seen():
    rows = INLINE.replace('<row r="2">', "<row r='2' hidden='true'>")
    (found,) = sheets_of("книга.xlsx", package(prefixed(sheet(rows))))
    assert found.hidden_rows == (1,)
