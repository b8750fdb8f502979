"""Pupils by primary score, with the bounds of the marks."""

from typing import TYPE_CHECKING, Any

from shnor_lib.model.scales import Scale
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import AMBER, BLUE, INK, ORANGE, SKY, layout, paper_axes
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import counted, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MARK_COLORS = {2: ORANGE, 3: AMBER, 4: SKY, 5: BLUE}


def score_histogram(label: str, title: str, rows: Disclosed, scale: Scale) -> Chart:
    """Draw a bar a score, coloured by mark, with a line before the least score of each mark.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    rows : Disclosed
        ``score, participants`` of one work.
    scale : Scale
        The scale of that work.
    """
    scores, counts = rows.frame, [0] * (scale.maximum + 1)
    for score, pupils in zip(scores["score"], scores["participants"], strict=True):
        if score <= scale.maximum:
            counts[int(score)] += int(pupils)
    look = layout(
        {"title": "Первичный балл", "range": [-0.6, scale.maximum + 0.6]},
        {"title": "Участников", "rangemode": "tozero"},
        340,
    )
    more = {
        "shapes": [_line(least) for least in scale.least.values()],
        "showlegend": True,
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "bargap": 0.1,
        "barmode": "overlay",
    }
    figure = {
        "data": [_trace(mark, counts, scale) for mark in MARK_COLORS],
        "layout": look | more,
    }
    return Chart(label, title, rows, _alt(counts, scale), figure, lambda: _paper(counts, scale))


def _of_mark(mark: int, scale: Scale) -> list[int]:
    return [score for score in range(scale.maximum + 1) if scale.mark(score) == mark]


def _trace(mark: int, counts: list[int], scale: Scale) -> dict[str, Any]:
    scores = _of_mark(mark, scale)
    return {
        "type": "bar",
        "name": f"«{mark}»",
        "x": scores,
        "y": [counts[score] for score in scores],
        "hovertemplate": f"Балл %{{x}} («{mark}»), участников: %{{y}}<extra></extra>",
        "marker": {"color": MARK_COLORS[mark]},
    }


def _line(least: int) -> dict[str, Any]:
    place = {"type": "line", "yref": "paper", "x0": least - 0.5, "x1": least - 0.5}
    return {**place, "y0": 0, "y1": 1, "line": {"color": INK, "dash": "dot", "width": 1}}


def _alt(counts: list[int], scale: Scale) -> str:
    bounds = "; ".join(
        f"«{mark}» – с {least}, ровно столько набрали {number(counts[least])}, "
        f"на балл меньше – {number(counts[least - 1])}"
        for mark, least in scale.least.items()
    )
    total = counted(sum(counts), "participant")
    return (
        f"Гистограмма первичных баллов от 0 до {scale.maximum}, {total}. Границы отметок: {bounds}."
    )


def _paper(counts: list[int], scale: Scale) -> "Figure":
    figure = paper_figure(7, 3)
    axes = figure.subplots()
    for mark, color in MARK_COLORS.items():
        scores = _of_mark(mark, scale)
        axes.bar(scores, [counts[score] for score in scores], color=color, label=f"«{mark}»")
    for least in scale.least.values():
        axes.axvline(least - 0.5, color=INK, linestyle=":", linewidth=1)
    axes.set(xlabel="Первичный балл", ylabel="Участников")
    figure.legend(loc="outside upper left", frameon=False, ncols=4)
    paper_axes(axes, up=True)
    return figure
