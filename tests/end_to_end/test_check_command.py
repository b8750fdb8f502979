"""`shnor check`, `shnor template` and `shnor new-region` as a person types them."""

import json
import re
from pathlib import Path

import openpyxl
import pytest

from shnor_lib.cli import main
from shnor_lib.files.workbooks import workbook_bytes

ROOT = Path(__file__).parents[2]
HEADER = ["Логин", "Школа", "Муниципалитет", "Процедура", "Год", "Срок", "Участников",
          "Ниже минимума"]  # fmt: skip
GOOD = ["edu980001", "СОШ № 1", "Заречный район", "МА-5", 2021, "весна", 12, 2]
BAD = ["edu980002", "СОШ\x1b[31m № 2", "Заречный район", "МА-5", 2021, "весна", "мно\x1b[2Jго", 2]


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "книга.xlsx"
    path.write_bytes(workbook_bytes({"Результаты": [HEADER, GOOD, ["edu980002", *GOOD[1:]]]}))
    return path


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "книга.csv"
    path.write_text("\n".join(";".join(map(str, row)) for row in (HEADER, GOOD, BAD)), "utf-8")
    return path


def answer(capsys, *arguments):
    status = main(["check", *map(str, arguments), "--format", "json"])
    return status, json.loads(capsys.readouterr().out)


def test_the_answer_for_programs_names_the_cell(bad, capsys):
    status, said = answer(capsys, bad)
    (problem,) = said["problems"]
    assert status == 1
    assert (problem["code"], problem["severity"], problem["cell"]) == ("bad-value", "error", "G3")
    assert [source["rows"] for source in said["sources"]] == [0]


def test_without_errors_the_status_is_0(book, capsys):
    status, said = answer(capsys, book)
    assert (status, said["problems"]) == (0, [])
    assert said["sources"][0]["works"] == [
        {"procedure": "vpr-math-5", "year": 2021, "sheet": "Результаты"}
    ]


def test_the_answer_has_the_documented_fields_and_no_others(bad, capsys):
    text = (ROOT / "docs" / "check-json.md").read_text(encoding="utf-8")
    sources, problems = text.split("## ")[1:]
    rows = [re.findall(r"^\| (`.+?`) \|", part, re.MULTILINE) for part in (sources, problems)]
    documented = [{name for row in part for name in re.findall(r"`(\w+)`", row)} for part in rows]
    _, said = answer(capsys, bad)
    assert [set(said["sources"][0]), set(said["problems"][0])] == documented


def test_the_terminal_obeys_nothing_that_a_file_says(bad, capsys):
    main(["check", str(bad)])
    said = "".join(capsys.readouterr())
    assert "мно" in said
    assert "\x1b" not in said


def test_the_marked_copy_colours_and_explains_the_cell(book, tmp_path, capsys):
    workbook = openpyxl.load_workbook(book)
    workbook.active["G3"] = "много"
    workbook.save(book)
    before = book.read_bytes()
    assert main(["check", str(book), "--mark", str(tmp_path / "копия.xlsx")]) == 1
    cell = openpyxl.load_workbook(tmp_path / "копия.xlsx")["Результаты"]["G3"]
    assert cell.fill.fgColor.rgb.endswith("FFC7CE")
    assert "Ошибка" in cell.comment.text
    assert book.read_bytes() == before


def test_a_new_region_gets_a_workbook_that_explains_itself(tmp_path, capsys):
    (tmp_path / "raw").mkdir()
    data = ["--data", str(tmp_path)]
    title = ["--title", "Энская область", "--genitive", "Энской области"]
    assert main(["new-region", "enskaya", *title, *data]) == 0
    assert main(["template", "enskaya", "-o", str(tmp_path / "книга.xlsx"), *data]) == 0
    workbook = openpyxl.load_workbook(tmp_path / "книга.xlsx")
    assert "Инструкция" in workbook.sheetnames
    sheet = workbook["Результаты"]
    assert all(cell.comment for cell in sheet[1])
    assert sheet.data_validations.dataValidation
    assert main(["check", str(tmp_path / "raw" / "enskaya")]) == 0
