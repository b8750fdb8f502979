"""The look that all charts share: colours that survive grey print and colour blindness."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from shnor_lib.show.wording import NBSP, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, ORANGE, GREY, INK = "#0072B2", "#D55E00", "#9AA5B1", "#1F2933"
GREEN, AMBER, SKY, PINK = "#009E73", "#E69F00", "#56B4E9", "#CC79A7"
SLATE, PALE, CRIMSON, OLIVE, WHITE = "#4B5563", "#DCE1E7", "#8C1D2F", "#7A6A00", "#FFFFFF"
MIST, STEEL, SAND = "#D6E6F2", "#B9C2CC", "#F0A35E"
GRID = "#E4E7EB"
INKS = {"white": WHITE, "black": "#000000"}
# From few to many: light to dark, so that grey print keeps the order.
SCALE = ("#F4F8FB", "#C6DBEC", "#8DBCDD", "#4A90C2", "#1B5E97", "#0B3055")
_NAMED = (BLUE, ORANGE, GREY, INK, GREEN, AMBER, SKY, PINK, SLATE, PALE, CRIMSON, OLIVE, WHITE)
PALETTE = frozenset((*_NAMED, MIST, STEEL, SAND, GRID, *SCALE))
# Fillings of colours that would be alike in grey print; plotly's patterns, matplotlib's hatches.
PATTERNS = {ORANGE: "/", AMBER: "\\", CRIMSON: "x"}
HATCHES = {"": "", "/": "//", "\\": "\\\\", "x": "xx", ".": "..", "+": "++"}
LEGEND = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"


def layout(x: Mapping[str, Any], y: Mapping[str, Any], height: int) -> dict[str, Any]:
    """Return the plotly layout of every chart: Russian numbers, quiet grid, no title inside.

    Parameters
    ----------
    x, y : mappings
        What the axes have of their own; ``title`` is their text.
    """
    axis = {"gridcolor": GRID, "zeroline": False, "automargin": True, "linecolor": GREY}
    return {
        "font": {"family": FONT, "size": 14, "color": INK},
        "separators": f",{NBSP}",
        "height": height,
        "margin": {"l": 10, "r": 20, "t": 10, "b": 10},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hovermode": "closest",
        "showlegend": False,
        "xaxis": {**axis, **x, "title": {"text": x["title"]}},
        "yaxis": {**axis, **y, "title": {"text": y["title"]}},
    }


def luminance(color: str) -> float:
    """Relative luminance of a colour, from 0 (black) to 1 (white), as WCAG 2 defines it.

    Examples
    --------
    >>> luminance("#000000"), luminance("#FFFFFF")
    (0.0, 1.0)
    """
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in _channels(color)
    ]
    red, green, blue = linear
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 6)


def _channels(color: str) -> tuple[float, float, float]:
    """Red, green and blue of ``#RRGGBB``, from 0 to 1."""
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, from 1 to 21, as WCAG 2 defines it.

    Examples
    --------
    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    darker, lighter = sorted([luminance(first), luminance(second)])
    return round((lighter + 0.05) / (darker + 0.05), 2)


def ink_on(color: str) -> str:
    """Choose the ink that is read best on a colour.

    Examples
    --------
    >>> ink_on(BLUE), ink_on(PALE)
    ('white', 'black')
    """
    return max(INKS, key=lambda ink: contrast(INKS[ink], color))


def paper_axes(axes: "Axes", *, across: bool = True, up: bool = False) -> None:
    """Give axes on paper the look of all charts: no box, a quiet grid, Russian numbers.

    Parameters
    ----------
    axes : Axes
        The axes of a twin on paper.
    across, up : bool
        Which of the two axes has numbers.
    """
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_axisbelow(True)
    for axis, numbers in ((axes.xaxis, across), (axes.yaxis, up)):
        if numbers:
            axis.set_major_formatter(lambda value, _: _tick(value))
            axis.grid(color=GREY, alpha=0.3)


def _tick(value: float) -> str:
    """Write a number of an axis with as many digits as it needs."""
    return number(value, 0 if float(value).is_integer() else 1)
