"""Lines over the grades, one line a cohort of pupils, each share with its interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import (
    BLUE,
    GREEN,
    LEGEND,
    OLIVE,
    ORANGE,
    PINK,
    SKY,
    layout,
    paper_axes,
)
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import CONFIDENCE, NBSP, counted, number, percent, sitting_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Colours that stay apart for the colour-blind; symbols and dashes tell the lines apart in grey.
LOOKS = (
    (BLUE, "circle", "o", "solid", "-"),
    (ORANGE, "diamond", "D", "dash", "--"),
    (GREEN, "square", "s", "dot", ":"),
    (PINK, "triangle-up", "^", "dashdot", "-."),
    (SKY, "cross", "P", "solid", "-"),
    (OLIVE, "x", "X", "dash", "--"),
)
APART = 0.05  # of a grade, so that the intervals of two cohorts do not lie on each other
PALE = 0.5
TITLE = "Класс, программу которого проверяла работа"


@dataclass(frozen=True)
class _Line:
    """A cohort's points, and the segments between the points of adjacent grades.

    ``points`` has beside its grades and shares where they are drawn: ``x``, ``y, down, up`` (per
    cent; how far the interval reaches) and ``opacity``.
    """

    name: str
    points: pd.DataFrame
    segments: tuple[tuple[tuple[float, float], tuple[float, float]], ...]


def grade_lines(label: str, title: str, rows: Disclosed, axis: str) -> Chart:
    """Draw each cohort's share by grade.

    Points of adjacent grades are joined; where a year had two sittings, the line forks, since
    each sitting has pupils of its own. Points of few pupils are pale.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    rows : Disclosed
        ``cohort, grade, year, sitting, share, low, high`` (fractions; a missing bound draws no
        interval), ``pupils``.
    axis : str
        What the share is.
    """
    points = rows.frame
    cohorts = [part for _, part in points.groupby("cohort")]
    middle = (len(cohorts) - 1) / 2
    lines = [_line(part, APART * (place - middle), rows.few) for place, part in enumerate(cohorts)]
    grades = sorted({int(grade) for grade in points["grade"]})
    look = layout(
        {"title": TITLE, "tickvals": grades},
        {"title": axis, "ticksuffix": f"{NBSP}%", "range": [0, 103]},
        420,
    )
    traces = [trace for place, line in enumerate(lines) for trace in _traces(line, _look_of(place))]
    figure = {"data": traces, "layout": look | {"showlegend": True, "legend": LEGEND}}
    alt = _alt(lines, axis)
    return Chart(label, title, rows, alt, figure, lambda: _paper(lines, grades, axis))


def _line(part: pd.DataFrame, aside: float, few: int) -> _Line:
    ordered = part.sort_values(["grade", "sitting"])
    share, low, high = (100 * ordered[name].astype(float) for name in ("share", "low", "high"))
    points = ordered.assign(
        x=ordered["grade"].astype(float) + aside,
        y=share,
        # At 0 and 100 % a bound meets the share but for the last digit of a float.
        down=np.clip(share - low, 0, None),
        up=np.clip(high - share, 0, None),
        opacity=np.where(ordered["pupils"] < few, PALE, 1.0),
    )
    cohort = int(points["cohort"].iloc[0])
    fewest, most = (number(int(points["pupils"].agg(edge))) for edge in ("min", "max"))
    n = fewest if fewest == most else f"{fewest}–{most}"
    name = f"4{NBSP}класс в {cohort} году, n{NBSP}={NBSP}{n}"
    return _Line(name, points, _segments(points))


def _segments(points: pd.DataFrame) -> tuple[tuple[tuple[float, float], tuple[float, float]], ...]:
    rows = list(zip(points["grade"].astype(int), points["x"], points["y"], strict=True))
    return tuple(
        ((x, y), (following_x, following_y))
        for grade, x, y in rows
        for following, following_x, following_y in rows
        if following == grade + 1
    )


def _look_of(place: int) -> Sequence[str]:
    return LOOKS[place % len(LOOKS)]


def _traces(line: _Line, look: Sequence[str]) -> list[dict[str, Any]]:
    color, symbol, _, dash, _ = look
    across = [x for segment in line.segments for x in (segment[0][0], segment[1][0], None)]
    up = [y for segment in line.segments for y in (segment[0][1], segment[1][1], None)]
    joined = {
        "type": "scatter",
        "mode": "lines",
        "x": _rounded(across),
        "y": _rounded(up),
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
        "x": _rounded(line.points["x"]),
        "y": _rounded(line.points["y"]),
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": _rounded(line.points["up"]),
            "arrayminus": _rounded(line.points["down"]),
            "color": color,
            "thickness": 1.2,
            "width": 3,
        },
        "text": _texts(line.points),
        "customdata": _intervals(line.points),
        "hovertemplate": "%{text}<br>%{customdata}<extra></extra>",
        "marker": {
            "color": color,
            "symbol": symbol,
            "size": 9,
            "opacity": line.points["opacity"].tolist(),
        },
    }
    return [joined, dots]


def _rounded(values: Iterable[float | None]) -> list[float | None]:
    return [None if value is None or pd.isna(value) else round(value, 2) for value in values]


def _intervals(points: pd.DataFrame) -> list[str]:
    return [
        "интервал не вычислен"
        if pd.isna(low) or pd.isna(high)
        else f"{CONFIDENCE} от {percent(low)} до {percent(high)}"
        for low, high in zip(points["low"], points["high"], strict=True)
    ]


def _texts(points: pd.DataFrame) -> list[str]:
    return [
        f"{grade}{NBSP}класс, {sitting_names(sitting)[0]} {year}: {percent(share)}, "
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
    texts = "; ".join(f"{line.name} – {', '.join(_texts(line.points))}" for line in lines)
    widest = max(float((line.points["up"] + line.points["down"]).max()) for line in lines)
    bars = (
        ""
        if pd.isna(widest)
        else f" Отрезки у точек – {CONFIDENCE}; самый длинный – {number(widest, 1)}{NBSP}п.п."
    )
    return f"Линии по классам, {axis}: {texts}.{bars}"


def _paper(lines: Sequence[_Line], grades: Sequence[int], axis: str) -> "Figure":
    figure = paper_figure(7, 4)
    axes = figure.subplots()
    for place, line in enumerate(lines):
        _draw(axes, line, _look_of(place))
    axes.set(xlabel=TITLE, ylabel=f"{axis}, %", ylim=(0, 103), xticks=list(grades))
    figure.legend(loc="outside upper left", frameon=False, ncols=2, fontsize=8)
    paper_axes(axes, up=True)
    return figure


def _draw(axes: "Axes", line: _Line, look: Sequence[str]) -> None:
    from matplotlib.colors import to_rgba

    color, _, marker, _, dash = look
    for first, second in line.segments:
        axes.plot(
            [first[0], second[0]], [first[1], second[1]], color=color, linestyle=dash, zorder=1
        )
    x, y, down, up = (line.points[name].to_numpy() for name in ("x", "y", "down", "up"))
    axes.errorbar(x, y, yerr=[down, up], fmt="none", ecolor=color, capsize=2, linewidth=1)
    shades = [to_rgba(color, opacity) for opacity in line.points["opacity"]]
    axes.scatter(x, y, color=shades, marker=marker)
    axes.plot([], [], color=color, marker=marker, linestyle=dash, label=line.name)
