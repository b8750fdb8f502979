"""Two years side by side: a share and its interval in each, joined by a line."""

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import BLUE, GREY, layout, paper_axes
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import CONFIDENCE, NBSP, number, points

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

AXIS = "Преодолели минимум"
ROW_HEIGHT, FRAME, LINE_BREAK = 38, 110, "<br>"
PALE = 0.5
APART = 0.13  # so that the two intervals of a row do not lie on each other
FINE, END, TAG = '<span style="font-size:11px">', "</span>", re.compile("</?span[^>]*>")
ARROW = f"{NBSP}→{NBSP}"
YEARS = {
    "base": (GREY, "circle", "o", -APART),
    "current": (BLUE, "diamond", "D", APART),
}


def dumbbell(source: Disclosed, years: tuple[int, int], label: str, title: str) -> Chart:
    """Draw each row's share above the minimum in two years, in the given order.

    Shares of few participants are pale.

    Parameters
    ----------
    source : Disclosed
        ``name``; for ``base`` and ``current``: ``share_…`` with ``…_low, …_high`` (fractions
        above the minimum; a missing bound draws no interval) and ``n_…``; ``change_pp``.
    years : tuple of int
        The base year and the current one.
    label, title : str
        Label for references, and the finding.
    """
    rows = source.frame
    names = _names(rows)
    look = layout(
        {"title": AXIS, "ticksuffix": f"{NBSP}%", "tickangle": 0, "nticks": 4},
        {
            "title": "",
            "tickvals": list(range(len(names))),
            "ticktext": names,
            "range": [len(names) - 0.5, -0.5],
            "showgrid": False,
        },
        FRAME + ROW_HEIGHT * len(names),
    )
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
    titles = dict(zip(YEARS, map(str, years), strict=True))
    traces = [_joints(rows), *(_trace(rows, year, titles[year], source.few) for year in YEARS)]
    figure = {"data": traces, "layout": look | {"showlegend": True, "legend": legend}}
    alt = _alt(rows, titles)
    return Chart(label, title, source, alt, figure, lambda: _paper(rows, titles, source.few))


def _joints(rows: pd.DataFrame) -> dict[str, Any]:
    """One trace of all lines; a gap parts the rows."""
    x, y = [], []
    for place, (base, current) in enumerate(
        zip(_percents(rows["share_base"]), _percents(rows["share_current"]), strict=True)
    ):
        x += [base, current, None]
        y += [place - APART, place + APART, None]
    line = {"color": GREY, "width": 2}
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": line,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _trace(rows: pd.DataFrame, year: str, title: str, few: int) -> dict[str, Any]:
    color, symbol, _, offset = YEARS[year]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": title,
        "x": _percents(rows[f"share_{year}"]),
        "y": [place + offset for place in range(len(rows))],
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": _percents(rows[f"share_{year}_high"] - rows[f"share_{year}"]),
            "arrayminus": _percents(rows[f"share_{year}"] - rows[f"share_{year}_low"]),
            "color": color,
            "thickness": 1.2,
            "width": 3,
        },
        "text": rows["name"].tolist(),
        "customdata": [int(n) for n in rows[f"n_{year}"]],
        "hovertemplate": (
            f"%{{text}}<br>{title}: %{{x:.1f}}{NBSP}%, участников %{{customdata:,d}}<extra></extra>"
        ),
        "marker": {
            "color": color,
            "symbol": symbol,
            "size": 10,
            "opacity": _opacity(rows[f"n_{year}"], few),
        },
    }


def _opacity(participants: pd.Series, few: int) -> list[float]:
    return [PALE if n < few else 1.0 for n in participants]


def _percents(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else round(100 * float(value), 2) for value in values]


def _names(rows: pd.DataFrame) -> list[str]:
    """Name each row, with the participants of both years on a line of their own."""
    counts = zip(rows["name"], rows["n_base"], rows["n_current"], strict=True)
    return [
        f"{name}{LINE_BREAK}{FINE}n{NBSP}={NBSP}{number(int(before))}{ARROW}{number(int(after))}{END}"
        for name, before, after in counts
    ]


def _alt(rows: pd.DataFrame, titles: dict[str, str]) -> str:
    changes = zip(rows["name"], rows["change_pp"], strict=True)
    return (
        f"Доля преодолевших минимум в {titles['base']} и {titles['current']} годах с "
        f"интервалами ({CONFIDENCE}); изменение: "
        + "; ".join(f"{name} {points(float(value))}" for name, value in changes)
    )


def _paper(rows: pd.DataFrame, titles: dict[str, str], few: int) -> "Figure":
    figure = paper_figure(7, 1.1 + 0.38 * len(rows))
    axes = figure.subplots()
    shares = {
        year: 100 * rows[f"share_{year}"].astype(float).reset_index(drop=True) for year in YEARS
    }
    for place in range(len(rows)):
        ends = [shares[year][place] for year in YEARS]
        axes.plot(ends, [place - APART, place + APART], color=GREY, linewidth=1.5, zorder=1)
    for year in YEARS:
        _draw(axes, rows, year, titles[year], few)
    names = [TAG.sub("", name.replace(LINE_BREAK, "\n")) for name in _names(rows)]
    axes.set_yticks(range(len(rows)), names, fontsize=8)
    axes.invert_yaxis()
    axes.set(xlabel=f"{AXIS}, %", ylabel="")
    figure.legend(loc="outside upper left", ncols=2, frameon=False)
    paper_axes(axes)
    return figure


def _draw(axes: "Axes", rows: pd.DataFrame, year: str, title: str, few: int) -> None:
    from matplotlib.colors import to_rgba

    color, _, marker, offset = YEARS[year]
    share, low, high = (
        100 * rows[f"share_{year}{end}"].astype(float).to_numpy() for end in ("", "_low", "_high")
    )
    places = np.arange(len(rows)) + offset
    # At 0 and 100 % a bound meets the share but for the last digit of a float.
    reach = np.clip([share - low, high - share], 0, None)
    axes.errorbar(share, places, xerr=reach, fmt="none", ecolor=color, capsize=2, linewidth=1)
    shades = [to_rgba(color, opacity) for opacity in _opacity(rows[f"n_{year}"], few)]
    axes.scatter(share, places, color=shades, marker=marker, zorder=2)
    axes.plot([], [], linestyle="none", color=color, marker=marker, label=title)
