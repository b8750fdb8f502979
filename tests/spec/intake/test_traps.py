"""The traps of files that analysts really have, each with what becomes of it.

Traps of one form stand in its own specification: absent pupils and «X» (`test_region_dumps`,
`test_individual_results`), protocols of ГИА (`test_gia_protocols`), a form of collection without
results (`test_collection_form`), names and documents of persons (`test_personal_columns`), errors
of Excel (`test_lost_cells`), hostile files (`test_hostile_files`).
"""

import datetime

import pandas as pd
import pytest

from shnor_lib.intake.layouts.mark_table import read as read_marks
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.procedures import registry
from tests.small_forms import DISTRICT, MARKS_HEADER, SCHOOL

from .conftest import COUNTRY, REGION, head, write_rows

HEADER = ["Логин", "Школа", "Муниципалитет", "Процедура", "Год", "Срок", "Участников",
          "Ниже минимума"]  # fmt: skip
ROW = ["edu980001", "СОШ № 1", "Заречный район", "МА-5", 2021, "весна", 12, 2]


def own(sheet_of, load, *rows):
    return load(sheet_of(HEADER, *rows))


def with_values(**values):
    return [
        values.get(title.replace(" ", "_"), cell) for title, cell in zip(HEADER, ROW, strict=True)
    ]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("МБОУ  «СОШ   № 1»", "МБОУ «СОШ № 1»"),
        ("МБОУ\u00a0«СОШ № 1»", "МБОУ «СОШ № 1»"),
        ("МБОУ «СОШ\n№ 1»", "МБОУ «СОШ № 1»"),
        ('МБОУ "СОШ № 1 "', 'МБОУ "СОШ № 1 "'),
    ],
    ids=["doubled spaces", "hard space", "line break", "space inside quotes"],
)
def test_spaces_of_a_name_are_single(sheet_of, load, name, kept):
    assert own(sheet_of, load, with_values(Школа=name)).tables["results"]["school"].tolist() == [
        kept
    ]


@pytest.mark.parametrize("other", ['СОШ "№ 1"', "СОШ «№ 1 »", "СОШ  № 1", "МБОУ СОШ № 1"])
def test_a_school_under_several_names_is_one_school(sheet_of, load, only, other):
    loaded = own(sheet_of, load, ROW, with_values(Школа=other, Процедура="РУ-5"))
    assert loaded.tables["schools"]["school_id"].tolist() == ["edu980001"]
    names = {" ".join(other.split()), "СОШ № 1"}
    assert [p.code for p in loaded.problems] == (["renamed-schools"] if len(names) > 1 else [])


@pytest.mark.parametrize(
    "other", ["Заречный  район", 'Заречный "район"', "Зapeчный район", "заречный район"]
)
def test_a_municipality_spelled_two_ways_is_named(sheet_of, load, codes, other):
    loaded = own(sheet_of, load, ROW, with_values(Логин="edu980002", Муниципалитет=other))
    is_same = " ".join(other.split()) == "Заречный район"
    assert ("similar-municipalities" in codes(loaded)) is not is_same


def test_latin_letters_in_a_russian_word_are_named(sheet_of, load, only):
    problem = only(own(sheet_of, load, with_values(Школа="CОШ № 1")), "mixed-letters")
    assert problem.place.row == 2


@pytest.mark.parametrize("share", ["16,67", "16,67 %", " 16,67", "16.67"])
def test_percentages_may_be_text(marks_form, load, share):
    loaded = load(marks_form(REGION, DISTRICT, [*SCHOOL[:3], share, *SCHOOL[4:]]))
    assert loaded.tables["results"]["n2"].tolist() == [2]
    assert loaded.problems == ()


@pytest.mark.parametrize("word", ["Итого", "ИТОГО:", "Всего по району", "Среднее"])
def test_a_row_of_totals_amid_schools_is_no_school(sheet_of, load, only, word):
    loaded = own(sheet_of, load, ROW, with_values(Логин="", Школа=word))
    assert only(loaded, "total-not-read").place.row == 3
    assert loaded.tables["results"]["school_id"].tolist() == ["edu980001"]


def test_a_total_with_the_login_of_a_school_is_an_error(sheet_of, load, only):
    loaded = own(sheet_of, load, ROW, with_values(Логин="edu980002", Школа="Итого"))
    assert only(loaded, "totals-row").is_error


def test_a_row_of_totals_amid_a_form_is_no_school(marks_form, load, only):
    total = ["Итого", 1, 12, 16.67, 50, 25, 8.33]
    loaded = load(marks_form(COUNTRY, REGION, DISTRICT, SCHOOL, total))
    assert only(loaded, "row-without-code").seen == "Итого"


