"""Pages of many alike things, all cut at once by one page that a publisher laid out, their mould.

The mould is a notebook like any other: it brings headings, style, script and navigation of
whichever publisher made it, and marks the places where something of each thing goes in.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from shnor_lib.publish.store import Store, contents, file_hash, key
from shnor_lib.show.cards.school_card import PLACE
from shnor_lib.study import Study

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


@dataclass(frozen=True)
class CutPage:
    """The page of one thing: the name of its file, its heading, HTML by the places of the mould."""

    file: str
    heading: str
    parts: Mapping[str, str]


def stamp_pages(
    mould: Path,
    title: str,
    study: Study,
    pages: Callable[[], Iterable[CutPage]],
    store: Store,
    **more: object,
) -> None:
    """Put the pages of a region's things beside their mould, from the store where they are there.

    Parameters
    ----------
    mould : Path
        The page that the publisher laid out; without it nothing is made.
    title : str
        The title of the mould, in the place of which the heading of each page stands.
    study : Study
        The region.
    pages : callable
        Makes the pages, where the store has them not.
    store : Store
        Has the pages of the builds before, and keeps those of this one.
    more : object
        What else the pages are made of.
    """
    if not mould.is_file():
        return
    made_of = key(
        cut=(study.material.region, mould.parent.name),
        material=study.material.fingerprint,
        results_year=study.results_year,
        asked_year=study.asked_year,
        as_of=study.as_of,
        mould=file_hash(mould),
        **more,
    )
    if not store.take(made_of, mould.parent):
        store.keep(made_of, contents(*_written(mould, title, pages())))


def _written(mould: Path, title: str, pages: Iterable[CutPage]) -> Iterator[Path]:
    cut = cut_mould(mould.read_text(encoding="utf-8"), title)
    for page in pages:
        target = mould.with_name(page.file)
        target.write_text(cut.fill(page.heading, page.parts), encoding="utf-8", newline="\n")
        yield target
