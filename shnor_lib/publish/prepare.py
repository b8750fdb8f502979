"""The pages of an order, executed in the staging folder of its edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shnor_lib.country import find_ahead
from shnor_lib.intake.checks.catalogue import checks
from shnor_lib.intake.region.material import regions as all_regions
from shnor_lib.intake.region.own_pages import own_pages
from shnor_lib.intake.region.project import data_folder
from shnor_lib.model.problems import Severity
from shnor_lib.publish import embedded
from shnor_lib.publish.data_package import write_packages
from shnor_lib.publish.editions import MODES, staging_folder
from shnor_lib.publish.embedded.config import read_config
from shnor_lib.publish.execute import execute_pages
from shnor_lib.publish.executed_pages import ExecutedPages
from shnor_lib.publish.order import Order, page_runs
from shnor_lib.publish.page_run import PageMade, PageRun
from shnor_lib.publish.page_tables import write_tables
from shnor_lib.publish.progress import Progress, reading_told
from shnor_lib.publish.search import write_search_index
from shnor_lib.publish.site import SiteRegion, copy_assets, site_region, write_navigation
from shnor_lib.publish.staging import copy_named_files, keep_only, write_settings
from shnor_lib.publish.store import Store
from shnor_lib.publish.stored_plans import plan_from_store
from shnor_lib.publish.timings import Timings
from shnor_lib.study import Study, open_studies

LAID_OUT = (".ipynb", ".qmd", ".md")


@dataclass(frozen=True)
class Pages:
    """The pages of an order: of which regions, those just made, and how they are laid out, if so.

    ``files``: all that the order made in the staging folder for the site.
    """

    staging: Path
    regions: Sequence[SiteRegion]
    studies: Sequence[Study]
    runs: Sequence[PageRun]
    made: Sequence[PageMade]
    files: Sequence[Path]
    layout: embedded.Layout | None

    @property
    def addresses(self) -> set[str]:
        """Where on the site that stands which was made here: files as they are, pages laid out."""
        names = [file.relative_to(self.staging) for file in self.files]
        files = {name.as_posix() for name in names if name.suffix != ".ipynb"}
        pages = [name for name in names if name.suffix in LAID_OUT]
        return files | {name.with_suffix(".html").as_posix() for name in pages}


def prepare(
    project: Path,
    order: Order,
    store: Store,
    progress: Progress,
    timings: Timings,
    site: Path | None = None,
) -> Pages:
    """Read the data, execute the pages that would be other ones, write what both publishers need.

    The staging folder then holds what this order made, the store, and nothing else. With the
    folder of a site, the embedded publisher lays each page out in the worker that executed it.

    Parameters
    ----------
    project : Path
        Folder with ``_quarto.yml`` and ``notebooks/``.
    order : Order
        What is to be built.
    store : Store
        Has the pages of the builds before, and keeps those of this one.
    progress : Progress
        Told how far the work is.
    timings : Timings
        Told what each step took.
    site : Path, optional
        The site under way.
    """
    folder, staging = data_folder(order.data), staging_folder(project, order.edition)
    staging.mkdir(parents=True, exist_ok=True, mode=MODES[order.audience])
    progress.say("Читаются данные")
    with timings.step("чтение данных"), reading_told(progress):
        # Tables are read and stored here, once, and not by several notebooks at the same moment.
        codes = order.regions or all_regions(folder)
        studies = open_studies(
            codes,
            data=folder,
            results_year=order.results_year,
            audience=order.audience,
            as_of=order.as_of,
        )
    _tell_settings(studies, progress)
    if order.force:
        store.clear()
    with timings.step("что скрыть"):
        # Found here, once: the workers that are forked later have it.
        marks = {study.material.region: plan_from_store(study, store).mark for study in studies}
    regions = [
        site_region(
            study.material.region,
            study.profile,
            own_pages(folder / "raw" / study.material.region),
            cards=study.has_cards,
            municipalities=bool(study.municipality_pages),
        )
        for study in studies
    ]
    settings = [
        *write_settings(project, staging, order.audience, order.subtitle),
        *write_navigation(staging, regions),
    ]
    runs = page_runs(project, staging, regions, order, folder)
    materials = {study.material.region: study.material for study in studies}
    executed = ExecutedPages(store, folder, materials, marks)
    stale = [run for run in runs if not executed.take(run)]
    with timings.step("регионы страны"):
        told = {run.parameters.get("region") for run in stale}
        for study in studies:
            if study.profile.level == "country" and study.material.region in told:
                progress.say("Считаются регионы страны")
                find_ahead(study)
    with timings.step("выполнение блокнотов"):
        layout = embedded.open_layout(staging, site, order.audience, progress) if site else None
        made = execute_pages(stale, order.jobs, progress, layout)
    timings.pages(made)
    for page in made:
        executed.keep(page)
    files = [
        *(run.target for run in runs),
        *copy_assets(staging),
        *copy_named_files(project, staging, read_config(staging, order.audience)),
        write_search_index(staging, regions),
        *write_tables(runs[1:]),  # the home page, which is the first, has none
        *write_packages(staging, runs[1:], regions),
    ]
    keep_only(staging, files, (*settings, store.folder))
    return Pages(staging, regions, studies, runs, made, files, layout)


def _tell_settings(studies: Sequence[Study], progress: Progress) -> None:
    """Tell the warnings about settings and decisions: who builds is the one who wrote them."""
    for study in studies:
        for problem in study.problems:
            about_settings = checks()[problem.code].stage == "settings"
            if about_settings and problem.severity is Severity.WARNING:
                progress.tell(problem.under(study.material.region))
