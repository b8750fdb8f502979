"""Headings: one list of spellings for all forms, near misses that are asked, units and stacks."""

import pytest

from .conftest import write_rows

HEADER = [
    "Год",
    "Класс",
    "Предмет",
    "Муниципалитет",
    "Логин",
    "ОО",
    "Кол-во участников",
    2,
    3,
    4,
    5,
]
ROW = [2021, 5, "Русский язык", "Заречный район", "edu980001", "СОШ № 1", 12, 2, 6, 3, 1]


def renamed(old, new):
    return [new if title == old else title for title in HEADER]


@pytest.fixture
def read(tmp_path, load):
    return lambda *rows, name="отметки.xlsx": load(write_rows(tmp_path / name, rows))


def numbers(loaded):
    columns = ["school_id", "procedure", "year", "participants", "n2", "n3", "n4", "n5"]
    return loaded.tables["results"][columns].to_numpy().tolist()


EXPECTED = [["edu980001", "vpr-rus-5", 2021, 12, 2, 6, 3, 1]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Логин", "Логин ОО"),
        ("Логин", "Логин школы"),
        ("Логин", "Логин*"),
        ("ОО", "Наименование ОО"),
        ("ОО", "OO"),  # in Latin letters
        ("Кол-во участников", "Кол-во писавших"),
        ("Кол-во участников", "Кол-во участников(всего)"),
        ("Кол-во участников", "Количество\u00a0участников, чел."),
        ("Кол-во участников", "Кол – во участ-\nников"),
        ("Кол-во участников", "Число писавших работу"),
        (2, "«2» (чел.)"),
        (2, "Отметка 2"),
        (2, '"2"'),
        (2, "2 чел"),
        (2, "Получили отметку „2“"),
        ("Муниципалитет", "Муниципальное образование"),
        ("Муниципалитет", "Район"),
        ("Муниципалитет", "МР / ГО"),
        ("Предмет", "Учебный предмет"),
        ("Класс", "Параллель"),
    ],
)
def test_a_heading_may_be_spelled_as_people_do(read, old, new):
    loaded = read(renamed(old, new), ROW)
    assert numbers(loaded) == EXPECTED
    assert loaded.problems == ()


def test_a_school_year_in_the_heading_is_told_as_the_year_of_its_end(read, only):
    loaded = read(renamed("Год", "Учебный год"), ROW)
    assert numbers(loaded) == EXPECTED
    assert only(loaded, "year-of-end").severity.name == "NOTE"


def test_a_near_miss_names_its_form_the_column_and_the_line_to_write(read, only):
    problem = only(read(renamed("Кол-во участников", "Народу было"), ROW), "near-form")
    assert "«таблица отметок по школам»" in problem.what
    assert "«Кол-во участников»" in problem.what
    assert "«Народу было»" in problem.seen
    assert "columns.yml" in problem.advice
    assert 'Кол-во участников: ["Народу было"]' in problem.advice


def test_what_two_headings_may_mean_is_not_proposed(read, only):
    header = [*renamed("Кол-во участников", "Народу было"), "Смена"]
    problem = only(read(header, [*ROW, 1]), "near-form")
    assert "«Народу было», «Смена»" in problem.seen
    assert "columns.yml" not in problem.advice


def test_names_that_stand_under_an_unknown_heading_are_asked_for_and_marks_read(read, only):
    loaded = read(renamed("Муниципалитет", "Куст"), ROW)
    problem = only(loaded, "column-not-found")
    assert 'Муниципалитет: ["Куст"]' in problem.advice
    assert numbers(loaded) == EXPECTED


def test_a_repeated_column_of_names_is_a_warning(read, only):
    loaded = read([*HEADER, "Наименование ОО"], [*ROW, "Школа первая"])
    assert not only(loaded, "column-read-once").is_error
    assert numbers(loaded) == EXPECTED


def test_a_repeated_column_of_the_same_numbers_is_a_warning(read, only):
    loaded = read([*HEADER, "Всего писали"], [*ROW, 12])
    assert not only(loaded, "column-read-once").is_error
    assert numbers(loaded) == EXPECTED


def test_two_columns_of_one_meaning_and_different_numbers_are_an_error(read, only):
    problem = only(read([*HEADER, "Всего писали"], [*ROW, 13]), "repeated-column")
    assert (problem.is_error, problem.place.cell) == (True, "L1")