def test_a_doubled_block_of_a_form_is_refused(marks_form, load):
    schools = [[f"СОШ(edu98000{number})", *SCHOOL[1:]] for number in range(1, 6)]
    loaded = load(marks_form(REGION, DISTRICT, *schools, *schools))
    assert "doubled-block" in [problem.code for problem in loaded.problems if problem.is_error]


def test_a_header_in_two_rows_is_not_guessed(sheet_of, load, codes):
    upper = ["Логин", "Школа", "Результаты", None, None, None, None, None]
    loaded = load(sheet_of(upper, [None, None, *HEADER[2:]], ROW))
    assert loaded.has_errors
    assert loaded.tables["results"].empty


def test_a_merged_title_above_the_header_is_passed_over(sheet_of, load):
    loaded = load(sheet_of(["Результаты ВПР", *[None] * 7], HEADER, ROW))
    assert len(loaded.tables["results"]) == 1


def test_a_name_of_a_sheet_cut_by_excel_says_nothing(sheet_of, load):
    name = "Результаты школ Заречного района за 2021 год"
    assert len(load(sheet_of(HEADER, ROW, sheet=name)).tables["results"]) == 1


def test_a_correctional_school_is_another_school(sheet_of, load):
    loaded = own(sheet_of, load, ROW, with_values(Логин="ksh980001"))
    assert loaded.tables["results"]["school_id"].tolist() == ["edu980001", "ksh980001"]


def test_the_old_login_is_the_same_school(sheet_of, load):
    loaded = own(sheet_of, load, ROW, with_values(Логин="sch980001", Год=2019))
    assert set(loaded.tables["results"]["school_id"]) == {"edu980001"}


def test_municipality_m000_is_unknown_with_its_reason(marks_form, load):
    unknown = ["Неизвестно(reg98_m000)", *DISTRICT[1:]]
    (row,) = load(marks_form(REGION, unknown, SCHOOL)).tables["results"].to_dict("records")
    assert pd.isna(row["municipality"])
    assert row["municipality_reason"] == "unknown_municipality"


FLAT = ["Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников", 2, 3, 4, 5]
WORK = [2021, 5, "Математика", "Заречный район", "edu980001", "СОШ № 1"]


@pytest.mark.parametrize(
    ("participants", "marks", "n2"),
    [
        (12, (2, 6, 3, 1), 2),
        (12, (16.67, 50, 25, 8.33), 2),
        (12, (0.1667, 0.5, 0.25, 0.0833), 2),
        (100, (20, 30, 30, 20), None),
        (12, (2, 6, 3, 2), None),
    ],
    ids=["numbers", "percentages", "shares", "numbers or percentages", "none of them"],
)
def test_numbers_percentages_and_shares_are_told_by_their_sum(participants, marks, n2):
    cells = tuple(map(float, (participants, *marks)))
    sheet = Sheet("а.xlsx", "Лист", (tuple(FLAT), (*WORK, *cells)))
    reading = read_marks(sheet, registry())
    found = reading.tables["results"]["n2"].tolist() if reading.tables else [None]
    assert found == [n2]
    assert reading.has_errors is (n2 is None)


def test_schools_above_the_header_of_a_form_are_not_lost(tmp_path, load, only):
    """Found by damaging forms at random, as are the next two."""
    lines = [*head("Статистика", "ВПР 2021 Русский язык 5 класс", "Русский язык", "15.03.2021")]
    path = write_rows(tmp_path / "форма.xlsx", [*lines, SCHOOL, MARKS_HEADER, REGION, DISTRICT])
    assert only(load(path), "rows-above-header").place.row == 8


def test_numbers_without_a_name_are_not_passed_over(journal_form, load, only):
    school, nameless = ["СОШ(edu980001)", 12, 25, 3, 50, 6, 25, 3], [None, 9, 0, 0, 0, 0, 100, 9]
    assert only(load(journal_form(school, nameless)), "row-without-code").place.cell == "A10"


def test_numbers_beside_the_wrong_school_do_not_make_the_printed_total(journal_form, load, only):
    district = ["Заречный район(reg98_m012)", 20, 25, 5, 50, 10, 25, 5]
    school, moved = ["СОШ(edu980001)", 12, 25, 3, 50, 6, 25, 3], ["СОШ(edu980002)", *district[1:]]
    problem = only(load(journal_form(district, school, moved)), "journal-totals")
    assert (problem.place.row, problem.seen) == (9, "32; 8; 16; 8")


