"""Small drawings in the rows of a card: a share with its interval, a spread of schools."""

from collections.abc import Sequence
from html import escape

from shnor_lib.show.charts.style import BLUE, GREY, ORANGE
from shnor_lib.show.wording import NBSP

WIDTH, HEIGHT, EDGE = 150, 16, 4
PALE = 0.4
SPREAD_WIDTH, SPREAD_HEIGHT, BASE = 260, 92, 74


def share_strip(
    value: float, low: float, high: float, threshold: float, *, is_low: bool, is_pale: bool
) -> str:
    """Draw a share with its interval on a line from 0 to 100 %, and the threshold across it.

    The numbers stand beside it in the same row, so it is hidden from screen readers.

    Parameters
    ----------
    value, low, high, threshold : float
        Fractions.
    is_low : bool
        A low result is a diamond, any other a circle.
    is_pale : bool
        A result of few participants is pale.
    """
    middle, at, limit = HEIGHT / 2, _place(value), _place(threshold)
    color = ORANGE if is_low else BLUE
    mark = (
        f'<path d="M{at - 5:.1f} {middle}l5 -5l5 5l-5 5z" fill="{color}"/>'
        if is_low
        else f'<circle cx="{at:.1f}" cy="{middle}" r="4" fill="{color}"/>'
    )
    pale = f' opacity="{PALE}"' if is_pale else ""
    return (
        f'<svg class="shnor-strip" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" aria-hidden="true">'
        f'<path d="M{EDGE} {middle}H{WIDTH - EDGE}" stroke="{GREY}" stroke-opacity=".45"/>'
        f'<path d="M{limit:.1f} 1V{HEIGHT - 1}" stroke="currentColor" stroke-dasharray="2 2"/>'
        f'<g{pale}><path d="M{_place(low):.1f} {middle}H{_place(high):.1f}" stroke="{color}" '
        f'stroke-width="2.5"/>{mark}</g></svg>'
    )


def _place(fraction: float) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * fraction


def spread(counts: Sequence[int], own: float, label: str) -> str:
    """Draw how many schools fall in each tenth of the share, with a school's own share marked.

    Parameters
    ----------
    counts : sequence of int
        Schools in each tenth, from 0 to 100 %.
    own : float
        The school's share, a fraction.
    label : str
        What the drawing shows, for those who do not see it.
    """
    step, most = SPREAD_WIDTH / len(counts), max(*counts, 1)
    bars = "".join(
        f'<rect x="{place * step + 1:.1f}" y="{BASE - height:.1f}" width="{step - 2:.1f}" '
        f'height="{height:.1f}"/>'
        for place, count in enumerate(counts)
        for height in [56 * count / most]
        if count
    )
    at = SPREAD_WIDTH * own
    ticks = "".join(
        f'<text x="{SPREAD_WIDTH * part / 100:.0f}" y="{SPREAD_HEIGHT - 2}" '
        f'text-anchor="{anchor}">{part}{NBSP}%</text>'
        for part, anchor in ((0, "start"), (50, "middle"), (100, "end"))
    )
    return (
        f'<svg class="shnor-spread" viewBox="-6 0 {SPREAD_WIDTH + 12} {SPREAD_HEIGHT}" role="img" '
        f'aria-label="{escape(label)}"><g fill="{GREY}">{bars}</g>'
        f'<path d="M0 {BASE + 0.5}H{SPREAD_WIDTH}" stroke="currentColor" stroke-opacity=".5"/>'
        f'<path d="M{at:.1f} {BASE}V12" stroke="{ORANGE}" stroke-width="2"/>'
        f'<path d="M{at - 5:.1f} 2h10l-5 10z" fill="{ORANGE}"/>'
        f'<g font-size="11" fill="currentColor">{ticks}</g></svg>'
    )
