"""Changes with their intervals beside zero, row by row."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.style import BLUE, GREY, layout, paper_axes
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.paper import paper_figure
from shnor_lib.show.wording import CONFIDENCE, NBSP, points, signed

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROW_HEIGHT, FRAME = 40, 80


def change_dots(source: Disclosed, label: str, title: str, axis: str) -> Chart:
    """Draw each row's difference with its interval, and the line of no difference.

    Parameters
    ----------
    source : Disclosed
        ``name``; ``difference_pp`` with ``low_pp, high_pp`` (percentage points; a missing bound
        draws no interval).
    label, title : str
        Label for references, and the finding.
    axis : str
        What is drawn, with the unit.
    """
    rows = source.frame
    look = layout(
        {"title": axis, "zeroline": True, "zerolinecolor": GREY, "zerolinewidth": 2},
        {
            "title": "",
            "tickvals": list(range(len(rows))),
            "ticktext": rows["name"].tolist(),
            "range": [len(rows) - 0.5, -0.5],
            "showgrid": False,
        },
        FRAME + ROW_HEIGHT * len(rows),
    )
    figure = {"data": [_trace(rows)], "layout": look}
    return Chart(label, title, source, _alt(rows, axis), figure, lambda: _paper(rows, axis))


def _numbers(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else round(float(value), 2) for value in values]


def _trace(rows: pd.DataFrame) -> dict[str, Any]:
    found = rows["difference_pp"]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": _numbers(found),
        "y": list(range(len(rows))),
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": _numbers(rows["high_pp"] - found),
            "arrayminus": _numbers(found - rows["low_pp"]),
            "color": BLUE,
            "thickness": 1.5,
            "width": 4,
        },
        "text": rows["name"].tolist(),
        "hovertemplate": f"%{{text}}: %{{x:.1f}}{NBSP}п.п.<extra></extra>",
        "marker": {"color": BLUE, "size": 10},
    }


def _alt(rows: pd.DataFrame, axis: str) -> str:
    told = [
        f"{name}: {points(found)}"
        + ("" if pd.isna(low) else f" ({CONFIDENCE} от {signed(low)} до {signed(high)})")
        for name, found, low, high in zip(
            *(rows[column] for column in ("name", "difference_pp", "low_pp", "high_pp")),
            strict=True,
        )
        if pd.notna(found)
    ]
    return f"{axis}: {'; '.join(told)}."


def _paper(rows: pd.DataFrame, axis: str) -> "Figure":
    figure = paper_figure(7, 1.0 + 0.35 * len(rows))
    axes = figure.subplots()
    found, low, high = (
        rows[name].astype(float).to_numpy() for name in ("difference_pp", "low_pp", "high_pp")
    )
    reach = np.nan_to_num(np.clip([found - low, high - found], 0, None))
    axes.errorbar(found, range(len(rows)), xerr=reach, fmt="o", color=BLUE, capsize=3)
    axes.axvline(0, color=GREY, linewidth=1.5, zorder=0)
    axes.set_yticks(range(len(rows)), rows["name"].tolist(), fontsize=8)
    axes.invert_yaxis()
    axes.set(xlabel=axis, ylabel="")
    paper_axes(axes)
    return figure