def test_a_login_that_excel_made_a_date_is_refused(sheet_of, load, only):
    loaded = own(sheet_of, load, ROW, with_values(Логин=datetime.date(2021, 3, 1)))
    assert only(loaded, "code-as-date").place.cell == "A3"
    assert loaded.tables["results"].empty


def test_a_name_that_excel_made_a_date_is_refused(sheet_of, load, only):
    loaded = own(sheet_of, load, with_values(Школа=datetime.date(2021, 3, 1)))
    assert only(loaded, "bad-value").place.cell == "B2"


@pytest.mark.parametrize("login", ["еdu980001", "sсh980001", "кsh980001"])
def test_russian_letters_in_a_login_make_no_second_school(sheet_of, load, only, login):
    assert only(own(sheet_of, load, with_values(Логин=login)), "login-letters").is_error


def test_notes_under_a_table_are_passed_over_and_named(sheet_of, load, only):
    loaded = own(sheet_of, load, ROW, [], ["* по данным ФИС ОКО"], [None, "Исполнитель: отдел"])
    assert len(loaded.tables["results"]) == 1
    assert [place.row for place in (only(loaded, "lone-text").place,
                                    *only(loaded, "lone-text").also)] == [4, 5]  # fmt: skip


def test_a_login_or_a_number_alone_is_no_note(sheet_of, load, codes):
    loaded = own(sheet_of, load, ROW, ["edu980002"], [None] * 6 + [12])
    assert {*codes(loaded)} == {"missing-value"}


def test_a_municipality_named_once_for_several_schools_is_not_guessed(sheet_of, load, only):
    loaded = own(sheet_of, load, ROW, with_values(Логин="edu980002", Муниципалитет=None))
    assert only(loaded, "municipality-gaps").place.row == 3
    assert loaded.tables["results"]["municipality"].isna().tolist() == [False, True]


def test_a_sheet_without_municipalities_is_no_gap(sheet_of, load, codes):
    assert codes(own(sheet_of, load, with_values(Муниципалитет=None))) == []


@pytest.mark.parametrize("lost", ["Кол-во участников", 2, 5])
def test_a_form_that_lost_a_column_is_still_that_form(tmp_path, load, only, lost):
    place = MARKS_HEADER.index(lost)
    rows = [[*row[:place], *row[place + 1 :]] for row in (MARKS_HEADER, REGION, DISTRICT, SCHOOL)]
    lines = head("Статистика", "ВПР 2021 Русский язык 5 класс", "Русский язык", "15.03.2021")
    problem = only(load(write_rows(tmp_path / "форма.xlsx", [*lines, *rows])), "missing-column")
    assert f"«{lost}»" in problem.what
    assert "Статистика по отметкам" in problem.what


def test_marks_that_do_not_add_up_are_shown_as_they_stand():
    sheet = Sheet("а.xlsx", "Лист", (tuple(FLAT), (*WORK, 12.0, None, 6.0, 3.0, 1.0)))
    (problem,) = read_marks(sheet, registry()).problems
    assert problem.seen == "участников 12; отметки: пусто, 6, 3, 1"


def test_a_workbook_named_as_csv_is_a_workbook(sheet_of, load):
    path = sheet_of(HEADER, ROW)
    renamed = path.rename(path.with_name("таблица.csv"))
    assert len(load(renamed).tables["results"]) == 1


def test_totals_and_notes_under_a_flat_table_are_no_schools():
    total = ("Итого", *[None] * 5, 12.0, 2.0, 6.0, 3.0, 1.0)
    rows = (tuple(FLAT), (*WORK, 12.0, 2.0, 6.0, 3.0, 1.0), ("Исполнитель: отдел", *[None] * 10))
    noted = read_marks(Sheet("а.xlsx", "Лист", rows), registry())
    summed = read_marks(Sheet("а.xlsx", "Лист", (*rows, total)), registry())
    assert [(p.code, p.place.row, p.seen) for p in noted.problems] == [("lone-text", 3, "")]
    assert noted.tables["results"]["n2"].tolist() == [2]
    assert [p.code for p in summed.problems] == ["total-not-read", "lone-text"]
    assert summed.tables["results"]["n2"].tolist() == [2]


def test_a_truth_value_is_shown_as_excel_shows_it(sheet_of, load, only):
    assert only(own(sheet_of, load, with_values(Участников=True)), "bad-value").seen == "ИСТИНА"


def test_other_names_of_a_school_need_hold_no_login(sheet_of, load, codes):
    header = ["Логин школы", "Школа", "Муниципалитет", "Другие логины и названия"]
    rows = (["edu980001", "Школа № 1", "Лесной район", "Школа имени поэта"],)
    assert codes(load(sheet_of(header, *rows, sheet="schools"))) == []
