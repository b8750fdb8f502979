"""How each status of a measure looks: told apart by colour, by shape, and in grey print."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from shnor_lib.show.charts.stacked_bars import Part
from shnor_lib.show.charts.style import AMBER, BLUE, CRIMSON, GREY, INK, ORANGE, PALE, SKY


class Look(NamedTuple):
    """Colour; marker in plotly and in matplotlib; filling; line."""

    color: str
    symbol: str
    marker: str
    pattern: str
    dash: str


LOOKS: Mapping[str, Look] = {
    "выполнено": Look(BLUE, "circle", "o", "", "solid"),
    "в работе": Look(SKY, "triangle-right", ">", "/", "solid"),
    "запланировано": Look(GREY, "square", "s", "", "dot"),
    "просрочено": Look(CRIMSON, "x", "X", "x", "dash"),
    "не выполнено": Look(ORANGE, "diamond", "D", "\\", "dash"),
    "нет ответа": Look(PALE, "circle", "o", ".", "dot"),
    "не определено": Look(AMBER, "star", "*", "+", "dashdot"),
}
OUTLINE = INK


def status_parts(statuses: Iterable[str]) -> list[Part]:
    """Make parts of bars of columns of a table, one a status."""
    return [Part(status, LOOKS[status].color, status, LOOKS[status].pattern) for status in statuses]
