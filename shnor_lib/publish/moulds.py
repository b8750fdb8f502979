"""Pages of many alike things, all cut at once by one page that a publisher laid out, their mould.

The mould is a notebook like any other: it brings headings, style, script and navigation of
whichever publisher made it, and marks the places where something of each thing goes in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from shnor_lib.show.cards.school_card import PLACE

_PLACE = re.compile(re.escape(PLACE.format(part="PART")).replace("PART", "([a-z]*)"))


@dataclass(frozen=True)
class Mould:
    """A finished page, cut where something goes in: texts between names of parts."""

    pieces: Sequence[str]

    def fill(self, name: str, parts: Mapping[str, str]) -> str:
        """Write the page of one thing.

        Parameters
        ----------
        name : str
            Its name, which stands in place of the title of the mould.
        parts : mapping of str to str
            HTML by the names of the places.

        Examples
        --------
        >>> cut_mould("<h1>Карточка школы</h1><!--shnor-card:path-->", "Карточка школы").fill(
        ...     "СОШ <1>", {"path": "<p>впервые</p>"})
        '<h1>СОШ &lt;1&gt;</h1><p>впервые</p>'
        """
        texts = {**parts, "": escape(name)}
        return "".join(
            texts[piece] if place % 2 else piece for place, piece in enumerate(self.pieces)
        )


def cut_mould(page: str, title: str) -> Mould:
    """Cut the text of a finished page at its title and at the places of the parts."""
    return Mould(_PLACE.split(page.replace(title, PLACE.format(part=""))))
