"""The map of municipalities on the overview: how many of their schools are ШНОР."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pandas as pd

from shnor_lib.questions.overview.page_brief import LIST
from shnor_lib.show.cards.address import municipality_link
from shnor_lib.show.markdown import Prose
from shnor_lib.show.tile_map import Tile, TileMap

if TYPE_CHECKING:
    from shnor_lib.study import Study

FILTERED = "identification.html#tbl-shnor?{}"  # the list of ШНОР with one municipality chosen
MUNICIPALITY = "1"  # its column there


def municipality_map(study: "Study") -> TileMap | Prose:
    """Draw the municipalities where municipalities.csv places them.

    Without that file, of a short list, and where schools may not be named, there is none: the list
    of municipalities stands alone.
    """
    shown = study.gate.schools(_rows(study))
    if shown.frame.empty or shown.frame["shnor"].sum() <= LIST:
        return Prose("")
    tiles = [
        Tile(name, int(row), int(column), int(part), int(whole), _link(study, name, int(part)))
        for name, row, column, part, whole in shown.frame.itertuples(index=False, name=None)
    ]
    lacking = len(study.municipal.names) - len(tiles)
    missing = f" Не на карте: {lacking}." if lacking else ""
    caption = (
        "ШНОР в муниципалитетах: доля и число школ (n). Места клеток – приблизительные. Нажатие "
        f"открывает школы муниципалитета.{missing}"
    )
    return TileMap(caption, tiles)


def _rows(study: "Study") -> pd.DataFrame:
    """Place the municipalities that have schools of which something is known."""
    places = study.tables["municipalities"]
    figures = study.municipal.figures
    counted = "asked" if study.municipal.is_identified else "schools"
    known = places[places["municipality"].isin(set(study.municipal.names))]
    own = [figures[name] for name in known["municipality"]]
    rows = known[["municipality", "tile_row", "tile_column"]].assign(
        shnor=[one["shnor"] for one in own], whole=[one[counted] for one in own]
    )
    is_told = study.municipal.is_identified or study.municipal.is_given
    return rows[(rows["whole"] > 0) & is_told]


def _link(study: "Study", name: str, listed: int) -> str:
    """Lead to the list with this municipality chosen; where it has none there, to its page."""
    if listed and study.municipal.is_identified:
        return FILTERED.format(urlencode({MUNICIPALITY: name}))
    return municipality_link(name) if name in study.municipality_pages else "schools.html"
