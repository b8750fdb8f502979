"""The difference of two pooled shares, against statsmodels and by hand."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from shnor_lib.stats.group_difference import difference_of_shares


def schools(seed, number):
    random = np.random.default_rng(seed)
    whole = random.integers(5, 80, number)
    part = random.binomial(whole, random.beta(6, 2, number))
    return pd.DataFrame({"part": part, "whole": whole})


def test_the_spread_is_that_of_a_weighted_regression_with_robust_errors():
    counts, first = schools(1, 60), pd.Series(np.arange(60) < 25)
    found = difference_of_shares(counts, first, ~first)
    shares, weights = counts["part"] / counts["whole"], counts["whole"].astype(float)
    design = sm.add_constant(first.astype(float))
    fitted = sm.WLS(shares, design, weights=weights).fit(cov_type="HC0")
    assert found.difference == pytest.approx(fitted.params.iloc[1])
    # HC0 has no k/(k−1) and no Student: the half-width is wider by what these two add.
    half = (found.high - found.low) / 2
    assert half == pytest.approx(2.0 * fitted.bse.iloc[1], rel=0.06)


def test_a_school_of_both_groups_narrows_the_difference():
    counts, first = schools(2, 40), pd.Series(np.arange(40) < 20)
    apart = difference_of_shares(counts, first, ~first)
    nearly_all = difference_of_shares(counts, first, first | (np.arange(40) < 30))
    assert nearly_all.high - nearly_all.low < apart.high - apart.low


def test_the_same_group_differs_from_itself_by_nothing():
    counts, everyone = schools(3, 20), pd.Series(True, index=range(20))
    found = difference_of_shares(counts, everyone, everyone)
    assert (found.difference, found.low, found.high) == (0, 0, 0)


def test_few_schools_have_no_interval():
    counts, first = schools(4, 20), pd.Series(np.arange(20) < 4)
    assert np.isnan(difference_of_shares(counts, first, ~first).low)


def test_a_group_without_pupils_has_nothing():
    counts, nobody = schools(5, 20), pd.Series(False, index=range(20))
    assert np.isnan(difference_of_shares(counts, nobody, ~nobody).difference)
