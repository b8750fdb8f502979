"""Intervals of shares of several schools together."""

import pandas as pd
import pytest

from shnor_lib.stats.clustered_shares import clustered_interval
from shnor_lib.stats.uncertainty import wilson_interval


def bounds(*schools):
    """Bounds of the share of schools given as (passed, all), written as floats."""
    rows = pd.DataFrame(schools, columns=["passed", "n"]).assign(work="МА-5")
    low, high = clustered_interval(rows, "passed", "n", ["work"])
    return low["МА-5"], high["МА-5"]


def wilson(passed, n):
    low, high = wilson_interval(pd.Series([passed]), pd.Series([n]))
    return pytest.approx((float(low[0]), float(high[0])))


def test_one_school_has_the_interval_of_its_pupils():
    assert bounds((15, 24)) == wilson(15, 24)


def test_schools_that_are_alike_have_the_interval_of_all_their_pupils():
    assert bounds(*[(7, 10)] * 5) == wilson(35, 50)


def test_schools_that_differ_widen_it():
    # Equal schools: the mean of their shares, its standard error 0.1581 / √5, t(4) = 2.776.
    low, high = bounds((5, 10), (6, 10), (7, 10), (8, 10), (9, 10))
    assert (low, high) == pytest.approx((0.7 - 0.1963, 0.7 + 0.1963), abs=5e-4)


def test_two_to_four_schools_do_not_show_how_schools_differ():
    assert all(pd.isna(bound) for bound in bounds((5, 10), (9, 10), (7, 10), (8, 10)))


def test_schools_without_pupils_do_not_count():
    assert bounds((15, 24), (0, 0)) == wilson(15, 24)


def test_no_bound_leaves_0_to_1():
    assert bounds((10, 10), (10, 10), (10, 10), (10, 10), (1, 10))[1] == 1
