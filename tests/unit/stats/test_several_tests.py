"""Several tests at once, against independent implementations."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from shnor_lib.stats.several_tests import holm, probability_of_interval


@pytest.mark.parametrize("tests", [1, 2, 10, 35])
def test_adjusted_probabilities_are_those_of_statsmodels(tests):
    probabilities = np.random.default_rng(tests).beta(0.5, 2, tests)
    expected = multipletests(probabilities, method="holm")[1]
    assert holm(pd.Series(probabilities)).tolist() == pytest.approx(expected)


def test_a_missing_test_is_none():
    adjusted = holm(pd.Series([0.02, pd.NA, 0.03], dtype="Float64"))
    assert adjusted.iloc[[0, 2]].tolist() == pytest.approx([0.04, 0.04])
    assert pd.isna(adjusted[1])


def test_two_of_ten_that_one_test_would_believe_are_not_enough():
    alone = [0.020, 0.028, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    assert (holm(pd.Series(alone)) > 0.05).all()


def test_no_tests_have_nothing_to_adjust():
    assert holm(pd.Series([], dtype="Float64")).empty


@pytest.mark.parametrize("degrees", [4, 9, 40, 300])
@pytest.mark.parametrize("t", [-3.5, -1, 0.4, 2.2, 4])
def test_the_probability_of_an_interval_is_that_of_students_t(degrees, t):
    half = stats.t.ppf(0.975, degrees)
    found = probability_of_interval(
        pd.Series([t]), (pd.Series([t - half]), pd.Series([t + half])), pd.Series([degrees])
    )
    expected = 2 * stats.t.sf(abs(t), degrees)
    assert found[0] == pytest.approx(expected, rel=0.05, abs=2e-4)


def test_without_an_interval_there_is_no_probability():
    nothing = pd.Series([pd.NA], dtype="Float64")
    assert probability_of_interval(nothing, (nothing, nothing), pd.Series([3])).isna().all()
