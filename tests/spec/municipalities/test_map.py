"""The map of municipalities: as many as the list says, from the region's own table, or none."""

import pytest

from shnor_lib.questions.overview import page_map
from shnor_lib.study import open_study
from tests.spec.municipalities.conftest import ODD

PLACES = "municipality,tile_row,tile_column\nРайон А,1,1\nРайон В,2,3\n"


@pytest.fixture(scope="module")
def placed(data, tmp_path_factory):
    """The same region with places for two of its three municipalities."""
    folder = tmp_path_factory.mktemp("placed")
    own = folder / "raw" / "enskaya"
    own.mkdir(parents=True)
    for path in (data / "raw" / "enskaya").iterdir():
        (own / path.name).write_bytes(path.read_bytes())
    (own / "municipalities.csv").write_text(PLACES, encoding="utf-8")
    return folder


@pytest.fixture
def short(monkeypatch):
    """A list as short as that of the region is long enough for a map."""
    monkeypatch.setattr(page_map, "LIST", 1)


def test_a_cell_has_the_counts_of_its_municipality(placed, short):
    drawn = page_map.municipality_map(open_study("enskaya", data=placed))
    cells = {tile.name: (tile.row, tile.column, tile.part, tile.whole) for tile in drawn.tiles}
    assert cells == {"Район А": (1, 1, 2, 3), "Район В": (2, 3, 0, 1)}
    assert "Не на карте: 1" in drawn.caption
    assert ODD not in drawn.html()


def test_a_click_leads_to_the_list_of_the_municipality(placed, short):
    drawn = page_map.municipality_map(open_study("enskaya", data=placed))
    first, second = drawn.tiles
    assert first.link.startswith("identification.html#tbl-shnor?1=%D0%A0")
    assert second.link.startswith("municipality/raion-v-")


def test_the_darker_the_greater_decided_on_counts(placed, short):
    drawn = page_map.municipality_map(open_study("enskaya", data=placed))
    assert [tile.shade for tile in drawn.tiles] == [5, 0]


def test_a_short_list_needs_no_map(placed):
    assert page_map.municipality_map(open_study("enskaya", data=placed)).text == ""


def test_without_places_the_list_stands_alone(study, short):
    assert page_map.municipality_map(study).text == ""


def test_everyone_sees_no_map_of_schools_that_may_not_be_named(placed, short):
    public = open_study("enskaya", data=placed, audience="public")
    assert page_map.municipality_map(public).text == ""
