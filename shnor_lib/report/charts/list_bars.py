"""Thin bars made of parts, one a municipality: many rows that still fit a printed page."""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure

from shnor_lib.report.chart import Chart
from shnor_lib.report.charts.style import layout
from shnor_lib.report.wording import number

ROW, FRAME = 24, 130
PAPER_ROW, PAPER_FRAME = 0.2, 1.1
Part = tuple[str, str, Sequence[int]]


def list_bars(
    label: str, title: str, names: Sequence[str], parts: Sequence[Part], axis: str
) -> Chart:
    """Draw one thin bar a name, made of parts, each with its number.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    names : sequence of str
        What the bars are, from above.
    parts : sequence
        Name, colour and numbers (one a bar) of each part, from the left.
    axis : str
        What the numbers are.
    """
    look = layout(
        {"title": axis, "rangemode": "tozero", "dtick": 5},
        {"title": "", "autorange": "reversed", "showgrid": False, "dtick": 1},
        FRAME + ROW * len(names),
    )
    look["yaxis"]["tickfont"] = {"size": 12}
    legend = {"orientation": "h", "y": 1.01, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    figure = {
        "data": [_trace(names, part) for part in parts],
        "layout": look | {"barmode": "stack", "bargap": 0.2, "showlegend": True, "legend": legend},
    }
    alt = _alt(names, parts, axis)
    return Chart(label, title, alt, figure, lambda: _paper(names, parts, axis))


def _trace(names: Sequence[str], part: Part) -> dict[str, Any]:
    name, color, values = part
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": list(names),
        "x": [int(value) for value in values],
        "text": _texts(values),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "hovertemplate": f"%{{y}}, {name}: %{{x}}<extra></extra>",
        "marker": {"color": color},
    }


def _texts(values: Sequence[int]) -> list[str]:
    return [number(value) if value else "" for value in values]


def _alt(names: Sequence[str], parts: Sequence[Part], axis: str) -> str:
    told = [
        f"{name}: " + ", ".join(f"{part} – {number(values[place])}" for part, _, values in parts)
        for place, name in enumerate(names)
    ]
    return f"Составные столбцы, {axis}. " + "; ".join(told)


def _paper(names: Sequence[str], parts: Sequence[Part], axis: str) -> Figure:
    figure = Figure(figsize=(7, PAPER_FRAME + PAPER_ROW * len(names)), layout="constrained")
    axes = figure.subplots()
    base = [0] * len(names)
    for name, color, values in parts:
        drawn = axes.barh(list(names), list(values), left=base, color=color, label=name)
        axes.bar_label(drawn, _texts(values), label_type="center", fontsize=7)
        base = [low + value for low, value in zip(base, values, strict=True)]
    axes.set(xlabel=axis, ylabel="")
    axes.tick_params(axis="y", labelsize=7)
    axes.invert_yaxis()
    axes.margins(y=0.01)
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside upper left", ncols=len(parts), frameon=False, fontsize=8)
    return figure
