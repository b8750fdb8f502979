"""From regions to an edition of the site: pages executed, laid out, put in place."""

from importlib.metadata import version
from pathlib import Path

import pypandoc

from shnor_lib.files.replacing import replaced_folder
from shnor_lib.model.problems import ShnorError, error
from shnor_lib.publish import embedded, quarto
from shnor_lib.publish.cards import card_addresses, stamp_cards
from shnor_lib.publish.document_links import link_documents
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.publish.documents.making import Document, make_documents, region_documents
from shnor_lib.publish.edition_lock import edition_lock
from shnor_lib.publish.editions import write_manifest
from shnor_lib.publish.embedded.navigation import web_address
from shnor_lib.publish.order import Order, Publisher
from shnor_lib.publish.postrender import make_scripts_plain
from shnor_lib.publish.prepare import Pages, prepare
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.site import REPORTS
from shnor_lib.publish.site_contents import check_contents
from shnor_lib.publish.stamp import write_stamp
from shnor_lib.publish.timings import Timings
from shnor_lib.study import Study


def build(
    project: Path, order: Order, progress: Progress, timings: Timings, stamp: str = ""
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
    stamp : str
        What the edition is made of (`stamp.content_stamp`), to be noted beside it.

    Returns
    -------
    Path
        Folder of the site, such as ``_site/internal``.

    Raises
    ------
    ShnorError
        Says which file, notebook or cell is wrong; the edition that was there stays.
    """
    found = choose_quarto(order.publisher)
    target = project / "_site" / order.edition
    with edition_lock(project, order.edition, progress):
        with replaced_folder(target) as site:
            facts = _fill(site, target, project, order, found, progress, timings)
            write_manifest(site, facts)
        if stamp:
            write_stamp(target, stamp)
    return target


def _fill(
    site: Path,
    former: Path,
    project: Path,
    order: Order,
    found: Path | None,
    progress: Progress,
    timings: Timings,
) -> dict[str, object]:
    """Put everything into a site that the order means, and see that nothing else is there.

    Returns
    -------
    dict
        What the manifest says of it.
    """
    if found:
        pages, keys = prepare(project, order, progress, timings), {}
        with timings.step("Quarto"):
            progress.say("Quarto собирает сайт")
            quarto.render(found, pages.staging, order.audience, site)
            make_scripts_plain(site)
    else:
        pages = prepare(project, order, progress, timings, site)
        with timings.step("вёрстка остальных страниц"):
            keys = lay_out_rest(pages, former, progress)
    addresses = [page.address for region in pages.regions for page in region.pages]
    link_documents(site, map(web_address, addresses), order.formats)
    with timings.step("карточки школ"):
        progress.say("Делаются карточки школ")
        cards = stamp_cards(site, former, pages.studies)
    with timings.step("документы"):
        documents = make_documents(
            edition_documents(pages, order), site, former, order.jobs, progress
        )
    check_contents(site, {*pages.addresses, *card_addresses(pages.studies), *documents})
    return {
        "audience": order.audience,
        "regions": [region.code for region in pages.regions],
        "publisher": "quarto" if found else "embedded",
        "versions": _versions(),
        "pages": keys,
        "cards": cards,
        "documents": documents,
    }


def lay_out_rest(pages: Pages, former: Path, progress: Progress) -> dict[str, str]:
    """Bring in the pages that were not executed anew: from the edition before, or laid out.

    Returns
    -------
    dict of str
        What each page of the site was made of, for the next build.
    """
    layout = pages.layout
    if layout is None:
        return {}
    made = {page.run.target for page in pages.made}
    embedded.copy_shared(layout)
    keys = embedded.page_keys(layout, [run.target for run in pages.runs])
    others = [run.target for run in pages.runs if run.target not in made]
    missing = embedded.reuse_pages(layout, former, others, keys)
    embedded.make_pages(layout, missing, progress)
    return keys


def edition_documents(pages: Pages, order: Order) -> list[Document]:
    """List the documents that the edition has beside its pages."""
    return [
        document
        for study, region in zip(pages.studies, pages.regions, strict=True)
        for document in region_documents(
            f"{REPORTS}/{region.code}",
            [pages.staging / page.address for page in region.pages],
            order.formats,
            brief_facts(study),
        )
    ]


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
        study.profile.organisation,
    )


def choose_quarto(publisher: Publisher) -> Path | None:
    """Find the Quarto to publish with; none means the embedded publisher.

    Raises
    ------
    ShnorError
        ``quarto-missing``: it was asked for and is not there.
    """
    found = None if publisher == "embedded" else quarto.find_quarto()
    if publisher == "quarto" and found is None:
        problem = error(
            "quarto-missing",
            "Quarto не найден.",
            advice="Установите его (pip install .[quarto]) или соберите с --publisher embedded.",
        )
        raise ShnorError([problem])
    return found


def _versions() -> dict[str, str]:
    names = ("shnor", "plotly", "papermill")
    return {name: version(name) for name in names} | {"pandoc": pypandoc.get_pandoc_version()}
