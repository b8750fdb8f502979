"""The whole site, as `shnor build` left it in this folder: every page opened from disk."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

SITE = Path(__file__).parents[2] / "_site" / "internal"
# The cards of a region are cut by one page: the first one speaks for all.
CARDS = [sorted(folder.glob("*.html")) for folder in SITE.glob("reports/*/school")]
LEFT_OUT = {card for cards in CARDS for card in cards[1:] if card.stem != "index"}
OPENED = set(SITE.rglob("*.html")) - LEFT_OUT
PAGES = sorted(path.relative_to(SITE).as_posix() for path in OPENED)
# The tests of a page go to one worker, which opens the page once.
EACH_PAGE = pytest.mark.parametrize(
    "page", [pytest.param(page, marks=pytest.mark.xdist_group(page)) for page in PAGES]
)
LIMIT = 150_000  # bytes of a page without what its charts are drawn from
CHART_DATA = re.compile(rb'<script type="application/json">.*?</script>', re.DOTALL)
QUARTO = (SITE / "site_libs" / "quarto-html").is_dir()
# plotly redraws a chart a moment after the page has changed its width.
CHARTS_FOLLOW_THE_PAGE = """() => [...document.querySelectorAll(".shnor-canvas")].every(
    (canvas) => canvas.querySelector(".main-svg").clientWidth <= canvas.clientWidth)"""
pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Seen:
    """What a browser saw of a page."""

    troubles: list[str]
    charts: int
    drawn: int
    width_on_a_phone: int


@pytest.fixture(scope="session")
def remembered():
    return {}


@pytest.fixture
def seen(remembered, visit, troubles):
    """Open a page once, wide and then as wide as a phone."""

    def look(page):
        if page not in remembered:
            opened = visit(SITE / page)
            opened.wait_for_load_state("networkidle")
            charts = opened.locator(".shnor-chart")
            for number in range(charts.count()):
                charts.nth(number).locator(".main-svg").first.wait_for(state="attached")
            drawn = opened.locator(".shnor-chart:has(.main-svg)").count()
            opened.set_viewport_size({"width": 360, "height": 800})
            opened.wait_for_function(CHARTS_FOLLOW_THE_PAGE)
            width = opened.evaluate("document.documentElement.scrollWidth")
            remembered[page] = Seen(list(troubles), charts.count(), drawn, width)
        return remembered[page]

    return look


@pytest.mark.skipif(bool(PAGES), reason="сайт собран, его страницы проверены")
def test_the_site_is_built_first():
    pytest.skip("сайт не собран: shnor build")


@EACH_PAGE
def test_a_page_opens_without_errors_or_foreign_requests(seen, page):
    assert seen(page).troubles == []


@EACH_PAGE
def test_every_chart_of_a_page_is_drawn(seen, page):
    assert seen(page).drawn == seen(page).charts


@EACH_PAGE
def test_nothing_scrolls_sideways_on_a_phone(seen, page):
    assert seen(page).width_on_a_phone <= 360


@pytest.mark.skipif(QUARTO, reason="сайт сверстал Quarto, его разметка длиннее")
@EACH_PAGE
def test_a_page_is_light(page):
    assert len(CHART_DATA.sub(b"", (SITE / page).read_bytes())) < LIMIT


@EACH_PAGE
def test_every_link_of_a_page_leads_to_a_file(page):
    text = (SITE / page).read_text(encoding="utf-8")
    links = {unescape(link).partition("#")[0] for link in re.findall(r'href="([^"]*)"', text)}
    inner = {link for link in links if link and not re.match(r"[a-z]+:", link)}
    assert [
        link for link in sorted(inner) if not (SITE / page).parent.joinpath(link).is_file()
    ] == []


@pytest.mark.parametrize("page", [page for page in PAGES if "kemerovo/identification" in page])
def test_a_page_of_invented_data_says_so(visit, page):
    assert "Демонстрационные данные" in visit(SITE / page).inner_text("main")
