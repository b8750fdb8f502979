"""Cards of schools on a finished site: cut by one page, linked from tables, kept or made anew."""

import hashlib
import re
from urllib.parse import unquote

import pytest

from shnor_lib.publish import build
from shnor_lib.publish.moulds import cut_mould
from shnor_lib.publish.order import Order
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.timings import Timings
from shnor_lib.study import Study

pytestmark = pytest.mark.xdist_group("cards")

NOTEBOOKS = ("home", "overview", "identification", "schools", "school_card")
REGION = """
level: region
title: {nominative: Энская область, genitive: Энской области}
results_year: 2021
pages: [overview, identification, schools]
"""
HEADER = "school_id,school,municipality,procedure,year,sitting,participants,below\n"
LINES = (
    "edu980001,Школа <1>,Район,vpr-math-5,2021,spring,10,5\n"
    "edu980001,Школа <1>,Район,vpr-rus-5,2021,spring,10,5\n"
    "edu980002,Школа 2,Район,vpr-math-5,2021,spring,10,1\n"
    "../../../escaped,Школа 3,Район,vpr-math-5,2021,spring,10,1\n"
)


@pytest.fixture(scope="module")
def project(project_of):
    return project_of(NOTEBOOKS, REGION, HEADER + LINES)


@pytest.fixture(scope="module")
def make(project):
    def _make(audience="internal"):
        order = Order(data=project / "data", audience=audience, publisher="embedded", jobs=1)
        with (project / "said.txt").open("w", encoding="utf-8") as said:
            return build.build(project, order, Progress(said), Timings())

    return _make


@pytest.fixture(scope="module")
def site(make):
    return make()


def folder_of(site):
    return site / "reports" / "enskaya" / "school"


def hashes(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def dead_links(site):
    return {
        (page.name, link)
        for page in site.rglob("*.html")
        for link in re.findall(r'(?:href|src)="([^"#:]+)[^":]*"', page.read_text(encoding="utf-8"))
        if not (page.parent / unquote(link)).exists()
    }


def test_each_school_has_a_card_in_the_folder_of_the_region(site):
    names = {re.sub("-.*", "-", path.stem) for path in folder_of(site).iterdir()}
    assert names == {"edu980001", "edu980002", "escaped-", "index"}


def test_every_link_of_the_site_leads_somewhere(site):
    assert dead_links(site) == set()


def test_a_table_leads_to_the_card(site):
    page = (site / "reports/enskaya/identification.html").read_text(encoding="utf-8")
    assert '<a href="school/edu980001.html">Школа &lt;1&gt;</a>' in page


def test_a_card_has_the_school_for_its_title_and_no_place_left_open(site):
    card = (folder_of(site) / "edu980001.html").read_text(encoding="utf-8")
    assert "<h1>Школа &lt;1&gt;</h1>" in card
    assert "<title>Школа &lt;1&gt; – " in card
    assert "shnor-card:" not in card
    assert "Карточка школы" not in card


def test_a_card_has_the_menu_of_its_region_and_stands_in_none(site):
    card = (folder_of(site) / "edu980001.html").read_text(encoding="utf-8")
    assert 'href="../identification.html"' in card
    menu = (site / "reports/enskaya/index.html").read_text(encoding="utf-8")
    assert "school/edu980001.html" not in re.search(r'<div class="side".*?</nav>', menu, re.S)[0]


def test_cards_are_taken_over_while_nothing_changes(site, make, monkeypatch):
    before = hashes(folder_of(site))
    monkeypatch.setattr(Study, "school_cards", lambda _: pytest.fail("сделаны заново"))
    assert hashes(folder_of(make())) == before


def test_a_card_that_somebody_changed_is_made_anew(site, make):
    before = hashes(folder_of(site))
    (folder_of(site) / "edu980001.html").write_text("чужое", encoding="utf-8")
    assert hashes(folder_of(make())) == before


def test_the_public_edition_has_no_cards_and_no_links_to_them(make):
    public = make("public")
    assert not folder_of(public).exists()
    pages = {page: page.read_text(encoding="utf-8") for page in public.rglob("*.html")}
    assert not [page.name for page, text in pages.items() if 'href="school/' in text]
    schools = pages[public / "reports/enskaya/schools.html"]
    assert "только во внутренней редакции" in schools


def test_a_mould_is_cut_once_and_what_is_filled_in_is_not_cut_again():
    mould = cut_mould("<h1>Карточка школы</h1><!--shnor-card:path-->", "Карточка школы")
    filled = mould.fill("Карточка школы", {"path": "<!--shnor-card:signs-->"})
    assert filled == "<h1>Карточка школы</h1><!--shnor-card:signs-->"
