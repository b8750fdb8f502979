"""Two groups of schools side by side: a share and its interval of each, row by row."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import BLUE, GREY, LEGEND, layout, paper_axes
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import NBSP, number, percent, sentence_case

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROW_HEIGHT, FRAME, APART = 34, 110, 0.13
LONGEST_NAME = 60  # letters of a group in the legend
# The group that is asked about, and the one beside it: colour, sign on the screen and on paper.
LOOKS = {"own": (BLUE, "diamond", "D", APART), "other": (GREY, "circle", "o", -APART)}


def group_dots(
    source: Disclosed, names: tuple[str, str], label: str, title: str, axis: str
) -> Chart:
    """Draw the shares of two groups row by row, in the given order.

    Parameters
    ----------
    source : Disclosed
        ``name``; for ``own`` and ``other``: ``…_share`` with ``…_share_low, …_share_high``
        (fractions; a missing share has no dot, a missing bound no interval), ``…_n``.
    names : tuple of str
        What the two groups are called.
    label, title : str
        Label for references, and the finding.
    axis : str
        What the shares are.
    """
    rows = source.frame
    called = dict(zip(LOOKS, map(_short, names), strict=True))
    look = layout(
        {"title": axis, "ticksuffix": f"{NBSP}%", "tickangle": 0, "nticks": 5},
        {
            "title": "",
            "tickvals": list(range(len(rows))),
            "ticktext": rows["name"].tolist(),
            "range": [len(rows) - 0.5, -0.5],
            "showgrid": False,
        },
        FRAME + ROW_HEIGHT * len(rows),
    )
    traces = [_trace(rows, group, name) for group, name in reversed(called.items())]
    figure = {"data": traces, "layout": look | {"showlegend": True, "legend": LEGEND}}
    alt = _alt(rows, called, axis)
    return Chart(label, title, source, alt, figure, lambda: _paper(rows, called, axis))


def _short(name: str) -> str:
    named = sentence_case(name)
    return named if len(named) <= LONGEST_NAME else f"{named[: LONGEST_NAME - 1]}…"


def _percents(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else round(100 * float(value), 2) for value in values]


def _trace(rows: pd.DataFrame, group: str, name: str) -> dict[str, Any]:
    color, symbol, _, offset = LOOKS[group]
    share, low, high = (rows[f"{group}_share{end}"] for end in ("", "_low", "_high"))
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": _percents(share),
        "y": [place + offset for place in range(len(rows))],
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": _percents(high - share),
            "arrayminus": _percents(share - low),
            "color": color,
            "thickness": 1.2,
            "width": 3,
        },
        "text": rows["name"].tolist(),
        "customdata": [None if pd.isna(n) else int(n) for n in rows[f"{group}_n"]],
        "hovertemplate": (
            f"%{{text}}<br>{name}: %{{x:.1f}}{NBSP}%, n = %{{customdata:,d}}<extra></extra>"
        ),
        "marker": {"color": color, "symbol": symbol, "size": 10},
    }


def _alt(rows: pd.DataFrame, called: dict[str, str], axis: str) -> str:
    sides = [zip(rows[f"{group}_share"], rows[f"{group}_n"], strict=True) for group in called]
    told = [
        f"{name} – {' и '.join(_told(*side) for side in both)}"
        for name, *both in zip(rows["name"], *sides, strict=True)
    ]
    return f"{axis}: {' и '.join(called.values())}. {'; '.join(told)}."


def _told(share: float, n: float) -> str:
    return "нет данных" if pd.isna(share) else f"{percent(share)} (n{NBSP}={NBSP}{number(n)})"


def _paper(rows: pd.DataFrame, called: dict[str, str], axis: str) -> "Figure":
    figure = paper_figure(7, 1.1 + 0.32 * len(rows))
    axes = figure.subplots()
    for group, name in called.items():
        color, _, marker, offset = LOOKS[group]
        share, low, high = (
            100 * rows[f"{group}_share{end}"].astype(float).to_numpy()
            for end in ("", "_low", "_high")
        )
        # At 0 and 100 % a bound meets the share but for the last digit of a float.
        reach = np.nan_to_num(np.clip([share - low, high - share], 0, None))
        places = np.arange(len(rows)) + offset
        axes.errorbar(
            share, places, xerr=reach, fmt=marker, color=color, capsize=2, linewidth=1, label=name
        )
    axes.set_yticks(range(len(rows)), rows["name"].tolist(), fontsize=8)
    axes.invert_yaxis()
    axes.set(xlabel=f"{axis}, %", ylabel="")
    figure.legend(loc="outside upper left", ncols=1, frameon=False)
    paper_axes(axes)
    return figure
