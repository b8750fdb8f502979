"""Cards of schools: all of a region cut at once by one page that a publisher laid out.

Their mould is the page ``reports/<region>/school/index.html``, a notebook like any other, which
brings headings, style, script and navigation of whichever publisher made it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from shnor_lib.publish.site import cards_folder
from shnor_lib.publish.store import Store, contents, file_hash, key
from shnor_lib.show.cards.address import card_name
from shnor_lib.show.cards.school_card import PLACE, TITLE, SchoolCard
from shnor_lib.study import Study

_PLACE = re.compile(re.escape(PLACE.format(part="PART")).replace("PART", "([a-z]*)"))


@dataclass(frozen=True)
class Mould:
    """A finished page, cut where something of a school goes in: texts between names of parts."""

    pieces: Sequence[str]

    def fill(self, card: SchoolCard) -> str:
        """Write the page of one school.

        Examples
        --------
        >>> cut_mould("<h1>Карточка школы</h1><!--shnor-card:path-->").fill(
        ...     SchoolCard("edu980001", "СОШ <1>", {"path": "<p>впервые</p>"}))
        '<h1>СОШ &lt;1&gt;</h1><p>впервые</p>'
        """
        filled = {**card.parts, "": escape(card.name)}
        return "".join(
            filled[piece] if place % 2 else piece for place, piece in enumerate(self.pieces)
        )


def cut_mould(page: str) -> Mould:
    """Cut a finished page at its title and at the places of the parts."""
    marked = page.replace(TITLE, PLACE.format(part=""))
    return Mould(_PLACE.split(marked))


def stamp_cards(site: Path, studies: Iterable[Study], store: Store) -> None:
    """Put the cards of each region into a site, from the store where they would be the same.

    Parameters
    ----------
    site : Path
        The site under way, with the laid out moulds.
    studies : iterable of Study
        The regions.
    store : Store
        Has the cards of the builds before, and keeps those of this one.
    """
    for study in studies:
        mould = site / cards_folder(study.material.region) / "index.html"
        if study.has_cards and mould.is_file():
            made_of = _key(study, mould)
            if not store.take(made_of, mould.parent):
                store.keep(made_of, contents(*_stamp(study, mould)))


def card_addresses(studies: Iterable[Study]) -> list[str]:
    """Addresses of the cards that an edition has."""
    return [
        f"{cards_folder(study.material.region)}/{card_name(school_id)}.html"
        for study in studies
        if study.has_cards
        for school_id in study.schools.directory["school_id"]
    ]


def _key(study: Study, mould: Path) -> str:
    return key(
        cards=study.material.region,
        material=study.material.fingerprint,
        results_year=study.results_year,
        asked_year=study.asked_year,
        as_of=study.as_of,
        mould=file_hash(mould),
    )


def _stamp(study: Study, mould: Path) -> Iterator[Path]:
    cut = cut_mould(mould.read_text(encoding="utf-8"))
    for card in study.school_cards():
        page = mould.with_name(f"{card_name(card.school_id)}.html")
        page.write_text(cut.fill(card), encoding="utf-8", newline="\n")
        yield page
