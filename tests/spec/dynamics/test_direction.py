"""«Динамика доли обучающихся, преодолевших минимальный порог»: its sign, on whole pupils."""

import pytest


@pytest.mark.parametrize(
    ("before", "after", "direction", "kind"),
    [
        ("9/24", "4/25", "positive", "positive"),
        ("4/25", "9/24", "negative", "negative"),
        ("0/17", "0/30", "none", "none_perfect"),
        ("3/10", "6/20", "none", "none_unchanged"),
        ("5/5", "8/8", "none", "none_unchanged"),
        ("0/17", "1/30", "negative", "negative"),
    ],
)
def test_the_sign_is_that_of_the_share_above_the_minimum(of_one, before, after, direction, kind):
    row = of_one(f"1 vpr-rus-5 2018 {before}", f"1 vpr-rus-5 2019 {after}")
    assert (row["direction"], row["kind"]) == (direction, kind)


def test_shares_that_print_alike_still_differ(of_one):
    """333/1000 and 334/1003 are both 33,3 %, and the second one is less below the minimum."""
    row = of_one("1 vpr-rus-5 2018 1000/3000", "1 vpr-rus-5 2019 1000/3001")
    assert round(row["change_pp"], 1) == 0.0
    assert row["direction"] == "positive"


def test_the_change_is_in_percentage_points_of_the_share_above(of_one):
    row = of_one("1 vpr-rus-5 2018 9/24", "1 vpr-rus-5 2019 4/25")
    assert row["change_pp"] == pytest.approx(100 * (21 / 25 - 15 / 24))


@pytest.mark.parametrize("setting", [{"band": "fioko"}, {"reportable_from": 5}])
def test_no_setting_alters_the_direction(of_one, setting):
    row = of_one("1 vpr-rus-5 2018 2/24", "1 vpr-rus-5 2019 1/24", **setting)
    assert row["direction"] == "positive"


@pytest.mark.parametrize(
    ("after", "beyond"), [("3/20", False), ("2/20", True), ("6/20", True), ("5/20", False)]
)
def test_the_band_of_ten_points_is_inclusive(of_one, after, beyond):
    row = of_one("1 vpr-rus-5 2018 4/20", f"1 vpr-rus-5 2019 {after}", band="fioko")
    assert row["beyond_band"] == beyond


def test_without_a_band_every_change_counts_and_no_change_does_not(change):
    measured = change(
        "1 vpr-rus-5 2018 1/99",
        "1 vpr-rus-5 2019 1/98",
        "2 vpr-rus-5 2018 0/9",
        "2 vpr-rus-5 2019 0/8",
    )
    assert measured["beyond_band"].tolist() == [True, False]


@pytest.mark.parametrize(("n", "reportable"), [(19, False), (20, True)])
def test_words_need_twenty_participants_in_both_years(of_one, n, reportable):
    row = of_one("1 vpr-rus-5 2018 5/20", f"1 vpr-rus-5 2019 3/{n}")
    assert row["reportable"] == reportable


def test_one_pupil_of_twenty_is_chance_and_ten_of_twenty_are_not(change):
    measured = change(
        "1 vpr-rus-5 2018 5/20",
        "1 vpr-rus-5 2019 4/20",
        "2 vpr-rus-5 2018 15/20",
        "2 vpr-rus-5 2019 5/20",
    )
    assert measured["beyond_chance"].tolist() == [False, True]
