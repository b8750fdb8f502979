"""Lines over the grades, one line a cohort of pupils."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from shnor_lib.report.chart import Chart
from shnor_lib.report.charts.style import BLUE, GREEN, OLIVE, ORANGE, PINK, SKY, layout, paper_axes
from shnor_lib.report.wording import NBSP, counted, number, percent, words

# Colours that stay apart for the colour-blind; symbols and dashes tell the lines apart in grey.
LOOKS = (
    (BLUE, "circle", "o", "solid", "-"),
    (ORANGE, "diamond", "D", "dash", "--"),
    (GREEN, "square", "s", "dot", ":"),
    (PINK, "triangle-up", "^", "dashdot", "-."),
    (SKY, "cross", "P", "solid", "-"),
    (OLIVE, "x", "X", "dash", "--"),
)


@dataclass(frozen=True)
class _Line:
    """A cohort's points, and the segments between the points of adjacent grades."""

    name: str
    points: pd.DataFrame
    segments: tuple[tuple[tuple[int, float], tuple[int, float]], ...]


def grade_lines(label: str, title: str, points: pd.DataFrame, axis: str) -> Chart:
    """Draw each cohort's share by grade.

    Points of adjacent grades are joined; where a year had two sittings, the line forks, since
    each sitting has pupils of its own.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    points : DataFrame
        ``cohort, grade, year, sitting, share`` (fraction), ``pupils``.
    axis : str
        What the share is.
    """
    lines = [_line(part) for _, part in points.groupby("cohort")]
    grades = sorted({int(grade) for grade in points["grade"]})
    look = layout(
        {"title": "Класс, программу которого проверяла работа", "tickvals": grades},
        {"title": axis, "ticksuffix": f"{NBSP}%", "range": [0, 103]},
        420,
    )
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
    traces = [trace for place, line in enumerate(lines) for trace in _traces(line, _look_of(place))]
    figure = {"data": traces, "layout": look | {"showlegend": True, "legend": legend}}
    return Chart(label, title, _alt(lines, axis), figure, lambda: _paper(lines, grades, axis))


def _line(part: pd.DataFrame) -> _Line:
    points = part.sort_values(["grade", "sitting"])
    cohort = int(points["cohort"].iloc[0])
    rows = [
        (int(grade), 100 * float(share))
        for grade, share in zip(points["grade"], points["share"], strict=True)
    ]
    by_grade = [
        [row for row in rows if row[0] == grade] for grade in sorted({row[0] for row in rows})
    ]
    segments = tuple(
        (first, second)
        for before, after in pairwise(by_grade)
        if after[0][0] == before[0][0] + 1
        for first in before
        for second in after
    )
    fewest, most = (number(int(points["pupils"].agg(edge))) for edge in ("min", "max"))
    n = fewest if fewest == most else f"{fewest}–{most}"
    return _Line(f"4{NBSP}класс в {cohort} году, n{NBSP}={NBSP}{n}", points, segments)


def _look_of(place: int) -> Sequence[str]:
    return LOOKS[place % len(LOOKS)]


def _traces(line: _Line, look: Sequence[str]) -> list[dict[str, Any]]:
    color, symbol, _, dash, _ = look
    across = [x for segment in line.segments for x in (segment[0][0], segment[1][0], None)]
    up = [y for segment in line.segments for y in (segment[0][1], segment[1][1], None)]
    joined = {
        "type": "scatter",
        "mode": "lines",
        "x": across,
        "y": up,
        "line": {"color": color, "dash": dash},
        "hoverinfo": "skip",
        "showlegend": False,
        "legendgroup": line.name,
    }
    dots = {
        "type": "scatter",
        "mode": "markers",
        "name": line.name,
        "legendgroup": line.name,
        "x": [int(grade) for grade in line.points["grade"]],
        "y": [round(100 * float(share), 2) for share in line.points["share"]],
        "text": _texts(line.points),
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": color, "symbol": symbol, "size": 9},
    }
    return [joined, dots]


def _texts(points: pd.DataFrame) -> list[str]:
    sittings = words()["sittings"]
    return [
        f"{grade}{NBSP}класс, {sittings[sitting][0]} {year}: {percent(share)}, "
        f"{counted(int(pupils), 'participant')}"
        for grade, year, sitting, share, pupils in zip(
            points["grade"],
            points["year"],
            points["sitting"],
            points["share"],
            points["pupils"],
            strict=True,
        )
    ]


def _alt(lines: Sequence[_Line], axis: str) -> str:
    told = "; ".join(f"{line.name} – {', '.join(_texts(line.points))}" for line in lines)
    return f"Линии по классам, {axis}: {told}"


def _paper(lines: Sequence[_Line], grades: Sequence[int], axis: str) -> Figure:
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    for place, line in enumerate(lines):
        color, _, marker, _, dash = _look_of(place)
        for first, second in line.segments:
            axes.plot(
                [first[0], second[0]], [first[1], second[1]], color=color, linestyle=dash, zorder=1
            )
        shares = [100 * float(share) for share in line.points["share"]]
        axes.scatter(line.points["grade"].astype(int), shares, color=color, marker=marker)
        axes.plot([], [], color=color, marker=marker, linestyle=dash, label=line.name)
    axes.set(
        xlabel="Класс, программу которого проверяла работа",
        ylabel=f"{axis}, %",
        ylim=(0, 103),
        xticks=list(grades),
    )
    figure.legend(loc="outside upper left", frameon=False, ncols=2, fontsize=8)
    paper_axes(axes, up=True)
    return figure
