"""Under a figure that is not read at once stands a folded line that says how."""

import pytest

from shnor_lib.show.how_to_read import TITLE, how_to_read, readings
from shnor_lib.show.tile_map import Tile, TileMap

from .chart_examples import CHARTS

EXPLAINED = {
    "expected_shares", "funnel", "heat_map", "history_flow", "settings_map", "shares_by_size",
    "status_change", "tile_map",
}  # fmt: skip
LONGEST = 60  # words


def test_the_figures_that_need_it_have_it():
    map_of_one = TileMap("Доля ШНОР", [Tile("Район", 1, 1, 2, 9, "")])
    drawn = {chart.kind for chart in CHARTS.values() if TITLE in chart.markdown()}
    assert drawn | ({"tile_map"} if TITLE in map_of_one.html() else set()) == EXPLAINED


def test_every_text_belongs_to_a_kind_of_figure():
    assert set(readings()) == EXPLAINED


@pytest.mark.parametrize("kind", sorted(EXPLAINED))
def test_it_is_folded_and_short(kind):
    assert how_to_read(kind).startswith("<details")
    assert len(readings()[kind].split()) <= LONGEST


def test_a_figure_that_everybody_can_read_has_none():
    assert how_to_read("bars") == ""
    assert TITLE not in CHARTS["bars"].markdown()
