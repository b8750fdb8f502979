"""Pages of municipalities: all of a region cut at once by one page (`moulds`).

Their mould is ``reports/<region>/municipality/index.html``. The documents of each, where they are
ordered, lie in a folder of its own beside its page.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import quote

from shnor_lib.files.safe_names import folder_names
from shnor_lib.publish.documents.municipal import LETTER
from shnor_lib.publish.formats import BRIEF, NAMES, PAPER, Format
from shnor_lib.publish.moulds import CutPage, stamp_pages
from shnor_lib.publish.site import municipalities_folder
from shnor_lib.publish.store import Store
from shnor_lib.show.cards.address import municipality_name
from shnor_lib.show.municipality_report import BODY, DOCUMENTS, TITLE, UP
from shnor_lib.study import Study

TITLES = {BRIEF: "Справка муниципалитета", LETTER: "Сопроводительное письмо"}


def stamp_municipalities(
    site: Path, studies: Iterable[Study], store: Store, formats: Sequence[Format] = ()
) -> None:
    """Put the pages of each region's municipalities into a site, from the store where possible.

    Parameters
    ----------
    site : Path
        The site under way, with the laid out moulds.
    studies : iterable of Study
        The regions.
    store : Store
        Has the pages of the builds before, and keeps those of this one.
    formats : sequence of {"docx", "pdf"}
        The documents that each municipality gets.
    """
    papers = [form for form in PAPER if form in formats]
    for study in studies:
        if study.municipality_pages:
            mould = site / municipalities_folder(study.material.region) / "index.html"
            pages = partial(_pages, study, papers)
            stamp_pages(mould, TITLE, study, pages, store, papers=papers)


def _pages(study: Study, papers: Sequence[Format]) -> Iterator[CutPage]:
    folders = folder_names(study.municipality_pages)
    for report in study.municipality_reports():
        parts = {BODY: report.html(UP), DOCUMENTS: _links(folders[report.name], papers)}
        yield CutPage(f"{municipality_name(report.name)}.html", report.name, parts)


def municipality_addresses(studies: Iterable[Study]) -> list[str]:
    """Addresses of the pages of municipalities that an edition has."""
    return [
        f"{municipalities_folder(study.material.region)}/{municipality_name(name)}.html"
        for study in studies
        for name in study.municipality_pages
    ]


def _links(folder: str, papers: Sequence[Format]) -> str:
    """Lead to the documents that the municipality is sent."""
    parts = [
        f"{title}: "
        + ", ".join(
            f'<a href="{escape(quote(folder))}/{name}.{form}" download="">{NAMES[form]}</a>'
            for form in papers
        )
        for name, title in TITLES.items()
    ]
    return (
        f'<div class="shnor-files shnor-documents"><p>{". ".join(parts)}.</p></div>'
        if papers
        else ""
    )
