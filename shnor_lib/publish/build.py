"""From regions to an edition of the site: pages executed, laid out, put in place."""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import pypandoc

from shnor_lib.disclosure.audience import Audience
from shnor_lib.files.replacing import replaced_folder
from shnor_lib.intake.project import data_folder
from shnor_lib.intake.region import regions as all_regions
from shnor_lib.model.problems import ShnorError, error
from shnor_lib.publish import embedded, quarto
from shnor_lib.publish.editions import write_manifest
from shnor_lib.publish.execute import PageRun, execute_pages
from shnor_lib.publish.postrender import make_scripts_plain
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.site import (
    HOME,
    REPORTS,
    SiteRegion,
    copy_assets,
    site_region,
    write_navigation,
)
from shnor_lib.study import open_studies

Publisher = Literal["auto", "quarto", "embedded"]


def build(
    project: Path,
    regions: Sequence[str] = (),
    *,
    data: str | Path | None = None,
    audience: Audience = "internal",
    publisher: Publisher = "auto",
    jobs: int = 0,
    progress: Progress,
) -> Path:
    """Make an edition of the site.

    Parameters
    ----------
    project : Path
        Folder with ``_quarto.yml`` and ``notebooks/``.
    regions : sequence of str
        Folders of the regions; none means all. The site holds no others.
    data : path, optional
        The data folder; the project's own by default.
    audience : {"internal", "public"}
        Whom the pages are for; also the name of the edition.
    publisher : {"auto", "quarto", "embedded"}
        ``auto`` takes Quarto where there is one.
    jobs : int
        Notebooks executed at once; 0 means as many as the machine has cores.
    progress : Progress
        Told how far the work is.

    Returns
    -------
    Path
        Folder of the site, such as ``_site/internal``.

    Raises
    ------
    ShnorError
        Says which file, notebook or cell is wrong; the edition that was there stays.
    """
    found = choose_quarto(publisher)
    chosen = prepare(project, regions, data=data, audience=audience, jobs=jobs, progress=progress)
    return lay_out(project, chosen, audience=audience, found=found, progress=progress)


def prepare(
    project: Path,
    regions: Sequence[str],
    *,
    data: str | Path | None,
    audience: Audience,
    jobs: int,
    progress: Progress,
) -> list[SiteRegion]:
    """Read the data, execute the pages and write what both publishers need beside them."""
    folder = data_folder(data)
    progress.say("Читаются данные")
    # Tables are read and stored here, once, and not by several notebooks at the same moment.
    studies = open_studies(regions or all_regions(folder), data=folder, audience=audience)
    chosen = [site_region(study.material.region, study.profile) for study in studies]
    make_pages(project, chosen, data=folder, audience=audience, jobs=jobs, progress=progress)
    return chosen


def make_pages(
    project: Path,
    regions: Sequence[SiteRegion],
    *,
    data: Path,
    audience: Audience,
    jobs: int,
    progress: Progress,
) -> None:
    """Execute the pages of the regions; pages of other regions do not stay."""
    runs = page_runs(project, regions, data=data, audience=audience)
    execute_pages(runs, jobs, progress)
    made = {run.target for run in runs}
    for page in (project / REPORTS).glob("*/*.ipynb"):
        if page not in made:
            page.unlink()
    write_navigation(project, regions)
    copy_assets(project)


def page_runs(
    project: Path, regions: Sequence[SiteRegion], *, data: Path, audience: Audience
) -> list[PageRun]:
    """List the notebooks to execute: the home page, then the pages of each region."""
    common = {"data": str(data), "audience": audience}
    notebooks = project / "notebooks"
    codes = [region.code for region in regions]
    home = PageRun(notebooks / "home.ipynb", project / HOME, {**common, "regions": codes})
    return [home] + [
        PageRun(
            notebooks / f"{page.code}.ipynb",
            project / page.address,
            {**common, "region": region.code},
        )
        for region in regions
        for page in region.pages
    ]


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


def lay_out(
    project: Path,
    regions: Sequence[SiteRegion],
    *,
    audience: Audience,
    found: Path | None,
    progress: Progress,
) -> Path:
    """Make a site of the executed pages and put it in the place of the one before."""
    target = project / "_site" / audience
    with replaced_folder(target) as site:
        if found:
            progress.say("Quarto собирает сайт")
            quarto.render(found, project, audience, site)
            make_scripts_plain(site)
        else:
            embedded.publish(project, site, audience, progress)
        facts = {
            "audience": audience,
            "regions": [region.code for region in regions],
            "publisher": "quarto" if found else "embedded",
            "versions": _versions(),
        }
        write_manifest(site, facts)
    return target


def _versions() -> dict[str, str]:
    names = ("shnor", "plotly", "papermill")
    return {name: version(name) for name in names} | {"pandoc": pypandoc.get_pandoc_version()}
