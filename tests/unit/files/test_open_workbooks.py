"""A workbook as ods: the same cells, with what helps to fill it in."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from shnor_lib.files.open_workbooks import PREFIXES, open_workbook_bytes
from shnor_lib.intake.reading.workbook import sheets_of

TABLE = f"{{{PREFIXES['table']}}}"


@pytest.fixture
def book():
    workbook = openpyxl.Workbook()
    workbook.active.title = "Лист & <1>"
    return workbook


@pytest.fixture
def content(book):
    """The parsed content.xml of the workbook, when it is asked for."""

    def _parsed():
        with zipfile.ZipFile(io.BytesIO(open_workbook_bytes(book))) as package:
            return etree.fromstring(package.read("content.xml"))

    return _parsed


def found(content, path):
    return content.findall(f".//{path}", PREFIXES)


def test_it_is_read_back_as_it_was_written(book):
    day = datetime.date(2021, 3, 15)
    rows = [["Логин", "  два  пробела ", None, 12, 0.5, True, day], ["00012", "а\nб", "<&>"]]
    for row in rows:
        book.active.append(row)
    (sheet,) = sheets_of("книга.ods", open_workbook_bytes(book))
    assert sheet.name == "Лист & <1>"
    assert [[*row] for row in sheet.rows] == [rows[0], [*rows[1], None, None, None, None]]


def test_a_text_is_never_a_formula(book):
    book.active["A1"] = "=1+1"
    book.active["A1"].data_type = "s"
    (sheet,) = sheets_of("книга.ods", open_workbook_bytes(book))
    assert (sheet.rows, sheet.lost) == ((("=1+1",),), ())


def test_a_note_stands_beside_the_value_and_not_in_it(book, content):
    book.active["A1"] = "Логин"
    book.active["A1"].comment = Comment("как в ФИС ОКО", "shnor")
    (note,) = found(content(), "office:annotation")
    assert "".join(note.itertext()) == "как в ФИС ОКО"
    assert sheets_of("книга.ods", open_workbook_bytes(book))[0].rows == (("Логин",),)


def test_a_colour_and_bold_letters_are_kept(book, content):
    book.active["A1"] = "Логин"
    book.active["A1"].fill = PatternFill("solid", fgColor="FFC7CE")
    book.active["A1"].font = Font(bold=True)
    whole = content()
    (cell,) = found(whole, "table:table-cell")
    name = cell.get(f"{TABLE}style-name")
    (style,) = found(whole, f"style:style[@style:name='{name}']")
    (coloured,), (lettered,) = (
        found(style, f"style:{of}-properties") for of in ("table-cell", "text")
    )
    assert coloured.get(f"{{{PREFIXES['fo']}}}background-color") == "#FFC7CE"
    assert lettered.get(f"{{{PREFIXES['fo']}}}font-weight") == "bold"


def test_a_list_of_words_is_offered_in_the_rows_to_fill(book, content):
    words = book.create_sheet("Справочник")
    words.append(["весна"])
    words.sheet_state = "hidden"
    book.active.append(["Логин", "Срок"])
    allowed = DataValidation(type="list", formula1="'Справочник'!$A$1:$A$2")
    allowed.add("B2:B50")
    book.active.add_data_validation(allowed)
    whole = content()
    (offered,) = found(whole, "table:content-validation")
    assert offered.get(f"{TABLE}condition") == (
        "of:cell-content-is-in-list([$'Справочник'.$A$1:.$A$2])"
    )
    row = found(whole, "table:table-row")[1]
    assert row.get(f"{TABLE}number-rows-repeated") == "49"
    assert [cell.get(f"{TABLE}content-validation-name") for cell in row] == [None, "list0"]
    assert [sheet.is_hidden for sheet in sheets_of("а.ods", open_workbook_bytes(book))] == [
        False,
        True,
    ]


def test_the_same_cells_give_the_same_bytes(book):
    book.active["A1"] = "Логин"
    assert open_workbook_bytes(book) == open_workbook_bytes(book)
