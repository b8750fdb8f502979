"""Whatever the pupils, their printed percentages give them back."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shnor_lib.intake.reading.counts import count_bounds, hundredths

CERTAIN = st.integers(1, 9_999)
ANY = st.integers(1, 2_000_000)
ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])


def printed(count, participants, rounding):
    """The percentage that a form prints for a count."""
    share = Decimal(100) * count / participants
    return float(share.quantize(Decimal("0.01"), rounding))


def bounds(percentages, participants):
    return count_bounds(hundredths(percentages), np.array([participants]))


@given(CERTAIN, st.data(), ROUNDINGS)
def test_any_partition_of_under_ten_thousand_comes_back(participants, data, rounding):
    cuts = sorted(data.draw(st.lists(st.integers(0, participants), min_size=3, max_size=3)))
    marks = np.diff([0, *cuts, participants])
    shares = [printed(int(count), participants, rounding) for count in marks]
    low, high = bounds(shares, participants)
    assert low.tolist() == high.tolist() == marks.tolist()


@given(ANY, st.data(), ROUNDINGS)
def test_the_bounds_hold_the_count_of_any_group(participants, data, rounding):
    count = data.draw(st.integers(0, participants))
    low, high = bounds([printed(count, participants, rounding)], participants)
    assert low[0] <= count <= high[0]


@given(ANY, st.integers(0, 10_000))
def test_the_bounds_are_exactly_the_counts_within_half_a_hundredth(participants, percent):
    low, high = bounds([percent / 100], participants)

    def fits(count):
        return abs(Decimal(100) * count / participants - Decimal(percent) / 100) <= Decimal("0.005")

    assert all(fits(count) for count in (int(low[0]), int(high[0])) if low[0] <= high[0])
    assert not any(
        fits(count) for count in (int(low[0]) - 1, int(high[0]) + 1) if 0 <= count <= participants
    )
