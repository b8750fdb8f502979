"""A map of cells: each municipality near its place on a real map, darker by the share."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from shnor_lib.show.how_to_read import how_to_read
from shnor_lib.show.wording import number, out_of, percent

STEPS = (0, 10, 20, 30, 50)  # lower bounds of the shades in per cent; the first is above 0
LEGEND = ("нет", "до 10 %", "10–20 %", "20–30 %", "30–50 %", "50 % и больше")


@dataclass(frozen=True)
class Tile:
    """A municipality on the map: its cell, how many of how many, and where a click leads."""

    name: str
    row: int
    column: int
    part: int
    whole: int
    link: str

    @property
    def shade(self) -> int:
        """How dark the cell is; decided on whole numbers."""
        if not self.part:
            return 0
        return sum(100 * self.part >= step * self.whole for step in STEPS)


@dataclass(frozen=True)
class TileMap:
    """Cells by row and column, shown on a page alone: paper has the list beside it.

    ``caption``: what is counted.
    """

    caption: str
    tiles: Sequence[Tile]

    def html(self) -> str:
        """Write the map as a list of links, each in its cell."""
        cells = "".join(map(_cell, self.tiles))
        used = sorted({tile.shade for tile in self.tiles})
        legend = "".join(
            f'<span class="shnor-shade-{shade}">{escape(LEGEND[shade])}</span>' for shade in used
        )
        return (
            f'<figure class="shnor-map"><ul>{cells}</ul><p class="shnor-map-legend">{legend}</p>'
            f"<figcaption>{escape(self.caption)}</figcaption></figure>" + how_to_read("tile_map")
        )

    def _repr_markdown_(self) -> str:
        return f"```{{=html}}\n{self.html().replace('`', '&#96;')}\n```" if self.tiles else ""

    def _repr_html_(self) -> str:
        return self.html()


def _cell(tile: Tile) -> str:
    share = percent(tile.part / tile.whole, 0)
    said = f"{tile.name}: {out_of(tile.part, tile.whole)} ({share})"
    return (
        f'<li style="grid-row:{tile.row};grid-column:{tile.column}">'
        f'<a class="shnor-shade-{tile.shade}" href="{escape(tile.link)}" '
        f'aria-label="{escape(said)}" title="{escape(said)}">'
        f"<span>{escape(tile.name)}</span><b>{share}</b> <i>n{chr(160)}={chr(160)}"
        f"{number(tile.whole)}</i></a></li>"
    )
