"""Directions are counted of results with 20 participants in both years; the others stand apart."""

import pandas as pd
import pytest

from shnor_lib.questions.dynamics.summary import of_all_results, summarise_all, summarise_dynamics

KINDS = ["positive", "negative", "none_perfect", "none_unchanged"]
# Up, down, perfect twice and unchanged: with 20 participants in both years, then with fewer.
ENOUGH = [
    "1 vpr-rus-5 2018 30/100",
    "1 vpr-rus-5 2019 10/100",
    "2 vpr-rus-5 2018 5/20",
    "2 vpr-rus-5 2019 8/20",
    "3 vpr-rus-5 2018 0/20",
    "3 vpr-rus-5 2019 0/25",
    "4 vpr-rus-5 2018 4/20",
    "4 vpr-rus-5 2019 5/25",
]
FEW = [
    "5 vpr-rus-5 2018 18/19",
    "5 vpr-rus-5 2019 2/30",
    "6 vpr-rus-5 2018 1/30",
    "6 vpr-rus-5 2019 3/19",
    "7 vpr-rus-5 2018 0/5",
    "7 vpr-rus-5 2019 0/6",
    "8 vpr-rus-5 2018 1/4",
    "8 vpr-rus-5 2019 2/8",
    "9 vpr-rus-5 2018 2/8",
    "9 vpr-rus-5 2019 3/8",
]


@pytest.fixture
def summary(change):
    return summarise_all(change(*ENOUGH, *FEW)).iloc[0]


def test_the_directions_are_those_of_the_reportable_results(summary):
    assert summary[KINDS].tolist() == [1, 1, 1, 1]
    assert (summary["none"], summary["reportable"]) == (2, 4)


def test_the_others_are_counted_by_direction_under_their_own_names(summary):
    assert summary[[f"few_{kind}" for kind in KINDS]].tolist() == [1, 2, 1, 1]
    assert (summary["few_none"], summary["few"]) == (2, 5)


def test_both_parts_together_are_all_results(summary):
    whole = of_all_results(summary.to_frame().T).iloc[0]
    assert whole[KINDS].tolist() == [2, 3, 2, 2]
    assert sum(whole[KINDS]) == summary["pairs"] == 9


def test_what_is_beyond_chance_is_counted_in_its_own_part(summary):
    assert (summary["beyond_chance_positive"], summary["few_beyond_chance_positive"]) == (1, 1)
    assert (summary["beyond_chance_negative"], summary["few_beyond_chance_negative"]) == (0, 0)


def test_a_band_counts_the_reportable_changes_that_reach_it(change):
    summary = summarise_all(change(*ENOUGH, *FEW, band="fioko")).iloc[0]
    assert (summary["beyond_band"], summary["few_beyond_band"]) == (2, 3)


def test_the_sign_test_takes_the_reportable_changes_alone(change):
    rises = [f"{school} vpr-rus-5 {year}" for school in range(1, 7) for year in (2018, 2019)]
    enough = [f"{line} {9 if '2018' in line else 1}/20" for line in rises]
    falls = ["7 vpr-rus-5 2018 1/19", "7 vpr-rus-5 2019 9/19"]
    summary = summarise_all(change(*enough, *falls)).iloc[0]
    assert (summary["rising"], summary["falling"]) == (6, 0)
    assert summary["sign_p"] == pytest.approx(2 / 2**6)


def test_the_pooled_change_takes_every_participant(summary):
    assert (summary["n_base"], summary["n_current"]) == (226, 241)
    assert summary["change_pp"] == pytest.approx(100 * ((241 - 33) / 241 - (226 - 61) / 226))


def test_where_no_result_is_reportable_nothing_is_judged(change):
    summary = summarise_all(change(*FEW)).iloc[0]
    assert summary[["reportable", *KINDS, "rising", "falling"]].tolist() == [0] * 7
    assert pd.isna(summary["sign_p"])
    assert summary["few"] == summary["pairs"] == 5


def test_each_group_is_divided_by_itself(change):
    by_place = summarise_dynamics(change(*ENOUGH, *FEW), ["municipality"])
    parts = by_place.set_index("municipality")[["reportable", "few"]]
    assert parts.loc["Муниципалитет 1"].tolist() == [2, 0]
    assert parts.loc["Муниципалитет 3"].tolist() == [0, 2]


@pytest.mark.parametrize(("limit", "reportable"), [(1, 9), (20, 4), (21, 1), (101, 0)])
def test_the_limit_moves_results_between_the_parts_and_changes_none(change, limit, reportable):
    measured = change(*ENOUGH, *FEW, reportable_from=limit)
    summary = summarise_all(measured)
    assert summary["reportable"].tolist() == [reportable]
    assert of_all_results(summary)[KINDS].iloc[0].tolist() == [2, 3, 2, 2]
    values = ["direction", "kind", "change_pp", "ci_low_pp", "ci_high_pp", "beyond_chance"]
    pd.testing.assert_frame_equal(measured[values], change(*ENOUGH, *FEW)[values])
