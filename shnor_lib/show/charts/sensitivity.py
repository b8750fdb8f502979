"""How many schools the list holds under each setting: lines over thresholds."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import BLUE, GREEN, GREY, ORANGE, layout, paper_axes
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import NBSP, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MINIMA = {
    0: ("без минимума", BLUE, "circle", "o"),
    5: ("от 5 участников", GREEN, "square", "s"),
    10: ("от 10 участников", ORANGE, "diamond", "D"),
    20: ("от 20 участников", GREY, "triangle-up", "^"),
}
READINGS = {"any": ("любые процедуры", "solid", "-"), "same": ("одна и та же", "dash", "--")}
Y_TITLE, X_TITLE = "Школ, отнесённых к ШНОР", "Порог низкого результата"


def sensitivity_lines(rows: Disclosed, title: str) -> Chart:
    """Draw the number of schools over thresholds, a line a reading and minimum.

    Parameters
    ----------
    rows : Disclosed
        As `questions.sureness.sensitivity.try_settings` gives them.
    title : str
        The finding.
    """
    variants = rows.frame
    lines = [
        (minimum, reading, variants[of_minimum & (variants["reading"] == reading)])
        for reading in READINGS
        for minimum in MINIMA
        if (of_minimum := variants["minimum"] == minimum).any()
    ]
    percents = variants["percent"].unique().tolist()
    look = layout(
        {"title": X_TITLE, "ticksuffix": f"{NBSP}%", "tick0": percents[0], "dtick": 2},
        {"title": Y_TITLE, "rangemode": "tozero"},
        540,
    )
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
    figure = {
        "data": [_trace(*line) for line in lines],
        "layout": look | {"showlegend": True, "legend": legend},
    }
    return Chart("sensitivity", title, rows, _alt(lines), figure, lambda: _paper(lines, percents))


def _name(minimum: int, reading: str) -> str:
    return f"{MINIMA[minimum][0]}, {READINGS[reading][0]}"


def _trace(minimum: int, reading: str, rows: pd.DataFrame) -> dict[str, Any]:
    _, color, symbol, _ = MINIMA[minimum]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": _name(minimum, reading),
        "x": rows["percent"].tolist(),
        "y": rows["shnor"].tolist(),
        "hovertemplate": "порог %{x}, %{fullData.name}: %{y}<extra></extra>",
        "line": {"color": color, "width": 2, "dash": READINGS[reading][1]},
        "marker": {"symbol": symbol, "size": 7},
    }


def _alt(lines: list[tuple[int, str, pd.DataFrame]]) -> str:
    ranges = "; ".join(
        f"{_name(minimum, reading)} – от {number(rows['shnor'].max())} до "
        f"{number(rows['shnor'].min())}"
        for minimum, reading, rows in lines
    )
    return f"Линейный график: число школ, отнесённых к ШНОР, с ростом порога: {ranges}."


def _paper(lines: list[tuple[int, str, pd.DataFrame]], percents: list[int]) -> "Figure":
    figure = paper_figure(7, 4.6)
    axes = figure.subplots()
    for minimum, reading, rows in lines:
        _, color, _, marker = MINIMA[minimum]
        axes.plot(
            rows["percent"].astype(float),
            rows["shnor"].astype(float),
            color=color,
            marker=marker,
            markersize=4,
            linestyle=READINGS[reading][2],
            label=_name(minimum, reading),
        )
    axes.set(xlabel=f"{X_TITLE}, %", ylabel=Y_TITLE, xticks=percents[::2])
    axes.set_ylim(bottom=0)
    paper_axes(axes, up=True)
    figure.legend(loc="outside upper left", fontsize=8, frameon=False, ncols=2)
    return figure
