"""One comparison value: every question that sets a school beside its region says the same."""

import pandas as pd
import pytest

from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.identification.verdicts import identify
from shnor_lib.questions.objectivity.floors import chance_of_none
from shnor_lib.questions.shared.comparison import (
    comparison_of_years,
    comparison_shares,
    comparison_shift,
)
from shnor_lib.questions.sureness.probabilities import measure_results
from shnor_lib.questions.transition.shares import grade_results, pool_grades

WORK = "vpr-math-5"
# 2018: 8 of 40 below. 2019: 3 of 30 in spring, 9 of 30 in autumn; the school without results and
# the one that was absent count for nothing.
ROWS = [
    (1, 2018, "spring", 20, 6),
    (2, 2018, "spring", 20, 2),
    (1, 2019, "spring", 30, 3),
    (2, 2019, "autumn", 30, 9),
    (3, 2019, "spring", 0, None),
]


@pytest.fixture
def results():
    return table_from_records(
        "results",
        [
            {
                "school_id": f"edu98000{school}",
                "school": f"Школа {school}",
                "procedure": WORK,
                "year": year,
                "sitting": sitting,
                "participants": n,
                "below": below,
            }
            for school, year, sitting, n, below in ROWS
        ],
    )


@pytest.fixture
def comparison(results):
    return comparison_shares(results, empty_table("controls"), "own_sum")


def by_work(frame, column):
    return {
        (row["year"], row["sitting"]): pytest.approx(row[column]) for _, row in frame.iterrows()
    }


EXPECTED = {(2018, "spring"): 0.2, (2019, "spring"): 0.1, (2019, "autumn"): 0.3}


def test_the_share_is_that_of_all_participants_of_a_sitting(comparison):
    assert by_work(comparison, "comparison_share") == EXPECTED


def test_a_year_is_the_sum_of_its_sittings(comparison):
    years = comparison_of_years(comparison)
    assert years["comparison_share"].tolist() == pytest.approx([0.2, 0.2])
    assert years["comparison_participants"].tolist() == [40, 60]


def test_sureness_and_transition_say_the_same(results, comparison):
    found = identify(
        results, empty_table("schools"), criteria_sets()["two-clauses"], 2019, registry()
    )
    sure = measure_results(found, comparison)
    pooled = pool_grades(grade_results(results, registry()))
    assert by_work(sure.drop_duplicates(["year", "sitting"]), "comparison_share") == EXPECTED
    assert by_work(pooled, "below_share") == EXPECTED


def test_dynamics_sets_the_shift_of_the_same_value_beside_a_school(results, comparison):
    measured = measure_dynamics(results, 2018, 2019, registry=registry(), comparison=comparison)
    assert measured["comparison_change_pp"].dropna().unique().tolist() == pytest.approx([0])
    shift = comparison_shift(comparison, 2018, 2019)
    assert shift[WORK] == pytest.approx(0)


def test_a_procedure_without_the_base_year_has_no_shift(comparison):
    assert comparison_shift(comparison, 2017, 2019).empty


@pytest.mark.parametrize("year", [2018, 2019])
def test_floors_take_the_share_that_they_are_given(results, comparison, year):
    given = chance_of_none(results, year, comparison)
    pd.testing.assert_frame_equal(given, chance_of_none(results, year))
    assert by_work(given, "region_share").items() <= EXPECTED.items()


def test_floors_without_a_value_to_compare_with_have_no_probability(results):
    nothing = comparison_shares(results, empty_table("controls"), "none")
    assert chance_of_none(results, 2018, nothing)["chance"].isna().all()
