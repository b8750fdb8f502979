"""Intervals and tests of changes, against other implementations."""

import pandas as pd
import pytest
from scipy.stats import binomtest
from scipy.stats import t as student
from statsmodels.stats.proportion import confint_proportions_2indep

from shnor_lib.stats.uncertainty import newcombe_interval, sign_test, student_quantile

SHARES = [
    (56, 70, 48, 80),
    (0, 5, 0, 7),
    (5, 5, 0, 7),
    (15, 24, 21, 25),
    (0, 1, 1, 1),
    (3, 9, 1, 3),
]


def newcombe(*numbers, **settings):
    low, high = newcombe_interval(*(pd.Series([number]) for number in numbers), **settings)
    return low[0], high[0]


@pytest.mark.parametrize("counts", SHARES)
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_newcombe_interval_agrees_with_statsmodels(counts, confidence):
    expected = confint_proportions_2indep(
        *counts, method="newcomb", compare="diff", alpha=1 - confidence, correction=False
    )
    assert newcombe(*counts, confidence=confidence) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
        ((10, 10, 0, 10), (0.6075, 1.0000)),
    ],
)
def test_newcombe_interval_is_that_of_the_paper(counts, published):
    """Newcombe (1998), table II, method 10."""
    assert newcombe(*counts) == pytest.approx(published, abs=5e-5)


def test_no_pupils_in_a_year_give_no_interval():
    assert all(pd.isna(bound) for bound in newcombe(3, 10, 0, 0))


@pytest.mark.parametrize("split", [(0, 1), (1, 0), (8, 2), (26, 17), (25, 24), (0, 40), (300, 260)])
def test_the_sign_test_is_the_exact_binomial_test(split):
    assert sign_test(*split) == pytest.approx(binomtest(split[0], sum(split)).pvalue, rel=1e-9)


def test_without_a_change_the_signs_say_nothing():
    assert sign_test(0, 0) == 1.0


@pytest.mark.parametrize("degrees", [4, 5, 9, 30, 300])
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_student_quantile_is_near_the_exact_one(degrees, confidence):
    found = student_quantile(pd.Series([degrees]), confidence)[0]
    assert found == pytest.approx(student.ppf((1 + confidence) / 2, degrees), rel=0.003)
