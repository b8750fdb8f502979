"""Small multiples of a card: the share below the minimum by year, one small panel a procedure.

All panels of a card have the same years and the same scale, so that they can be compared by eye.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from shnor_lib.show.charts.style import BLUE, GREY
from shnor_lib.show.wording import NBSP, number

WIDTH, HEIGHT, EDGE = 180, 98, 22
TOP, BASE, DASH = 22, 72, 9
SCALES = (25, 50, 75, 100)  # per cent that may stand at the upper edge of all panels
Shares = Mapping[int, float]


@dataclass(frozen=True)
class Scale:
    """What the panels of a card share: the years and the per cent at the upper edge."""

    years: Sequence[int]
    top: int

    def x(self, year: float) -> float:
        """Where a year stands, from the left."""
        first, last = self.years[0], self.years[-1]
        return EDGE + (WIDTH - 2 * EDGE) * (year - first) / max(last - first, 1)

    def y(self, share: float) -> float:
        """Where a share, a fraction, stands from above."""
        return BASE - (BASE - TOP) * min(100 * share / self.top, 1)


def scale_of(years: Sequence[int], highest: float) -> Scale:
    """Choose the least scale that holds all shares.

    Examples
    --------
    >>> scale_of([2019, 2020, 2021], 0.31).top
    50
    """
    return Scale(years, next(top for top in SCALES if highest * 100 <= top or top == SCALES[-1]))


@dataclass(frozen=True)
class YearPanel:
    """The years of one procedure.

    ``own``: the school's shares by year, fractions; ``n``: participants by year; ``beside``: the
    shares that they are compared with, perhaps none; ``parted``: neighbouring years of the school
    between which the series breaks; ``few``: years of few participants.
    """

    own: Shares
    n: Mapping[int, int]
    beside: Shares
    parted: Set[tuple[int, int]]
    few: Set[int]


def draw_panel(panel: YearPanel, scale: Scale, label: str) -> str:
    """Draw a panel as SVG; lines stop at a break of the series, which a dotted line marks.

    Parameters
    ----------
    label : str
        What the panel shows, for those who do not see it.
    """
    return (
        f'<svg class="shnor-panel" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(label)}">{_frame(panel, scale)}{_beside(panel, scale)}'
        f'<g stroke="{BLUE}" fill="{BLUE}">{_line("is-own", panel.own, panel, scale)}'
        f"{_dots(panel, scale)}</g>{_texts(panel, scale)}</svg>"
    )


def _beside(panel: YearPanel, scale: Scale) -> str:
    if not panel.beside:
        return ""
    joined = _line("is-beside", panel.beside, panel, scale)
    dashes = f'<path class="is-beside" d="{_dashes(panel.beside, scale)}"/>'
    return f'<g stroke="{GREY}">{joined}{dashes}</g>'


def _frame(panel: YearPanel, scale: Scale) -> str:
    breaks = "".join(
        f"M{scale.x((one + two) / 2):.0f} {TOP - 8}V{BASE}" for one, two in sorted(panel.parted)
    )
    parted = f'<path class="is-break" d="{breaks}"/>' if breaks else ""
    return (
        f'<path class="is-base" d="M0 {BASE}H{WIDTH}"/><path class="is-top" d="M0 {TOP}H{WIDTH}"/>'
        f"{parted}"
    )


def _line(kind: str, shares: Shares, panel: YearPanel, scale: Scale) -> str:
    """Join neighbouring years, but not across a break."""
    pieces = "".join(
        f"M{_point(one, shares, scale)}L{_point(two, shares, scale)}"
        for one, two in pairwise(sorted(shares))
        if not any(one <= before and after <= two for before, after in panel.parted)
    )
    return f'<path class="{kind}" d="{pieces}"/>' if pieces else ""


def _point(year: int, shares: Shares, scale: Scale) -> str:
    return f"{scale.x(year):.0f} {scale.y(shares[year]):.1f}"


def _dashes(shares: Shares, scale: Scale) -> str:
    """Mark each share by a dash that is wider than a number which stands over it."""
    return "".join(
        f"M{scale.x(year) - DASH:.0f} {scale.y(share):.1f}h{2 * DASH}"
        for year, share in shares.items()
    )


def _dots(panel: YearPanel, scale: Scale) -> str:
    kinds = {True: ' class="is-few"', False: ""}
    return "".join(
        f'<circle{kinds[year in panel.few]} cx="{scale.x(year):.0f}" cy="{scale.y(share):.1f}" '
        f'r="4"/>'
        for year, share in panel.own.items()
    )


def _texts(panel: YearPanel, scale: Scale) -> str:
    """Write the share over each mark, the year and n under it."""
    return "".join(
        f'<g transform="translate({scale.x(year):.0f})"><text y="{scale.y(share) - 7:.0f}">'
        f'{number(100 * share)}</text><text y="{BASE + 12}">{year}</text>'
        f'<text class="is-n" y="{BASE + 23}">n{NBSP}{number(panel.n[year])}</text></g>'
        for year, share in panel.own.items()
    )
