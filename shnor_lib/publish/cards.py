"""Cards of schools: all of a region cut at once by one page (`moulds`).

Their mould is ``reports/<region>/school/index.html``.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from shnor_lib.publish.moulds import cut_mould
from shnor_lib.publish.site import cards_folder
from shnor_lib.publish.store import Store, contents, file_hash, key
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
    cut = cut_mould(mould.read_text(encoding="utf-8"), TITLE)
    for card in study.school_cards():
        page = mould.with_name(f"{card_name(card.school_id)}.html")
        filled = cut.fill(card.name, card.parts)
        page.write_text(filled, encoding="utf-8", newline="\n")
        yield page
