"""Horizontal bars with the number at each: how many of what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import BLUE, layout, paper_axes
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROW_HEIGHT, LINE_HEIGHT, FRAME = 14, 18, 70
LINE_BREAK = "<br>"
ROOM = 1.45  # beside the longest bar, for its number


def bars(
    label: str,
    title: str,
    rows: Disclosed,
    axis: str,
) -> Chart:
    """Draw one bar a name, in the given order, each with its number.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    rows : Disclosed
        ``name``: what is counted; ``value``: how many; ``note``: the text at the end of the bar.
    axis : str
        What the numbers are, with the unit.
    """
    names, values, written = (rows.frame[column].tolist() for column in ("name", "value", "note"))
    look = layout(
        {"title": axis, "range": [0, ROOM * max(*values, 1)], "tickformat": ",d"},
        {"title": "", "autorange": "reversed", "showgrid": False},
        FRAME + len(names) * (ROW_HEIGHT + LINE_HEIGHT * max(map(_lines, names))),
    )
    figure = {"data": [_trace(names, values, written)], "layout": look | {"bargap": 0.35}}
    lines = [name.replace(LINE_BREAK, " ") for name in names]
    alt = f"Столбчатая диаграмма, {axis}: " + "; ".join(
        f"{name} – {text}" for name, text in zip(lines, written, strict=True)
    )
    return Chart(label, title, rows, alt, figure, lambda: _paper(names, values, written, axis))


def _lines(name: str) -> int:
    return 1 + name.count(LINE_BREAK)


def _trace(names: Sequence[str], values: Sequence[float], written: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(names),
        "x": list(values),
        "text": list(written),
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": "%{y}: %{text}<extra></extra>",
        "marker": {"color": BLUE},
    }


def _paper(
    names: Sequence[str], values: Sequence[float], written: Sequence[str], axis: str
) -> "Figure":
    import seaborn as sns

    figure = paper_figure(7, 0.6 + 0.3 * sum(map(_lines, names)))
    axes = figure.subplots()
    lines = [name.replace(LINE_BREAK, "\n") for name in names]
    sns.barplot(x=list(values), y=lines, color=BLUE, orient="h", ax=axes)
    for row, (value, text) in enumerate(zip(values, written, strict=True)):
        axes.annotate(text, (value, row), xytext=(3, 0), textcoords="offset points", va="center")
    axes.set(xlabel=axis, ylabel="", xlim=(0, 1.1 * max(*values, 1)))
    paper_axes(axes)
    return figure
