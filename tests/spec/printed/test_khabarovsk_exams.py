"""Presentation of the model of 2023/24, Khabarovsk territory: every figure of the ЕГЭ."""

from datetime import date, timedelta

import pytest

from shnor_lib.model.procedures import registry

SUBJECTS = ("ege-math-base", "ege-math-profile", "ege-rus", "ege-phys", "ege-chem", "ege-bio")
BELOW = {
    "fact": ["0,98", "8,31", "0,26", "7,7", "23,18", "20,49"],
    "diagnostic-1": ["5,63", "24,28", "11,09", "12,2", "43,8", "29,3"],
    "diagnostic-2": ["7,67", "41,38", "5,79", "6,0", "18,7", "11,0"],
    "diagnostic-3": ["2,7", "2,6", "0,7", "2,2", "5,1", "7,2"],
    "target": ["0,6", "5,74", "0,14", "6,25", "18,38", "16,67"],
    "preliminary": ["3,8", "8,71", "0,67", "1.49", "18,69%", "22,69%"],
}
TARGET_2025 = ["0,55", "5,7", "0,12", "6,2", "18,3", "16,6"]
UNIVERSITY = {
    2023: ["77,91", "96,66", "85,56", "72,03", "74,01"],
    2024: ["94,26", "99,86", "93,75", "81,62", "83,33"],
}


@pytest.fixture
def tables(published_of):
    return published_of("khabarovsk")["tables"]


@pytest.fixture
def cells(tables):
    """Cells of a table of one row, by column."""

    def read(table):
        (row,) = tables[table]["rows"]
        return dict(zip(tables[table]["columns"], row, strict=True))

    return read


@pytest.fixture
def targets(printed_rows):
    rows = printed_rows("khabarovsk", "targets")

    def printed(**wanted):
        return [row for row in rows if all(row[key] == value for key, value in wanted.items())]

    return printed


def test_below_the_minimum_in_the_model(cells):
    row = cells("ege-below-minimum-model")
    assert [row[f"{subject}-2023"] for subject in SUBJECTS] == BELOW["fact"]
    assert [row[f"{subject}-2024"] for subject in SUBJECTS] == BELOW["target"]


def test_university_minimum_has_nothing_for_base_mathematics(cells):
    row = cells("ege-university-minimum-model")
    assert (row["ege-math-base-2023"], row["ege-math-base-2024"]) == ("", "")
    for year, printed in UNIVERSITY.items():
        assert [row[f"{subject}-{year}"] for subject in SUBJECTS[1:]] == printed


def test_three_diagnostic_works(tables):
    table = tables["diagnostic-works"]
    stages = ["fact", "diagnostic-1", "diagnostic-2", "diagnostic-3", "target"]
    assert [list(column) for column in zip(*table["rows"], strict=True)][1:] == [
        BELOW[stage] for stage in stages
    ]


def test_planned_targets_of_three_years(cells):
    row = cells("ege-targets")
    assert [row[f"{subject}-2023"] for subject in SUBJECTS] == BELOW["fact"]
    assert [row[f"{subject}-2024"] for subject in SUBJECTS] == BELOW["target"]
    assert [row[f"{subject}-2025"] for subject in SUBJECTS] == TARGET_2025


def test_preliminary_results_keep_the_point_and_the_per_cent_signs(cells):
    row = cells("ege-preliminary")
    assert [row[subject] for subject in SUBJECTS] == BELOW["preliminary"]


@pytest.mark.parametrize("stage", ["diagnostic-1", "diagnostic-2", "diagnostic-3", "preliminary"])
def test_a_figure_printed_once_stands_once_in_the_targets(targets, stage):
    rows = targets(indicator="below_minimum", stage=stage)
    assert [row["procedure"] for row in rows] == list(SUBJECTS)
    assert [row["printed"] for row in rows] == BELOW[stage]


