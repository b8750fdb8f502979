"""The path over the diagnostic works: a small picture a subject, the target as a line."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import BLUE, GREY, INK, ORANGE, layout
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMNS, PANEL, GAP, HEADROOM = 2, 200, 0.14, 1.25
NAME, ASIDE = 20, 0.06
TARGET = "цель"
QUIET: Mapping[str, Any] = {"frameon": False, "fontsize": 8}
EXAMS = ("base", "result")
# whether the target is met → name, colour, symbol on the screen, marker on paper
POINTS: Mapping[bool | None, Sequence[str]] = {
    True: ("не хуже цели", BLUE, "circle", "o"),
    False: ("хуже цели", ORANGE, "diamond", "D"),
    None: ("цель не известна", GREY, "square", "s"),
}


def diagnostic_path(rows: Disclosed, steps: Mapping[str, str], title: str) -> Chart:
    """Draw the shares step by step; a line joins the works only, for they are not the exam.

    Parameters
    ----------
    rows : Disclosed
        ``subject, step, value, target`` (per cent), ``printed``, ``meets`` (True, False, None);
        one row a step, subjects in the order in which they are shown.
    steps : mapping
        Code of each step and what its axis says, in order.
    title : str
        The finding.
    """
    path = rows.frame
    subjects = path["subject"].drop_duplicates().tolist()
    lines = -(-len(subjects) // COLUMNS)
    look = layout({"title": ""}, {"title": ""}, 60 + PANEL * lines)
    axes: dict[str, Any] = {}
    data = _legend_entries(path)
    for place, subject in enumerate(subjects):
        part = path[path["subject"] == subject]
        suffix = str(place + 1) if place else ""
        axes |= _axes(_domain(place, lines), suffix, steps, look, _top(part))
        data += [
            {**trace, "xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
            for trace in _traces(part, steps, first=not place)
        ]
    titles = [_panel_title(place, lines, subject) for place, subject in enumerate(subjects)]
    legend = {"orientation": "h", "y": -0.06, "yanchor": "top", "x": 0}
    whole = look | axes | {"annotations": titles, "showlegend": True, "legend": legend}
    whole["margin"] = {"l": 10, "r": 10, "t": 40, "b": 10}
    figure = {"data": data, "layout": whole}
    alt = _alt(path, steps)
    return Chart("path", title, rows, alt, figure, lambda: _paper(path, subjects, steps))


def _domain(place: int, rows: int) -> tuple[list[float], list[float]]:
    """Where a panel stands, across and up."""
    width, height = (1 - ASIDE * (COLUMNS - 1)) / COLUMNS, (1 - GAP * (rows - 1)) / rows
    left, top = (place % COLUMNS) * (width + ASIDE), 1 - (place // COLUMNS) * (height + GAP)
    return [left, left + width], [max(top - height, 0), top]


def _top(part: pd.DataFrame) -> float:
    """Upper end of a panel: above the highest point and its number."""
    values = [float(value) for value in [*part["value"], part["target"].iloc[0]] if value]
    return HEADROOM * max(values, default=1)


def _axes(
    domain: tuple[list[float], list[float]],
    suffix: str,
    steps: Mapping[str, str],
    look: Mapping[str, Any],
    top: float,
) -> dict[str, Any]:
    across, up = domain
    own = {"domain": across, "anchor": f"y{suffix}", "showgrid": False, "tickangle": 0}
    range_ = {"type": "category", "categoryarray": list(steps.values()), "categoryorder": "array"}
    x = {**look["xaxis"], **own, **range_, "range": [-0.5, len(steps) - 0.5]}
    x |= {"tickfont": {"size": 10}}
    y = {**look["yaxis"], "domain": up, "anchor": f"x{suffix}", "range": [0, top]}
    # every point carries its number: labels of the axis would only take width from a phone
    y |= {"showticklabels": False, "nticks": 4}
    return {f"xaxis{suffix}": x, f"yaxis{suffix}": y}


def _panel_title(place: int, rows: int, subject: str) -> dict[str, Any]:
    across, up = _domain(place, rows)
    lines = "<br>".join(wrap(subject, NAME))
    where = {"x": across[0], "y": up[1], "xref": "paper", "yref": "paper"}
    anchor = {"xanchor": "left", "yanchor": "bottom", "showarrow": False}
    return {**where, **anchor, "text": f"<b>{lines}</b>", "font": {"size": 11}}


def _traces(part: pd.DataFrame, steps: Mapping[str, str], *, first: bool) -> list[dict[str, Any]]:
    works = part[~part["step"].isin(EXAMS)]
    lines = [_line(works["step"].map(steps).tolist(), works["value"].tolist(), GREY)]
    target = part["target"].iloc[0]
    if target is not None:
        level = _line(list(steps.values()), [target] * len(steps), INK)
        level["line"] |= {"dash": "dash", "width": 1.2}
        lines.append(level | {"name": TARGET, "showlegend": first})
    points = [
        _points(part[[outcome is meets for outcome in part["meets"]]], steps, meets)
        for meets in POINTS
    ]
    return [*lines, *(trace for trace in points if trace["x"])]


def _legend_entries(path: pd.DataFrame) -> list[dict[str, Any]]:
    """Name every kind of point, whichever panel has it."""
    used = [meets for meets in POINTS if any(outcome is meets for outcome in path["meets"])]
    return [
        {**_points(path.head(0), {}, meets), "x": [None], "y": [None], "showlegend": True}
        for meets in used
    ]


def _line(x: list[str], values: list[Any], color: str) -> dict[str, Any]:
    look = {"line": {"color": color, "width": 1.5}, "hoverinfo": "skip", "showlegend": False}
    y = [None if value is None else float(value) for value in values]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, **look}


def _points(part: pd.DataFrame, steps: Mapping[str, str], meets: bool | None) -> dict[str, Any]:
    name, color, symbol, _ = POINTS[meets]
    known = part[part["value"].notna()]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "showlegend": False,
        "x": known["step"].map(steps).tolist(),
        "y": [float(value) for value in known["value"]],
        "text": known["printed"].tolist(),
        "textposition": "top center",
        "textfont": {"size": 11},
        "cliponaxis": False,
        "hovertemplate": "%{x}: %{text}<extra></extra>",
        "marker": {"color": color, "symbol": symbol, "size": 9},
    }


def _alt(path: pd.DataFrame, steps: Mapping[str, str]) -> str:
    subjects = [
        f"{subject} – "
        + ", ".join(
            f"{steps[step]}: {printed}"
            for step, printed in zip(part["step"], part["printed"], strict=True)
        )
        for subject, part in path.groupby("subject", sort=False)
    ]
    return "Доля не преодолевших минимум по шагам, %: " + "; ".join(subjects) + "."


def _paper(path: pd.DataFrame, subjects: Sequence[str], steps: Mapping[str, str]) -> "Figure":
    rows = -(-len(subjects) // COLUMNS)
    figure = paper_figure(7, 2.1 * rows)
    panels = figure.subplots(rows, COLUMNS, squeeze=False).ravel()
    for panel, subject in zip(panels, subjects, strict=False):
        _panel(panel, path[path["subject"] == subject], steps)
        panel.set_title(subject, fontsize=9, loc="left")
    for panel in panels[len(subjects) :]:
        panel.set_visible(False)
    entries: dict[str, Any] = {}
    for panel in panels:
        entries |= dict(zip(*reversed(panel.get_legend_handles_labels()), strict=True))
    figure.legend(entries.values(), entries.keys(), loc="outside lower left", ncols=4, **QUIET)
    return figure


def _panel(axes: "Axes", part: pd.DataFrame, steps: Mapping[str, str]) -> None:
    import seaborn as sns

    order = {step: place for place, step in enumerate(steps)}
    known = part[part["value"].notna()]
    works = known[~known["step"].isin(EXAMS)]
    axes.plot(works["step"].map(order), works["value"].astype(float), color=GREY)
    if part["target"].iloc[0] is not None:
        target = float(part["target"].iloc[0])
        axes.axhline(target, color=INK, linestyle="--", linewidth=1, label=TARGET)
    for meets, (name, color, _, marker) in POINTS.items():
        drawn = known[[outcome is meets for outcome in known["meets"]]]
        sns.scatterplot(
            x=drawn["step"].map(order).astype(float),
            y=drawn["value"].astype(float),
            color=color,
            marker=marker,
            label=name if len(drawn) else None,
            legend=False,
            ax=axes,
        )
    for step, value, text in zip(known["step"], known["value"], known["printed"], strict=True):
        axes.annotate(
            text, (order[step], float(value)), xytext=(0, 4), textcoords="offset points",
            ha="center", fontsize=7,
        )  # fmt: skip
    axes.set(xlabel="", ylabel="%", ylim=(0, _top(part)))
    axes.set_xticks(range(len(steps)), list(steps.values()), fontsize=7)
    axes.spines[["top", "right"]].set_visible(False)
