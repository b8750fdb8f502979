"""Where each group stands and where it is going: the share up, its change across."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import BLUE, GREY, LEGEND, ORANGE, layout, paper_axes
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import NBSP

if TYPE_CHECKING:
    from matplotlib.figure import Figure

X_TITLE, Y_TITLE = "Изменение доли преодолевших минимум, п.п.", "Преодолели минимум"
# Where the interval of the change lies: words, colour, sign on the screen and on paper.
SIDES = {
    "same": ("изменение не больше случайного", GREY, "circle", "o"),
    "up": ("рост", BLUE, "triangle-up", "^"),
    "down": ("снижение", ORANGE, "triangle-down", "v"),
}


def status_change(label: str, title: str, rows: Disclosed) -> Chart:
    """Draw each group as a point with the interval of its change.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    rows : Disclosed
        ``name, share_current`` (a fraction), ``change_pp, ci_low_pp, ci_high_pp`` (percentage
        points; missing bounds draw no interval).
    """
    frame = rows.frame
    drawn = frame.assign(side=change_sides(frame))
    look = layout(
        {"title": X_TITLE, "zeroline": True},
        {"title": Y_TITLE, "ticksuffix": f"{NBSP}%"},
        440,
    )
    figure = {
        "data": [_trace(part, side) for side, part in _sides(drawn)],
        "layout": look | {"showlegend": True, "legend": LEGEND},
    }
    alt = (
        "Точечная диаграмма: по горизонтали изменение с интервалом, по вертикали доля "
        f"преодолевших минимум; показано точек: {len(drawn)}. Слева внизу – низко и снижается, "
        "справа внизу – низко, но растёт."
    )
    return Chart(label, title, rows, alt, figure, lambda: _paper(drawn), "status_change")


def change_sides(rows: pd.DataFrame) -> pd.Series:
    """Say of each change on which side of nothing its whole interval lies: ``up, down, same``."""
    side = pd.Series("same", rows.index)
    side = side.mask((rows["ci_low_pp"] > 0).fillna(False), "up")
    return side.mask((rows["ci_high_pp"] < 0).fillna(False), "down")


def _sides(drawn: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    parts = [(side, drawn[drawn["side"] == side]) for side in SIDES]
    return [(side, part) for side, part in parts if len(part)]


def _reach(points: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """How far the interval reaches down and up from the change."""
    change, low, high = (
        points[name].to_numpy(float, na_value=np.nan)
        for name in ("change_pp", "ci_low_pp", "ci_high_pp")
    )
    return change - low, high - change


def _trace(points: pd.DataFrame, side: str) -> dict[str, Any]:
    name, color, symbol, _ = SIDES[side]
    down, up = (
        [None if np.isnan(value) else round(float(value), 1) for value in reach]
        for reach in _reach(points)
    )
    hover = f"%{{text}}<br>%{{y:.1f}}{NBSP}%, изменение %{{x:.1f}}{NBSP}п.п.<extra></extra>"
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [round(float(value), 1) for value in points["change_pp"]],
        "y": [round(100 * float(value), 1) for value in points["share_current"]],
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": up,
            "arrayminus": down,
            "thickness": 1,
            "width": 0,
            "color": color,
        },
        "text": points["name"].tolist(),
        "hovertemplate": hover,
        "marker": {"color": color, "symbol": symbol, "size": 9, "opacity": 0.85},
    }


def _paper(drawn: pd.DataFrame) -> "Figure":
    figure = paper_figure(7, 4)
    axes = figure.subplots()
    axes.axvline(0, color=GREY, linestyle="--", linewidth=1)
    for side, points in _sides(drawn):
        name, color, _, marker = SIDES[side]
        axes.errorbar(
            points["change_pp"].to_numpy(float),
            points["share_current"].to_numpy(float) * 100,
            xerr=np.nan_to_num(np.vstack(_reach(points))),
            fmt=marker,
            color=color,
            elinewidth=0.8,
            label=name,
        )
    axes.set(xlabel=X_TITLE, ylabel=f"{Y_TITLE}, %")
    paper_axes(axes, up=True)
    figure.legend(loc="outside upper left", ncols=2, frameon=False, fontsize=8)
    return figure
