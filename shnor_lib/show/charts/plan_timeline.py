"""Measures of a plan over time: a line from beginning to end, the status at its end."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.status_look import LOOKS, OUTLINE
from shnor_lib.show.charts.style import INK, layout
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROW, FRAME = 24, 150
MONTHS_BY_SPAN = ((9, 1), (40, 3))
YEAR = 12
EPOCH = date(1970, 1, 1).toordinal()  # matplotlib counts days from it


def plan_timeline(label: str, title: str, rows: Disclosed, as_of: date | None) -> Chart:
    """Draw the terms of measures that name a day, in the plan's order.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    rows : Disclosed
        ``name`` (unique), ``status``, ``start`` and ``end`` (dates, one of them may be missing),
        ``text`` (what is shown at a measure).
    as_of : date, optional
        The day that is drawn as a line.
    """
    measures = rows.frame
    look = layout(
        {"title": "", "type": "date", "tickformat": "%m.%Y", "dtick": f"M{_step(measures)}"},
        {
            "title": "",
            "type": "category",
            "categoryorder": "array",
            "categoryarray": measures["name"].tolist(),
            "range": [len(measures) - 0.5, -0.5],
        },
        FRAME + ROW * len(measures),
    )
    legend = {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "yref": "paper"}
    extra = {
        "showlegend": True,
        "legend": legend | {"y": 1.07},
        "margin": {"l": 10, "r": 20, "t": 50, "b": 10},
    }
    figure = {
        "data": [_trace(status, part) for status, part in _by_status(measures)],
        "layout": look | extra | _day(as_of),
    }
    alt = _alt(measures, as_of)
    return Chart(label, title, rows, alt, figure, lambda: _paper(measures, as_of))


def _by_status(measures: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    for status in LOOKS:
        rows = measures[measures["status"] == status]
        if len(rows):
            yield status, rows


def _step(measures: pd.DataFrame) -> int:
    """Months between the ticks."""
    days = pd.concat([measures["start"], measures["end"]]).dropna()
    months = (days.max() - days.min()).days / 30
    return next((step for span, step in MONTHS_BY_SPAN if months <= span), YEAR)


def _trace(status: str, rows: pd.DataFrame) -> dict[str, Any]:
    look = LOOKS[status]
    starts = rows["start"].fillna(rows["end"]).dt.strftime("%Y-%m-%d")
    ends = rows["end"].fillna(rows["start"]).dt.strftime("%Y-%m-%d")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": status,
        "x": [
            *chain.from_iterable(
                (start, end, None) for start, end in zip(starts, ends, strict=True)
            )
        ],
        "y": [*chain.from_iterable((name, name, None) for name in rows["name"])],
        "text": [*chain.from_iterable((text, text, None) for text in rows["text"])],
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": look.color, "width": 5, "dash": look.dash},
        "marker": {
            "color": look.color,
            "symbol": look.symbol,
            "size": [0, 12, 0] * len(rows),
            "line": {"color": OUTLINE, "width": 1},
            "opacity": 1,
        },
        "connectgaps": False,
    }


def _day(as_of: date | None) -> dict[str, Any]:
    if as_of is None:
        return {}
    place = {"type": "line", "xref": "x", "yref": "paper", "y0": 0, "y1": 1}
    line = {**place, "x0": as_of.isoformat(), "x1": as_of.isoformat()}
    note = {
        "x": as_of.isoformat(),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "left",
        "text": f" {as_of:%d.%m.%Y}",
        "showarrow": False,
    }
    return {
        "shapes": [{**line, "line": {"color": INK, "dash": "dash", "width": 1.5}}],
        "annotations": [note],
    }


def _alt(measures: pd.DataFrame, as_of: date | None) -> str:
    counts = ", ".join(f"{status} – {len(rows)}" for status, rows in _by_status(measures))
    day = f" Пунктирная линия – {as_of:%d.%m.%Y}." if as_of else ""
    return f"Лента времени: сроки мер, в конце каждого знак статуса ({counts}).{day}"


def _paper(measures: pd.DataFrame, as_of: date | None) -> "Figure":
    from matplotlib.dates import AutoDateLocator

    figure = paper_figure(7, 1.4 + 0.26 * len(measures))
    axes = figure.subplots()
    places = {name: place for place, name in enumerate(measures["name"])}
    for status, rows in _by_status(measures):
        look, height = LOOKS[status], rows["name"].map(places)
        start, end = rows["start"].fillna(rows["end"]), rows["end"].fillna(rows["start"])
        axes.hlines(height, start, end, color=look.color, linewidth=3)
        axes.scatter(
            end,
            height,
            color=look.color,
            marker=look.marker,
            edgecolors=OUTLINE,
            s=45,
            zorder=3,
            label=status,
        )
    if as_of:
        day = as_of.toordinal() - EPOCH
        axes.axvline(day, color=INK, linestyle="--", linewidth=1)
        axes.annotate(
            f" {as_of:%d.%m.%Y}", (day, 1), xycoords=("data", "axes fraction"), va="bottom"
        )
    axes.set_yticks(range(len(places)), list(places))
    axes.invert_yaxis()
    axes.xaxis.set_major_locator(AutoDateLocator(maxticks=7))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(_month)
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside upper left", ncols=4, frameon=False)
    return figure


def _month(day: float, _: float) -> str:
    return f"{date.fromordinal(EPOCH + int(day)):%m.%Y}"
