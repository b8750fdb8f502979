"""What axe, and a reader with a keyboard alone, meet on a page of each kind."""

from importlib.resources import files
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

KINDS = [
    "index.html",
    "reports/glossary.html",
    "reports/kemerovo/index.html",
    "reports/kemerovo/tables.html",
]
PAGES = ("index", "rule", "circumstances", "identification", "sureness", "dynamics")
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="session")
def axe():
    package = pytest.importorskip("axe_playwright_python")
    return (files(package) / "axe.min.js").read_text(encoding="utf-8")


def faults(page, axe):
    page.wait_for_load_state("networkidle")
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [
        (fault["id"], fault["nodes"][0]["html"]) for fault in found if fault["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("dark", [False, True])
def test_a_page_has_no_serious_fault(site, visit, axe, address, dark):
    assert faults(visit(site / address, dark=dark), axe) == []


def test_a_page_on_a_phone_has_no_serious_fault(site, visit, axe):
    page = visit(site / KINDS[2], width=360)
    page.locator(".shnor-scroll.is-wide").wait_for()
    assert faults(page, axe) == []


@pytest.mark.parametrize("dark", [False, True])
def test_the_search_has_no_serious_fault(site, visit, axe, dark):
    page = visit(site / KINDS[2], dark=dark)
    page.get_by_role("button", name="Поиск").click()
    page.get_by_role("searchbox", name="Поиск по отчётам").fill("школами")
    assert faults(page, axe) == []


def test_the_keyboard_reaches_everything_that_can_be_pressed_and_shows_where_it_is(site, visit):
    page = visit(site / "reports/kemerovo/tables.html")
    stops = page.locator("a[href], button, input, summary").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).length"
    )
    seen = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => {
                    const at = document.activeElement, look = getComputedStyle(at);
                    const rings = parseFloat(look.outlineWidth) > 0 || at.className === "skip";
                    return [at.textContent.trim() || at.type, rings];
                }"""
            )
        )
    names = [name for name, _ in seen]
    assert names[:3] == ["К содержанию страницы", "ШНОР: отчёты регионов", "Поиск"]
    assert {"Исходный порядок"}.isdisjoint(names)
    assert {"Школа", "Доля", "search", "Показать все 1000"} <= set(names)
    assert [name for name, rings in seen if not rings] == []


BUILT = Path(__file__).parents[2] / "_internal"
# Of each kind of page that the small site has not, one of the demonstration, where it is built.
DEMONSTRATION = [
    *sorted(BUILT.glob("reports/khabarovsk/municipality/*.html"))[:1],
    *sorted(BUILT.glob("reports/khabarovsk/school/*.html"))[:1],
    *(BUILT / "reports" / "khabarovsk" / f"{page}.html" for page in PAGES),
]


@pytest.mark.skipif(not BUILT.is_dir(), reason="сайт не собран: shnor build")
@pytest.mark.parametrize("page", DEMONSTRATION, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_a_page_of_the_demonstration_has_no_serious_fault(visit, axe, page):
    assert faults(visit(page), axe) == []
