"""Marks of several years or subjects side by side, under merged headings."""

import pytest

from .conftest import write_rows

MARKS = ["Кол-во участников", 2, 3, 4, 5]
NAMES = ["Муниципалитет", "Логин", "ОО"]
SCHOOL = ["Заречный район", "edu980001", "СОШ № 1"]
ONE, TWO = [12, 2, 6, 3, 1], [10, 3, 4, 2, 1]


def over(*words):
    return [cell for word in words for cell in (word, *[None] * 4)]


@pytest.fixture
def read(tmp_path, load):
    return lambda *rows, name="ВПР 5 класс Математика.xlsx": load(write_rows(tmp_path / name, rows))


def numbers(loaded):
    columns = ["procedure", "year", "participants", "n2", "n3", "n4", "n5"]
    return loaded.tables["results"][columns].to_numpy().tolist()


@pytest.mark.parametrize("years", [(2021, 2023), ("2020/2021", "2022-2023 уч. год")])
def test_each_year_has_its_results(read, years):
    loaded = read([*NAMES, *over(*years)], [*[None] * 3, *MARKS * 2], [*SCHOOL, *ONE, *TWO])
    assert numbers(loaded) == [["vpr-math-5", 2021, *ONE], ["vpr-math-5", 2023, *TWO]]


def test_each_subject_has_its_results(read):
    upper = [*NAMES, *over("Русский язык", "Математика")]
    loaded = read(
        upper, [*[None] * 3, *MARKS * 2], [*SCHOOL, *ONE, *TWO], name="ВПР 2021 5 класс.xlsx"
    )
    assert numbers(loaded) == [["vpr-math-5", 2021, *TWO], ["vpr-rus-5", 2021, *ONE]]


def test_subjects_may_stand_over_years(read):
    subjects = [*NAMES, "Русский язык", *[None] * 9, "Математика", *[None] * 9]
    years = [*[None] * 3, *over(2021, 2023, 2021, 2023)]
    rows = [subjects, years, [*[None] * 3, *MARKS * 4], [*SCHOOL, *ONE, *TWO, *TWO, *ONE]]
    loaded = read(*rows, name="ВПР 5 класс.xlsx")
    assert numbers(loaded) == [
        ["vpr-math-5", 2021, *TWO],
        ["vpr-math-5", 2023, *ONE],
        ["vpr-rus-5", 2021, *ONE],
        ["vpr-rus-5", 2023, *TWO],
    ]


def test_a_school_with_nothing_in_a_year_has_no_result_of_it(read):
    rows = [SCHOOL + ONE + TWO, ["Заречный район", "edu980002", "СОШ № 2", *ONE, *["-"] * 5]]
    loaded = read([*NAMES, *over(2021, 2023)], [*[None] * 3, *MARKS * 2], *rows)
    years = loaded.tables["results"].groupby("school_id")["year"].agg(list).to_dict()
    assert years == {"edu980001": [2021, 2023], "edu980002": [2021]}


def test_the_name_of_a_school_may_hold_its_login(read):
    rows = [["ОО", *over(2021, 2023)], [None, *MARKS * 2], ["СОШ № 1 (edu980001)", *ONE, *TWO]]
    results = read(*rows).tables["results"]
    assert results[["school_id", "school"]].to_numpy().tolist() == [["edu980001", "СОШ № 1"]] * 2


GROUPS = [
    ["Группы участников", *over(2021, 2023)],
    [None, *MARKS * 2],
    ["Все муниципалитеты", 12, 16.67, 50, 25, 8.33, 10, 30, 40, 20, 10],
    ["Заречный район(reg98_m012)", 12, 16.67, 50, 25, 8.33, 10, 30, 40, 20, 10],
    ["МБОУ «СОШ № 1»(edu980001)", 12, 16.67, 50, 25, 8.33, 10, 30, 40, 20, 10],
]


def test_rows_of_groups_are_told_by_their_codes_and_totals_are_controls(read):
    loaded = read(*GROUPS)
    assert numbers(loaded) == [["vpr-math-5", 2021, *ONE], ["vpr-math-5", 2023, *TWO]]
    controls = loaded.tables["controls"]
    assert controls["participants"].tolist() == [12, 10, 12, 10]
    assert controls["below_low"].tolist() == controls["below_high"].tolist() == [2, 3, 2, 3]
    assert loaded.tables["results"]["municipality"].tolist() == ["Заречный район"] * 2


def test_a_total_that_the_schools_do_not_make_is_told(read, codes):
    short = [*GROUPS[3][:1], 20, *GROUPS[3][2:]]
    assert "control-participants" in codes(read(*GROUPS[:3], short, GROUPS[4]))


def test_a_work_that_nothing_names_is_asked_for(read, only):
    problem = only(read(*GROUPS, name="таблица.xlsx"), "work-not-named")
    assert problem.what.endswith("не хватает: предмет, класс.")


def test_a_year_of_two_sittings_asks_for_the_sitting(read, only):
    upper = [GROUPS[0][0], *over(2021, 2022)]
    problem = only(read(upper, *GROUPS[1:]), "unknown-sitting")
    assert problem.place.cell == "G2"


def test_the_heading_may_name_the_sitting(read):
    upper = [GROUPS[0][0], *over(2021, "2022 (осень)")]
    sittings = read(upper, *GROUPS[1:]).tables["results"]["sitting"].tolist()
    assert sittings == ["spring", "autumn"]
