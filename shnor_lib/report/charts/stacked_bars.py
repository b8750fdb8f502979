"""Horizontal bars made of parts that add up: how a whole is divided, reading by reading."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from matplotlib.figure import Figure

from shnor_lib.report.chart import Chart
from shnor_lib.report.charts.bars import FRAME, LINE_BREAK, LINE_HEIGHT, ROW_HEIGHT
from shnor_lib.report.charts.style import layout
from shnor_lib.report.wording import number

LEGEND_HEIGHT, NAME_WIDTH = 40, 38
Part = tuple[str, str, Sequence[int]]


def stacked_bars(
    label: str, title: str, names: Sequence[str], parts: Sequence[Part], axis: str
) -> Chart:
    """Draw one bar a name, made of parts, each with its number.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    names : sequence of str
        What is divided; long names are broken into lines.
    parts : sequence
        Name, colour and numbers (one a bar) of each part, from the left.
    axis : str
        What the numbers are, with the unit.
    """
    names = [LINE_BREAK.join(wrap(name, NAME_WIDTH)) for name in names]
    lines = max(1 + name.count(LINE_BREAK) for name in names)
    look = layout(
        {"title": axis, "rangemode": "tozero"},
        {"title": "", "autorange": "reversed", "showgrid": False},
        FRAME + LEGEND_HEIGHT + len(names) * (ROW_HEIGHT + LINE_HEIGHT * lines),
    )
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    figure = {
        "data": [_trace(names, part) for part in parts],
        "layout": look | {"barmode": "stack", "bargap": 0.35, "showlegend": True, "legend": legend},
    }
    return Chart(label, title, _alt(names, parts, axis), figure, lambda: _paper(names, parts, axis))


def _trace(names: Sequence[str], part: Part) -> dict[str, Any]:
    name, color, values = part
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": list(names),
        "x": list(values),
        "text": _texts(values),
        "textposition": "inside",
        "textangle": 0,
        "insidetextanchor": "middle",
        "hovertemplate": f"{name}: %{{x}}<extra></extra>",
        "marker": {"color": color},
    }


def _texts(values: Sequence[int]) -> list[str]:
    return [number(value) if value else "" for value in values]


def _alt(names: Sequence[str], parts: Sequence[Part], axis: str) -> str:
    told = []
    for place, name in enumerate(names):
        counts = ", ".join(f"{part} – {number(values[place])}" for part, _, values in parts)
        told.append(f"{name.replace(LINE_BREAK, ' ')}: {counts}")
    return f"Составные столбцы, {axis}. " + "; ".join(told)


def _paper(names: Sequence[str], parts: Sequence[Part], axis: str) -> Figure:
    lines = [name.replace(LINE_BREAK, "\n") for name in names]
    figure = Figure(figsize=(7, 1.2 + 0.6 * len(names)), layout="constrained")
    axes = figure.subplots()
    base = [0] * len(names)
    for name, color, values in parts:
        drawn = axes.barh(lines, values, left=base, color=color, label=name)
        axes.bar_label(drawn, _texts(values), label_type="center")
        base = [low + value for low, value in zip(base, values, strict=True)]
    axes.set(xlabel=axis, ylabel="")
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1))
    return figure
