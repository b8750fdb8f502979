"""The pages of an order, executed in the staging folder of its edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shnor_lib.country import find_ahead
from shnor_lib.intake.checks.catalogue import checks
from shnor_lib.model.problems import Severity
from shnor_lib.publish import embedded
from shnor_lib.publish.data_package import write_packages
from shnor_lib.publish.editions import MODES, staging_folder
from shnor_lib.publish.embedded.config import read_config
from shnor_lib.publish.execute import execute_pages
from shnor_lib.publish.executed_pages import ExecutedPages
from shnor_lib.publish.opened import Opened, open_order, region_codes
from shnor_lib.publish.order import Order, page_runs
from shnor_lib.publish.page_run import PageMade, PageRun
from shnor_lib.publish.page_tables import write_tables
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.scheduler.asking import make_elsewhere, read_elsewhere
from shnor_lib.publish.search import write_search_index
from shnor_lib.publish.site import SiteRegion, copy_assets, write_navigation
from shnor_lib.publish.staging import copy_named_files, keep_only, write_settings
from shnor_lib.publish.store import Store
from shnor_lib.publish.timings import Timings
from shnor_lib.study import Study

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
    staging = make_staging(project, order)
    if order.force:
        store.clear()
    progress.say("Читаются данные")
    if order.scheduler:
        with timings.step("чтение данных на других машинах"):
            read_elsewhere(project, order, region_codes(order), store, progress)
    opened = open_order(order, store, progress, timings)
    _tell_settings(opened.studies, progress)
    settings = write_project(project, staging, order, opened.regions)
    runs = page_runs(project, staging, opened.regions, order, opened.folder)
    executed = opened.executed_pages(store)
    stale = executed.stale(runs)
    if order.scheduler and stale:
        with timings.step("работа других машин"):
            _have_made(project, order, stale, opened, store, progress)
        stale = executed.stale(stale)
    layout = embedded.open_layout(staging, site, order.audience, progress) if site else None
    made = make_stale(executed, stale, opened.studies, order, layout, progress, timings)
    files = [
        *(run.target for run in runs),
        *copy_assets(staging),
        *copy_named_files(project, staging, read_config(staging, order.audience)),
        write_search_index(staging, opened.regions),
        *write_tables(runs[1:]),  # the home page, which is the first, has none
        *write_packages(staging, runs[1:], opened.regions),
    ]
    keep_only(staging, files, (*settings, store.folder))
    return Pages(staging, opened.regions, opened.studies, runs, made, files, layout)


def make_staging(project: Path, order: Order) -> Path:
    """Make the staging folder of an edition, which nobody but its readers may open."""
    staging = staging_folder(project, order.edition)
    staging.mkdir(parents=True, exist_ok=True, mode=MODES[order.audience])
    return staging


def write_project(
    project: Path, staging: Path, order: Order, navigation: Sequence[SiteRegion]
) -> list[Path]:
    """Write the settings of the site and the menus of its regions into the staging folder."""
    written = write_settings(project, staging, order.audience, order.subtitle)
    return [*written, *write_navigation(staging, navigation)]


def make_stale(
    executed: ExecutedPages,
    stale: Sequence[PageRun],
    studies: Sequence[Study],
    order: Order,
    layout: embedded.Layout | None,
    progress: Progress,
    timings: Timings,
) -> list[PageMade]:
    """Execute the pages that the store has not, and keep them there."""
    with timings.step("регионы страны"):
        asked = {run.parameters.get("region") for run in stale}
        for study in studies:
            if study.profile.level == "country" and study.material.region in asked:
                progress.say("Считаются регионы страны")
                find_ahead(study)
    with timings.step("выполнение блокнотов"):
        made = execute_pages(stale, order.jobs, progress, layout)
    timings.pages(made)
    for page in made:
        executed.keep(page)
    return made


def _have_made(
    project: Path,
    order: Order,
    stale: Sequence[PageRun],
    opened: Opened,
    store: Store,
    progress: Progress,
) -> None:
    """Have the regions of stale pages made on other machines; the home page is made here."""
    changed = {str(run.parameters["region"]) for run in stale if "region" in run.parameters}
    make_elsewhere(project, order, sorted(changed), opened.regions, store, progress)


def _tell_settings(studies: Sequence[Study], progress: Progress) -> None:
    """Tell the warnings about settings and decisions: who builds is the one who wrote them."""
    for study in studies:
        for problem in study.problems:
            about_settings = checks()[problem.code].stage == "settings"
            if about_settings and problem.severity is Severity.WARNING:
                progress.tell(problem.under(study.material.region))
