"""Results of schools by their size: how far a share can be trusted, at a glance."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import BLUE, LEGEND, ORANGE, layout, paper_axes
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import NBSP, counted, out_of, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GROUPS = {
    "low": ("низкий результат", ORANGE, "diamond", "D"),
    "not_low": ("порог не достигнут", BLUE, "circle", "o"),
}
X_TITLE, Y_TITLE = "Участников процедуры (логарифмическая шкала)", "Доля ниже минимума"
PALE = 0.5
TICKS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]


def shares_by_size(rows: Disclosed, threshold: tuple[int, int], title: str) -> Chart:
    """Draw each result as a point: participants across, share below the minimum up.

    Parameters
    ----------
    rows : Disclosed
        ``school, procedure_title, participants, below, share, status``; rows whose status is
        ``low`` or ``not_low`` are drawn.
    threshold : tuple of int
        The threshold as numerator and denominator.
    title : str
        The finding.
    """
    evidence = rows.frame
    drawn = evidence[evidence["status"].isin(GROUPS)].sort_values(["school_id", "procedure"])
    limit = threshold[0] / threshold[1]
    look = layout(
        {"title": X_TITLE, "type": "log", "tickvals": TICKS},
        {"title": Y_TITLE, "ticksuffix": f"{NBSP}%", "rangemode": "tozero"},
        440,
    )
    sizes = [int(drawn["participants"].min()), int(drawn["participants"].max())]
    figure = {
        "data": [_line(sizes, limit), *point_traces(drawn, rows.few)],
        "layout": look | {"showlegend": True, "legend": LEGEND},
    }
    alt, few = _alt(drawn, limit, rows.few), rows.few
    label, kind = "shares-by-size", "shares_by_size"
    return Chart(label, title, rows, alt, figure, lambda: _paper(drawn, limit, few), kind)


def _threshold(limit: float) -> str:
    return f"порог {percent(limit, 0)}"


def _line(sizes: list[int], limit: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": _threshold(limit),
        "x": sizes,
        "y": [round(100 * limit, 1)] * 2,
        "hoverinfo": "skip",
        "line": {"color": ORANGE, "dash": "dash", "width": 1.5},
    }


def point_traces(drawn: pd.DataFrame, few: int) -> list[dict[str, Any]]:
    """Plotly's points: low and not low results apart, those of few participants pale.

    Each procedure has a trace of its own, which names it once for all its points.
    """
    return [
        _trace(points, status, str(procedure), few if small else 0) | {"showlegend": number == 0}
        for status, small, part in _groups(drawn, few)
        for number, (procedure, points) in enumerate(part.groupby("procedure_title", observed=True))
    ]


def _groups(drawn: pd.DataFrame, few: int) -> Iterator[tuple[str, bool, pd.DataFrame]]:
    is_small = (drawn["participants"] < few).astype(bool)
    for status in GROUPS:
        for small in (False, True):
            yield status, small, drawn[(drawn["status"] == status) & (is_small == small)]


def _name(status: str, fewer_than: int) -> str:
    """Name a group of points: of as few participants, or of any enough."""
    few = f", n{NBSP}<{NBSP}{fewer_than}" if fewer_than else ""
    return f"{GROUPS[status][0]}{few}"


def _trace(points: pd.DataFrame, status: str, procedure: str, fewer_than: int) -> dict[str, Any]:
    _, color, symbol, _ = GROUPS[status]
    hover = (
        f"%{{text}}, {procedure}<br>%{{customdata}} из %{{x}} (%{{y:.1f}}{NBSP}%)<extra></extra>"
    )
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _name(status, fewer_than),
        "legendgroup": _name(status, fewer_than),
        "x": points["participants"].tolist(),
        "y": [round(100 * value, 1) for value in points["share"].tolist()],
        "text": points["school"].tolist(),
        "customdata": points["below"].tolist(),
        "hovertemplate": hover,
        "marker": {
            "color": color,
            "symbol": symbol,
            "size": 8,
            "opacity": PALE if fewer_than else 0.85,
        },
    }


def _alt(drawn: pd.DataFrame, limit: float, few: int) -> str:
    low = int((drawn["status"] == "low").sum())
    return (
        f"Точечная диаграмма: каждая точка – процедура в школе. Порог {percent(limit, 0)} "
        f"достигнут в {out_of(low, len(drawn), 'case_genitive')}; бледные точки – меньше "
        f"{counted(few, 'participant_genitive')}."
    )


def _paper(drawn: pd.DataFrame, limit: float, few: int) -> "Figure":
    figure = paper_figure(7, 4)
    axes = figure.subplots()
    axes.axhline(limit * 100, color=ORANGE, linestyle="--", label=_threshold(limit))
    draw_points(axes, drawn, few)
    figure.legend(loc="outside upper left", ncols=2, frameon=False, fontsize=8)
    return figure


def draw_points(axes: "Axes", drawn: pd.DataFrame, few: int) -> None:
    """Draw the twin of `point_traces`, with its axes."""
    import seaborn as sns

    for status, small, points in _groups(drawn, few):
        if len(points):
            _, color, _, marker = GROUPS[status]
            sns.scatterplot(
                x=points["participants"].astype(float),
                y=points["share"].astype(float) * 100,
                color=color,
                marker=marker,
                label=_name(status, few if small else 0),
                alpha=PALE if small else 0.85,
                legend=False,
                ax=axes,
            )
    axes.set(xscale="log", xlabel=X_TITLE, ylabel=f"{Y_TITLE}, %")
    paper_axes(axes, up=True)
    axes.set_xticks([tick for tick in TICKS if tick <= drawn["participants"].max()])
    axes.minorticks_off()
