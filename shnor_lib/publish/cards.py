"""Cards of schools: all of a region cut at once by one page that a publisher laid out.

Their mould is the page ``reports/<region>/school/index.html``, a notebook like any other, which
brings headings, style, script and navigation of whichever publisher made it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path

from shnor_lib.publish.editions import read_manifest, take_over
from shnor_lib.publish.site import cards_folder
from shnor_lib.publish.stamp import file_hash, library_stamp
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


def stamp_cards(site: Path, former: Path, studies: Iterable[Study]) -> dict[str, str]:
    """Put the cards of each region into a site, taken over where they would come out the same.

    Parameters
    ----------
    site : Path
        The site under way, with the laid out moulds.
    former : Path
        The edition before; it need not be there.
    studies : iterable of Study
        The regions.

    Returns
    -------
    dict of str
        What the cards of each region were made of, for the next build.
    """
    kept = read_manifest(former)
    keys = {}
    for study in studies:
        mould = site / cards_folder(study.material.region) / "index.html"
        if study.has_cards and mould.is_file():
            key = _key(study, mould)
            keys[study.material.region] = key
            files, cards = kept.get("files", {}), card_addresses([study])
            same = kept.get("cards", {}).get(study.material.region) == key
            if not (same and take_over(cards, former, site, files)):
                _stamp(study, mould)
    return keys


def card_addresses(studies: Iterable[Study]) -> list[str]:
    """Addresses of the cards that an edition has."""
    return [
        f"{cards_folder(study.material.region)}/{card_name(school_id)}.html"
        for study in studies
        if study.has_cards
        for school_id in study.schools.directory["school_id"]
    ]


def _key(study: Study, mould: Path) -> str:
    material = f"{study.material.fingerprint}\0{study.results_year}\0{study.as_of}"
    return sha256(f"{library_stamp()}\0{material}\0{file_hash(mould)}".encode()).hexdigest()


def _stamp(study: Study, mould: Path) -> None:
    cut = cut_mould(mould.read_text(encoding="utf-8"))
    for card in study.school_cards():
        page = mould.with_name(f"{card_name(card.school_id)}.html")
        page.write_text(cut.fill(card), encoding="utf-8", newline="\n")
