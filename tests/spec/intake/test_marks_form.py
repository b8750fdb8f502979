"""«Статистика по отметкам»: percentages become pupils, labels become schools."""

import pytest

from tests.small_forms import MARKS_HEADER

from .conftest import head, write_rows

REGION = ["Энская Республика", 2, 22, 9.09, 50, 31.82, 9.09]
DISTRICT = ["Заречный район(reg98_m012)", 2, 22, 9.09, 50, 31.82, 9.09]
SCHOOL = ["МБОУ «СОШ № 1»(edu980001)", None, 12, 16.67, 50, 25, 8.33]


def test_counts_of_a_school_come_back_from_percentages(marks_form, load):
    row = load(marks_form()).tables["results"].iloc[0]
    assert [row[name] for name in ("participants", "n2", "n3", "n4", "n5")] == [12, 2, 6, 3, 1]
    assert row["below"] == 2


def test_percentages_may_be_text_with_a_comma(marks_form, load):
    school = ["МБОУ «СОШ № 1»(edu980001)", None, "12", "16,67", "50,00 %", "25,0", "8,33"]
    row = load(marks_form(school)).tables["results"].iloc[0]
    assert [row["n2"], row["n3"], row["n4"], row["n5"]] == [2, 6, 3, 1]


def test_the_head_tells_procedure_year_sitting_and_date(marks_form, load):
    row = load(marks_form()).tables["results"].iloc[0]
    assert (row["procedure"], row["year"], row["sitting"]) == ("vpr-rus-5", 2021, "spring")
    assert f"{row['date']:%d.%m.%Y}" == "15.03.2021"


@pytest.mark.parametrize(("date", "sitting"), [("15.03.2022", "spring"), ("01.08.2022", "autumn")])
def test_the_month_tells_the_sitting(marks_form, load, date, sitting):
    form = marks_form(title="ВПР 2022 Русский язык 5 класс", date=date)
    assert load(form).tables["results"]["sitting"].tolist() == [sitting]


def test_without_a_date_the_calendar_tells_the_sitting(marks_form, load):
    form = marks_form(title="ВПР 2020 Русский язык 5 класс", date=None)
    assert load(form).tables["results"]["sitting"].tolist() == ["autumn"]


def test_two_sittings_and_no_date_are_an_error(marks_form, load, codes):
    form = marks_form(title="ВПР 2022 Русский язык 5 класс", date=None)
    assert codes(load(form)) == ["unknown-sitting"]


def test_a_subject_other_than_the_titles_is_an_error(marks_form, load, only):
    problem = only(load(marks_form(subject="Математика")), "head-contradiction")
    assert (problem.seen, problem.expected) == ("Математика", "Русский язык")
    assert problem.place.cell == "B4"


def test_an_exam_of_grade_nine_is_read_as_well(marks_form, load):
    form = marks_form(title="ОГЭ 2022 Математика 9 класс", subject="Математика", date="23.05.2022")
    row = load(form).tables["results"].iloc[0]
    assert (row["procedure"], row["below"]) == ("oge-math", 2)


def test_a_procedure_that_was_not_held_is_a_warning(marks_form, load, codes):
    form = marks_form(title="ОГЭ 2020 Математика 9 класс", subject="Математика", date="01.06.2020")
    assert "procedure-not-held" in codes(load(form))


def test_the_school_stands_under_its_municipality(marks_form, load):
    row = load(marks_form()).tables["results"].iloc[0]
    assert (row["school_id"], row["school"]) == ("edu980001", "МБОУ «СОШ № 1»")
    assert row["municipality"] == "Заречный район"


def test_an_unknown_municipality_is_missing_with_its_reason(marks_form, load):
    unknown = ["МО-000(reg98_m000)", 1, 12, 16.67, 50, 25, 8.33]
    row = load(marks_form(unknown, SCHOOL)).tables["results"].iloc[0]
    assert row[["municipality"]].isna().all()
    assert row["municipality_reason"] == "unknown_municipality"


