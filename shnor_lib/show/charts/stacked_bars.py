"""Horizontal bars made of parts: how many of each kind, or what part of a whole."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.bars import FRAME, LINE_BREAK, LINE_HEIGHT, ROW_HEIGHT
from shnor_lib.show.charts.style import HATCHES, LEGEND, PATTERNS, SLATE, ink_on, layout, paper_axes
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import NBSP, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEGEND_HEIGHT, NAME_WIDTH = 40, 38
MANY, LOW_ROW = 15, 24  # from so many bars they are thin, so that a page holds them
NARROWEST = 0.035  # of the longest bar: a narrower piece holds no number
SHARES = {"range": [0, 100], "dtick": 50, "tickangle": 0, "ticksuffix": f"{NBSP}%"}


class Part(NamedTuple):
    """A part of every bar: its name, colour and column of numbers; the pattern of its filling.

    Where no pattern is named, the colour brings its own, so that parts differ in grey print.
    """

    name: str
    color: str
    column: str
    pattern: str | None = None

    @property
    def filling(self) -> str:
        """Plotly's pattern."""
        return PATTERNS.get(self.color, "") if self.pattern is None else self.pattern


class _Piece(NamedTuple):
    """A part with its numbers, one a bar."""

    name: str
    color: str
    filling: str
    values: Sequence[int]


def stacked_bars(
    label: str,
    title: str,
    rows: Disclosed,
    parts: Sequence[Part],
    axis: str,
    whole: str = "",
) -> Chart:
    """Draw one bar a row, made of parts, each with its number.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    rows : Disclosed
        ``name``: what is divided, from above (long names are broken into lines); the numbers.
    parts : sequence of Part
        The parts, from the left.
    axis : str
        What the numbers are, with the unit.
    whole : str
        With this column the bars are shares of its numbers in per cent, and the names tell n.
    """
    names = rows.frame["name"].tolist()
    totals = rows.frame[whole].tolist() if whole else []
    pieces = [
        _Piece(part.name, part.color, part.filling, rows.frame[part.column].tolist())
        for part in parts
    ]
    with_n = [f"{name}, n{NBSP}={NBSP}{number(n)}" for name, n in zip(names, totals, strict=False)]
    lines = [LINE_BREAK.join(wrap(name, NAME_WIDTH)) for name in with_n or names]
    lengths = _lengths(pieces, totals)
    look = layout(
        {"title": axis, **(SHARES if whole else {"rangemode": "tozero", "tickformat": ",d"})},
        {"title": "", "autorange": "reversed", "showgrid": False, "dtick": 1},
        _height(lines),
    )
    more = {"barmode": "stack", "bargap": 0.25, "showlegend": True}
    traces = [_trace(lines, own, lengths[place], totals) for place, own in enumerate(pieces)]
    for trace in traces:
        trace["text"] = _texts(trace["customdata"] if whole else trace["x"], trace["x"], lengths)
    figure = {"data": traces, "layout": look | more | {"legend": LEGEND}}
    alt, shares = _alt(names, pieces, axis), bool(whole)
    return Chart(
        label, title, rows, alt, figure, lambda: _paper(lines, pieces, lengths, axis, shares)
    )


def _height(lines: Sequence[str]) -> int:
    if len(lines) >= MANY:
        return FRAME + LEGEND_HEIGHT + LOW_ROW * len(lines)
    tallest = max(1 + line.count(LINE_BREAK) for line in lines)
    return FRAME + LEGEND_HEIGHT + len(lines) * (ROW_HEIGHT + LINE_HEIGHT * tallest)


def _lengths(parts: Sequence[_Piece], whole: Sequence[int]) -> list[list[float]]:
    """How long each piece is: the number itself, or its share in per cent."""
    if not whole:
        return [[int(value) for value in part.values] for part in parts]
    return [
        [round(100 * value / n, 2) for value, n in zip(part.values, whole, strict=True)]
        for part in parts
    ]


def _texts(
    values: Sequence[int], own: Sequence[float], lengths: Sequence[Sequence[float]]
) -> list[str]:
    """Write the number of each piece that is wide enough for it."""
    longest = max(map(sum, zip(*lengths, strict=True)), default=0)
    return [
        number(value) if value and length >= NARROWEST * longest else ""
        for value, length in zip(values, own, strict=True)
    ]


def _trace(
    lines: Sequence[str], part: _Piece, lengths: Sequence[float], whole: Sequence[int]
) -> dict[str, Any]:
    shape = {"shape": part.filling, "fgcolor": ink_on(part.color), "fgopacity": 0.35, "size": 7}
    pattern = {"pattern": {**shape, "fillmode": "overlay", "solidity": 0.2}} if part.filling else {}
    hover = "%{customdata} (%{x:.1f}" + f"{NBSP}%)" if whole else "%{x}"
    own = {"customdata": [int(value) for value in part.values]} if whole else {}
    return {
        "type": "bar",
        "orientation": "h",
        "name": part.name,
        "y": list(lines),
        "x": list(lengths),
        **own,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": ink_on(part.color)},
        "hovertemplate": f"%{{y}}<br>{part.name}: {hover}<extra></extra>",
        "marker": {"color": part.color, "line": {"color": "white", "width": 1}, **pattern},
    }


def _alt(names: Sequence[str], parts: Sequence[_Piece], axis: str) -> str:
    bars = [
        f"{name.replace(LINE_BREAK, ' ')}: "
        + ", ".join(f"{part.name} – {number(part.values[place])}" for part in parts)
        for place, name in enumerate(names)
    ]
    return f"Составные полосы, {axis}. " + "; ".join(bars) + "."


def _paper(
    lines: Sequence[str],
    parts: Sequence[_Piece],
    lengths: Sequence[Sequence[float]],
    axis: str,
    shares: bool,
) -> "Figure":
    many = len(lines) >= MANY
    rows = [line.replace(LINE_BREAK, "\n") for line in lines]
    tall = sum(1 + line.count(LINE_BREAK) for line in lines)
    figure = paper_figure(7, 1.2 + (0.2 if many else 0.3) * tall)
    axes = figure.subplots()
    base = [0.0] * len(rows)
    for part, own in zip(parts, lengths, strict=True):
        edge = "white" if ink_on(part.color) == "white" else SLATE
        look: dict[str, Any] = {
            "color": part.color,
            "hatch": HATCHES[part.filling],
            "edgecolor": edge,
        }
        drawn = axes.barh(rows, own, left=base, label=part.name, linewidth=0.5, **look)
        plate = {"facecolor": part.color, "edgecolor": "none", "pad": 0.8}
        texts = _texts([int(value) for value in part.values], own, lengths)
        size, ink = 7 if many else 9, ink_on(part.color)
        for text in axes.bar_label(drawn, texts, label_type="center", fontsize=size, color=ink):
            text.set_bbox(plate if text.get_text() and part.filling else None)
        base = [low + length for low, length in zip(base, own, strict=True)]
    axes.set(xlabel=f"{axis}, %" if shares else axis, ylabel="")
    axes.invert_yaxis()
    axes.margins(y=0.01)
    paper_axes(axes)
    axes.tick_params(axis="y", labelsize=7 if many else 9)
    if shares:
        axes.set_xlim(0, 100)
    columns = min(len(parts), 4)
    figure.legend(loc="outside upper left", ncols=columns, frameon=False, fontsize=8)
    return figure
