"""Key figures side by side: each says what it counts, of how many, and where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as escape_html

from shnor_lib.show.markdown import escape


@dataclass(frozen=True)
class Tile:
    """A key figure.

    ``value``: the number as it is written; ``what``: what it counts; ``beside``: of how many, what
    it was before, how sure it is; ``page``: the address of the page that it is taken from.
    """

    value: str
    what: str
    beside: str = ""
    page: str = ""


@dataclass(frozen=True)
class Tiles:
    """Key figures, shown by a notebook as they stand.

    Examples
    --------
    >>> print(Tiles([Tile("9", "ШНОР", "из 27 школ", "identification.ipynb")]).markdown())
    :::: {.shnor-tiles}
    ::: {.shnor-tile}
    [**9** ШНОР](identification.ipynb)
    <BLANKLINE>
    из 27 школ
    :::
    ::::
    """

    tiles: Sequence[Tile]

    def markdown(self) -> str:
        """Return the figures as blocks that the style sets side by side."""
        blocks = "\n".join(_block(tile) for tile in self.tiles)
        return f":::: {{.shnor-tiles}}\n{blocks}\n::::" if self.tiles else ""

    def _repr_markdown_(self) -> str:
        return self.markdown()

    def _repr_html_(self) -> str:
        return "".join(
            f"<p><b>{escape_html(tile.value)}</b> {escape_html(tile.what)}<br>"
            f"{escape_html(tile.beside)}</p>"
            for tile in self.tiles
        )

    def __str__(self) -> str:
        return "\n".join(
            " ".join(filter(None, (tile.value, tile.what, tile.beside))) for tile in self.tiles
        )


def _block(tile: Tile) -> str:
    said = f"**{escape(tile.value)}** {escape(tile.what)}"
    linked = f"[{said}]({tile.page})" if tile.page else said
    return f"::: {{.shnor-tile}}\n{linked}\n\n{escape(tile.beside)}\n:::"
