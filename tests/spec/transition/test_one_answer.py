"""The answer, the tables and the schools of the transition speak of one year and one choice."""

import pytest

from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.context import files_context
from shnor_lib.questions.transition import page, page_cohorts, page_units
from shnor_lib.questions.transition.findings import find_transition

# Of 20 pupils with «4» and «5»: grade 4 of 2018, 2019 and 2020, grade 5 of 2019 and 2021.
# The cohort of 2018 falls from 16 to 12 (80 → 60 %), that of 2020 from 18 to 8 (90 → 40 %).
GOOD = [
    ("vpr-math-4", 2018, "spring", 16),
    ("vpr-math-5", 2019, "spring", 12),
    ("vpr-math-4", 2020, "autumn", 18),
    ("vpr-math-5", 2021, "spring", 8),
]


@pytest.fixture
def found():
    """Findings of one school by a year of results."""
    results = table_from_records(
        "results",
        [
            {
                "school_id": "edu980001",
                "school": "Школа 1",
                "municipality": "Район",
                "procedure": procedure,
                "year": year,
                "sitting": sitting,
                "participants": 20,
                "below": 0,
                "n2": 0,
                "n3": 20 - good,
                "n4": good,
                "n5": 0,
            }
            for procedure, year, sitting, good in GOOD
        ],
    )
    tables = {name: empty_table(name) for name in ("schools", "histograms", "controls")}
    tables["results"] = results
    comparison = comparison_shares(results, tables["controls"], "none")
    return lambda year: find_transition(files_context(year), tables, comparison)


@pytest.mark.parametrize(
    ("year", "primary", "main", "fall"),
    [(2019, "80,0 %", "60,0 %", "−20,0"), (2021, "90,0 %", "40,0 %", "−50,0")],
)
def test_answer_table_and_school_give_the_fall_of_the_year_of_results(
    found, year, primary, main, fall
):
    transition = found(year)
    assert f"{primary} и {main}, разница **{fall}" in plain(page.answer(transition))
    (drop,) = page.drop_tables(transition)
    good = next(row for row in cells(drop) if row["Показатель"] == "качество знаний")
    assert (good["В 4 классе"], good["В старшем классе"]) == (primary, main)
    (school,) = cells(page_units.school_table(transition))
    assert (school["Качество знаний, 4 класс"], school["Качество знаний, 5 класс"]) == (
        primary,
        main,
    )
    (grade,) = cells(page_cohorts.grades_table(transition))
    assert grade["Качество знаний"] == main


def test_the_break_is_named_only_where_the_years_are_parted_by_one(found):
    captions = [page_units.school_table(found(year)).caption for year in (2019, 2021)]
    assert [caption.endswith("†") for caption in captions] == [False, True]


def test_a_year_without_grade_5_has_no_answer(found):
    assert "Нет данных" in page.answer(found(2020)).text
    assert page.drop_tables(found(2020)) == []


def plain(text):
    return str(text).replace("\u00a0", " ")


def cells(table):
    return [dict(zip(table.frame.columns, map(plain, row), strict=True)) for row in table.rows()]
