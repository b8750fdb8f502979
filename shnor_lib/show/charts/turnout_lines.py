"""What of the expected took part and was done, week by week."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import BLUE, ORANGE, SLATE, layout, paper_axes
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import NBSP, percent, share

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Name, colour, marker in plotly and in matplotlib, line in plotly and in matplotlib.
LINES: Mapping[str, tuple[str, str, str, str, str, str]] = {
    "teachers": ("учителя участвовали", BLUE, "circle", "o", "solid", "-"),
    "pupils": ("ученики участвовали", ORANGE, "diamond", "D", "dash", "--"),
    "homework": ("задания выполнены", SLATE, "square", "s", "dot", ":"),
}


def turnout_lines(label: str, title: str, rows: Disclosed) -> Chart:
    """Draw a line for teachers, pupils and homework.

    Parameters
    ----------
    rows : Disclosed
        ``period_start, measure, part, whole, share``.
    """
    turnout = rows.frame
    drawn = turnout[turnout["share"].notna()].sort_values("period_start")
    look = layout(
        {"title": "неделя, первый день", "type": "category"},
        {"title": "доля ожидавшихся", "ticksuffix": f"{NBSP}%", "range": [0, 100]},
        400,
    )
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
    figure = {
        "data": [_trace(drawn[drawn["measure"] == measure], measure) for measure in LINES],
        "layout": look | {"showlegend": True, "legend": legend},
    }
    return Chart(label, title, rows, _alt(drawn), figure, lambda: _paper(drawn))


def _weeks(rows: pd.DataFrame) -> list[str]:
    return [f"{week:%d.%m}" for week in rows["period_start"]]


def _percents(rows: pd.DataFrame) -> list[float]:
    return [round(100 * value, 1) for value in rows["share"].tolist()]


def _trace(rows: pd.DataFrame, measure: str) -> dict[str, Any]:
    name, color, symbol, _, dash, _ = LINES[measure]
    texts = [share(part, whole) for part, whole in zip(rows["part"], rows["whole"], strict=True)]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": _weeks(rows),
        "y": _percents(rows),
        "text": texts,
        "hovertemplate": f"{name}, неделя с %{{x}}: %{{text}}<extra></extra>",
        "line": {"color": color, "dash": dash, "width": 2},
        "marker": {"color": color, "symbol": symbol, "size": 8},
    }


def _alt(drawn: pd.DataFrame) -> str:
    ranges = []
    for measure, (name, *_) in LINES.items():
        shares = drawn.loc[drawn["measure"] == measure, "share"]
        if len(shares):
            ranges.append(f"{name} – от {percent(shares.min())} до {percent(shares.max())}")
    return "Линии по неделям: " + "; ".join(ranges) + "."


def _paper(drawn: pd.DataFrame) -> "Figure":
    import seaborn as sns

    figure = paper_figure(7, 3.6)
    axes = figure.subplots()
    for measure, (name, color, _, marker, _, dash) in LINES.items():
        rows = drawn[drawn["measure"] == measure]
        sns.lineplot(
            x=_weeks(rows),
            y=_percents(rows),
            color=color,
            marker=marker,
            linestyle=dash,
            label=name,
            ax=axes,
        )
    axes.set(xlabel="неделя, первый день", ylabel="доля ожидавшихся, %", ylim=(0, 100))
    paper_axes(axes, across=False, up=True)
    if legend := axes.get_legend():
        legend.remove()
    figure.legend(loc="outside upper left", frameon=False, ncols=3)
    return figure
