"""Tables as a reader uses them: sorted, filtered, folded, printed."""

import pytest

pytestmark = pytest.mark.browser

PAGE = "reports/kemerovo/tables.html"
SERIES = "reports/kemerovo/series.html"
HUNDREDS = ["100", "101", "102"]
DATES = ["02.03.2022", "03.03.2022", "04.03.2022"]


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
        ("Число", 2, ["−3,5", "9", "87", *HUNDREDS, "1 024", "не проводилась"]),
        (
            "Доля",
            3,
            [
                *["2 из 40 (5,0 %)", "9 из 24 (37,5 %)", "5 из 10 (50,0 %)"],
                *["6 из 10 (60,0 %)", "7 из 10 (70,0 %)", "8 из 10 (80,0 %)"],
                *["нет данных", "–"],
            ],
        ),
        ("Срок", 4, ["31.12.2021", "01.02.2022", "15.02.2022", "01.03.2022", *DATES, "нет данных"]),
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
    numbered = [f"СОШ № {number}" for number in (2, 10, 11, 12, 13, 14)]
    assert column(figure, 1) == ["Ёлкинская ООШ", "Ивановская СОШ", *numbered]


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


def test_a_table_seen_at_a_glance_has_no_buttons(page):
    assert table(page, "few").get_by_role("button").count() == 0


def test_a_table_of_long_texts_is_folded_too(page):
    figure = table(page, "wordy")
    whole = figure.locator("tbody tr").count()
    assert 5 <= len(column(figure, 1)) < whole
    press(figure, f"Показать все {whole}")
    assert len(column(figure, 1)) == whole


def test_of_many_tables_in_a_row_the_first_are_shown(site, visit):
    page = visit(site / SERIES)
    shown = page.locator("main figure table").evaluate_all(
        "all => all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length"
    )
    assert shown == 3
    assert page.get_by_role("link", name="Скачать").count() == 3
    page.get_by_role("button", name="Показать остальные таблицы: 4").click()
    assert page.locator("#tbl-series-7 td").first.is_visible()
    assert page.get_by_role("button", name="Показать остальные таблицы").count() == 0


def test_a_link_opens_the_table_that_it_leads_to(site, visit):
    page = visit(site / SERIES)
    page.evaluate("location.hash = 'tbl-series-6'")
    page.locator("#tbl-series-6 td").first.wait_for()
    page.get_by_role("button", name="Показать остальные таблицы").wait_for(state="detached")


def test_all_tables_in_a_row_are_printed(site, visit):
    page = visit(site / SERIES)
    page.emulate_media(media="print")
    assert page.locator("#tbl-series-7 td").first.is_visible()


def test_a_chart_that_needs_room_scrolls_in_its_box_and_not_the_page(site, visit):
    page = visit(site / PAGE, width=360)
    box = page.locator("#fig-broad .shnor-chart.is-wide")
    box.wait_for()
    assert box.get_attribute("tabindex") == "0"
    assert box.evaluate("box => box.scrollWidth >= 520 && box.clientWidth < 360")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_long_table_is_folded_and_unfolds(page):
    figure = table(page, "long")
    assert figure.locator("output").inner_text() == "показано 25 из 1000"
    press(figure, "Показать все 1000")
    assert figure.locator("output").inner_text() == "показано 1000 из 1000"
    assert len(column(figure, 1)) == 1001


def test_the_filter_looks_at_all_rows_and_takes_e_for_e_with_dots(page):
    figure = table(page, "long")
    figure.get_by_role("searchbox").fill("ПОСЕЛ 99")
    assert column(figure, 1) == ["Посёлок 99"]  # a number is meant whole
    assert figure.locator("output").inner_text() == "показано 1 из 1000"


def test_a_column_of_few_values_is_chosen_from(page):
    figure = table(page, "chosen")
    figure.get_by_label("Муниципалитет").select_option("Район 1")
    assert column(figure, 1) == [f"Школа {number}" for number in (1, 4, 7, 10, 13)]


def test_what_is_chosen_stands_in_the_address_and_comes_back_with_it(page, site, visit):
    figure = table(page, "chosen")
    figure.get_by_label("Муниципалитет").select_option("Район 1")
    figure.get_by_role("searchbox").fill("школа")
    press(figure, "Школа")
    press(figure, "Школа")
    again = visit(site / PAGE)
    again.goto(page.url)
    again.reload()
    assert column(table(again, "chosen"), 1) == [f"Школа {number}" for number in (13, 10, 7, 4, 1)]
    assert table(again, "chosen").get_by_role("searchbox").input_value() == "школа"


def test_a_link_to_a_table_without_a_choice_changes_nothing(page, site, visit):
    again = visit(site / PAGE)
    again.goto(page.url.split("#")[0] + "#tbl-chosen")
    assert len(column(table(again, "chosen"), 1)) == 15


def test_a_folded_table_is_whole_in_print(page):
    page.emulate_media(media="print")
    assert len(column(table(page, "long"), 1)) == 1001
    assert not table(page, "long").get_by_role("searchbox").is_visible()


def test_without_scripts_a_table_is_whole(site, visit):
    figure = table(visit(site / PAGE, scripts=False), "long")
    assert len(column(figure, 1)) == 1001
