"""The site as a reader meets it: opened from disk, on a desk and on a phone, light and dark."""

import pytest

pytestmark = pytest.mark.browser

OVERVIEW = "reports/kemerovo/index.html"


@pytest.mark.parametrize("address", ["index.html", OVERVIEW])
@pytest.mark.parametrize("dark", [False, True])
def test_a_page_opens_without_errors_and_asks_no_other_host(site, visit, troubles, address, dark):
    page = visit(site / address, dark=dark)
    page.wait_for_load_state("networkidle")
    assert troubles == []


def test_the_chart_is_drawn_and_speaks_russian(site, visit):
    page = visit(site / OVERVIEW)
    page.wait_for_selector(".shnor-chart .bars path")
    ticks = page.locator(".shnor-chart .xtick").all_text_contents()
    assert "10,0" in ticks
    titles = page.locator(".modebar-btn").evaluate_all(
        "buttons => buttons.map(button => button.dataset.title)"
    )
    assert titles == [
        "Сохранить рисунок (PNG)",
        "Сохранить рисунок (SVG)",
        "Увеличить область",
        "Сдвиг",
        "Крупнее",
        "Мельче",
        "Исходный масштаб",
    ]


def test_the_chart_takes_its_ink_from_the_page(site, visit):
    def ink(dark):
        page = visit(site / OVERVIEW, dark=dark)
        page.wait_for_selector(".shnor-chart .xtick text")
        tick = page.locator(".shnor-chart .xtick text").first
        return tick.evaluate("tick => getComputedStyle(tick).fill")

    assert ink(dark=False) != ink(dark=True)


@pytest.mark.parametrize("address", ["index.html", OVERVIEW])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_page_does_not_scroll_sideways(site, visit, address, width):
    page = visit(site / address, width=width)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_wide_table_scrolls_in_its_box_which_the_keyboard_reaches(site, visit):
    page = visit(site / OVERVIEW, width=360)
    box = page.locator(".shnor-scroll.is-wide")
    box.wait_for()
    assert box.get_attribute("tabindex") == "0"
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")


def test_the_header_row_stays_in_view(site, visit):
    page = visit(site / OVERVIEW, width=360)
    page.locator(".shnor-scroll.is-wide").wait_for()
    offset = page.evaluate(
        """() => {
            const box = document.querySelector(".shnor-scroll");
            box.scrollTop = 300;
            const header = box.querySelector("th").getBoundingClientRect();
            return header.top - box.getBoundingClientRect().top;
        }"""
    )
    assert abs(offset) < 2


def test_points_bear_the_texts_that_the_page_names_once(site, visit):
    page = visit(site / OVERVIEW)
    page.wait_for_selector(".shnor-chart .bars path")
    texts = page.locator(".shnor-canvas").evaluate("canvas => canvas.data[0].text")
    assert texts == ["весна 2021", "весна 2021"]


def test_captions_are_numbered(site, visit):
    captions = visit(site / OVERVIEW).locator("figcaption").all_inner_texts()
    shown = [caption.replace("\u00a0", " ") for caption in captions]
    assert shown == ["Рисунок 1 – Доля «2» по процедурам", "Таблица 1 – Много столбцов"]


def test_without_scripts_the_description_stands_for_the_chart(site, visit):
    page = visit(site / OVERVIEW, scripts=False)
    shown = page.locator(".shnor-chart").evaluate(
        "chart => getComputedStyle(chart, '::before').content"
    )
    assert "attr" in shown or "Доля «2» по двум процедурам" in shown
    assert page.locator("td").first.is_visible()


def test_on_a_phone_the_menu_leads_to_the_other_pages(site, visit):
    page = visit(site / OVERVIEW, width=360)
    link = page.locator(".menu a", has_text="Данные")
    assert not link.is_visible()
    page.locator(".menu summary").click()
    link.click()
    assert page.url.endswith("/reports/kemerovo/data.html")


def test_the_first_tab_leads_past_the_menus(site, visit):
    page = visit(site / OVERVIEW)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "К содержанию страницы"


def test_the_internal_edition_says_so(site, visit):
    page = visit(site / OVERVIEW)
    assert page.locator(".shnor-banner").inner_text() == "Внутренняя редакция: не публиковать"
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"


def test_a_tall_chart_is_folded_unfolds_and_is_whole_in_print(site, visit):
    def height():
        return box.evaluate("box => box.offsetHeight")

    page = visit(site / "reports/kemerovo/tables.html")
    box = page.locator("#fig-tall .shnor-chart")
    button = page.get_by_role("button", name="Показать рисунок целиком")
    button.wait_for()
    assert height() < 800
    page.emulate_media(media="print")
    assert height() >= 2000
    page.emulate_media(media="screen")
    button.click()
    assert height() >= 2000


def test_the_page_keeps_its_dark_ink_off_paper(site, visit):
    page = visit(site / OVERVIEW, dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
