"""What an edition has beside its executed pages: pages laid out, cards, documents."""

from pathlib import Path

from shnor_lib.publish import embedded
from shnor_lib.publish.cards import card_addresses, stamp_cards
from shnor_lib.publish.document_links import link_documents
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.publish.documents.making import Document, make_documents, region_documents
from shnor_lib.publish.documents.municipal import municipal_documents
from shnor_lib.publish.embedded.navigation import web_address
from shnor_lib.publish.municipality_pages import municipality_addresses, stamp_municipalities
from shnor_lib.publish.order import Order
from shnor_lib.publish.prepare import Pages
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.site import REPORTS, municipalities_folder
from shnor_lib.publish.store import Store
from shnor_lib.publish.timings import Timings
from shnor_lib.study import Study


def complete(
    pages: Pages, site: Path, order: Order, store: Store, progress: Progress, timings: Timings
) -> list[str]:
    """Put into a site what is made of its executed pages and its studies.

    Parameters
    ----------
    pages : Pages
        The executed pages; those of Quarto are laid out already.
    site : Path
        The site under way.
    order : Order
        What is to be built.
    store : Store
        Has what the builds before made, and keeps that of this one.
    progress : Progress
        Told how far the work is.
    timings : Timings
        Told what each step took.

    Returns
    -------
    list of str
        The addresses of all that this order made.

    Raises
    ------
    ShnorError
        ``page-not-made``, ``document-not-made``.
    """
    if pages.layout:
        with timings.step("вёрстка остальных страниц"):
            targets = [run.target for run in pages.runs]
            laid = {page.run.target for page in pages.made}
            embedded.complete_site(pages.layout, targets, laid, store, progress)
    addresses = [page.address for region in pages.regions for page in region.pages]
    link_documents(site, map(web_address, addresses), order.formats)
    with timings.step("карточки школ"):
        progress.say("Делаются карточки школ")
        stamp_cards(site, pages.studies, store)
    with timings.step("страницы муниципалитетов"):
        stamp_municipalities(site, pages.studies, store, order.formats if order.each else ())
    with timings.step("документы"):
        documents = edition_documents(pages, order)
        make_documents(documents, site, store, order.jobs, progress)
    of_documents = [document.address for document in documents]
    cut = [*card_addresses(pages.studies), *municipality_addresses(pages.studies)]
    return [*pages.addresses, *cut, *of_documents]


def edition_documents(pages: Pages, order: Order) -> list[Document]:
    """List the documents that the edition has beside its pages."""
    documents: list[Document] = []
    for study, region in zip(pages.studies, pages.regions, strict=True):
        executed = [pages.staging / page.address for page in region.pages]
        facts = brief_facts(study)
        folder = f"{REPORTS}/{region.code}"
        documents += region_documents(folder, executed, order.formats, facts)
        if order.each:
            folder, reports = municipalities_folder(region.code), study.municipality_reports()
            documents += municipal_documents(folder, reports, order.formats, facts)
    return documents


def brief_facts(study: Study) -> BriefFacts:
    """Gather what the documents of a region say of it."""
    title, origins = study.profile.title, study.material.origins.values()
    return BriefFacts(
        title.nominative,
        title.genitive,
        study.results_year,
        study.as_of,
        study.audience,
        any("demonstration" in of_table for of_table in origins),
        study.profile.document,
    )
