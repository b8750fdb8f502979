"""Words of the glossary explain themselves, on hover and by keyboard; the search finds them."""

import pytest

pytestmark = pytest.mark.browser

PAGE = "reports/kemerovo/data.html"


@pytest.fixture
def term(site, visit):
    page = visit(site / PAGE)
    return page, page.locator("main .shnor-term", has_text="низкий результат")


def test_a_word_is_explained_on_hover(term):
    page, word = term
    word.hover()
    assert "результат школы по одной процедуре" in page.get_by_role("tooltip").inner_text()


def test_a_word_is_explained_by_keyboard_until_escape(term):
    page, word = term
    word.focus()
    meaning = page.get_by_role("tooltip")
    assert meaning.is_visible()
    assert word.get_attribute("aria-describedby") == meaning.get_attribute("id")
    page.keyboard.press("Escape")
    assert page.get_by_role("tooltip").count() == 0


def test_a_word_is_marked_once_and_never_in_a_heading_or_within_another_word(term):
    page, word = term
    assert word.count() == 1
    assert page.locator("main :is(h1, h2, h3) .shnor-term").count() == 0
    assert page.locator("main .shnor-term", has_text="ШНОР").count() == 0


def test_the_search_finds_a_word_of_the_glossary_by_any_form(site, visit):
    page = visit(site / PAGE)
    page.get_by_role("button", name="Поиск").click()
    page.get_by_role("searchbox", name="Поиск по отчётам").fill("куратора")
    first = page.locator(".shnor-search li").first
    assert first.locator("a").inner_text() == "куратор"
    assert "Словарь" in first.inner_text()


def test_the_search_leads_to_the_word_on_the_page_of_the_glossary(site, visit):
    page = visit(site / PAGE)
    page.get_by_role("button", name="Поиск").click()
    page.get_by_role("searchbox", name="Поиск по отчётам").fill("куратора")
    page.locator(".shnor-search li a").first.click()
    page.wait_for_url("**/glossary.html#*")
    assert "помогает школе" in page.locator(":target").locator("xpath=..").inner_text()


@pytest.mark.parametrize("address", ["index.html", PAGE, "reports/glossary.html"])
def test_the_glossary_stands_in_the_menu_of_every_page(site, visit, address):
    page = visit(site / address)
    page.locator(".bar .links a", has_text="Словарь").click()
    assert page.locator("h1").inner_text() == "Словарь"
