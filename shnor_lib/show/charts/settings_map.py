"""How many schools the list holds under each setting: a cell a setting, the present one framed."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import INK, ORANGE, SCALE, layout
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import NBSP, counted, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MINIMA = {0: "без минимума", 5: "от 5 участников", 10: "от 10", 20: "от 20"}
READINGS = {"any": "любые процедуры", "same": "одна и та же"}
TOOLBAR = 24  # pixels above the cells, which its buttons would cover
X_TITLE = "Порог низкого результата; в клетке – сколько школ отнесено к ШНОР"
FRAME, ROW = 80, 26
NAMES, CELL = 260, 36  # pixels that the names of the rows and a cell need to be read
Setting = tuple[float, str, int]


def settings_map(rows: Disclosed, title: str, chosen: Setting) -> Chart:
    """Draw thresholds across and the other settings down, the number of schools in each cell.

    Parameters
    ----------
    rows : Disclosed
        As `questions.sureness.sensitivity.try_settings` gives them.
    title : str
        The finding.
    chosen : tuple
        Threshold in per cent, reading and minimum of the region: their cell is framed, where there
        is one.
    """
    variants = rows.frame
    by_setting = variants.set_index(["percent", "reading", "minimum"])
    percents = sorted(int(percent) for percent in variants["percent"].unique())
    tried = set(zip(variants["reading"], variants["minimum"], strict=True))
    down = [
        (reading, least) for reading in READINGS for least in MINIMA if (reading, least) in tried
    ]
    names = [f"{READINGS[reading]}, {MINIMA[minimum]}" for reading, minimum in down]
    counts, hover = (
        [[by_setting.loc[(percent, *setting), name] for percent in percents] for setting in down]
        for name in ("shnor", "kept")
    )
    place = _place(chosen, percents, down)
    figure = {
        "data": [_heatmap(counts, hover, names, [f"{percent}{NBSP}%" for percent in percents])],
        "layout": layout(
            {"title": X_TITLE, "type": "category", "showgrid": False},
            {"title": "", "type": "category", "autorange": "reversed", "showgrid": False},
            FRAME + TOOLBAR + ROW * len(names),
        )
        | {
            "margin": {"l": 10, "r": 20, "t": 10 + TOOLBAR, "b": 10},
            "shapes": [_frame(*place)] if place else [],
            "meta": {"narrowest": NAMES + CELL * len(percents)},
        },
    }
    alt = _alt(variants, names, place is not None)
    return Chart(
        "sensitivity",
        title,
        rows,
        alt,
        figure,
        lambda: _paper(counts, names, percents, place),
        "settings_map",
    )


def _place(
    chosen: Setting, percents: list[int], down: list[tuple[str, int]]
) -> tuple[int, int] | None:
    """Where the present setting stands: column and row."""
    percent, reading, minimum = chosen
    if percent not in percents or (reading, minimum) not in down:
        return None
    return percents.index(int(percent)), down.index((reading, minimum))


def _heatmap(
    counts: list[list[Any]], kept: list[list[Any]], names: list[str], percents: list[str]
) -> dict[str, Any]:
    return {
        "type": "heatmap",
        "x": percents,
        "y": names,
        "z": [[int(value) for value in row] for row in counts],
        "text": [[number(int(value)) for value in row] for row in counts],
        "texttemplate": "%{text}",
        "customdata": [[number(int(value)) for value in row] for row in kept],
        "hovertemplate": (
            "порог %{x}, %{y}: %{text}, из нынешнего списка – %{customdata}<extra></extra>"
        ),
        "colorscale": [[place / (len(SCALE) - 1), color] for place, color in enumerate(SCALE)],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }


def _frame(column: int, row: int) -> dict[str, Any]:
    line = {"color": ORANGE, "width": 4}
    around = {"x0": column - 0.5, "x1": column + 0.5, "y0": row - 0.5, "y1": row + 0.5}
    return {"type": "rect", "xref": "x", "yref": "y", "line": line, **around}


def _alt(variants: pd.DataFrame, names: list[str], is_framed: bool) -> str:
    framed = "; клетка нынешней настройки обведена" if is_framed else ""
    return (
        f"Тепловая карта: прочтение и минимум участников по строкам ({number(len(names))}), пороги "
        f"от {variants['percent'].min()} до {variants['percent'].max()}{NBSP}% по столбцам, в "
        f"клетке – от {number(int(variants['shnor'].min()))} до "
        f"{counted(int(variants['shnor'].max()), 'school_genitive')}{framed}."
    )


def _paper(
    counts: list[list[Any]],
    names: list[str],
    percents: list[int],
    place: tuple[int, int] | None,
) -> "Figure":
    import numpy as np
    import seaborn as sns
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    figure = paper_figure(7, 1.2 + 0.28 * len(names))
    axes = figure.subplots()
    sns.heatmap(
        np.array(counts, dtype=float),
        annot=True,
        fmt=".0f",
        cmap=LinearSegmentedColormap.from_list("settings", list(SCALE)),
        cbar=False,
        linewidths=1,
        xticklabels=[f"{percent}{NBSP}%" for percent in percents],
        yticklabels=names,
        annot_kws={"size": 8},
        ax=axes,
    )
    if place:
        axes.add_patch(Rectangle(place, 1, 1, fill=False, edgecolor=INK, linewidth=2.5))
    axes.set(xlabel=X_TITLE, ylabel="")
    axes.tick_params(labelsize=8)
    return figure
