"""Steadied shares against the posterior of the beta-binomial, written out."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import beta

from shnor_lib.stats.steadied import reliability, steadied_interval, steadied_shares

CASES = [(0, 3), (3, 5), (12, 40), (90, 100), (1, 1)]


@pytest.mark.parametrize(("count", "total"), CASES)
@pytest.mark.parametrize(("common", "correlation"), [(0.2, 0.05), (0.45, 0.3)])
def test_share_and_interval_are_those_of_the_posterior(count, total, common, correlation):
    prior = (1 - correlation) / correlation
    posterior = beta(count + common * prior, total - count + (1 - common) * prior)
    known = pd.Series([count]), pd.Series([total]), common, correlation
    low, high = steadied_interval(*known)
    assert steadied_shares(*known)[0] == pytest.approx(posterior.mean())
    assert (low[0], high[0]) == pytest.approx(posterior.interval(0.95))


def test_many_pupils_are_believed_and_few_are_not():
    own = reliability(pd.Series([1, 10, 1000]), 0.05)
    assert own.is_monotonic_increasing
    assert own.iloc[0] == pytest.approx(0.05)
    assert own.iloc[2] > 0.98


def test_without_pupils_there_is_no_share():
    nobody = pd.Series([0]), pd.Series([0]), 0.2, 0.1
    assert steadied_shares(*nobody).isna().all()
    assert steadied_interval(*nobody)[0].isna().all()


def test_levels_that_a_school_never_showed_are_predicted_better():
    rng = np.random.default_rng(5)
    n = rng.integers(3, 40, 4000)
    level = rng.beta(2, 8, 4000)
    seen = pd.Series(rng.binomial(n, level))
    steadied = steadied_shares(seen, pd.Series(n), 0.2, 1 / 11)
    errors = [np.sqrt(np.mean((shares - level) ** 2)) for shares in (steadied, seen / n)]
    assert errors[0] < 0.75 * errors[1]
