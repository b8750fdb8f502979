"""How each status of a measure looks: told apart by colour, by shape, and in grey print."""

from collections.abc import Mapping
from typing import NamedTuple

from shnor_lib.report.charts.style import BLUE, GREY, INK, ORANGE


class Look(NamedTuple):
    """Colour; marker in plotly and in matplotlib; filling in plotly and in matplotlib; line."""

    color: str
    symbol: str
    marker: str
    pattern: str
    hatch: str
    dash: str


LOOKS: Mapping[str, Look] = {
    "выполнено": Look(BLUE, "circle", "o", "", "", "solid"),
    "в работе": Look("#56B4E9", "triangle-right", ">", "/", "//", "solid"),
    "запланировано": Look(GREY, "square", "s", "", "", "dot"),
    "просрочено": Look("#A61C3C", "x", "X", "x", "xx", "dash"),
    "не выполнено": Look(ORANGE, "diamond", "D", "\\", "\\\\", "dash"),
    "нет ответа": Look("#DDE2E8", "circle", "o", ".", "..", "dot"),
    "не определено": Look("#E3B505", "star", "*", "+", "++", "dashdot"),
}
OUTLINE = INK
