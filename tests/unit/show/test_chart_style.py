"""Colours of the charts: apart in grey print and for those who do not see red and green."""

import itertools

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from shnor_lib.questions.support_cycle import week_grid
from shnor_lib.show.charts import direction_shares, score_histogram, status_look
from shnor_lib.show.charts.style import (
    INK,
    INKS,
    PATTERNS,
    SCALE,
    WHITE,
    contrast,
    ink_on,
    luminance,
)

# Viénot, Brettel, Mollon (1999): what a deuteranope sees, in linear light.
DEUTERANOPE = np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]])
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE_POINT = np.array([0.9505, 1, 1.089])


def linear(color):
    values = np.array(to_rgb(color))
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(light):
    ratio = TO_XYZ @ light / WHITE_POINT
    x, y, z = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(first, second):
    """How far two colours are for a deuteranope (CIE 1976, 2.3 is just noticeable)."""
    seen = [lab(np.clip(DEUTERANOPE @ linear(color), 0, 1)) for color in (first, second)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def lightness(color):
    return 116 * luminance(color) ** (1 / 3) - 16


# What lies side by side in one chart: the colour and the filling.
BESIDE = {
    "directions": [(c, PATTERNS.get(c, "")) for c in direction_shares.COLORS.values()],
    "statuses": [(look.color, look.pattern) for look in status_look.LOOKS.values()],
    "steps": [(color, "") for color in SCALE],
    "weeks": [(state.color, state.sign) for state in week_grid.STATES.values()],
}
PAIRS = [
    pytest.param(first, second, id=f"{chart} {first[0]} {second[0]}")
    for chart, looks in BESIDE.items()
    for first, second in itertools.combinations(looks, 2)
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_what_lies_side_by_side_differs_in_grey_print(first, second):
    """By lightness, or else by filling or sign."""
    assert abs(lightness(first[0]) - lightness(second[0])) >= 10 or first[1] != second[1]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_what_lies_side_by_side_differs_for_a_deuteranope(first, second):
    assert apart(first[0], second[0]) >= 10 or first[1] != second[1]


def test_neighbouring_marks_differ_for_a_deuteranope():
    colors = list(score_histogram.MARK_COLORS.values())
    assert min(apart(*pair) for pair in itertools.pairwise(colors)) >= 10


def test_the_scale_darkens_by_steps_that_grey_print_keeps():
    steps = [lightness(color) for color in SCALE]
    assert min(before - after for before, after in itertools.pairwise(steps)) >= 10


@pytest.mark.parametrize(
    "color", sorted({color for looks in BESIDE.values() for color, _ in looks})
)
def test_a_number_on_a_colour_can_be_read(color):
    assert contrast(INKS[ink_on(color)], color) >= 4.5


def test_the_ink_of_charts_can_be_read_on_paper():
    assert contrast(INK, WHITE) >= 7
