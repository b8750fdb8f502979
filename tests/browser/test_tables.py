"""Tables as a reader uses them: sorted, filtered, folded, printed."""

import pytest

pytestmark = pytest.mark.browser

PAGE = "reports/kemerovo/tables.html"


@pytest.fixture
def page(site, visit):
    return visit(site / PAGE)


def table(page, label):
    return page.locator(f"#tbl-{label}")


def column(figure, number):
    return figure.locator(f"tbody td:nth-child({number})").evaluate_all(
        "cells => cells.filter(cell => cell.checkVisibility()).map(cell => cell.textContent)"
    )


def press(figure, title):
    figure.get_by_role("button", name=title, exact=True).click()


@pytest.mark.parametrize(
    ("title", "number", "ascending"),
    [
        ("Число", 2, ["−3,5", "9", "87", "1 024", "не проводилась"]),
        ("Доля", 3, ["2 из 40 (5,0 %)", "9 из 24 (37,5 %)", "5 из 10 (50,0 %)", "нет данных", "–"]),
        ("Срок", 4, ["31.12.2021", "01.02.2022", "15.02.2022", "01.03.2022", "нет данных"]),
    ],
)
def test_values_are_sorted_as_what_they_are_and_missing_ones_stay_last(
    page, title, number, ascending
):
    figure = table(page, "kinds")
    press(figure, title)
    shown = [text.replace("\u00a0", " ") for text in column(figure, number)]
    assert shown == ascending
    press(figure, title)
    missing = 2 if number == 3 else 1
    downwards = [*reversed(ascending[:-missing]), *ascending[-missing:]]
    assert [text.replace("\u00a0", " ") for text in column(figure, number)] == downwards


def test_names_are_sorted_by_their_numbers_and_e_with_dots_is_e(page):
    figure = table(page, "kinds")
    press(figure, "Школа")
    names = ["Ёлкинская ООШ", "Ивановская СОШ", "СОШ № 2", "СОШ № 10", "СОШ № 11"]
    assert column(figure, 1) == names


def test_the_header_tells_the_order_and_a_button_leads_back(page):
    figure = table(page, "kinds")
    before = column(figure, 1)
    header = figure.get_by_role("columnheader", name="Число")
    assert header.get_attribute("aria-sort") is None
    press(figure, "Число")
    assert header.get_attribute("aria-sort") == "ascending"
    assert "порядок: «Число» по возрастанию" in figure.locator("output").inner_text()
    press(figure, "Исходный порядок")
    assert header.get_attribute("aria-sort") is None
    assert column(figure, 1) == before


def test_the_third_press_leads_back_too(page):
    figure = table(page, "kinds")
    before = column(figure, 1)
    for _ in range(3):
        press(figure, "Число")
    assert column(figure, 1) == before


def test_the_total_stays_last(page):
    figure = table(page, "long")
    press(figure, "Значение")
    press(figure, "Значение")
    assert column(figure, 1)[-1] == "Итого"


def test_the_keyboard_sorts(page):
    figure = table(page, "kinds")
    figure.get_by_role("button", name="Число", exact=True).focus()
    page.keyboard.press("Enter")
    assert column(figure, 2)[0] == "−3,5"


def test_only_a_long_table_has_a_filter(page):
    assert table(page, "kinds").get_by_role("searchbox").count() == 0
    assert table(page, "long").get_by_role("searchbox", name="Найти в таблице").count() == 1


def test_a_long_table_is_folded_and_unfolds(page):
    figure = table(page, "long")
    assert figure.locator("output").inner_text() == "показано 25 из 1000"
    press(figure, "Показать все 1000")
    assert figure.locator("output").inner_text() == "показано 1000 из 1000"
    assert len(column(figure, 1)) == 1001


def test_the_filter_looks_at_all_rows_and_takes_e_for_e_with_dots(page):
    figure = table(page, "long")
    figure.get_by_role("searchbox").fill("ПОСЕЛОК 99")
    assert column(figure, 1) == ["Посёлок 99", *[f"Посёлок 99{digit}" for digit in range(10)]]
    assert figure.locator("output").inner_text() == "показано 11 из 1000"


def test_a_folded_table_is_whole_in_print(page):
    page.emulate_media(media="print")
    assert len(column(table(page, "long"), 1)) == 1001
    assert not table(page, "long").get_by_role("searchbox").is_visible()


def test_without_scripts_a_table_is_whole(site, visit):
    figure = table(visit(site / PAGE, scripts=False), "long")
    assert len(column(figure, 1)) == 1001
