"""Final report of the Kemerovo municipal district, 2018–2021."""

import pytest

from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.procedures import registry


@pytest.fixture
def published(published_of):
    return published_of("kemerovo")


def test_it_is_a_municipality(settings_of):
    settings = settings_of("kemerovo")
    assert settings["level"] == "municipality"
    assert settings["title"]["nominative"] == "Кемеровский муниципальный округ"


def test_nine_schools_five_of_them_without_upper_grades(published):
    schools = [name for (name,) in published["tables"]["low-result-schools"]["rows"]]
    assert len(set(schools)) == 9
    assert sum(name.endswith("ООШ»") for name in schools) == 5
    assert "МБОУ «Верхотоская ООШ»" in schools


def test_nine_procedures_are_those_of_the_criteria(published):
    printed = [name for (name,) in published["tables"]["procedures"]["rows"]]
    levels = {"базовой": "базовый уровень", "профильной": "профильный уровень"}
    for adjective, level in levels.items():
        printed = [name.replace(adjective, level) for name in printed]
    used = [registry()[code].title for code in criteria_sets()["two-clauses"].procedures]
    grades = [
        title.replace(", 5 класс", " (5 класс)").replace(", 6 класс", " (6 класс)")
        for title in used
    ]
    assert printed == grades


def test_the_two_criteria_in_their_words(published):
    first, second = (text for _, text in published["tables"]["criteria"]["rows"])
    assert "не менее чем по двум оценочным процедурам в предыдущем учебном году" in first
    assert "хотя бы по одной оценочной процедуре в каждом из двух предыдущих" in second


def test_a_low_result_is_thirty_per_cent_inclusive(published):
    text = published["statements"]["low-result-definition"]["text"]
    assert "не менее 30% от общего числа участников" in text
    assert published["figures"]["low-threshold"]["number"] == 30


def test_the_drop_is_printed_and_not_made_into_a_number(published):
    drop = published["figures"]["learning-level-drop"]
    assert drop["printed"] == "на 40-50 процентов"
    assert drop["number"] is None
    assert any("процентные пункты" in sentence for sentence in drop["ambiguous"])


def test_training_counts(printed_rows, published):
    assert [row["count"] for row in printed_rows("kemerovo", "staff_counts")] == ["54", "34", "14"]
    names = ("trained-quality-assessment", "trained-address-programmes", "trained-headteachers")
    assert [published["figures"][name]["number"] for name in names] == [54, 34, 14]


@pytest.mark.parametrize(
    ("statement", "years"), [("period", "2018-2021 годах"), ("plan-2020-2023", "2020-2023 гг")]
)
def test_years_of_the_report_and_of_the_plan_it_calls_for(published, statement, years):
    assert years in published["statements"][statement]["text"]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("populations", 5),
        ("monitoring-directions", 3),
        ("incentive-indicators", 4),
        ("gap-factors", 4),
    ],
)
def test_lists_of_the_report(published, table, rows):
    assert len(published["tables"][table]["rows"]) == rows
