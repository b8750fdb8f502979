"""Files that cannot be read: each ends in a message that says what to do."""

import openpyxl
import pytest

from shnor_lib.intake.reading.workbook import read_sheets
from shnor_lib.model.problems import ShnorError


def problem_of(path):
    with pytest.raises(ShnorError) as failure:
        read_sheets(path)
    (problem,) = failure.value.problems
    return problem


def test_a_missing_file(tmp_path):
    assert problem_of(tmp_path / "нет.xlsx").code == "file-missing"


def test_a_file_that_excel_holds(tmp_path, monkeypatch):
    def locked(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", locked)
    (tmp_path / "открыт.xlsx").touch()
    problem = problem_of(tmp_path / "открыт.xlsx")
    assert problem.code == "file-locked"
    assert "Закройте файл в Excel" in problem.advice


@pytest.mark.parametrize("name", ["текст.xlsx", "текст.xls", "текст.docx"])
def test_a_file_that_is_no_workbook(tmp_path, name):
    (tmp_path / name).write_bytes("Это не книга".encode())
    assert problem_of(tmp_path / name).code == "not-a-workbook"


def test_a_workbook_cut_short(tmp_path):
    path = tmp_path / "книга.xlsx"
    openpyxl.Workbook().save(path)
    path.write_bytes(path.read_bytes()[:2000])
    assert problem_of(path).code == "not-a-workbook"


def test_a_workbook_under_a_password(tmp_path):
    container = bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "пароль.xlsx").write_bytes(container)
    assert problem_of(tmp_path / "пароль.xlsx").code == "password-protected"


@pytest.mark.parametrize("content", [b"", "\ufeff".encode(), b";;\r\n;;\r\n"])
def test_a_csv_without_content(tmp_path, content):
    (tmp_path / "пусто.csv").write_bytes(content)
    assert problem_of(tmp_path / "пусто.csv").code == "empty-file"


def test_a_workbook_without_content(tmp_path):
    openpyxl.Workbook().save(tmp_path / "пусто.xlsx")
    assert problem_of(tmp_path / "пусто.xlsx").code == "empty-file"


def test_a_csv_in_no_known_encoding(tmp_path):
    (tmp_path / "выгрузка.csv").write_bytes("Школа;Год".encode("utf-32"))
    assert problem_of(tmp_path / "выгрузка.csv").code == "unknown-encoding"


def test_a_form_that_is_not_known_names_those_that_are(sheet_of, load, only):
    problem = only(load(sheet_of(["Класс", "Оценка"], ["5А", 4], sheet="Журнал")), "unknown-layout")
    assert "«Статистика по отметкам»" in problem.expected
    assert "«Журнал»" in problem.seen


def test_pupils_rows_of_an_unknown_form_never_reach_a_message(sheet_of, load):
    rows = [["№", "Фамилия", "Имя", "Балл"], [1, "Фамилиева", "Имя", 12]]
    loaded = load(sheet_of(*rows, sheet="Протокол"))
    assert "Фамилиева" not in str(loaded.problems)
