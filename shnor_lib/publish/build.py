"""From regions to an edition of the site: pages executed, laid out, put in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pypandoc

from shnor_lib.files.replacing import replaced_folder
from shnor_lib.intake.catalogue import checks
from shnor_lib.intake.project import data_folder
from shnor_lib.intake.region import regions as all_regions
from shnor_lib.model.problems import Severity, ShnorError, error
from shnor_lib.publish import embedded, quarto
from shnor_lib.publish.cards import stamp_cards
from shnor_lib.publish.document_links import link_documents
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.publish.documents.making import Document, make_documents, region_documents
from shnor_lib.publish.editions import write_manifest
from shnor_lib.publish.embedded.navigation import web_address
from shnor_lib.publish.execute import PageMade, PageRun, execute_pages
from shnor_lib.publish.freshness import Freshness
from shnor_lib.publish.order import Order, Publisher, page_runs
from shnor_lib.publish.page_tables import write_tables
from shnor_lib.publish.postrender import make_scripts_plain
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.search import write_search_index
from shnor_lib.publish.site import (
    REPORTS,
    SiteRegion,
    copy_assets,
    site_region,
    write_navigation,
)
from shnor_lib.publish.timings import Timings
from shnor_lib.study import Study, open_studies


@dataclass(frozen=True)
class Pages:
    """The pages of a site: of which regions, those just made, and how they are laid out, if so."""

    regions: Sequence[SiteRegion]
    studies: Sequence[Study]
    runs: Sequence[PageRun]
    made: Sequence[PageMade]
    layout: embedded.Layout | None


def build(project: Path, order: Order, progress: Progress, timings: Timings) -> Path:
    """Make an edition of the site; only what changed is executed and laid out again.

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
    target = project / "_site" / order.audience
    with replaced_folder(target) as site:
        if found:
            pages, keys = prepare(project, order, progress, timings), {}
            with timings.step("Quarto"):
                progress.say("Quarto собирает сайт")
                quarto.render(found, project, order.audience, site)
                make_scripts_plain(site)
        else:
            pages = prepare(project, order, progress, timings, site)
            with timings.step("вёрстка остальных страниц"):
                keys = lay_out_rest(pages, target, progress)
        addresses = [page.address for region in pages.regions for page in region.pages]
        link_documents(site, map(web_address, addresses), order.formats)
        with timings.step("карточки школ"):
            progress.say("Делаются карточки школ")
            cards = stamp_cards(site, target, pages.studies)
        with timings.step("документы"):
            documents = make_documents(
                edition_documents(project, pages, order), site, target, order.jobs, progress
            )
        facts = {
            "audience": order.audience,
            "regions": [region.code for region in pages.regions],
            "publisher": "quarto" if found else "embedded",
            "versions": _versions(),
            "pages": keys,
            "cards": cards,
            "documents": documents,
        }
        write_manifest(site, facts)
    return target


def prepare(
    project: Path,
    order: Order,
    progress: Progress,
    timings: Timings,
    site: Path | None = None,
) -> Pages:
    """Read the data, execute the pages that are not fresh, write what both publishers need.

    With the folder of a site, the embedded publisher lays each page out in the worker that
    executed it.
    """
    folder = data_folder(order.data)
    progress.say("Читаются данные")
    with timings.step("чтение данных"):
        # Tables are read and stored here, once, and not by several notebooks at the same moment.
        codes = order.regions or all_regions(folder)
        studies = open_studies(codes, data=folder, audience=order.audience)
    tell_settings(studies, progress)
    regions = [
        site_region(study.material.region, study.profile, cards=study.has_cards)
        for study in studies
    ]
    write_navigation(project, regions)
    copy_assets(project)
    runs = page_runs(project, regions, order, folder)
    freshness = Freshness(project, folder, studies)
    stale = runs if order.force else freshness.stale(runs)
    with timings.step("выполнение блокнотов"):
        layout = embedded.open_layout(project, site, order.audience, progress) if site else None
        made = execute_pages(stale, order.jobs, progress, layout)
    timings.pages(made)
    _drop_others(project, runs)
    write_search_index(project, regions)
    write_tables(runs[1:])  # the home page, which is the first, has none
    freshness.remember(runs, made)
    return Pages(regions, studies, runs, made, layout)


def tell_settings(studies: Sequence[Study], progress: Progress) -> None:
    """Tell the warnings about settings and decisions: who builds is the one who wrote them."""
    for study in studies:
        for problem in study.problems:
            about_settings = checks()[problem.code].stage == "settings"
            if about_settings and problem.severity is Severity.WARNING:
                progress.tell(problem.under(study.material.region))


def _drop_others(project: Path, runs: Sequence[PageRun]) -> None:
    """Remove executed pages of earlier builds, which would otherwise come along."""
    kept = {run.target for run in runs}
    for page in (project / REPORTS).glob("*/**/*.ipynb"):
        if page not in kept:
            page.unlink()


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


def edition_documents(project: Path, pages: Pages, order: Order) -> list[Document]:
    """List the documents that the edition has beside its pages."""
    return [
        document
        for study, region in zip(pages.studies, pages.regions, strict=True)
        for document in region_documents(
            f"{REPORTS}/{region.code}",
            [project / page.address for page in region.pages],
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