@pytest.mark.parametrize(("stage", "year"), [("fact", "2023"), ("target", "2024")])
def test_a_figure_printed_in_three_tables_stands_three_times(targets, stage, year):
    rows = targets(indicator="below_minimum", stage=stage, year=year)
    assert len({row["place"] for row in rows}) == 3
    assert [row["printed"] for row in rows] == BELOW[stage] * 3


def test_targets_of_2025_and_of_the_university_minimum(targets):
    assert [row["printed"] for row in targets(year="2025")] == TARGET_2025
    for year, printed in UNIVERSITY.items():
        rows = targets(indicator="university_minimum", year=str(year))
        assert [row["printed"] for row in rows] == printed
        assert [row["procedure"] for row in rows] == list(SUBJECTS[1:])


def test_a_share_is_the_number_that_is_printed(targets):
    rows = targets()
    assert [float(row["share"]) for row in rows] == [
        float(row["printed"].rstrip("%").replace(",", ".")) for row in rows
    ]
    assert {row["procedure"] for row in rows} <= set(registry().procedures)


def test_only_the_preliminary_results_say_whose_share_it_is(targets):
    assert {row["population"] for row in targets(stage="preliminary")} == {"ВТГ муниципальных ОО"}
    assert {row["population"] for row in targets(stage="fact", indicator="below_minimum")} == {
        "не указано"
    }


@pytest.mark.parametrize(
    ("figure", "number"),
    [
        ("cap-below-minimum", 10),
        ("courses", 2),
        ("course-hours", 72),
        ("course-teachers-first", 50),
        ("course-teachers-second", 30),
    ],
)
def test_figures_of_the_slides(published_of, figure, number):
    assert published_of("khabarovsk")["figures"][figure]["number"] == number


def test_hundred_point_results(cells):
    row = cells("hundred-points")
    assert row["math"] == "3 чел. (впервые с 2019 г.)"
    assert [row[subject] for subject in ("phys", "chem", "rus")] == ["1 чел.", "9 чел.", "16 чел."]


def test_ten_intensives_follow_each_other_week_by_week(tables):
    rows = [row for (row,) in tables["intensives"]["rows"]]
    weeks = [tuple(_day(text) for text in row.split("-")) for row in rows]
    assert len(weeks) == 10
    assert (rows[0], rows[-1]) == ("20.02-26.02", "23.04-29.04")
    starts = [start for start, _ in weeks]
    assert starts == [starts[0] + timedelta(weeks=week) for week in range(10)]
    assert {end - start for start, end in weeks} == {timedelta(days=6)}


def test_four_categories_of_teachers(tables):
    assert [row[0] for row in tables["teacher-categories"]["rows"]] == ["1.", "2.", "3.", "4."]


def test_weekly_cycle_ends_on_saturday_at_six(tables):
    rows = tables["weekly-cycle"]["rows"]
    assert [row[0] for row in rows] == [
        f"{day} ДЕНЬ" for day, duties in enumerate([2, 4, 4, 4, 3], 1) for _ in range(duties)
    ]
    deadlines = {row[1]: row[4] for row in rows if "18.00" in row[4]}
    assert deadlines == {
        "Муниципальные координаторы/ММС, РМО": "суббота до 18.00",
        "Управленческая команда в ОО": "в субботу до 18.00",
    }


def test_monthly_cycle_has_four_weeks(tables):
    assert [row[1] for row in tables["monthly-cycle"]["rows"]] == [
        "РЕШАЕМ ВМЕСТЕ",
        "ОТРАБАТЫВАЕМ",
        "ОБУЧАЕМ",
        "ПРОВЕРЯЕМ",
    ]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("near-targets", "приближены к целевым"),
        ("growth-explained", "за счет ВПЛ, СПО"),
        ("basis", "федеральном округе […] От 28 сентября 2023 г."),
    ],
)
def test_what_the_slides_say(published_of, statement, words):
    assert words in published_of("khabarovsk")["statements"][statement]["text"]


def _day(text):
    day, month = text.split(".")
    return date(2024, int(month), int(day))
