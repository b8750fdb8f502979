"""A year that lacks, a year with two sittings, years across a break."""

import pandas as pd
import pytest

from shnor_lib.questions.dynamics.compared import compared_rows


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["1 vpr-rus-5 2018 9/24"], "not_reported"),
        (["1 vpr-rus-5 2018 9/24", "2 vpr-rus-5 2019 1/20"], "absent"),
        (["1 vpr-rus-5 2018 9/24", "1 vpr-rus-5 2019 suppressed"], "suppressed"),
        (["1 vpr-rus-5 2018 9/24", "1 vpr-rus-5 2019 0/0"], "absent"),
    ],
)
def test_a_year_that_lacks_has_a_reason_and_no_change(change, lines, reason):
    row = change(*lines).set_index("school_id").loc["edu980001"]
    assert row["n_current_reason"] == row["below_current_reason"] == reason
    assert row["change_pp_reason"] == reason
    for name in ("n_current", "change_pp", "direction", "comparable", "reportable"):
        assert pd.isna(row[name])


def test_a_cancelled_exam_was_not_held(of_one):
    row = of_one("1 oge-math 2019 4/20", base=2019, current=2020)
    assert row["n_current_reason"] == "not_held"


def test_a_school_without_a_result_in_either_year_has_no_row(change):
    assert change("1 vpr-rus-5 2017 9/24", "1 vpr-rus-5 2018 absent").empty


def test_the_sittings_of_a_year_are_summed(of_one):
    row = of_one(
        "1 vpr-rus-5 2021 5/20",
        "1 vpr-rus-5 2022 3/10 spring",
        "1 vpr-rus-5 2022 1/12 autumn",
        base=2021,
        current=2022,
    )
    assert (row["n_current"], row["below_current"]) == (22, 4)
    assert (row["sittings_base"], row["sittings_current"]) == ("spring", "autumn+spring")


def test_a_sitting_in_which_nobody_sat_takes_nothing_away(of_one):
    row = of_one(
        "1 vpr-rus-5 2021 5/20",
        "1 vpr-rus-5 2022 absent spring",
        "1 vpr-rus-5 2022 1/12 autumn",
        base=2021,
        current=2022,
    )
    assert row["n_current"] == 12


def test_a_sitting_that_is_withheld_leaves_the_year_unknown(change):
    measured = change(
        "1 vpr-rus-5 2021 5/20",
        "1 vpr-rus-5 2022 suppressed spring",
        "1 vpr-rus-5 2022 1/12 autumn",
        base=2021,
        current=2022,
    )
    assert measured["n_current_reason"].tolist() == ["suppressed"]


@pytest.mark.parametrize(
    ("base", "current", "comparable"),
    [
        (2018, 2019, True),
        (2019, 2021, True),
        (2020, 2021, False),
        (2021, 2022, False),
        (2023, 2024, True),
        (2024, 2026, False),
    ],
)
def test_years_are_comparable_where_no_break_parts_them(of_one, base, current, comparable):
    lines = [f"1 vpr-rus-5 {base} 9/24", f"1 vpr-rus-5 {current} 4/25"]
    row = of_one(*lines, base=base, current=current)
    assert row["comparable"] == comparable
    assert row["direction"] == "positive"


def test_spring_is_not_comparable_with_autumn(of_one):
    row = of_one("1 vpr-rus-5 2018 9/24 spring", "1 vpr-rus-5 2019 4/25 autumn")
    assert not row["comparable"]


@pytest.mark.parametrize(("across_breaks", "kept"), [(True, 1), (False, 0)])
def test_the_profile_rules_only_what_is_compared(change, across_breaks, kept):
    measured = change("1 vpr-rus-5 2020 9/24", "1 vpr-rus-5 2021 4/25", base=2020, current=2021)
    assert len(compared_rows(measured, across_breaks=across_breaks)) == kept
