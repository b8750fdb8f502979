"""Stacked bars: how many measures of each group have which status."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from shnor_lib.report.chart import Chart
from shnor_lib.report.charts.bars import FRAME, LINE_BREAK, LINE_HEIGHT, ROW_HEIGHT
from shnor_lib.report.charts.status_look import LOOKS, OUTLINE
from shnor_lib.report.charts.style import layout

LEGEND = 60
PATTERN = {"fillmode": "overlay", "fgcolor": OUTLINE, "fgopacity": 0.25, "size": 6}
PLATE = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1}


def status_bars(label: str, title: str, names: Sequence[str], counts: pd.DataFrame) -> Chart:
    """Draw one bar a group, in the given order, divided by status.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    names : sequence of str
        Name of each row of ``counts``; may hold line breaks.
    counts : DataFrame
        A column for each status that is drawn, whole numbers.
    """
    lines = max(1 + name.count(LINE_BREAK) for name in names)
    height = FRAME + LEGEND + len(names) * (ROW_HEIGHT + LINE_HEIGHT * lines)
    look = layout(
        {"title": "мер", "rangemode": "tozero"},
        {"title": "", "autorange": "reversed", "showgrid": False},
        height,
    )
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    figure = {
        "data": [_trace(status, names, counts[status].tolist()) for status in counts.columns],
        "layout": look | {"barmode": "stack", "bargap": 0.35, "showlegend": True, "legend": legend},
    }
    return Chart(label, title, _alt(names, counts), figure, lambda: _paper(names, counts))


def _trace(status: str, names: Sequence[str], values: Sequence[int]) -> dict[str, Any]:
    look = LOOKS[status]
    return {
        "type": "bar",
        "orientation": "h",
        "name": status,
        "y": list(names),
        "x": list(values),
        "text": [str(value) if value else "" for value in values],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "hovertemplate": "%{y}<br>" + status + ": %{x}<extra></extra>",
        "marker": {
            "color": look.color,
            "pattern": {**PATTERN, "shape": look.pattern},
            "line": {"color": OUTLINE, "width": 0.5},
        },
    }


def _alt(names: Sequence[str], counts: pd.DataFrame) -> str:
    groups = (
        f"{name.replace(LINE_BREAK, ' ')} – "
        + ", ".join(f"{status} {row[status]}" for status in counts.columns if row[status])
        for name, (_, row) in zip(names, counts.iterrows(), strict=True)
    )
    return "Столбцы, разделённые по статусам мер: " + "; ".join(groups) + "."


def _paper(names: Sequence[str], counts: pd.DataFrame) -> Figure:
    lines = sum(1 + name.count(LINE_BREAK) for name in names)
    figure = Figure(figsize=(7, 1.2 + 0.3 * lines), layout="constrained")
    axes = figure.subplots()
    rows = [name.replace(LINE_BREAK, "\n") for name in names]
    reached = [0] * len(rows)
    for status in counts.columns:
        look, values = LOOKS[status], counts[status].tolist()
        drawn = axes.barh(
            rows,
            values,
            left=reached,
            color=look.color,
            hatch=look.hatch,
            label=status,
            edgecolor=OUTLINE,
            linewidth=0.5,
        )
        texts = [str(value) if value else "" for value in values]
        axes.bar_label(drawn, texts, label_type="center", bbox=PLATE)
        reached = [before + value for before, value in zip(reached, values, strict=True)]
    axes.invert_yaxis()
    axes.set(xlabel="мер", ylabel="")
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside upper left", ncols=4, frameon=False)
    return figure
