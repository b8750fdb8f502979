"""The card of a school as a reader meets it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from shnor_lib.publish.moulds import cut_mould
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.site import SitePage, SiteRegion, copy_assets, write_navigation
from shnor_lib.show.cards.school_card import HEADINGS, MOULD, TITLE
from shnor_lib.study import open_study

ROOT = Path(__file__).parents[2]
REGION = """
level: region
title: {nominative: Энская область, genitive: Энской области}
pages: [overview, schools]
"""
HEADER = "school_id,school,municipality,procedure,year,sitting,participants,below"
LINES = [
    f"edu98{number:04},Школа {number},Район,{procedure},{year},spring,20,{number}"
    for number in range(15)
    for procedure in ("vpr-math-5", "vpr-rus-5")
    for year in (2019, 2021)
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def card(tmp_path_factory, publish_site):
    """A card on a site that the embedded publisher laid out."""
    project = tmp_path_factory.mktemp("Мои отчёты")
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, project)
    raw = project / "data" / "raw" / "enskaya"
    raw.mkdir(parents=True)
    (raw / "region.yml").write_text(REGION, encoding="utf-8")
    (raw / "results.csv").write_text("\n".join([HEADER, *LINES]), encoding="utf-8")
    overview = SitePage("overview", "Обзор", "reports/enskaya/index.ipynb")
    write_navigation(project, [SiteRegion("enskaya", "Энская область", (overview,))])
    copy_assets(project)
    _write(project / "index.ipynb", "# Регионы")
    _write(project / overview.address, "# Обзор")
    places = {part: MOULD.part(part)._repr_markdown_() for part in HEADINGS}
    sections = "\n\n".join(f"## {part}\n\n{place}" for part, place in places.items())
    _write(project / "reports/enskaya/school/index.ipynb", f"# {TITLE}\n\n{sections}")
    publish_site(project, project / "_site", "internal", Progress())
    page = project / "_site/reports/enskaya/school/index.html"
    school = open_study("enskaya", data=project / "data").school("edu980008")
    filled = cut_mould(page.read_text(encoding="utf-8"), TITLE).fill(school.name, school.parts)
    page.write_text(filled, encoding="utf-8")
    return page


def _write(path, markdown):
    path.parent.mkdir(parents=True, exist_ok=True)
    cell = {"cell_type": "markdown", "metadata": {}, "source": markdown}
    content = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize("dark", [False, True])
def test_a_card_opens_without_errors_and_asks_no_other_host(card, visit, troubles, dark):
    visit(card, dark=dark).wait_for_load_state("networkidle")
    assert troubles == []


def test_a_card_does_not_scroll_sideways_on_a_phone(card, visit):
    page = visit(card, width=360)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_card_is_headed_by_its_school(card, visit):
    assert visit(card).locator("h1").inner_text() == "Школа 8"


def test_the_verdict_and_what_would_change_it_stand_in_the_first_screen(card, visit):
    page = visit(card)
    page.set_viewport_size({"width": 1280, "height": 800})
    for words in ("ШНОР с", "порог – 6", "Что изменило бы вывод"):
        place = page.get_by_text(words).first.bounding_box()
        assert place["y"] + place["height"] <= 800


def test_a_card_is_printed_on_one_sheet(card, visit):
    printed = visit(card).pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_what_is_folded_opens(card, visit):
    page = visit(card)
    peers = page.locator("details.is-peers")
    assert not peers.locator(".shnor-spread").first.is_visible()
    peers.locator("summary").click()
    assert peers.locator(".shnor-spread").first.is_visible()


def test_the_spread_of_schools_of_the_same_size_is_described(card, visit):
    described = visit(card).locator(".shnor-spread").first.get_attribute("aria-label")
    assert "распределение школ похожей величины" in described


def test_the_menu_of_the_region_is_there(card, visit):
    assert visit(card).locator(".side nav a", has_text="Обзор").is_visible()
