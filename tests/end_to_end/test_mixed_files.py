"""A region's files as they lie about: forms, dumps, protocols, passports; checked, decided, built.

One invented school has two low procedures in 2021, one of them in a protocol under its ГИА code.
"""

import csv
import io
import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlwt

from shnor_lib.cli import main

ROOT = Path(__file__).parents[2]
PROFILE = """\
level: region
title: {nominative: Энская область, genitive: Энской области}
results_year: 2021
pages: [overview, identification, support_cycle, data]
sources:
  - {files: "*", origin: given}
"""
MADE = ("_internal", "build", "data/processed")
NAME, PUPIL = "Ястребова", "код-71001"

PASSPORTS = [
    ["Логин школы", "Школа", "Муниципалитет", "Код ГИА", "Вид школы"],
    ["edu980001", "СОШ № 1", "Заречный район", "120001", "СОШ"],
    ["edu980002", "ООШ № 2", "Лесной район", "0120002", "ООШ"],
]
STATISTICS = [
    ["Статистика по отметкам"],
    [],
    ["ВПР 2020 Математика 5 класс"],
    ["Предмет:", "Математика"],
    ["Дата:", "20.09.2020"],
    ["Группы участников", "Кол-во ОО", "Кол-во участников", 2, 3, 4, 5],
    ["Энская область", 2, 6, 16.67, 50, 33.33, 0],
    ["Заречный район(reg98_m012)", 1, 4, 25, 50, 25, 0],
    ["СОШ № 1(sch980001)", None, 4, 25, 50, 25, 0],
    ["Лесной район(reg98_m013)", 1, 2, 0, 50, 50, 0],
    ["ООШ № 2(sch980002)", None, 2, 0, 50, 50, 0],
]
DUMP_HEADER = ["логин школы", "регион", "номер обучающегося", "код обучающегося",
               "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант",
               "всего баллов", "балл за 1", "балл за 2"]  # fmt: skip
PUPILS_HEADER = ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Вариант", "1 (30б)",
                 "2 (15б)", "Первичный балл", "Отметка", "Отметка по журналу"]  # fmt: skip
PROTOCOL_HEADER = ["№", "Код ОО", None, "Класс", "Фамилия", "Имя", "Первичный балл", None, "Оценка"]
FORM = ["Код участника", "Вариант", "1 (5б)", "Порядковый номер класса", "Итого баллов"]


def of_dump(login, code, score, variant="1"):
    place = "Заречный район" if login.endswith("1") else "Лесной район"
    return [login, place, code, code, "3", "ж", "5а", variant, score, score, "X"]


# математика, 5 класс, 2021: «3» с 7 баллов
DUMP = [
    DUMP_HEADER,
    of_dump("sch980001", PUPIL, "3"),
    of_dump("sch980001", "71002", "5"),
    of_dump("sch980001", "71003", "12"),
    of_dump("sch980001", "71004", "", "отсутствовал"),
    of_dump("sch980002", PUPIL, "15"),
    of_dump("sch980002", "71002", "9"),
]
PUPILS = [
    ["Индивидуальные результаты"],
    ["ВПР 2021 Русский язык 5 класс"],
    ["Предмет:", "Русский язык"],
    ["Дата:", "15.03.2021"],
    [None, None, "Уровень сложности задания", None, None, "Б", "П"],
    PUPILS_HEADER,
    ["edu980001", "Заречный район", "СОШ № 1(edu980001)", PUPIL, 1, 20, "X", 20, 3, 3],
    ["edu980001", "Заречный район", "СОШ № 1(edu980001)", 71002, 2, 30, 10, 40, 5, 4],
]
PROTOCOL = [
    ["Протокол проверки результатов"],
    ["98 - Энская область"],
    ["02 - Математика 2021.05.27"],
    PROTOCOL_HEADER,
    [1, 120001, None, "9а", NAME, "Аглая", 5, None, 2],
    [2, 120001, None, "9а", NAME, "Мирон", 12, None, 3],
    [3, 120002, None, "9", NAME, "Пётр", 20, None, 4],
    ["Средние", None, None, None, None, None, 12, None, 3],
]


def new_workbook(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def old_workbook(path, rows):
    book = xlwt.Workbook()
    page = book.add_sheet("Page 1")
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                page.write(place, column, cell)
    book.save(str(path))


def delimited(path, rows):
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode("cp1251"))


def words_of(path):
    """Which of the persons' words a made file holds."""
    if path.suffix == ".parquet":
        content = pd.read_parquet(path).to_csv()
    else:
        content = path.read_bytes().decode("utf-8", errors="replace")
    return {word for word in (NAME, PUPIL) if word in content}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project's notebooks with one region of mixed files."""
    home = tmp_path_factory.mktemp("Мои отчёты")
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, home)
    (home / "notebooks").mkdir()
    for page in ("home", "overview", "identification", "support_cycle", "data"):
        shutil.copy(ROOT / "notebooks" / f"{page}.ipynb", home / "notebooks")
    folder = home / "data" / "raw" / "enskaya"
    folder.mkdir(parents=True)
    (folder / "region.yml").write_text(PROFILE, encoding="utf-8")
    delimited(folder / "школы.csv", PASSPORTS)
    delimited(folder / "ВПР 2021 Математика 5 класс.csv", DUMP)
    new_workbook(folder / "форма.xlsx", STATISTICS)
    new_workbook(folder / "ученики.xlsx", PUPILS)
    old_workbook(folder / "ОГЭ.xls", PROTOCOL)
    return home


@pytest.fixture
def folder(project, monkeypatch):
    monkeypatch.chdir(project)
    return project / "data" / "raw" / "enskaya"


def test_check_names_what_it_did_not_read_and_shows_no_person(folder, capsys):
    assert main(["check", str(folder)]) == 0
    said = "".join(capsys.readouterr())
    assert "Столбец о людях не прочитан" in said
    assert "Ученики без результата не посчитаны" in said
    assert NAME not in said
    assert PUPIL not in said


def test_identify_joins_forms_dumps_and_protocols_by_school(folder, tmp_path):
    output = tmp_path / "список.csv"
    files = [str(path) for path in folder.iterdir() if path.suffix != ".yml"]
    assert main(["identify", *files, "--results-year", "2021", "-o", str(output)]) == 0
    found = list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8"))))
    assert [(row["school_id"], row["school"], row["shnor"]) for row in found] == [
        ("edu980001", "СОШ № 1", "true"),
        ("edu980002", "ООШ № 2", "false"),
    ]


def test_a_collection_form_among_them_is_refused_and_nothing_is_decided(folder, tmp_path, capsys):
    form = tmp_path / "сбор.xlsx"
    new_workbook(form, [FORM, [PUPIL, 1, 5, 1, 5]])
    output = tmp_path / "список.csv"
    files = [str(path) for path in folder.iterdir() if path.suffix != ".yml"]
    ended = main(["identify", *files, str(form), "--results-year", "2021", "-o", str(output)])
    assert ended == 1
    assert "Это форма сбора" in capsys.readouterr().err
    assert not output.exists()


def test_build_makes_a_site_of_them_with_nobody_in_it(folder):
    assert main(["build", "enskaya", "--publisher", "embedded", "--jobs", "1"]) == 0
    home = folder.parents[2]
    pages = home / "_internal" / "reports" / "enskaya"
    assert "СОШ № 1" in (pages / "identification.html").read_text(encoding="utf-8")
    tasks = (pages / "support_cycle.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "самые слабые – 2 из 2 заданий" in tasks
    files = [path for part in MADE for path in (home / part).rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".html", ".ipynb", ".parquet"}
    assert not [path.name for path in files if words_of(path)]
