"""A funnel: results of one assessment by size, between the limits that chance alone draws."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.shares_by_size import TICKS, draw_points, point_traces
from shnor_lib.show.charts.style import GREEN, GREY, ORANGE, layout
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import NBSP, counted, percent

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DASHES = {0.95: ("dot", ":"), 0.998: ("solid", "-")}


def funnel(
    rows: Disclosed,
    limits: pd.DataFrame,
    comparison: tuple[str, float],
    threshold: tuple[int, int],
    title: str,
) -> Chart:
    """Draw each school as a point, with the comparison value and its control limits.

    Parameters
    ----------
    rows : Disclosed
        ``school_id, school, procedure, procedure_title, participants, below, share, status``
        of one assessment.
    limits : DataFrame
        As `stats.control_limits.control_limits` gives them.
    comparison : tuple of str and float
        What the comparison value is, and the value, a fraction.
    threshold : tuple of int
        The threshold as numerator and denominator.
    title : str
        The finding.
    """
    drawn = rows.frame.sort_values(["school_id", "procedure"])
    sizes = [int(drawn["participants"].min()), int(drawn["participants"].max())]
    percents = {"threshold": 100 * threshold[0] / threshold[1], "comparison": 100 * comparison[1]}
    names = {
        "threshold": f"порог {percent(threshold[0] / threshold[1], 0)}",
        "comparison": f"{comparison[0]} {percent(comparison[1])}",
    }
    look = layout(
        {"title": "Участников процедуры (логарифмическая шкала)", "type": "log", "tickvals": TICKS},
        {"title": "Доля ниже минимума", "ticksuffix": f"{NBSP}%", "range": [-3, 103]},
        520,
    )
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
    flat = [_flat(names[key], sizes, percents[key], key) for key in ("comparison", "threshold")]
    data = [*_limit_traces(limits), *flat, *point_traces(drawn, rows.few)]
    figure = {"data": data, "layout": look | {"showlegend": True, "legend": legend}}
    alt = (
        f"Воронкообразная диаграмма: {counted(len(drawn), 'school_dot')}, {names['comparison']}, "
        f"{names['threshold']}; контрольные границы сужаются с ростом числа участников. Бледные "
        f"точки – меньше {counted(rows.few, 'participant_genitive')}."
    )
    return Chart(
        "funnel",
        title,
        rows,
        alt,
        figure,
        lambda: _paper(drawn, limits, percents, names, rows.few),
        "funnel",
    )


def _limit_traces(limits: pd.DataFrame) -> list[dict[str, Any]]:
    """Both sides of each level; one entry of the legend a level."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": _level(level),
            "legendgroup": str(level),
            "showlegend": side == "high",
            "x": rows["participants"].tolist(),
            "y": [None if pd.isna(value) else round(100 * value, 2) for value in rows[side]],
            "hoverinfo": "skip",
            "line": {"color": GREY, "width": 1.5, "dash": dash},
        }
        for level, (dash, _) in DASHES.items()
        for side in ("low", "high")
        for rows in [limits[limits["level"] == level]]
    ]


def _level(level: float) -> str:
    return f"границы {percent(level, 0 if round(level, 2) == level else 1)}"


def _flat(name: str, sizes: list[int], value: float, key: str) -> dict[str, Any]:
    color, dash = (GREEN, "solid") if key == "comparison" else (ORANGE, "dash")
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": sizes,
        "y": [round(value, 2)] * 2,
        "hoverinfo": "skip",
        "line": {"color": color, "width": 2, "dash": dash},
    }


def _paper(
    drawn: pd.DataFrame,
    limits: pd.DataFrame,
    percents: Mapping[str, float],
    names: Mapping[str, str],
    few: int,
) -> "Figure":
    figure = paper_figure(7, 4.6)
    axes = figure.subplots()
    for level, (_, line) in DASHES.items():
        rows = limits[limits["level"] == level]
        for side, name in (("low", "_"), ("high", _level(level))):
            x, y = rows["participants"].astype(float), rows[side].astype(float) * 100
            axes.plot(x, y, color=GREY, linewidth=1, linestyle=line, label=name)
    axes.axhline(percents["comparison"], color=GREEN, label=names["comparison"])
    axes.axhline(percents["threshold"], color=ORANGE, linestyle="--", label=names["threshold"])
    draw_points(axes, drawn, few)
    axes.set_ylim(-3, 103)
    figure.legend(loc="outside upper left", ncols=2, frameon=False, fontsize=8)
    return figure
