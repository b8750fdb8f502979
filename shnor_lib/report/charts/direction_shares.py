"""Shares of schools by the direction of their change, one stacked bar a procedure."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure

from shnor_lib.report.chart import Chart
from shnor_lib.report.charts.style import BLUE, GREY, INK, ORANGE, layout
from shnor_lib.report.wording import NBSP, counted, number, percent

PALE = "#DCE1E7"
# In the order in which they stand on the bar: colour, and colour of the number on it.
LOOKS = {
    "positive": (BLUE, "white"),
    "none_unchanged": (GREY, INK),
    "none_perfect": (PALE, INK),
    "negative": (ORANGE, INK),
}
ROW_HEIGHT, FRAME = 44, 110
STACKED = {
    "barmode": "stack",
    "bargap": 0.3,
    "showlegend": True,
    "uniformtext": {"minsize": 11, "mode": "hide"},
}
NARROWEST = 0.045  # a narrower piece holds no number


def direction_shares(
    summary: pd.DataFrame, words: Mapping[str, str], label: str, title: str
) -> Chart:
    """Draw what part of the schools went up, stayed, and went down.

    Parameters
    ----------
    summary : DataFrame
        ``name``; ``pairs`` and the counts ``positive, none_unchanged, none_perfect, negative``.
    words : mapping
        What each kind is called.
    label, title : str
        Label for references, and the finding.
    """
    names = [
        f"{name}, n{NBSP}={NBSP}{number(n)}"
        for name, n in zip(summary["name"], summary["pairs"], strict=True)
    ]
    look = layout(
        {
            "title": "Доля школ",
            "range": [0, 100],
            "dtick": 25,
            "tickangle": 0,
            "ticksuffix": f"{NBSP}%",
        },
        {"title": "", "autorange": "reversed", "showgrid": False},
        FRAME + ROW_HEIGHT * len(names),
    )
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    figure = {
        "data": [_trace(names, summary, kind, words[kind]) for kind in LOOKS],
        "layout": look | STACKED | {"legend": legend},
    }
    alt = _alt(summary, words)
    return Chart(label, title, alt, figure, lambda: _paper(names, summary, words))


def _trace(names: list[str], summary: pd.DataFrame, kind: str, word: str) -> dict[str, Any]:
    color, ink = LOOKS[kind]
    counts, shares = summary[kind].tolist(), _shares(summary, kind)
    return {
        "type": "bar",
        "orientation": "h",
        "name": word,
        "y": names,
        "x": [round(100 * value, 2) for value in shares],
        "text": [
            number(count) if value >= NARROWEST else ""
            for count, value in zip(counts, shares, strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": ink},
        "hovertext": [
            f"{name}<br>{word}: {counted(count, 'school')} ({percent(value)})"
            for name, count, value in zip(names, counts, shares, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": color, "line": {"color": "white", "width": 1}},
    }


def _shares(summary: pd.DataFrame, kind: str) -> list[float]:
    return (summary[kind] / summary["pairs"]).astype(float).tolist()


def _alt(summary: pd.DataFrame, words: Mapping[str, str]) -> str:
    rows = [
        f"{row['name']} – " + ", ".join(f"{words[kind]}: {row[kind]}" for kind in LOOKS)
        for row in summary.to_dict("records")
    ]
    return "Полосы по процедурам, число школ: " + "; ".join(rows) + "."


def _paper(names: list[str], summary: pd.DataFrame, words: Mapping[str, str]) -> Figure:
    figure = Figure(figsize=(7, 1.1 + 0.42 * len(names)), layout="constrained")
    axes = figure.subplots()
    left = pd.Series(0.0, index=range(len(names)))
    for kind, (color, ink) in LOOKS.items():
        width = pd.Series(_shares(summary, kind)) * 100
        bars = axes.barh(names, width, left=left, color=color, edgecolor="white", label=words[kind])
        texts = [
            number(count) if share >= 100 * NARROWEST else ""
            for count, share in zip(summary[kind], width, strict=True)
        ]
        axes.bar_label(bars, texts, label_type="center", color=ink)
        left += width
    axes.invert_yaxis()
    axes.set(xlabel="Доля школ, %", ylabel="", xlim=(0, 100))
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False)
    sns.despine(ax=axes)
    return figure
