"""Shares by rows and procedures: the darker a cell the greater the share; none is hatched."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import GREY, INK, LEGEND, SCALE, WHITE, layout
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import NBSP, counted, number, rounded

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

# Upper bounds of the steps but the last, as fractions below / participants; the first is 0 alone.
STEPS = ((1, 10), (2, 10), (3, 10), (5, 10))
STEP_NAMES = (
    "0", f"до{NBSP}10{NBSP}%", "10–20", "20–30", "30–50", f"50{NBSP}% и больше",
)  # fmt: skip
LOW, FEW, NONE = "▲", "( )", "нет результата"
SIGNS = {
    "not_applicable": "н/п",
    "not_held": "–",
    "absent": "н/у",
    "not_reported": "?",
    "suppressed": "•",
}
FRAME, ROW, NAME = 220, 26, 8
NOTHING = 1e-6  # rounded shares come without their counts: their products are not whole numbers
NAMES, CELL = 140, 34  # pixels: below this width the numbers of the cells are not read


def heat_map(
    label: str,
    title: str,
    grid: Disclosed,
    columns: Mapping[str, str],
    threshold: tuple[int, int],
    words: Mapping[str, str],
) -> Chart:
    """Draw a cell for each row and procedure with its share in per cent.

    Parameters
    ----------
    label, title : str
        Label for references, and the finding.
    grid : Disclosed
        As `questions.identification.procedure_grid.procedure_grid` gives it, with ``told``: what
        is said beside a cell.
    columns : mapping
        The procedures that are shown, in order, and what they are called.
    threshold : tuple of int
        The threshold of a low result as numerator and denominator.
    words : mapping
        What the reasons of missing results are called.
    """
    cells = grid.frame[grid.frame["procedure"].isin(list(columns))]
    cells = cells.assign(
        column=cells["procedure"].map(dict(columns)),
        step=_steps(cells),
        text=_texts(cells, threshold, grid.few),
    )
    rows = list(dict.fromkeys(cells["name"]))
    present = [name for code, name in columns.items() if (cells["procedure"] == code).any()]
    absent = cells[cells["reason"].notna()]
    look = layout(
        {"title": "Ниже минимума, % участников", "type": "category", "showgrid": False},
        {"title": "", "type": "category", "autorange": "reversed", "showgrid": False, "dtick": 1},
        FRAME + ROW * len(rows),
    )
    look["meta"] = {"narrowest": NAMES + CELL * len(present)}
    look["xaxis"] |= {"categoryarray": present, "categoryorder": "array", "tickangle": -90}
    look["xaxis"]["tickfont"] = look["yaxis"]["tickfont"] = {"size": 11}
    data = [_heatmap(cells, rows, present), *_hatching(absent, words), *_keys(cells, grid.few)]
    figure = {"data": data, "layout": look | {"showlegend": True, "legend": LEGEND}}
    alt = _alt(cells, rows, words)
    return Chart(
        label,
        title,
        grid,
        alt,
        figure,
        lambda: _paper(cells, rows, present, words, grid.few),
        "heat_map",
    )


def _steps(cells: pd.DataFrame) -> pd.Series:
    """The step of each share, decided on counts."""
    below, n = cells["below"], cells["participants"]
    step = (below > 0).astype("Int64")
    for numerator, denominator in STEPS:
        step += (denominator * below >= numerator * n - NOTHING).astype("Int64")
    return step


def _texts(cells: pd.DataFrame, threshold: tuple[int, int], few: int) -> list[str]:
    """Per cent with the sign of a low result, in brackets where participants are few."""
    columns = ["reason", "share", "low", "participants"]
    return [
        SIGNS.get(reason, "…")
        if isinstance(reason, str)
        else _number(100 * value, 100 * threshold[0] / threshold[1], low=bool(low), few=n < few)
        for reason, value, low, n in cells[columns].itertuples(index=False, name=None)
    ]


def _number(percents: float, limit: float, *, low: bool, few: bool) -> str:
    """Write a share with as many digits as it takes not to print as the threshold it misses."""
    digits = 0
    while digits < 6 and not low and rounded(percents, digits) >= limit:
        digits += 1
    text = f"{LOW if low else ''}{number(percents, digits)}"
    return f"({text})" if few else text


def _wide(cells: pd.DataFrame, values: str, rows: list[str], present: list[str]) -> pd.DataFrame:
    return cells.pivot(index="name", columns="column", values=values).reindex(
        index=rows, columns=present
    )


def _heatmap(cells: pd.DataFrame, rows: list[str], present: list[str]) -> dict[str, Any]:
    known = cells[cells["reason"].isna()]
    edges = [
        [round(edge / len(SCALE), 3), color]
        for place, color in enumerate(SCALE)
        for edge in (place, place + 1)
    ]
    step, text, hover = (
        _wide(frame, name, rows, present).astype(object)
        for frame, name in ((known, "step"), (known, "text"), (known, "told"))
    )
    return {
        "type": "heatmap",
        "x": present,
        "y": rows,
        "z": step.where(step.notna(), None).to_numpy().tolist(),
        "text": text.where(text.notna(), "").to_numpy().tolist(),
        "texttemplate": "%{text}",
        "textfont": {"size": 11},
        "customdata": hover.where(hover.notna(), "").to_numpy().tolist(),
        "hovertemplate": "%{y}, %{x}: %{customdata}<extra></extra>",
        "hoverongaps": False,
        "colorscale": edges,
        "zmin": -0.5,
        "zmax": len(SCALE) - 0.5,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }


def _hatching(absent: pd.DataFrame, words: Mapping[str, str]) -> list[dict[str, Any]]:
    """Strokes and a sign in the cells without a result, a legend entry a reason."""
    stroke = {"symbol": "line-ne-open", "size": 18, "color": GREY, "line": {"width": 1}}
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": f"{SIGNS.get(str(reason), '…')} – {words[str(reason)]}",
            "x": part["column"].tolist(),
            "y": part["name"].tolist(),
            "text": part["text"].tolist(),
            "hovertemplate": f"%{{y}}, %{{x}}: {words[str(reason)]}<extra></extra>",
            "marker": stroke,
        }
        for reason, part in absent.groupby("reason", sort=True)
    ]


def _keys(cells: pd.DataFrame, few: int) -> list[dict[str, Any]]:
    """Entries of the legend: a heatmap has none of its own."""
    used = sorted(int(step) for step in cells["step"].dropna().unique())
    squares = [_key(STEP_NAMES[step], "square", SCALE[step]) for step in used]
    return squares + [_key(name, "line-ew", WHITE) for name in _notes(cells, few)]


def _key(name: str, symbol: str, color: str) -> dict[str, Any]:
    line = {"color": INK, "width": 1 if symbol == "square" else 0}
    marker = {"symbol": symbol, "size": 12, "color": color, "line": line}
    empty = {"x": [None], "y": [None], "hoverinfo": "skip"}
    return {"type": "scatter", "mode": "markers", "name": name, "marker": marker, **empty}


def _notes(cells: pd.DataFrame, few: int) -> list[str]:
    are_few = (cells["participants"] < few).any()
    notes = [f"{LOW} порог достигнут"] if cells["low"].any() else []
    return [*notes, f"{FEW} меньше {counted(few, 'participant_genitive')}"] if are_few else notes


def _alt(cells: pd.DataFrame, rows: Sequence[str], words: Mapping[str, str]) -> str:
    known = cells[cells["reason"].isna()]
    reasons = cells["reason"].value_counts()
    absent = ", ".join(f"{words[str(code)]} – {number(n)}" for code, n in reasons.items())
    low = [
        f"{name}, {column}"
        for name, column in known.loc[known["low"], ["name", "column"]].to_numpy()
    ]
    reached = (
        f" Порог достигнут: {'; '.join(low[:20])}{' и другие' if len(low) > 20 else ''}."
        if low
        else ""
    )
    return (
        f"Тепловая карта: строк {number(len(rows))}, клеток с результатом {number(len(known))}, из "
        f"них порог достигнут в {number(len(low))}."
        + (f" Клетки без числа: {absent}." if absent else "")
        + reached
    )


def _paper(
    cells: pd.DataFrame,
    rows: list[str],
    present: list[str],
    words: Mapping[str, str],
    few: int,
) -> "Figure":
    import seaborn as sns
    from matplotlib.colors import ListedColormap

    figure = paper_figure(7, 1.8 + 0.24 * len(rows))
    axes = figure.subplots()
    axes.patch.set(facecolor="white", hatch="////", edgecolor=GREY)
    step, text = (_wide(cells, name, rows, present) for name in ("step", "text"))
    sns.heatmap(
        step.astype("Float64").to_numpy(dtype=float, na_value=float("nan")),
        annot=text.fillna("").to_numpy(),
        fmt="",
        cmap=ListedColormap(list(SCALE)),
        vmin=-0.5,
        vmax=len(SCALE) - 0.5,
        cbar=False,
        linewidths=1,
        xticklabels=["\n".join(wrap(name, NAME)) for name in present],
        yticklabels=rows,
        annot_kws={"size": 8},
        ax=axes,
    )
    places = {name: place + 0.5 for place, name in enumerate(rows)}
    across = {name: place + 0.5 for place, name in enumerate(present)}
    absent = cells[cells["reason"].notna()]
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    for name, column, sign in absent[["name", "column", "text"]].itertuples(index=False, name=None):
        at = (across[column], places[name])
        axes.annotate(sign, at, ha="center", va="center", fontsize=8, bbox=plate)
    axes.set(xlabel="Ниже минимума, % участников", ylabel="")
    axes.tick_params(labelsize=8)
    axes.tick_params(axis="x", labelrotation=0)
    figure.legend(
        handles=_paper_keys(cells, words, few),
        loc="outside upper left",
        ncols=3,
        frameon=False,
        fontsize=8,
    )
    return figure


def _paper_keys(cells: pd.DataFrame, words: Mapping[str, str], few: int) -> "list[Artist]":
    from matplotlib.patches import Patch

    keys: list[Artist] = []
    for trace in [*_hatching(cells[cells["reason"].notna()], words), *_keys(cells, few)]:
        color = trace["marker"]["color"]
        hatched, square = trace["mode"] == "markers+text", trace["marker"]["symbol"] == "square"
        edge = GREY if hatched else INK if square else WHITE
        hatch = "////" if hatched else ""
        name, face = trace["name"], color if square else WHITE
        keys.append(Patch(facecolor=face, edgecolor=edge, hatch=hatch, label=name))
    return keys
