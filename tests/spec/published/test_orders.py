"""One order has one number, one date, one title, and is older than what cites it."""

import pytest

from shnor_lib.model.printed_references import Passage
from shnor_lib.questions.published.orders import orders_in

PLAN = {"plan": "p", "position": 1, "measure": "Мера", "document": "doc", "place": "№ 1"}


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("приказ от 23.06.2023 года № 02/1567 «О концепции»", "02/1567", "2023-06-23"),
        ("от 23.08.2023 г. №02/1568)", "02/1568", "2023-08-23"),
        ("ПРИКАЗ 08 ФЕВ 2024 № 04 / 335", "04/335", "2024-02-08"),
        ("От 28 сентября 2023 г. № 10417-п8-ют «Дорожная карта»", "10417-п8-ют", "2023-09-28"),
        ("Соглашение №021 от 01.03.2022 по вопросам", "021", "2022-03-01"),
        ("от 22 октября 2021 года № 10-П-1434", "10-П-1434", "2021-10-22"),
        ("от 29 мая 2022 г. № 7", "7", "2022-05-29"),
        ("Законом от 29 декабря 2012 г. № 273-ФЗ «Об образовании»", "273-ФЗ", "2012-12-29"),
    ],
)
def test_orders_are_recognised_in_text(text, number, day):
    (order,) = orders_in(Passage(text, "doc", "с. 1"))
    assert (order.number, order.date.isoformat()) == (number, day)


@pytest.mark.parametrize("text", ["от 31.02.2023 № 1", "№ 5, 23.06.2023", "23.06.2023"])
def test_no_order_without_a_number_beside_a_real_date(text):
    assert list(orders_in(Passage(text, "doc", "с. 1"))) == []


@pytest.mark.parametrize(
    ("second", "found"), [("23.06.2023", []), ("23.08.2023", [("order-dates", "discrepancy")])]
)
def test_one_order_has_one_date(printed, find, second, found):
    texts = {"a": "от 23.06.2023 № 02/1568", "b": f"от {second} г. №02/1568"}
    assert find(printed(texts=texts)) == found


def test_dates_are_looked_for_in_plans_too(printed, find):
    result = PLAN | {"result": "Приказ от 23.08.2023 № 02/1568"}
    published = printed(texts={"a": "от 23.06.2023 № 02/1568"})
    assert find(published, plan=[result]) == [("order-dates", "discrepancy")]


@pytest.mark.parametrize(
    ("day", "found"), [("13.02.2024", []), ("14.02.2024", [("later-order", "discrepancy")])]
)
def test_an_order_is_not_later_than_the_document_that_cites_it(printed, find, day, found):
    """The document is of 13.02.2024."""
    assert find(printed(texts={"a": f"от {day} № 5"})) == found


def test_words_of_another_document_are_judged_by_its_own_date(printed, sentences):
    documents = {
        "doc": {"title": "Слайды", "kind": "слайды", "issuer": "ИРО", "date": "13.12.2024"},
        "order": {
            "title": "Приказ",
            "kind": "приказ",
            "issuer": "ИРО",
            "number": "04/335",
            "date": "08.02.2024",
        },
    }
    said = {"document": "doc", "place": "с. 1", "text": "от 23.06.2024 № 02/1568"}
    published = printed(documents=documents, statements={"a": said | {"quoted_from": "order"}})
    assert "№\u00a004/335 от 08.02.2024" in sentences(published)[0]
    assert sentences(printed(documents=documents, statements={"a": said})) == []


def test_one_order_under_two_titles_is_a_question(printed, find):
    texts = {"a": "от 23.06.2023 № 5 «Об отчёте»", "b": "от 23.06.2023 № 5 «О плане»"}
    assert find(printed(texts=texts)) == [("order-titles", "question")]


def test_two_orders_under_one_title_are_a_note(printed, find):
    texts = {"a": "от 14.01.2022 № 15 «О неделе»", "b": "от 14.03.2022 № 155 «О неделе»"}
    assert find(printed(texts=texts)) == [("order-titles", "note")]


def test_the_same_title_in_other_quotes_is_the_same(printed, find):
    texts = {"a": "от 14.01.2022 № 15 «О неделе»", "b": 'от 14.01.2022 №15 "О неделе"'}
    assert find(printed(texts=texts)) == []


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ("На № 09.12.2022 от 03.12-2318", [("swapped", "discrepancy")]),
        ("На № 03.12-2318 от 09.12.2022", []),
    ],
)
def test_number_and_date_stand_in_their_places(printed, find, reply, found):
    assert find(printed(texts={"a": reply})) == found
