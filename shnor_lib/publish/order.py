"""What is to be built, and the pages that it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from shnor_lib.intake.region.project import page_notebook
from shnor_lib.model.audience import Audience, edition_name, site_folder
from shnor_lib.model.problems import ShnorError, error
from shnor_lib.parameters import read_audience, read_day, read_year
from shnor_lib.publish.formats import PAPER, Format
from shnor_lib.publish.page_run import PageRun
from shnor_lib.publish.site import GLOSSARY, HOME, SiteRegion

Publisher = Literal["auto", "quarto", "embedded"]
Each = Literal["municipality"]


@dataclass(frozen=True)
class Order:
    """What is to be built.

    ``regions``: folders of the regions, none means all; the site holds no others. ``audience``:
    whom the pages are for. ``publisher``: ``auto`` takes Quarto where there is one. ``jobs``:
    notebooks executed at once, 0 means as many as cores. ``force``: make every page anew, whatever
    is there. ``formats``: the documents made beside the pages; ``each``: for whom besides the
    region. ``results_year``, ``as_of``: the last year of results and the day of the report, in
    place of those of the profiles. ``output``: a folder outside the workspace for the site.
    ``scheduler``: address of the dask scheduler whose workers make the regions; ``source``: where
    they see the data, if not in the same folder (`publish.fetching`).
    """

    regions: Sequence[str] = ()
    data: str | Path | None = None
    audience: Audience = "internal"
    publisher: Publisher = "auto"
    jobs: int = 0
    force: bool = False
    formats: tuple[Format, ...] = ()
    results_year: int | None = None
    as_of: date | None = None
    each: Each | None = None
    output: Path | None = None
    scheduler: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        """Read for whom and for when it is, or refuse it: folders are named by that.

        Raises
        ------
        ShnorError
            ``each-for-everyone``, ``each-without-documents``; what the readers of values say.
        """
        object.__setattr__(self, "audience", read_audience(self.audience))
        object.__setattr__(self, "results_year", read_year(self.results_year))
        object.__setattr__(self, "as_of", read_day(self.as_of))
        if self.output:
            object.__setattr__(self, "output", self.output.resolve())
        if self.each:
            _check_each(self.audience, self.formats)

    @property
    def edition(self) -> str:
        """Name of the edition, and of the folder in which it is made."""
        return edition_name(self.audience, self.results_year)

    @property
    def site(self) -> str:
        """Folder of the edition in the project, where the order names no other."""
        return site_folder(self.audience, self.results_year)

    @property
    def subtitle(self) -> str:
        """What the title of the site says of the year and the day; empty without both."""
        year = f"по результатам {self.results_year} года" if self.results_year else ""
        day = f"на {self.as_of:%d.%m.%Y}" if self.as_of else ""
        return ", ".join(part for part in (year, day) if part)

    @property
    def parameters(self) -> dict[str, object]:
        """What every notebook is given; year and day only where they were asked for."""
        day = self.as_of.isoformat() if self.as_of else None
        asked = {"results_year": self.results_year, "as_of": day}
        return {"audience": self.audience} | {key: value for key, value in asked.items() if value}


def _check_each(audience: Audience, formats: Sequence[Format]) -> None:
    """See that documents for each municipality can be made: internal ones, of some form."""
    if audience == "public":
        problem = error(
            "each-for-everyone",
            "В публичной редакции страниц и справок муниципалитетов нет: в них названы школы.",
            seen="--each municipality --audience public",
            advice="Соберите их для внутренней редакции: уберите --audience public.",
        )
        raise ShnorError([problem])
    if not set(PAPER) & set(formats):
        problem = error(
            "each-without-documents",
            "Не сказано, какие документы сделать каждому муниципалитету.",
            seen="--each municipality без --formats",
            expected="docx, pdf",
            advice="Добавьте, например, --formats docx,pdf.",
        )
        raise ShnorError([problem])


def page_runs(
    project: Path, staging: Path, regions: Sequence[SiteRegion], order: Order, data: Path
) -> list[PageRun]:
    """List the notebooks to execute: the home page, the glossary, then the pages of each region.

    Parameters
    ----------
    project : Path
        The workspace: its ``notebooks/`` go before those of the library.
    staging : Path
        Where the executed pages go.
    regions : sequence of SiteRegion
        The regions with their pages.
    order : Order
        For whom, and which documents stand beside the pages.
    data : Path
        The data folder.
    """
    common = {"data": str(data), **order.parameters}
    codes = [region.code for region in regions]
    on_paper = any(form in PAPER for form in order.formats)
    home = PageRun(page_notebook(project, "home"), staging / HOME, {**common, "regions": codes})
    glossary = PageRun(page_notebook(project, "glossary"), staging / GLOSSARY, {})
    return [home, glossary] + [
        PageRun(
            page.notebook or page_notebook(project, page.code),
            staging / page.address,
            {**common, "region": region.code},
            has_documents=page in region.pages,
            on_paper=page in region.pages and on_paper,
        )
        for region in regions
        for page in (*region.pages, *region.moulds)
    ]
