"""Schools by their state year after year, with bands from where to where they went."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import AMBER, BLUE, GREY, ORANGE, PALE, layout
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# From the bottom of a bar up: name, colour, pattern on the screen, hatch on paper.
STATES: Mapping[str, tuple[str, str, str, str]] = {
    "listed": ("в списке", ORANGE, "", ""),
    "undecided": ("не определено", AMBER, "/", "//"),
    "no_data": ("нет данных", GREY, ".", ".."),
    "no_school": ("школы не было", GREY, "x", "xx"),
    "not_listed": ("не в списке", PALE, "", ""),
}
MOVES = {
    ("listed", "listed"): ("остались", ORANGE, 0.45),
    ("not_listed", "listed"): ("вошли", BLUE, 0.45),
    ("listed", "not_listed"): ("вышли", GREY, 0.55),
}
OTHER_MOVE = ("прочие переходы", GREY, 0.15)
HALF, STEPS, NARROWEST = 0.17, 13, 0.04


class _Band(NamedTuple):
    """Schools that went from a state to a state, and where the band leaves and reaches a bar."""

    year_from: int
    state_from: str
    year_to: int
    state_to: str
    schools: int
    start: int
    end: int


def history_flow(rows: Disclosed, title: str) -> Chart:
    """Draw a stacked bar a year and bands between the bars.

    Parameters
    ----------
    rows : Disclosed
        ``year_from, state_from, year_to, state_to, schools``, as
        `questions.history.turnover.measure_flow` gives it.
    title : str
        The finding.
    """
    flow = rows.frame
    bars, bands = _bars(flow), _bands(flow)
    years = [int(year) for year in sorted(bars["year"].unique())]
    look = layout(
        {"title": "", "tickvals": years, "ticktext": [str(year) for year in years]},
        {"title": "Школ", "rangemode": "tozero"},
        460,
    )
    look["xaxis"] |= {"showgrid": False, "range": [years[0] - 0.4, years[-1] + 0.4]}
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    notes = [_note(band) for band in _wide(bands)]
    figure = {
        "data": [*_band_traces(bands), *_bar_traces(bars)],
        "layout": look
        | {"barmode": "stack", "showlegend": True, "legend": legend, "annotations": notes},
    }
    alt, kind = _alt(flow), "history_flow"
    return Chart("history-flow", title, rows, alt, figure, lambda: _paper(bars, bands), kind)


def _bars(flow: pd.DataFrame) -> pd.DataFrame:
    """Schools of each state in each year: ``year, state, schools, base``, from the bottom up."""
    names = {"year_from": "year", "state_from": "state"}
    last = flow[flow["year_to"] == flow["year_to"].max()]
    sides = pd.concat(
        [
            flow[[*names, "schools"]].rename(columns=names),
            last[["year_to", "state_to", "schools"]].set_axis(["year", "state", "schools"], axis=1),
        ]
    )
    tally = sides.groupby(["year", "state"], as_index=False)["schools"].sum()
    ordered = _in_order(tally, "year", "state")
    base = ordered.groupby("year")["schools"].cumsum() - ordered["schools"]
    return ordered.assign(base=base)


def _bands(flow: pd.DataFrame) -> list[_Band]:
    """Bands stacked as the bars are: by the state that they leave, by the one that they reach."""
    leaving = _in_order(flow, "year_from", "state_from", "state_to")
    start = leaving.groupby("year_from")["schools"].cumsum() - leaving["schools"]
    arriving = _in_order(flow, "year_to", "state_to", "state_from")
    end = arriving.groupby("year_to")["schools"].cumsum() - arriving["schools"]
    columns = ["year_from", "state_from", "year_to", "state_to", "schools"]
    placed = flow[columns].assign(start=start, end=end)
    return [
        _Band(int(year), before, int(after_year), after, *(int(count) for count in counts))
        for year, before, after_year, after, *counts in placed.itertuples(index=False, name=None)
    ]


def _in_order(frame: pd.DataFrame, year: str, *states: str) -> pd.DataFrame:
    order = {state: place for place, state in enumerate(STATES)}
    keys = {f"_{name}": frame[name].map(order) for name in states}
    ordered = frame.assign(**keys).sort_values([year, *keys])
    return ordered.drop(columns=list(keys))


def _curve(band: _Band) -> tuple[list[float], list[float], list[float]]:
    """Abscissas of a band, its lower and its upper edge."""
    along = np.linspace(0, 1, STEPS)
    bend = along**2 * (3 - 2 * along)
    x = band.year_from + HALF + along * (1 - 2 * HALF)
    low = band.start + (band.end - band.start) * bend
    rounded = [np.round(values, 3).tolist() for values in (x, low, low + band.schools)]
    return rounded[0], rounded[1], rounded[2]


def _wide(bands: Sequence[_Band]) -> list[_Band]:
    """Bands that are wide enough for a number where they leave their bar."""
    total = sum(band.schools for band in bands if band.year_from == bands[0].year_from)
    return [band for band in bands if band.schools >= NARROWEST * total]


def _note(band: _Band) -> dict[str, Any]:
    place = {"x": band.year_from + HALF, "y": band.start + band.schools / 2}
    return place | {"text": f" {number(band.schools)}", "showarrow": False, "xanchor": "left"}


def _move(band: _Band) -> tuple[str, str, float]:
    return MOVES.get((band.state_from, band.state_to), OTHER_MOVE)


def _band_traces(bands: Sequence[_Band]) -> list[dict[str, Any]]:
    named: set[str] = set()
    traces = []
    for band in bands:
        name, color, opacity = _move(band)
        x, low, high = _curve(band)
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "fill": "toself",
                "hoveron": "fills",
                "hoverinfo": "text",
                "text": _told(band),
                "name": name,
                "legendgroup": name,
                "showlegend": name not in named,
                "x": x + x[::-1],
                "y": low + high[::-1],
                "line": {"width": 0},
                "fillcolor": _rgba(color, opacity),
            }
        )
        named.add(name)
    return traces


def _rgba(color: str, opacity: float) -> str:
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def _bar_traces(bars: pd.DataFrame) -> list[dict[str, Any]]:
    traces = []
    for state, (name, color, pattern, _) in STATES.items():
        part = bars[bars["state"] == state]
        if len(part):
            traces.append(
                {
                    "type": "bar",
                    "name": name,
                    "x": part["year"].tolist(),
                    "y": part["schools"].tolist(),
                    "base": part["base"].tolist(),
                    "width": 2 * HALF,
                    "marker": {"color": color, "pattern": {"shape": pattern}},
                    "text": [number(count) for count in part["schools"]],
                    "textposition": "inside",
                    "textangle": 0,
                    "insidetextanchor": "middle",
                    "hovertemplate": f"%{{x}}, {name}: %{{y}}<extra></extra>",
                }
            )
    return traces


def _told(band: _Band) -> str:
    before, after = STATES[band.state_from][0], STATES[band.state_to][0]
    return f"{band.year_from}: {before} → {band.year_to}: {after} – {number(band.schools)}"


def _alt(flow: pd.DataFrame) -> str:
    bands = "; ".join(_told(band) for band in _bands(flow))
    return f"Столбцы по годам и полосы переходов между ними. {bands}."


def _paper(bars: pd.DataFrame, bands: Sequence[_Band]) -> "Figure":
    figure = paper_figure(7, 4.2)
    axes = figure.subplots()
    for band in bands:
        name, color, opacity = _move(band)
        x, low, high = _curve(band)
        axes.fill_between(x, low, high, color=color, alpha=opacity, linewidth=0, label=name)
    for state, (name, color, _, hatch) in STATES.items():
        part = bars[bars["state"] == state]
        drawn = axes.bar(
            part["year"],
            part["schools"],
            2 * HALF,
            part["base"],
            color=color,
            hatch=hatch,
            label=name if len(part) else "_",
        )
        axes.bar_label(drawn, [number(count) for count in part["schools"]], label_type="center")
    for band in _wide(bands):
        note = _note(band)
        axes.annotate(note["text"], (note["x"], note["y"]), va="center", fontsize=8)
    axes.set(xlabel="", ylabel="Школ", xticks=sorted(bars["year"].unique()))
    axes.spines[["top", "right"]].set_visible(False)
    entries = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))
    figure.legend(
        entries.values(), entries.keys(), ncols=4, loc="outside upper left", frameon=False
    )
    return figure
