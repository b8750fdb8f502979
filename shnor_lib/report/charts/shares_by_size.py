"""Results of schools by their size: how far a share can be trusted, at a glance."""

from typing import Any

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from shnor_lib.report.chart import Chart
from shnor_lib.report.charts.style import BLUE, GREY, ORANGE, SMALL_N, layout
from shnor_lib.report.wording import NBSP, percent

GROUPS = {
    "low": ("низкий результат", ORANGE, "diamond", "D"),
    "not_low": ("порог не достигнут", BLUE, "circle", "o"),
}
TICKS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]


def shares_by_size(evidence: pd.DataFrame, threshold: tuple[int, int], title: str) -> Chart:
    """Draw each result as a point: participants across, share below the minimum up.

    Parameters
    ----------
    evidence : DataFrame
        ``school, procedure_title, participants, below, share, status``; rows whose status is
        ``low`` or ``not_low`` are drawn.
    threshold : tuple of int
        The threshold as numerator and denominator.
    title : str
        The finding.
    """
    drawn = evidence[evidence["status"].isin(GROUPS)].sort_values(["school_id", "procedure"])
    limit = threshold[0] / threshold[1]
    look = layout(
        {"title": "Участников процедуры (логарифмическая шкала)", "type": "log", "tickvals": TICKS},
        {"title": "Доля ниже минимума", "ticksuffix": f"{NBSP}%", "rangemode": "tozero"},
        440,
    )
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
    figure = {
        "data": point_traces(drawn),
        "layout": look | {"shapes": [_line(100 * limit)], "showlegend": True, "legend": legend},
    }
    return Chart("shares-by-size", title, _alt(drawn, limit), figure, lambda: _paper(drawn, limit))


def _line(limit: float) -> dict[str, Any]:
    place = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": limit, "y1": limit}
    return {**place, "line": {"color": ORANGE, "dash": "dash", "width": 1.5}}


def point_traces(drawn: pd.DataFrame) -> list[dict[str, Any]]:
    """Plotly's points: low and not low results apart, small ones pale.

    Each procedure has traces of its own, which name it once for all their points.
    """
    traces = []
    for status in GROUPS:
        points = drawn[drawn["status"] == status]
        named = list(points.groupby("procedure_title", observed=True)) or [("", points)]
        traces += [_trace(part, status, str(title)) for title, part in named]
        traces[-1]["showlegend"] = True
    return traces


def _trace(points: pd.DataFrame, status: str, procedure: str) -> dict[str, Any]:
    name, color, symbol, _ = GROUPS[status]
    pale = (points["participants"] < SMALL_N).map({True: 0.35, False: 0.85})
    said = f"{procedure}: %{{customdata}} из %{{x:,}} (%{{y:.1f}}{NBSP}%)"
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "legendgroup": status,
        "showlegend": False,
        "x": points["participants"].tolist(),
        "y": [round(100 * value, 2) for value in points["share"].tolist()],
        "text": points["school"].tolist(),
        "customdata": points["below"].tolist(),
        "hovertemplate": f"%{{text}}<br>{said}<extra></extra>",
        "marker": {"color": color, "symbol": symbol, "size": 8, "opacity": pale.tolist()},
    }


def _alt(drawn: pd.DataFrame, limit: float) -> str:
    low = int((drawn["status"] == "low").sum())
    return (
        f"Точечная диаграмма: каждая точка – процедура в школе. Порог {percent(limit, 0)} "
        f"достигнут в {low} случаях из {len(drawn)}; бледные точки – меньше {SMALL_N} участников."
    )


def _paper(drawn: pd.DataFrame, limit: float) -> Figure:
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    axes.axhline(limit * 100, color=GREY, linestyle="--")
    draw_points(axes, drawn)
    return figure


def draw_points(axes: Axes, drawn: pd.DataFrame) -> None:
    """Draw the twin of `point_traces`, with its axes."""
    for status, (name, color, _, marker) in GROUPS.items():
        points = drawn[drawn["status"] == status]
        sns.scatterplot(
            x=points["participants"].astype(float),
            y=points["share"].astype(float) * 100,
            color=color,
            marker=marker,
            label=name,
            alpha=(points["participants"] < SMALL_N).map({True: 0.35, False: 0.85}).tolist(),
            ax=axes,
        )
    axes.set(xscale="log", xlabel="Участников процедуры", ylabel="Доля ниже минимума, %")
    axes.set_xticks([tick for tick in TICKS if tick <= drawn["participants"].max()])
    axes.xaxis.set_major_formatter("{x:.0f}")
    axes.minorticks_off()
