"""Own share of each school beside the one that its conditions would let expect."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import BLUE, GREY, LEGEND, ORANGE, layout, paper_axes
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import NBSP, counted

if TYPE_CHECKING:
    from matplotlib.figure import Figure

X_TITLE, Y_TITLE = "Ожидаемая доля ниже минимума", "Доля ниже минимума"
# Where the own share stands to the interval of the expected one: words, colour, signs.
SIDES = {
    "within": ("в пределах ожидаемого", GREY, "circle", "o"),
    "better": ("ниже ожидаемой (лучше)", BLUE, "triangle-down", "v"),
    "worse": ("выше ожидаемой", ORANGE, "diamond", "D"),
}


def expected_shares(rows: Disclosed, title: str) -> Chart:
    """Draw each school as a point: the expected share across, its own up.

    Parameters
    ----------
    rows : Disclosed
        ``school, participants, share, expected`` (fractions), ``side`` (a key of `SIDES`).
    title : str
        The finding.
    """
    drawn = rows.frame
    look = layout(
        {"title": X_TITLE, "ticksuffix": f"{NBSP}%", "rangemode": "tozero"},
        {"title": Y_TITLE, "ticksuffix": f"{NBSP}%", "rangemode": "tozero"},
        440,
    )
    ends = [0.0, round(100 * float(drawn["expected"].max()), 1)]
    figure = {
        "data": [_line(ends), *(_trace(part, side) for side, part in _sides(drawn))],
        "layout": look | {"showlegend": True, "legend": LEGEND},
    }
    alt = (
        "Точечная диаграмма: каждая точка – школа, по горизонтали ожидаемая доля, по вертикали "
        f"собственная; на линии они равны. Показано: {counted(len(drawn), 'school')}."
    )
    paper, kind = (lambda: _paper(drawn, ends)), "expected_shares"
    return Chart("expected-shares", title, rows, alt, figure, paper, kind)


def _sides(drawn: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    parts = [(side, drawn[drawn["side"] == side]) for side in SIDES]
    return [(side, part) for side, part in parts if len(part)]


def _line(ends: list[float]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "доли равны",
        "x": ends,
        "y": ends,
        "hoverinfo": "skip",
        "line": {"color": GREY, "dash": "dash", "width": 1.5},
    }


def _trace(points: pd.DataFrame, side: str) -> dict[str, Any]:
    name, color, symbol, _ = SIDES[side]
    hover = (
        f"%{{text}}<br>%{{y:.1f}}{NBSP}%, ожидаемая %{{x:.1f}}{NBSP}%, участий "
        "%{customdata}<extra></extra>"
    )
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [round(100 * value, 1) for value in points["expected"].tolist()],
        "y": [round(100 * value, 1) for value in points["share"].tolist()],
        "text": points["school"].tolist(),
        "customdata": points["participants"].tolist(),
        "hovertemplate": hover,
        "marker": {"color": color, "symbol": symbol, "size": 8, "opacity": 0.8},
    }


def _paper(drawn: pd.DataFrame, ends: list[float]) -> "Figure":
    import seaborn as sns

    figure = paper_figure(7, 4)
    axes = figure.subplots()
    axes.plot(ends, ends, color=GREY, linestyle="--", label="доли равны")
    for side, points in _sides(drawn):
        name, color, _, marker = SIDES[side]
        sns.scatterplot(
            x=points["expected"].astype(float) * 100,
            y=points["share"].astype(float) * 100,
            color=color,
            marker=marker,
            label=name,
            legend=False,
            ax=axes,
        )
    axes.set(xlabel=f"{X_TITLE}, %", ylabel=f"{Y_TITLE}, %")
    paper_axes(axes, up=True)
    figure.legend(loc="outside upper left", ncols=2, frameon=False, fontsize=8)
    return figure
