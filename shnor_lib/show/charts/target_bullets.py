"""Fact, target and result beside each other: one row a subject, the cap as a line."""

from collections.abc import Mapping
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import BLUE, GREY, INK, ORANGE, layout
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import NBSP, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# verdict → colour, symbol on the screen, marker on paper
RESULTS = {"met": (BLUE, "circle", "o"), "missed": (ORANGE, "diamond", "D")}
ROW, FRAME, NAME = 56, 130, 20
LINE_BREAK = "<br>"
AXIS, ROOM = "Ниже минимума", 1.3
BESIDE: Mapping[str, Any] = {"textcoords": "offset points", "va": "center", "fontsize": 8}


def target_bullets(
    targets: Disclosed, cap: float | None, names: Mapping[str, str], title: str
) -> Chart:
    """Draw for each subject the earlier fact (bar), the target (stroke) and the result (mark).

    Parameters
    ----------
    targets : Disclosed
        ``subject, base, target, result`` (per cent; NaN where not known), the same with
        ``_printed``, and ``verdict``: ``met`` and ``missed`` are drawn.
    cap : float, optional
        The cap in per cent.
    names : mapping
        What the legend says of ``base``, ``target``, ``met``, ``missed``, ``cap``.
    title : str
        The finding.
    """
    rows = targets.frame
    alt = _alt(rows, cap, names)
    rows = rows.assign(subject=[LINE_BREAK.join(wrap(name, NAME)) for name in rows["subject"]])
    look = layout(
        {
            "title": AXIS,
            "range": [0, _reach(rows)],
            "ticksuffix": f"{NBSP}%",
            "dtick": 10,
            "tickangle": 0,
        },
        {"title": "", "autorange": "reversed", "showgrid": False},
        FRAME + ROW * len(rows),
    )
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
    shapes = [] if cap is None else [_cap_line(cap)]
    figure = {
        "data": [_base(rows, names["base"]), _target(rows, names["target"])]
        + [_result(rows, verdict, names[verdict]) for verdict in RESULTS]
        + ([] if cap is None else [_cap_entry(names["cap"])]),
        "layout": look | {"shapes": shapes, "showlegend": True, "legend": legend, "bargap": 0.5},
    }
    return Chart("targets", title, targets, alt, figure, lambda: _paper(rows, cap, names))


def _reach(rows: pd.DataFrame) -> float:
    """End of the axis: beyond the greatest number, with room for its text."""
    drawn = rows[["base", "target", "result"]].astype(float)
    return round(ROOM * float(np.nanmax(drawn.to_numpy())), 1)


def _points(rows: pd.DataFrame, column: str) -> dict[str, Any]:
    known = rows[rows[column].notna()]
    texts = known[f"{column}_printed"].tolist()
    return {
        "y": known["subject"].tolist(),
        "x": [float(value) for value in known[column]],
        "customdata": texts,
    }


def _base(rows: pd.DataFrame, name: str) -> dict[str, Any]:
    hover = f"%{{y}}, {name}: %{{customdata}}<extra></extra>"
    look = {"marker": {"color": GREY, "opacity": 0.55}, "hovertemplate": hover}
    return {"type": "bar", "orientation": "h", "name": name, **_points(rows, "base"), **look}


def _target(rows: pd.DataFrame, name: str) -> dict[str, Any]:
    stroke = {"symbol": "line-ns-open", "size": 26, "color": INK, "line": {"width": 3}}
    return _marks(_points(rows, "target"), name, stroke)


def _result(rows: pd.DataFrame, verdict: str, name: str) -> dict[str, Any]:
    color, symbol, _ = RESULTS[verdict]
    points = _points(rows[rows["verdict"] == verdict], "result")
    mark = {"symbol": symbol, "size": 13, "color": color, "line": {"color": "white", "width": 1}}
    words = {"mode": "markers+text", "textposition": "middle right", "textfont": {"size": 12}}
    texts = [f"  {text}" for text in points["customdata"]]
    return _marks(points, name, mark) | words | {"text": texts}


def _marks(points: dict[str, Any], name: str, marker: dict[str, Any]) -> dict[str, Any]:
    hover = f"%{{y}}, {name}: %{{customdata}}<extra></extra>"
    drawn = {"type": "scatter", "mode": "markers", "name": name, "marker": marker}
    return {**drawn, **points, "hovertemplate": hover, "cliponaxis": False}


def _cap_line(cap: float) -> dict[str, Any]:
    place = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": cap, "x1": cap}
    return {**place, "line": {"color": INK, "dash": "dot", "width": 1.5}}


def _cap_entry(name: str) -> dict[str, Any]:
    """Name the line in the legend: a shape has no entry of its own."""
    line = {"color": INK, "dash": "dot", "width": 1.5}
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [None],
        "y": [None],
        "line": line,
    }


def _alt(rows: pd.DataFrame, cap: float | None, names: Mapping[str, str]) -> str:
    subjects = [
        f"{row['subject']} – "
        + ", ".join(
            f"{name} {row[f'{column}_printed']}"
            for column, name in (
                ("base", names["base"]),
                ("target", names["target"]),
                ("result", names.get(row["verdict"], "")),
            )
            if pd.notna(row[column])
        )
        for row in rows.to_dict("records")
    ]
    limit = f" Линия – {names['cap']}." if cap is not None else ""
    return f"{AXIS}, %: " + "; ".join(subjects) + "." + limit


def _paper(rows: pd.DataFrame, cap: float | None, names: Mapping[str, str]) -> "Figure":
    import seaborn as sns

    figure = paper_figure(7, 1.2 + 0.5 * len(rows))
    axes = figure.subplots()
    rows = rows.assign(subject=rows["subject"].str.replace(LINE_BREAK, "\n"))
    base = rows["base"].astype(float)
    sns.barplot(x=base, y=rows["subject"], color=GREY, alpha=0.55, label=names["base"], ax=axes)
    order = {subject: place for place, subject in enumerate(rows["subject"])}
    drawn = [("target", rows, INK, "|", 300, names["target"])] + [
        ("result", rows[rows["verdict"] == verdict], color, marker, 60, names[verdict])
        for verdict, (color, _, marker) in RESULTS.items()
    ]
    for column, part, color, marker, size, name in drawn:
        at = part["subject"].map(order)
        axes.scatter(
            part[column].astype(float), at, s=size, c=color, marker=marker, label=name, zorder=3
        )
        for value, row, text in zip(part[column], at, part[f"{column}_printed"], strict=True):
            if column == "result" and pd.notna(value):
                axes.annotate(text, (float(value), row), xytext=(7, 0), **BESIDE)
    if cap is not None:
        axes.axvline(cap, color=INK, linestyle=":", label=names["cap"])
    axes.set(xlabel=f"{AXIS}, %", ylabel="")
    axes.xaxis.set_major_formatter(lambda value, _: number(value))
    axes.spines[["top", "right"]].set_visible(False)
    handles, labels = axes.get_legend_handles_labels()
    if legend := axes.get_legend():
        legend.remove()
    figure.legend(handles, labels, loc="outside lower left", ncols=2, frameon=False)
    return figure
