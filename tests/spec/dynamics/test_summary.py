"""Changes of many schools: counts, the change of all pupils together, the sign test."""

import pandas as pd
import pytest

from shnor_lib.questions.dynamics.summary import summarise_all, summarise_dynamics

# Up, down, perfect twice, unchanged, and a school of one year.
LINES = [
    "1 vpr-rus-5 2018 30/100",
    "1 vpr-rus-5 2019 10/100",
    "2 vpr-rus-5 2018 1/10",
    "2 vpr-rus-5 2019 2/10",
    "3 vpr-rus-5 2018 0/5",
    "3 vpr-rus-5 2019 0/6",
    "4 vpr-rus-5 2018 1/4",
    "4 vpr-rus-5 2019 2/8",
    "5 vpr-rus-5 2018 3/9",
]


@pytest.fixture
def summary(change):
    return summarise_dynamics(change(*LINES), ["procedure"]).iloc[0]


def test_schools_of_one_year_take_no_part(summary):
    assert summary["schools"] == summary["pairs"] == 4


def test_the_pooled_change_weighs_schools_by_their_participants(summary):
    assert (summary["n_base"], summary["n_current"]) == (119, 124)
    expected = 100 * ((124 - 14) / 124 - (119 - 32) / 119)
    assert summary["change_pp"] == pytest.approx(expected)


def test_the_plain_mean_stands_beside_it(summary):
    assert summary["mean_change_pp"] == pytest.approx((20 - 10 + 0 + 0) / 4)


def test_with_fewer_than_five_schools_there_is_no_interval(summary):
    assert pd.isna(summary["ci_low_pp"])
    assert pd.isna(summary["share_base_low"])


def moves(school, *changes):
    """A school's works: one that rises for «+», one that falls for «-», one that stays for «=»."""
    below = {"+": (9, 1), "-": (1, 9), "=": (5, 5)}
    for place, way in enumerate(changes):
        for year, count in zip((2018, 2019), below[way], strict=True):
            yield f"{school} vpr-{('rus', 'math')[place // 2]}-{5 + place % 2} {year} {count}/20"


def test_a_school_with_several_procedures_has_one_sign(change):
    schools = [moves(1, *"++-"), moves(2, *"+-"), moves(3, *"-=="), moves(4, *"+")]
    summary = summarise_all(change(*(line for lines in schools for line in lines))).iloc[0]
    assert (summary["positive"], summary["negative"]) == (4, 3)
    assert (summary["rising"], summary["falling"]) == (2, 1)
    assert summary["sign_p"] == 1.0


def test_the_sign_test_counts_schools(change):
    lines = [line for school in range(1, 7) for line in moves(school, "+", "+")]
    assert summarise_all(change(*lines))["sign_p"].tolist() == pytest.approx([2 / 2**6])


def test_municipalities_are_summed_over_their_schools(change):
    by_place = summarise_dynamics(change(*LINES), ["municipality"]).set_index("municipality")
    assert by_place["schools"].to_dict() == {"Муниципалитет 1": 2, "Муниципалитет 2": 2}
    assert by_place.loc["Муниципалитет 1", "n_base"] == 110


def test_nothing_is_summarised_of_nothing(change):
    assert summarise_all(change(*LINES[-1:])).empty
