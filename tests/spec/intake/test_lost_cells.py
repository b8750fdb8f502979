"""Cells that a reader of values shows as blank: errors of Excel, and formulas not computed."""

import zipfile

import openpyxl
import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.intake.reading.workbook import read_sheets
from shnor_lib.model.procedures import registry
from tests.small_region import RESULTS

HEADER, SCHOOL = RESULTS

PREFIXED = [(b"<c ", b"<x:c "), (b"</c>", b"</x:c>"), (b"<v>", b"<x:v>"), (b"</v>", b"</x:v>")]


def found(path):
    return [
        (p.code, [f"{place.sheet}!{place.cell}" for place in (p.place, *p.also)], p.seen)
        for p in load_files([path], registry()).problems
    ]


def book(path, *sheets):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets:
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def with_cell(value, column="H"):
    row = [*SCHOOL]
    row["ABCDEFGH".index(column)] = value
    return [HEADER, SCHOOL, ["edu980002", *row[1:]]]


@pytest.mark.parametrize(
    ("written", "shown"),
    [("#N/A", "#Н/Д"), ("#DIV/0!", "#ДЕЛ/0!"), ("#REF!", "#ССЫЛКА!"), ("#VALUE!", "#ЗНАЧ!")],
)
def test_an_error_is_no_missing_value(tmp_path, written, shown):
    path = book(tmp_path / "книга.xlsx", ("Результаты", with_cell(written)))
    assert found(path) == [("excel-error", ["Результаты!H3"], shown)]


def test_every_cell_of_an_error_is_named_on_its_sheet(tmp_path):
    marks, others = with_cell("#N/A"), with_cell("#N/A", "G")
    marks.append(["edu980003", *marks[2][1:]])
    path = book(tmp_path / "книга.xlsx", ("МА 5", marks), ("РУ 5", others))
    assert found(path) == [
        ("excel-error", ["МА 5!H3", "МА 5!H4"], "#Н/Д"),
        ("excel-error", ["РУ 5!G3"], "#Н/Д"),
    ]


def test_a_formula_that_no_program_computed_is_no_missing_value(tmp_path):
    path = book(tmp_path / "книга.xlsx", ("Результаты", with_cell("=G3-10")))
    assert found(path) == [("formula-without-value", ["Результаты!H3"], "")]


def test_a_sheet_of_formulas_alone_is_not_empty(tmp_path):
    path = book(tmp_path / "книга.xlsx", ("Лист", [["=A2"]]))
    assert ("formula-without-value", ["Лист!A1"], "") in found(path)


def test_a_sheet_that_is_not_read_keeps_its_errors(tmp_path):
    path = book(tmp_path / "книга.xlsx", ("Результаты", [HEADER, SCHOOL]), ("Черновик", [["#N/A"]]))
    assert [code for code, _, _ in found(path)] == ["unknown-sheet"]


def replaced(path, *pairs):
    """Write the sheet's XML anew with other bytes."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            if name.startswith("xl/worksheets/"):
                for old, new in pairs:
                    part = part.replace(old, new)  # noqa: PLW2901
            package.writestr(name, part)
    return path


def test_programs_that_write_prefixes_hide_no_errors(tmp_path):
    path = book(tmp_path / "книга.xlsx", ("Результаты", with_cell("#N/A")))
    assert found(replaced(path, *PREFIXED)) == [("excel-error", ["Результаты!H3"], "#Н/Д")]


def test_a_formula_with_its_value_is_read(tmp_path):
    path = book(tmp_path / "книга.xlsx", ("Лист", [["=1+1"]]))
    (sheet,) = read_sheets(replaced(path, (b"<v />", b"<v>2</v>"), (b"<v></v>", b"<v>2</v>")))
    assert sheet.rows == ((2.0,),)


def test_a_formula_may_give_an_empty_text(tmp_path):
    path = book(tmp_path / "книга.xlsx", ("Лист", [["Логин", "=A1"]]))
    (sheet,) = read_sheets(replaced(path, (b'<c r="B1">', b'<c r="B1" t="str">')))
    assert sheet.lost == ()


@pytest.mark.parametrize("shown", ["#SPILL!", "#CALC!", "#GETTING_DATA"])
def test_an_error_that_the_reader_does_not_know_is_named_all_the_same(tmp_path, shown):
    path = book(tmp_path / "книга.xlsx", ("Результаты", with_cell("#N/A")))
    replaced(path, (b"<v>#N/A</v>", f"<v>{shown}</v>".encode()))
    assert found(path) == [("excel-error", ["Результаты!H3"], shown)]
