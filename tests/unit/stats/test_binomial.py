"""Exact tails of the binomial distribution."""

import pytest
from scipy.stats import binom

from shnor_lib.stats.binomial import binomial_tails

CASES = [(7, 11, 0.501), (0, 3, 0.25), (3, 3, 0.75), (0, 0, 0.5), (2, 5, 0.0), (5, 5, 1.0)]


@pytest.mark.parametrize(("count", "total", "share"), [*CASES, (130, 209, 0.61), (9, 900, 0.02)])
def test_the_tails_agree_with_scipy(count, total, share):
    expected = binom.cdf(count, total, share), binom.sf(count - 1, total, share)
    assert binomial_tails(count, total, share) == pytest.approx(expected, abs=1e-12)


def test_seven_of_eleven_are_ordinary_where_half_would_stay():
    """The sum of C(11, k) for k from 7 is 562, and 562 / 2 ** 11 = 0,274."""
    assert binomial_tails(7, 11, 0.5)[1] == pytest.approx(562 / 2048)
