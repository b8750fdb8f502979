"""Search in the browser: Russian words in any form, by keyboard, from disk."""

import pytest

pytestmark = pytest.mark.browser

OVERVIEW = "reports/kemerovo/index.html"


@pytest.fixture
def search(site, visit):
    page = visit(site / OVERVIEW)
    page.get_by_role("button", name="Поиск").click()
    page.get_by_role("searchbox", name="Поиск по отчётам").wait_for()
    return page


def found(page, query):
    page.get_by_role("searchbox", name="Поиск по отчётам").fill(query)
    return page.locator(".shnor-search li a").all_inner_texts()


def words_found(page, query):
    found(page, query)
    return set(page.locator(".shnor-search mark").all_inner_texts())


@pytest.mark.parametrize("query", ["школами", "ШКОЛА", "школ"])
def test_a_word_is_found_in_any_form(search, query):
    assert found(search, query)[:1] == ["Школы посёлков"]


@pytest.mark.parametrize("query", ["поселками", "посёлке"])
def test_e_is_e_with_dots(search, query):
    assert "Школы посёлков" in found(search, query)


def test_every_word_asked_for_is_there_and_marked(search):
    assert words_found(search, "результат школы") >= {"результаты", "школах"}
    assert found(search, "школы абракадабра") == []
    assert search.locator(".shnor-search output").inner_text() == "Ничего не найдено"


def test_a_result_tells_its_region_and_page(search):
    found(search, "школами")
    where = search.locator(".shnor-where").first.inner_text()
    assert where == "Кемеровская область – Обзор"


def test_the_keyboard_leads_from_the_field_to_the_place_that_was_found(search):
    found(search, "посёлка")
    search.keyboard.press("ArrowDown")
    search.keyboard.press("Enter")
    search.wait_for_url("**/index.html#*")
    assert not search.locator("dialog").is_visible()
    heading = search.get_by_role("heading", name="Школы посёлков")
    assert heading.evaluate("heading => heading.getBoundingClientRect().top") < 800


def test_escape_closes_the_search_and_leads_back_to_its_button(search):
    search.keyboard.press("Escape")
    assert search.evaluate("document.activeElement.textContent") == "Поиск"


def test_the_search_asks_no_other_host(search, troubles):
    found(search, "школа")
    assert troubles == []


def test_a_name_that_is_asked_for_comes_first(search):
    assert found(search, "Обзор")[0] == "Обзор"
