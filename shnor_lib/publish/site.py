"""What the site consists of: pages by region, their navigation, and the files all pages share."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import yaml

from shnor_lib.files.replacing import write_changed
from shnor_lib.intake.region.own_pages import OwnPage
from shnor_lib.model.pages import pages
from shnor_lib.model.profile import Profile
from shnor_lib.show.cards.address import FOLDER, MUNICIPALITIES
from shnor_lib.show.cards.school_card import TITLE as CARD
from shnor_lib.show.glossary import terms
from shnor_lib.show.municipality_report import TITLE as MUNICIPALITY
from shnor_lib.show.wording import sentence_case

HOME = "index.ipynb"
REPORTS = "reports"
GLOSSARY = f"{REPORTS}/glossary.ipynb"
NAVIGATION = f"{REPORTS}/_sidebar.yml"
ASSETS = f"{REPORTS}/assets"
INDEX = f"{ASSETS}/search-index.js"
FONT = ("golos-text-cyrillic.woff2", "golos-text-latin.woff2", "golos-text-LICENSE.txt")


@dataclass(frozen=True)
class SitePage:
    """A page of a region: its code names the notebook, its address the executed form.

    ``notebook``: of a page of one's own; the others are the project's.
    """

    code: str
    title: str
    address: str
    notebook: Path | None = None


@dataclass(frozen=True)
class SiteRegion:
    """A region on the site, its pages in the order in which they stand.

    ``moulds``: the pages by which those of its schools and of its municipalities are cut.
    """

    code: str
    title: str
    pages: tuple[SitePage, ...]
    moulds: tuple[SitePage, ...] = ()


def site_region(
    code: str,
    profile: Profile,
    own: Iterable[OwnPage] = (),
    *,
    cards: bool = False,
    municipalities: bool = False,
) -> SiteRegion:
    """Lay out the pages of a region.

    Parameters
    ----------
    code : str
        The region's folder.
    profile : Profile
        Names its pages.
    own : iterable of OwnPage
        Its own pages, which stand after the others.
    cards, municipalities : bool
        Whether each of its schools, and of its municipalities, has a page.

    Examples
    --------
    >>> profile = Profile.model_validate({
    ...     "level": "region",
    ...     "title": {"nominative": "Кемеровская область", "genitive": "Кемеровской области"},
    ...     "pages": ["data", "overview"],
    ... })
    >>> [page.address for page in site_region("kemerovo", profile).pages]
    ['reports/kemerovo/index.ipynb', 'reports/kemerovo/data.ipynb']
    """
    chosen = tuple(
        SitePage(page_code, page.title, f"{REPORTS}/{code}/{page.file}.ipynb")
        for page_code, page in pages(profile.level).items()
        if page_code in profile.pages
    )
    added = (
        SitePage(page.code, page.title, f"{REPORTS}/{code}/{page.code}.ipynb", page.notebook)
        for page in own
    )
    known = (
        (cards, "school_card", CARD, cards_folder(code)),
        (municipalities, "municipality", MUNICIPALITY, municipalities_folder(code)),
    )
    moulds = (
        SitePage(page, title, f"{folder}/index.ipynb")
        for is_asked, page, title, folder in known
        if is_asked
    )
    title = sentence_case(profile.title.nominative)
    return SiteRegion(code, title, (*chosen, *added), tuple(moulds))


def cards_folder(code: str) -> str:
    """Folder of a region's cards."""
    return f"{REPORTS}/{code}/{FOLDER}"


def municipalities_folder(code: str) -> str:
    """Folder of the pages of a region's municipalities."""
    return f"{REPORTS}/{code}/{MUNICIPALITIES}"


def write_navigation(project: Path, regions: Sequence[SiteRegion]) -> list[Path]:
    """Write the part of the site's configuration that follows from the regions.

    Both publishers read it: one side menu a region, and the list of regions in the top bar.

    Returns
    -------
    list of Path
        The files.
    """
    menu = [{"text": region.title, "href": region.pages[0].address} for region in regions]
    website = {
        "navbar": {
            "left": [{"text": "Регионы", "menu": menu}] if len(menu) > 1 else menu,
            "right": [{"text": "Словарь", "href": GLOSSARY}],
        },
        "sidebar": [_sidebar(region) for region in regions],
    }
    settings: dict[Path, Mapping[str, object]] = {project / NAVIGATION: {"website": website}}
    for region in regions:
        for mould in region.moulds:
            # The cards stand in no menu, but their page shows that of the region.
            path = (project / mould.address).with_name("_metadata.yml")
            settings[path] = {"sidebar": region.code}
    for path, content in settings.items():
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        write_changed(path, text.encode())
    return list(settings)


def _sidebar(region: SiteRegion) -> dict[str, object]:
    contents = [{"text": page.title, "href": page.address} for page in region.pages]
    return {"id": region.code, "contents": [{"section": region.title, "contents": contents}]}


def copy_assets(project: Path) -> list[Path]:
    """Copy style, scripts, font and plotly to where both publishers take them from.

    Returns
    -------
    list of Path
        The copies.
    """
    shared = files("shnor_lib.publish") / "assets"
    own = [
        shared / name
        for name in ("shnor.css", "charts.js", "tables.js", "search.js", "experiment.js")
    ]
    # The smallest official bundle that draws our charts; the one in plotly is three times as big.
    foreign = ("plotly-cartesian.min.js", "russian-stemmer.min.js", *FONT)
    sources = {
        project / ASSETS / source.name: source
        for source in (*own, *(shared / "vendor" / name for name in foreign))
    }
    for path, source in sources.items():
        write_changed(path, source.read_bytes())
    script = project / ASSETS / "terms.js"
    write_changed(script, terms_script((shared / script.name).read_text(encoding="utf-8")))
    return [*sources, script]


def terms_script(own: str) -> bytes:
    """Put the words of the glossary before the script that explains them on the pages."""
    known = [[one.meaning, *one.written] for one in terms()]
    words = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return f"window.shnorTerms={words};\n{own}".encode()
