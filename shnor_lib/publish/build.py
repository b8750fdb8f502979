"""From regions to an edition of the site: pages executed, laid out, put in place."""

from contextlib import suppress
from pathlib import Path

from shnor_lib.files.failures import told_failures
from shnor_lib.files.replacing import replaced_folder
from shnor_lib.intake.region.project import data_folder
from shnor_lib.model.problems import ShnorError, error
from shnor_lib.publish import embedded, quarto
from shnor_lib.publish.cards import card_addresses, stamp_cards
from shnor_lib.publish.comparing.changes import write_changes
from shnor_lib.publish.comparing.to_look_at import to_look_at
from shnor_lib.publish.document_links import link_documents
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.publish.documents.making import Document, make_documents, region_documents
from shnor_lib.publish.documents.municipal import municipal_documents
from shnor_lib.publish.edition_lock import edition_lock
from shnor_lib.publish.editions import (
    MODES,
    edition_store,
    note_edition,
    workshop,
)
from shnor_lib.publish.elsewhere import check_elsewhere
from shnor_lib.publish.embedded.navigation import web_address
from shnor_lib.publish.hidden_rows import LOG
from shnor_lib.publish.last_order import LastOrder, choices_of, note_order, read_order
from shnor_lib.publish.manifest import MANIFEST
from shnor_lib.publish.municipality_pages import municipality_addresses, stamp_municipalities
from shnor_lib.publish.order import Order, Publisher
from shnor_lib.publish.postrender import make_scripts_plain
from shnor_lib.publish.prepare import Pages, prepare
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.published import published_folder
from shnor_lib.publish.scratch import scratch_folder
from shnor_lib.publish.sealing import seal_edition
from shnor_lib.publish.site import REPORTS, municipalities_folder
from shnor_lib.publish.store import Store, file_hash
from shnor_lib.publish.timings import Timings
from shnor_lib.study import Study


def build(
    project: Path, order: Order, progress: Progress, timings: Timings, made_of: str = ""
) -> Path:
    """Make an edition of the site; only what changed is executed and laid out again.

    Whoever builds the same edition at the same time waits.

    Parameters
    ----------
    project : Path
        Folder with ``_quarto.yml`` and ``notebooks/``.
    order : Order
        What is to be built.
    progress : Progress
        Told how far the work is.
    timings : Timings
        Told what each step took.
    made_of : str
        What the edition is made of (`editions.edition_key`), to be noted.

    Returns
    -------
    Path
        Folder of the site, such as ``_internal``.

    Raises
    ------
    ShnorError
        Says which file, notebook or cell is wrong; the edition that was there stays.
    """
    program = choose_quarto(order.publisher)
    edition, target = order.edition, order.output or project / order.site
    # Elsewhere may be another disk, on which the folders of the swap must lie too.
    swapped_in = None if order.output else workshop(project, edition)
    store = edition_store(project, edition)
    if order.output:
        check_elsewhere(project, order.output, order.audience)
    with (
        told_failures(),
        edition_lock(project, edition, progress),
        scratch_folder(project, edition),
    ):
        with replaced_folder(target, swapped_in, MODES[order.audience]) as site:
            _fill(site, store, project, order, program, progress, timings)
            changed = to_look_at(target, site)
        for line in changed:
            progress.say(line)
        with suppress(OSError):  # the edition is in place; without its note it is made again
            if made_of:
                note_edition(target, store, made_of)
            noted = read_order(store)
            store.forget_unused()
            # What goes out is the edition in the project: its order stays noted beside others.
            if made_of and not order.output:
                noted = _noted(order, target, made_of)
            if noted:
                note_order(store, noted)
    return target


def _noted(order: Order, site: Path, made_of: str) -> LastOrder:
    choices = choices_of(order.edition, order.as_of, order.publisher, order.formats, order.each)
    as_of = order.as_of.isoformat() if order.as_of else None
    manifest, data = file_hash(site / MANIFEST), str(data_folder(order.data))
    return LastOrder(manifest, made_of, data, tuple(order.regions), choices, as_of)


def _fill(
    site: Path,
    store: Store,
    project: Path,
    order: Order,
    program: Path | None,
    progress: Progress,
    timings: Timings,
) -> None:
    """Put everything into a site that the order means, check it and seal it."""
    pages = prepare(project, order, store, progress, timings, None if program else site)
    if program:
        with timings.step("Quarto"):
            progress.say("Quarto собирает сайт")
            quarto.render(program, pages.staging, order.audience, site)
            make_scripts_plain(site)
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
    made = [*pages.addresses, *cut, *of_documents]
    if order.audience == "public":
        made.append(write_changes(site, published_folder(project, Path(order.site))))
    publisher = "quarto" if program else "embedded"
    with timings.step("проверка редакции"):
        progress.say("Редакция проверяется")
        data = data_folder(order.data)
        log = pages.staging.with_suffix(f".{LOG}")
        seal_edition(site, made, pages.studies, order.audience, publisher, data, log, pages.staging)


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


def choose_quarto(publisher: Publisher) -> Path | None:
    """Find the Quarto to publish with; none means the embedded publisher.

    Raises
    ------
    ShnorError
        ``quarto-missing``: it was asked for and is not there.
    """
    program = None if publisher == "embedded" else quarto.find_quarto()
    if publisher == "quarto" and program is None:
        problem = error(
            "quarto-missing",
            "Quarto не найден.",
            advice="Установите его (pip install .[quarto]) или соберите с --publisher embedded.",
        )
        raise ShnorError([problem])
    return program
