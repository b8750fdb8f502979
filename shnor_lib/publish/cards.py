"""Cards of schools: all of a region cut at once by one page (`moulds`).

Their mould is ``reports/<region>/school/index.html``.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from shnor_lib.publish.moulds import CutPage, stamp_pages
from shnor_lib.publish.site import cards_folder
from shnor_lib.publish.store import Store
from shnor_lib.show.cards.address import card_name
from shnor_lib.show.cards.school_card import TITLE
from shnor_lib.study import Study


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
        if study.has_cards:
            mould = site / cards_folder(study.material.region) / "index.html"
            stamp_pages(mould, TITLE, study, partial(_cards, study), store)


def _cards(study: Study) -> Iterator[CutPage]:
    for card in study.school_cards():
        yield CutPage(f"{card_name(card.school_id)}.html", card.name, card.parts)


def card_addresses(studies: Iterable[Study]) -> list[str]:
    """Addresses of the cards that an edition has."""
    return [
        f"{cards_folder(study.material.region)}/{card_name(school_id)}.html"
        for study in studies
        if study.has_cards
        for school_id in study.schools.directory["school_id"]
    ]
