"""Who reported when: municipalities down, weeks or months across, a sign in each cell."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from shnor_lib.model.support_cycle import Period
from shnor_lib.questions.support_cycle.words import FORMATS, period_words
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import CRIMSON, INK, MIST, SAND, STEEL, WHITE, layout
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import counted

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class State(NamedTuple):
    """Words for the legend, sign in the cell, colour; colours darken as it gets worse."""

    title: str
    sign: str
    color: str


# In the order in which a state outweighs the ones before it.
STATES: Mapping[str, State] = {
    "not_due": State("срок не наступил", "·", WHITE),
    "on_time": State("вовремя", "●", MIST),
    "time_unknown": State("время неизвестно", "?", STEEL),
    "late": State("с опозданием", "◐", SAND),
    "missing": State("нет отчёта", "○", CRIMSON),
}
ORDER = tuple(STATES)
FRAME, ROW = 130, 26
NAMES, CELL = 160, 34  # pixels that the names of the rows and a cell need to be read


def week_grid(label: str, title: str, rows: Disclosed, period: Period = "week") -> Chart:
    """Draw for each municipality and week or month the worst state among its reports.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    rows : Disclosed
        ``municipality, period_start, state``, a row for each expected report. The cell shows the
        worst state and, where not all reports share it, how many do.
    """
    grid = rows.frame
    worst, signs = _cells(grid)
    starts = pd.DatetimeIndex(worst.columns).strftime(FORMATS[period][0]).tolist()
    axis = period_words(period)["axis"]
    look = layout(
        {"title": axis, "type": "category", "side": "bottom", "showgrid": False},
        {"title": "", "type": "category", "autorange": "reversed", "showgrid": False},
        FRAME + ROW * len(worst),
    )
    look["meta"] = {"narrowest": NAMES + CELL * len(starts)}
    present = [state for state in ORDER if (grid["state"] == state).any()]
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0}
    figure = {
        "data": [_heatmap(worst, signs, starts, period), *map(_key, present)],
        "layout": look | {"showlegend": True, "legend": legend},
    }
    paper = partial(_paper, worst, signs, starts, present, axis)
    return Chart(label, title, rows, _alt(grid, period), figure, paper)


def _cells(grid: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The place of the worst state in ``ORDER``, and the sign with its number."""
    ranked = grid.assign(rank=grid["state"].map(ORDER.index).astype("int64"))
    groups = ranked.groupby(["municipality", "period_start"], sort=True)["rank"]
    worst = groups.max()
    total = groups.size()
    same = ranked.set_index(["municipality", "period_start"])["rank"]
    count = (same == worst.reindex(same.index)).groupby(level=[0, 1], sort=True).sum()
    signs = worst.map(lambda rank: STATES[ORDER[rank]].sign)
    numbered = signs + count.where(count < total).map(_number)
    return worst.unstack(), numbered.unstack()


def _number(count: float) -> str:
    return "" if pd.isna(count) else str(int(count))


def _heatmap(
    worst: pd.DataFrame, signs: pd.DataFrame, starts: list[str], period: Period
) -> dict[str, Any]:
    top = len(ORDER) - 1
    each = period_words(period)["each"]
    steps = [
        [edge / len(ORDER), STATES[state].color]
        for place, state in enumerate(ORDER)
        for edge in (place, place + 1)
    ]
    words = worst.map(lambda rank: STATES[ORDER[int(rank)]].title)
    return {
        "type": "heatmap",
        "x": starts,
        "y": worst.index.tolist(),
        "z": worst.to_numpy().tolist(),
        "text": signs.to_numpy().tolist(),
        "texttemplate": "%{text}",
        "customdata": words.to_numpy().tolist(),
        "hovertemplate": f"%{{y}}, {each} %{{x}}: %{{customdata}}, %{{text}}<extra></extra>",
        "zmin": -0.5,
        "zmax": top + 0.5,
        "colorscale": steps,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }


def _key(state: str) -> dict[str, Any]:
    """An entry of the legend: a heatmap has none of its own."""
    title, sign, color = STATES[state]
    marker = {"symbol": "square", "size": 12, "color": color, "line": {"color": INK, "width": 1}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [None],
        "y": [None],
        "name": f"{sign} {title}",
        "marker": marker,
        "hoverinfo": "skip",
    }


def _alt(grid: pd.DataFrame, period: Period) -> str:
    counts = grid["state"].value_counts()
    states = ", ".join(
        f"{STATES[state].title} – {counts[state]}" for state in ORDER if state in counts
    )
    return (
        f"Сетка: муниципалитеты ({grid['municipality'].nunique()}) по строкам, "
        f"{counted(grid['period_start'].nunique(), period)} по столбцам, в клетке худшее из "
        f"состояний отчётов. Всего отчётов: {states}."
    )


def _paper(
    worst: pd.DataFrame, signs: pd.DataFrame, starts: list[str], present: list[str], axis: str
) -> "Figure":
    import seaborn as sns
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Patch

    figure = paper_figure(7, 1.4 + 0.27 * len(worst))
    axes = figure.subplots()
    colors = ListedColormap([STATES[state].color for state in ORDER])
    sns.heatmap(
        worst.astype(int),
        annot=signs.to_numpy(),
        fmt="",
        cmap=colors,
        vmin=-0.5,
        vmax=len(ORDER) - 0.5,
        cbar=False,
        linewidths=1.5,
        xticklabels=starts,
        annot_kws={"size": 9},
        ax=axes,
    )
    axes.set(xlabel=axis, ylabel="")
    keys = [
        Patch(facecolor=color, edgecolor=INK, label=f"{sign} {title}")
        for title, sign, color in (STATES[state] for state in present)
    ]
    figure.legend(handles=keys, loc="outside upper left", ncols=3, frameon=False)
    return figure