def test_the_country_is_no_control_the_region_and_municipality_are(marks_form, load):
    controls = load(marks_form()).tables["controls"]
    assert controls["level"].tolist() == ["municipality", "region"]
    assert controls["participants"].tolist() == [12, 12]


def test_a_large_groups_count_is_an_interval(marks_form, load):
    region = ["Энская Республика", 633, 23785, 14.86, 40.62, 33.33, 11.19]
    control = load(marks_form(region, SCHOOL)).tables["controls"].iloc[0]
    # 3534 of 23 785 is 14,8581 % and 3535 is 14,8623 %; 3533 (14,8539 %) prints as 14,85
    assert (control["below_low"], control["below_high"]) == (3534, 3535)


def test_a_school_where_nobody_sat_the_work_has_no_marks(marks_form, load):
    empty = ["МБОУ «СОШ № 2»(edu980002)", None, 0, None, None, None, None]
    row = load(marks_form(empty)).tables["results"].iloc[0]
    assert (row["participants"], row["below_reason"]) == (0, "absent")
    assert row[["below", "n2", "n5"]].isna().all()


def test_percentages_that_no_pupils_give_are_an_error_in_their_row(marks_form, load, only):
    wrong = ["МБОУ «СОШ № 2»(edu980002)", None, 12, 16.67, 50, 25, 0]
    loaded = load(marks_form(REGION, DISTRICT, SCHOOL, wrong))
    problem = only(loaded, "marks-not-adding-up")
    assert problem.is_error
    assert problem.place.row == 12
    assert loaded.tables["results"].empty


def test_a_missing_percentage_names_its_cell(marks_form, load, only):
    gap = ["МБОУ «СОШ № 2»(edu980002)", None, 12, 16.67, None, 75, 8.33]
    assert only(load(marks_form(gap)), "missing-value").place.cell == "E9"


def test_text_among_the_numbers_names_its_cell(marks_form, load, only):
    bad = ["МБОУ «СОШ № 2»(edu980002)", None, 12, "н/д", 50, 25, 8.33]
    problem = only(load(marks_form(bad)), "bad-number")
    assert (problem.place.cell, problem.seen) == ("D9", "н/д")


def test_a_row_without_a_code_amid_the_schools_is_an_error(marks_form, load, only):
    total = ["Итого", 1, 12, 16.67, 50, 25, 8.33]
    problem = only(load(marks_form(REGION, DISTRICT, SCHOOL, total)), "row-without-code")
    assert (problem.place.cell, problem.seen) == ("A12", "Итого")


def test_a_form_without_its_title_line_is_an_error(marks_form, load, codes):
    assert codes(load(marks_form(title="Диагностика по русскому языку"))) == ["head-without-title"]


def test_schools_sorted_away_from_their_municipalities_are_refused(marks_form, load, only):
    districts = [[name, 1, *SCHOOL[2:]] for name in (DISTRICT[0], "Лесной район(reg98_m013)")]
    schools = [SCHOOL, ["МБОУ «СОШ № 2»(edu980002)", *SCHOOL[1:]]]
    loaded = load(marks_form(*districts, *schools))
    problem = only(loaded, "schools-out-of-place")
    assert (problem.place.cell, problem.seen, problem.expected) == ("A10", "школ: 2", "школ: 1")
    assert loaded.tables["results"].empty


def test_a_school_that_is_not_there_is_not_out_of_place(marks_form, load, codes):
    assert "schools-out-of-place" not in codes(load(marks_form(DISTRICT, DISTRICT, SCHOOL)))


def test_a_renamed_column_of_the_form_is_named_with_the_line_to_write(tmp_path, load, only):
    header = ["Народу было" if title == MARKS_HEADER[2] else title for title in MARKS_HEADER]
    lines = head("Статистика", "ВПР 2021 Русский язык 5 класс", "Русский язык", "15.03.2021")
    problem = only(
        load(write_rows(tmp_path / "форма.xlsx", [*lines, header, DISTRICT, SCHOOL])),
        "missing-column",
    )
    assert 'Кол-во участников: ["Народу было"]' in problem.advice
