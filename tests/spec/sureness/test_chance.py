"""What chance alone gives: results and verdicts of a school that is as its region."""

import pandas as pd
import pytest

from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.sureness.chance import expect_list, expect_low_results
from shnor_lib.questions.sureness.probabilities import measure_results, measure_verdicts


def shares(share, *assessments):
    """The same comparison share for each procedure and year."""
    rows = [
        {
            "procedure": procedure,
            "year": year,
            "sitting": "spring",
            "comparison_participants": 1000.0,
            "comparison_below": 1000 * share,
            "comparison_share": share,
        }
        for procedure, year in assessments
    ]
    return pd.DataFrame(rows).astype({"procedure": "string", "year": "Int64", "sitting": "string"})


@pytest.mark.parametrize(
    ("participants", "percent"), [("2/5", 26), ("3/10", 32), ("6/20", 20), ("15/50", 6)]
)
def test_a_school_at_20_percent_is_flagged_this_often(decide, participants, percent):
    found = decide(f"1 vpr-math-5 2021 {participants}")
    results = measure_results(found, shares(0.2, ("vpr-math-5", 2021)))
    assert round(100 * results["flag_probability"].iloc[0]) == percent


def test_clause_1_by_chance_needs_both_of_two_procedures(decide):
    # One pupil each, so a result is low with the comparison share itself: 0,2 · 0,2.
    found = decide("1 vpr-math-5 2021 0/1", "1 vpr-rus-5 2021 0/1")
    results = measure_results(found, shares(0.2, ("vpr-math-5", 2021), ("vpr-rus-5", 2021)))
    assert measure_verdicts(found, results)["shnor_probability"].iloc[0] == pytest.approx(0.04)


def test_clause_2_by_chance_needs_one_in_each_year(decide):
    # 2021 low 0,2; 2020 low in at least one of two: 1 − 0,8² = 0,36.
    found = decide("1 vpr-math-5 2021 0/1", "1 vpr-math-5 2020 0/1", "1 vpr-rus-5 2020 0/1")
    asked = [("vpr-math-5", 2021), ("vpr-math-5", 2020), ("vpr-rus-5", 2020)]
    results = measure_results(found, shares(0.2, *asked))
    assert measure_verdicts(found, results)["shnor_probability"].iloc[0] == pytest.approx(0.072)


def test_clause_2_by_the_same_procedure_is_less_probable(decide):
    lines = ("1 vpr-math-5 2021 0/1", "1 vpr-math-5 2020 0/1", "1 vpr-rus-5 2020 0/1")
    asked = [("vpr-math-5", 2021), ("vpr-math-5", 2020), ("vpr-rus-5", 2020)]
    found = decide(*lines, reading="same")
    results = measure_results(found, shares(0.2, *asked))
    assert measure_verdicts(found, results)["shnor_probability"].iloc[0] == pytest.approx(0.04)


def test_without_a_comparison_value_nothing_is_probable_or_improbable(decide):
    found = decide("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 3/10")
    nothing = comparison_shares(empty_table("results"), empty_table("controls"), "none")
    results = measure_results(found, nothing)
    verdicts = measure_verdicts(found, results)
    assert set(results["flag_probability_reason"]) == {"no_comparison"}
    assert verdicts["shnor_probability_reason"].tolist() == ["no_comparison"]
    assert expect_list(verdicts).expected is None
    assert expect_low_results(results, found.criteria.procedures)["expected_low"].isna().all()


def test_the_comparison_value_is_weighted_by_participants(decide):
    found = decide("1 vpr-math-5 2021 1/10", "2 vpr-math-5 2021 9/30")
    results = table_from_records(
        "results", found.evidence.dropna(subset="below").to_dict("records")
    )
    known = comparison_shares(results, empty_table("controls"), "own_sum")
    assert known["comparison_share"].tolist() == [0.25]


def test_a_control_row_gives_the_middle_of_its_interval():
    controls = table_from_records(
        "controls",
        [
            {
                "level": "region",
                "procedure": "vpr-math-5",
                "year": 2021,
                "sitting": "spring",
                "participants": 20_000,
                "below_low": 2_998,
                "below_high": 3_002,
            }
        ],
    )
    known = comparison_shares(empty_table("results"), controls, "control_row")
    assert known["comparison_share"].tolist() == [0.15]


def test_the_expected_number_is_the_sum_of_the_probabilities(decide):
    found = decide("1 vpr-math-5 2021 3/10", "2 vpr-math-5 2021 0/5")
    results = measure_results(found, shares(0.2, ("vpr-math-5", 2021)))
    expected = expect_low_results(results, found.criteria.procedures).iloc[0]
    # P(X ≥ 3 of 10) + P(X ≥ 2 of 5) at 20 %: 0,3222 + 0,2627.
    assert expected["expected_low"] == pytest.approx(0.5849, abs=1e-4)
    assert (expected["schools"], expected["low"]) == (2, 1)
