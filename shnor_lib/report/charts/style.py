"""The look that all charts share: colours that survive grey print and colour blindness."""

from collections.abc import Mapping
from typing import Any

from shnor_lib.report.wording import NBSP

BLUE, ORANGE, GREY, INK = "#0072B2", "#D55E00", "#9AA5B1", "#1F2933"
GREEN = "#009E73"
FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
SMALL_N = 10


def layout(x: Mapping[str, Any], y: Mapping[str, Any], height: int) -> dict[str, Any]:
    """Return the plotly layout of every chart: Russian numbers, quiet grid, no title inside.

    Parameters
    ----------
    x, y : mappings
        What the axes have of their own; ``title`` is their text.
    """
    axis = {"gridcolor": "#E4E7EB", "zeroline": False, "automargin": True, "linecolor": GREY}
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
