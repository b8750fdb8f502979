"""The whole site, as `shnor build` left it in this folder: every page opened from disk."""

import re
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError

from tests.headings import empty_headings, silent_parts

from .conftest import watched_page

SITE = Path(__file__).parents[2] / "_internal"
EXECUTED = SITE.parent / "build" / "internal" / "reports"
# The cards of a region, and its municipalities, are cut by one page: the first speaks for all.
CARDS = [
    sorted(folder.glob("*.html"))
    for kind in ("school", "municipality")
    for folder in SITE.glob(f"reports/*/{kind}")
]
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
# What stands on the first screen: the answer, and of the picture so much.
SCREEN, PICTURE = 800, 250
FIRST = ("history", "transition", "sureness", "objectivity", "targets", "roadmap",
         "support_cycle", "dynamics", "identification")  # fmt: skip
# A picture is a chart; on the page of the list, where there is one, the list itself.
FIRST_SCREEN = """() => {
  const isList = /identification[.]html$/.test(document.location.pathname);
  const figure = document.querySelector(isList ? "main figure" : "main figure:has(.shnor-chart)");
  const box = figure && figure.getBoundingClientRect();
  const answer = document.querySelector("main .shnor-answer");
  const isAnswered = answer !== null && !/Нет данных/.test(answer.textContent);
  return {
    answer: answer ? answer.getBoundingClientRect().bottom : 0,
    picture: box && isAnswered ? box.top + Math.min(box.height, %d) : 0,
  };
}"""
# What a page needs to follow a changed width is done by then, be the machine ever so busy.
PATIENCE = 30_000
WIDTH_OF_A_PHONE = 360
pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Seen:
    """What a browser saw of a page."""

    troubles: list[str]
    charts: int
    drawn: int
    width_on_a_phone: int
    first_screen: dict[str, float]


@pytest.fixture(scope="session")
def remembered():
    return {}


@pytest.fixture(scope="session")
def window(browser):
    """One window for all pages, since one for each takes twice as long, and its troubles."""
    context, troubles = browser.new_context(), []
    yield watched_page(context, troubles), troubles
    context.close()


@pytest.fixture
def seen(remembered, window):
    """Open a page once, wide and then as wide as a phone."""
    opened, troubles = window

    def look(page):
        if page not in remembered:
            troubles.clear()
            opened.set_viewport_size({"width": 1280, "height": 800})
            opened.goto((SITE / page).as_uri())
            opened.wait_for_load_state("networkidle")
            charts = opened.locator(".shnor-chart")
            for number in range(charts.count()):
                charts.nth(number).locator(".main-svg").first.wait_for(state="attached")
            drawn = opened.locator(".shnor-chart:has(.main-svg)").count()
            first = opened.evaluate(FIRST_SCREEN % PICTURE)
            opened.set_viewport_size({"width": WIDTH_OF_A_PHONE, "height": 800})
            width = settled_width(opened, WIDTH_OF_A_PHONE)
            remembered[page] = Seen(list(troubles), charts.count(), drawn, width, first)
        return remembered[page]

    return look


def settled_width(page, expected):
    """Width of what a page holds, once it has followed the width of its window."""
    width = "document.documentElement.scrollWidth"
    with suppress(TimeoutError):
        page.wait_for_function(f"{width} <= {expected}", timeout=PATIENCE)
    return page.evaluate(width)


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
    assert seen(page).width_on_a_phone <= WIDTH_OF_A_PHONE


@EACH_PAGE
def test_the_answer_and_the_picture_are_seen_without_scrolling(seen, page):
    if Path(page).stem not in FIRST:
        pytest.skip("страница без первого рисунка")
    first = seen(page).first_screen
    assert first["answer"] <= SCREEN
    assert first["picture"] <= SCREEN


@pytest.mark.skipif(QUARTO, reason="сайт сверстал Quarto, его разметка длиннее")
@EACH_PAGE
def test_a_page_is_light(page):
    assert len(CHART_DATA.sub(b"", (SITE / page).read_bytes())) < LIMIT


@EACH_PAGE
def test_every_heading_has_something_under_it(page):
    assert empty_headings((SITE / page).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("executed", sorted(EXECUTED.rglob("*.ipynb")), ids=lambda one: one.stem)
def test_no_part_of_a_page_is_headed_whose_cells_show_nothing(executed):
    assert silent_parts(executed) == []


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
