"""The copy that is sent back: bad cells coloured and explained."""

import hashlib
import io
import zipfile

import openpyxl
import pytest

from shnor_lib.intake.check import check_paths
from shnor_lib.intake.reading.workbook import sheets_of
from shnor_lib.model.problems import ShnorError
from shnor_lib.show.marked_workbook import marked, write_marked
from tests.small_books import Page, written

HEADER = ["Логин", "Школа", "Процедура", "Год", "Срок", "Участников"]
ROWS = [["edu980001", "Школа № 1", "МА-5", 2021, "весна", "много"]]


@pytest.fixture
def book(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Результаты"
    for row in [HEADER, *ROWS]:
        workbook.active.append(row)
    workbook.save(tmp_path / "форма.xlsx")
    return tmp_path / "форма.xlsx"


def test_the_bad_cell_is_coloured_and_explained_and_the_file_untouched(book, tmp_path):
    before = hashlib.sha256(book.read_bytes()).digest()
    write_marked(check_paths([book]), tmp_path / "копия.xlsx")
    copy = openpyxl.load_workbook(tmp_path / "копия.xlsx")
    cell = copy["Результаты"]["F2"]
    assert cell.fill.fgColor.rgb.endswith("FFC7CE")
    assert "«Участников» не читается" in cell.comment.text
    assert copy["Замечания"].max_row > 1
    assert hashlib.sha256(book.read_bytes()).digest() == before


def test_formulas_stay_formulas():
    workbook, drawn = openpyxl.Workbook(), io.BytesIO()
    workbook.active["A1"] = "=1+1"
    workbook.save(drawn)
    copy = openpyxl.load_workbook(io.BytesIO(marked("а.xlsx", drawn.getvalue(), []).content))
    assert copy.worksheets[0]["A1"].value == "=1+1"


def test_a_text_of_a_csv_never_becomes_a_formula(tmp_path):
    (tmp_path / "а.csv").write_text("Логин;Школа\nedu980001;=1+1\n", encoding="utf-8")
    write_marked(check_paths([tmp_path / "а.csv"]), tmp_path / "копия.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "копия.xlsx").worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_file_itself_is_never_replaced(book):
    with pytest.raises(ShnorError) as failure:
        write_marked(check_paths([book]), book)
    assert failure.value.problems[0].code == "mark-over-original"


def test_several_files_need_a_new_folder(book, tmp_path):
    other = tmp_path / "другая.csv"
    other.write_text("Логин;Школа\nedu980001;Ш\n", encoding="utf-8")
    checked = check_paths([book, other])
    with pytest.raises(ShnorError) as failure:
        write_marked(checked, tmp_path / "копия.xlsx")
    assert failure.value.problems[0].code == "mark-needs-folder"
    written = write_marked(checked, tmp_path / "копии")
    assert sorted(copy.path.name for copy in written) == ["другая.xlsx", "форма.xlsx"]


def test_the_copy_of_an_ods_may_be_an_ods(tmp_path):
    path, copy = tmp_path / "форма.ods", tmp_path / "копия.ods"
    path.write_bytes(written("ods", Page("Результаты", [HEADER, *ROWS])))
    write_marked(check_paths([path]), copy)
    values, remarks = sheets_of("копия.ods", copy.read_bytes())
    assert [[*row] for row in values.rows] == [HEADER, *ROWS]
    assert remarks.name == "Замечания"
    with zipfile.ZipFile(copy) as package:
        content = package.read("content.xml").decode()
    assert 'fo:background-color="#FFC7CE"' in content
    assert "«Участников» не читается" in content


def test_the_copy_of_an_xlsx_is_no_ods(book, tmp_path):
    with pytest.raises(ShnorError) as failure:
        write_marked(check_paths([book]), tmp_path / "копия.ods")
    assert failure.value.problems[0].code == "mark-needs-file"
