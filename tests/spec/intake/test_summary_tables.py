"""Cells of tables that people keep: school years, classes with letters, dashes, rounded shares."""

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
NUMBERS = ["participants", "below", "n2", "n3", "n4", "n5"]


def row(*numbers, year=2021, grade=5, subject="Русский язык", login="edu980001"):
    return [year, grade, subject, "Заречный район", login, "СОШ № 1", *numbers]


OTHER = row(20, 6, 8, 4, 2, login="edu980003")


@pytest.fixture
def read(tmp_path, load):
    return lambda *rows: load(write_rows(tmp_path / "отметки.xlsx", [HEADER, *rows]))


def first(loaded):
    return loaded.tables["results"][NUMBERS].iloc[0].tolist()


@pytest.mark.parametrize(
    "year", ["2020/2021", "2020-2021 уч. год", "2020/21", "2020–2021 учебный год", "2021 г."]
)
def test_a_school_year_is_the_year_in_which_it_ends(read, year):
    loaded = read(row(12, 4, 5, 2, 1, year=year))
    assert loaded.tables["results"]["year"].tolist() == [2021]


@pytest.mark.parametrize("year", ["2019/2021", "2020/2020", "март 2021"])
def test_years_that_are_no_school_year_are_an_error(read, only, year):
    assert only(read(row(12, 4, 5, 2, 1, year=year)), "bad-number").place.cell == "A2"


@pytest.mark.parametrize("grade", ["5 класс", "5-е классы", "5-й класс", "5 кл."])
def test_a_grade_may_be_in_words(read, grade):
    loaded = read(row(12, 4, 5, 2, 1, grade=grade))
    assert loaded.tables["results"]["procedure"].tolist() == ["vpr-rus-5"]


@pytest.mark.parametrize(("one", "two"), [("5а", "5б"), ("5 А", "5 Б"), ("5«А»", "5-б класс")])
def test_the_classes_of_a_parallel_add_up_to_the_school(read, only, one, two):
    loaded = read(row(12, 4, 5, 2, 1, grade=one), row(10, 2, 5, 2, 1, grade=two))
    assert first(loaded) == [22, 6, 6, 10, 4, 2]
    assert [place.row for place in (only(loaded, "classes-added").place,)] == [2]


def test_the_same_class_twice_is_no_parallel(read, only):
    loaded = read(row(12, 4, 5, 2, 1, grade="5а"), row(10, 2, 5, 2, 1, grade="5а"))
    assert only(loaded, "conflicting-rows").is_error


def test_a_school_of_one_class_is_that_class(read):
    loaded = read(row(12, 4, 5, 2, 1, grade="5а"))
    assert (first(loaded), loaded.problems) == ([12, 4, 4, 5, 2, 1], ())


def test_a_class_in_which_nobody_sat_adds_nothing(read):
    loaded = read(row(12, 4, 5, 2, 1, grade="5а"), row(0, *[None] * 4, grade="5б"))
    assert first(loaded) == [12, 4, 4, 5, 2, 1]


@pytest.mark.parametrize("dash", ["-", "–", "—", "н/д"])
def test_a_dash_is_a_zero_where_the_sum_shows_it(read, only, dash):
    loaded = read(row(10, dash, 7, 2, 1))
    assert first(loaded) == [10, 0, 0, 7, 2, 1]
    assert only(loaded, "dash-as-zero").place.cell == "H2"


def test_a_dash_that_the_sum_does_not_show_to_be_zero_is_no_number(read, only):
    loaded = read(row(12, "-", 5, 3, 1), OTHER)
    results = loaded.tables["results"].set_index("school_id").loc["edu980001"]
    assert results[["n2", "below"]].isna().all()
    assert (results["below_reason"], results["n3"]) == ("not_reported", 5)
    assert only(loaded, "dash-as-missing").place.cell == "H2"


def test_a_dash_elsewhere_leaves_the_number_below_the_minimum(read):
    loaded = read(row(12, 4, 5, "-", "-"), OTHER)
    results = loaded.tables["results"].set_index("school_id").loc["edu980001"]
    assert (results["below"], results["n3"]) == (4, 5)
    assert results[["n4", "n5"]].isna().all()


@pytest.mark.parametrize("cells", [["-"] * 5, [None] * 5])
def test_a_school_without_any_number_has_no_result(read, only, cells):
    loaded = read(row(*cells), OTHER)
    assert only(loaded, "row-of-dashes").place.row == 2
    assert loaded.tables["results"]["school_id"].tolist() == ["edu980003"]


@pytest.mark.parametrize(
    "shares",
    [[16.7, 50, 25, 8.3], ["17%", "50%", "25%", "8%"], [0.17, 0.5, 0.25, 0.08]],
    ids=["a tenth", "whole per cents", "shares of two digits"],
)
def test_rounded_shares_give_the_only_number_of_pupils_that_they_can(read, shares):
    assert first(read(row(12, *shares))) == [12, 2, 2, 6, 3, 1]


def test_shares_that_several_numbers_of_pupils_give_are_an_error(read, only):
    assert only(read(row(300, "17%", "50%", "25%", "8%")), "marks-not-adding-up").is_error


def test_the_grade_of_a_row_is_not_outdone_by_an_exam_in_the_name(tmp_path, load):
    path = write_rows(tmp_path / "ВПР для сравнения с ОГЭ.xlsx", [HEADER, row(12, 4, 5, 2, 1)])
    assert load(path).tables["results"]["procedure"].tolist() == ["vpr-rus-5"]


SUM = [2021, 5, "Русский язык", "Заречный район", None, None, 32, 10, 13, 6, 3]


def test_a_row_of_a_municipality_that_its_schools_make_is_no_school(read, only):
    loaded = read(SUM, row(12, 4, 5, 2, 1), OTHER)
    assert only(loaded, "total-not-read").place.row == 2
    assert len(loaded.tables["results"]) == 2


def test_a_nameless_row_that_no_sum_makes_is_an_error(read, only):
    assert only(read([*SUM[:6], 31, 9, *SUM[8:]], row(12, 4, 5, 2, 1), OTHER), "row-without-code")


def test_a_header_that_stands_again_is_passed_over(read):
    loaded = read(row(12, 4, 5, 2, 1), HEADER, OTHER)
    assert loaded.problems == ()
    assert len(loaded.tables["results"]) == 2


@pytest.mark.parametrize("subject", ["МА5", "Математика 5 класс", "математика", "матем."])
def test_a_subject_may_stand_with_its_grade(read, subject):
    loaded = read(row(12, 4, 5, 2, 1, subject=subject))
    assert loaded.tables["results"]["procedure"].tolist() == ["vpr-math-5"]
