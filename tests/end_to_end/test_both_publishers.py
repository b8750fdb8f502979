"""Quarto and the embedded publisher make the same site of the same executed pages.

It takes the pages that `shnor build` left in the staging folder of the internal edition, and
Quarto from the search path.
"""

import posixpath
import shutil
from pathlib import Path

import pytest

from shnor_lib.publish import quarto
from shnor_lib.publish.postrender import make_scripts_plain
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.published_numbers import read_region

from .page_content import BLOCKS, page_content

STAGING = Path(__file__).parents[2] / "build" / "internal"
REGIONS = ("kemerovo", "khanty-mansiysk")
# The home page leads to every region of the build; only these two are laid out here.
OTHERS = tuple(
    f"reports/{page.parent.name}/"
    for page in STAGING.glob("reports/*/index.ipynb")
    if page.parent.name not in REGIONS
)
MADE = all((STAGING / "reports" / region / "index.ipynb").exists() for region in REGIONS)

pytestmark = [
    pytest.mark.skipif(quarto.find_quarto() is None, reason="нет Quarto"),
    pytest.mark.skipif(not MADE, reason="страницы не собраны: shnor build"),
]


@pytest.fixture(scope="module")
def sites(tmp_path_factory, publish_site):
    """The same project laid out twice: folders of both sites."""
    project = tmp_path_factory.mktemp("project")
    for path in [*STAGING.glob("_quarto*.yml"), STAGING / "index.ipynb"]:
        shutil.copy(path, project)
    for folder in (*REGIONS, "assets"):
        shutil.copytree(STAGING / "reports" / folder, project / "reports" / folder)
    shutil.copy(STAGING / "reports" / "_sidebar.yml", project / "reports")
    embedded = project / "embedded"
    publish_site(project, embedded, "internal", Progress())
    theirs = tmp_path_factory.mktemp("site")
    quarto.render(quarto.find_quarto(), project, "internal", theirs)
    make_scripts_plain(theirs)
    return embedded, theirs


@pytest.fixture(scope="module")
def pages(sites):
    """Each page as both lay it out."""
    return {
        address: tuple(page_content(site / address) for site in sites)
        for address in addresses(sites[0])
    }


def addresses(site):
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def reached(address, link):
    """Where a link of a page leads, from the root of the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(address), link))


def test_the_addresses_are_the_same(sites):
    assert addresses(sites[0]) == addresses(sites[1])


@pytest.mark.parametrize("element", sorted(BLOCKS - {"script"}))
def test_titles_headings_captions_cells_and_texts_are_the_same(pages, element):
    differing = {
        address: (ours.texts.get(element), theirs.texts.get(element))
        for address, (ours, theirs) in pages.items()
        if ours.texts.get(element) != theirs.texts.get(element)
    }
    assert differing == {}


def test_the_charts_are_the_same(pages):
    assert [address for address, (a, b) in pages.items() if a.charts != b.charts] == []


@pytest.mark.parametrize("region", REGIONS)
def test_the_same_numbers_are_read_back(sites, region):
    ours, theirs = (read_region(site, region) for site in sites)
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if not ours[name].equals(theirs[name])] == []


def test_the_links_lead_to_the_same_places(pages):
    def targets(address, content):
        led_to = [reached(address, link) for link in content.links]
        return [target for target in led_to if not target.startswith(OTHERS)]

    differing = [
        address
        for address, (ours, theirs) in pages.items()
        if targets(address, ours) != targets(address, theirs)
    ]
    assert differing == []


def test_every_file_that_a_page_leads_to_is_there(sites):
    for site in sites:
        missing = [
            (address, link)
            for address in addresses(site)
            for link in page_content(site / address).links
            if not link.startswith(("http", "#"))
            and "/school/" not in reached(address, link)  # the cards come after
            and not reached(address, link).startswith(OTHERS)
            and not (site / address).parent.joinpath(link.partition("#")[0]).exists()
        ]
        assert missing == []
