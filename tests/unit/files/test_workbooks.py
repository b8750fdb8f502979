"""Workbooks are plain, readable, and carry no trace of when they were made."""

import io
import zipfile

import openpyxl
import python_calamine

from shnor_lib.files.workbooks import workbook_bytes

ROWS = [["Группы участников", 2, 3], [], ["Школа «А» & «Б»", None, 16.67]]


def test_openpyxl_reads_what_was_written():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes({"РУ 4": ROWS}))).worksheets[0]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Группы участников", 2, 3),
        (None, None, None),
        ("Школа «А» & «Б»", None, 16.67),
    ]


def test_calamine_reads_what_was_written():
    book = python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(workbook_bytes({"РУ 4": ROWS}))
    )
    assert book.get_sheet_by_index(0).to_python() == [
        ["Группы участников", 2.0, 3.0],
        ["", "", ""],
        ["Школа «А» & «Б»", "", 16.67],
    ]


def test_the_sheet_name_is_cut_as_excel_cuts_it():
    content = workbook_bytes({"МА 4 Сравнение отметок с отметками по журналу": ROWS})
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == [
        "МА 4 Сравнение отметок с отметк"
    ]


def test_every_part_has_the_same_fixed_date():
    archive = zipfile.ZipFile(io.BytesIO(workbook_bytes({"РУ 4": ROWS})))
    assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_text_that_looks_like_a_formula_stays_text():
    content = workbook_bytes({"Лист": [["=1+1"]]})
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
