"""Percentages stand in the forms as ФИС ОКО writes them."""

import pytest

from tools.demo.forms import percent


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(1, 3, 33.33), (2, 3, 66.67), (1, 800, 0.13), (0, 7, 0), (7, 7, 100)],
)
def test_percentages_are_rounded_half_up(part, whole, shown):
    assert percent(part, whole) == shown