def test_headings_may_stand_in_two_rows(read):
    upper = [*HEADER[:7], "Получили отметки", None, None, None]
    assert numbers(read(upper, [*[None] * 7, 2, 3, 4, 5], ROW)) == EXPECTED


def test_scores_may_stand_under_a_merged_heading(tmp_path, load):
    upper = ["Муниципалитет", "Логин", "ОО", "Писали", "Первичные баллы", None, None]
    rows = [
        upper,
        [*[None] * 4, 0, 1, 2],
        ["Заречный район", "edu980001", "СОШ № 1", 12, "-", 5, 7],
    ]
    table = load(write_rows(tmp_path / "ВПР 2021 МА 5 класс.xlsx", rows)).tables["histograms"]
    assert table[["score", "participants"]].to_numpy().tolist() == [[1, 5], [2, 7]]


def test_a_line_that_names_a_municipality_under_the_header_is_no_heading(read, only):
    loaded = read(HEADER, ["Заречный район"], ROW)
    assert numbers(loaded) == EXPECTED
    assert only(loaded, "lone-text").place.row == 2


def test_a_header_may_stand_under_a_dozen_lines(read):
    assert numbers(read(*[[f"Строка {n}"] for n in range(12)], HEADER, ROW)) == EXPECTED


def test_marks_of_the_journal_beside_are_not_taken_for_those_of_the_work(read, only):
    upper = [*HEADER[:7], "Отметки за работу", None, None, None, "По журналу", None, None, None]
    loaded = read(upper, [*[None] * 7, 2, 3, 4, 5, 2, 3, 4, 5], [*ROW, 1, 6, 4, 1])
    assert loaded.has_errors


def test_units_under_the_headings_tell_numbers_from_shares(read):
    upper = [*HEADER[:7], 2, None, 3, None, 4, None, 5, None]
    units = [*[None] * 7, *["чел.", "%"] * 4]
    row = [*ROW[:7], 2, 16.67, 6, 50, 3, 25, 1, 8.33]
    assert numbers(read(upper, units, row)) == EXPECTED


def test_a_row_that_numbers_the_columns_is_passed_over(read):
    assert numbers(read(HEADER, [*range(1, 12)], ROW)) == EXPECTED


def test_a_name_above_the_table_says_what_has_no_column(read):
    loaded = read(["ВПР 2021 года по русскому языку, 5 класс"], [], HEADER[3:], ROW[3:])
    assert numbers(loaded) == EXPECTED
    assert loaded.problems == ()


def test_the_name_of_the_file_says_it_too_and_that_is_told(read, only):
    loaded = read(HEADER[3:], ROW[3:], name="ВПР 2021 РУ 5 класс.xlsx")
    assert numbers(loaded) == EXPECTED
    assert "русский язык" in only(loaded, "work-from-name").what


def test_what_no_name_says_is_asked_for(read, only):
    problem = only(read(HEADER[3:], ROW[3:], name="РУ 5 класс.xlsx"), "work-not-named")
    assert problem.what.endswith("не хватает: год.")


def test_the_name_of_a_school_may_hold_its_login(read):
    header = [title for title in HEADER if title != "Логин"]
    row = [*ROW[:4], "СОШ № 1 (edu980001)", *ROW[6:]]
    loaded = read(header, row)
    assert numbers(loaded) == EXPECTED
    assert loaded.tables["results"]["school"].tolist() == ["СОШ № 1"]


def test_a_table_without_logins_is_told_so(read, only):
    header = [title for title in HEADER if title != "Логин"]
    problem = only(read(header, [*ROW[:4], *ROW[5:]]), "near-form")
    assert problem.what.endswith("«Логин».")


def test_sums_of_municipalities_beside_a_table_of_schools_do_not_refuse_it(dump_files, load, only):
    sums = [["№", "Муниципалитет", *HEADER[6:]], [1, "Заречный район", *ROW[6:]]]
    (path,) = dump_files({"отметки.xlsx": [HEADER, ROW]}, Районы=sums)
    loaded = load(path)
    assert numbers(loaded) == EXPECTED
    assert only(loaded, "unknown-sheet").place.sheet == "Районы"
