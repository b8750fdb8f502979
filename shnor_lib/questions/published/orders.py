"""Orders: their numbers, dates and titles."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from shnor_lib.model.printed_references import Passage
from shnor_lib.questions.published.checking import Check, Finding, Printed, at, quoted
from shnor_lib.show.wording import listed

MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_DATE = r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+[^\W\d]+\s+\d{4})"
_NUMBER = r"№\s*(?P<number>\d\w*(?:(?:\s*/\s*|-)\w+)*)"
_TITLE = r"(?:\s*(?P<title>[«\"][^»\"]+[»\"]))?"
ORDERS = (
    re.compile(rf"{_DATE}\s*(?:г\.?|года)?\s*{_NUMBER}{_TITLE}"),
    re.compile(rf"{_NUMBER}\s+от\s+{_DATE}"),
)
REPLY = re.compile(r"На\s+№\s*(\S+)\s+от\s+(\S+)")


@dataclass(frozen=True)
class Order:
    """One mention of an order: its number, its date, its title, and where it stands."""

    number: str
    date: date
    title: str
    passage: Passage


def day(text: str) -> date | None:
    """Return the date of a printed text, or None.

    Examples
    --------
    >>> day("23.06.2023"), day("08 ФЕВ 2024"), day("03.12-2318")
    (datetime.date(2023, 6, 23), datetime.date(2024, 2, 8), None)
    """
    match = re.match(r"(\d{1,2})(?:\.(\d{1,2})\.|\s+([^\W\d]+)\s+)(\d{4})", text.strip())
    if not match:
        return None
    number, month, word, year = match.groups()
    months = [int(month)] if month else _months(word)
    try:
        return date(int(year), months[0], int(number)) if months else None
    except ValueError:
        return None


def _months(word: str) -> list[int]:
    """Return the number of a month by its first three letters."""
    return [n for n, name in enumerate(MONTHS, 1) if name[:3] == word.casefold()[:3]]


def orders_in(passage: Passage) -> Iterator[Order]:
    """Find every order that a text names with number and date."""
    for pattern in ORDERS:
        for match in pattern.finditer(passage.text):
            when = day(match["date"])
            if when:
                title = match.groupdict().get("title") or ""
                number = re.sub(r"\s", "", match["number"])
                yield Order(number, when, _folded(title), passage)


def _folded(text: str) -> str:
    return re.sub(r"[\s«»\"]+", " ", text).strip().casefold().replace("ё", "е")


def _orders(printed: Printed) -> dict[tuple[str, str], list[Order]]:
    """Mentions by document and number."""
    orders: dict[tuple[str, str], list[Order]] = defaultdict(list)
    for passage in [*printed.statements(), *printed.plan_passages()]:
        for order in orders_in(passage):
            orders[passage.document, order.number].append(order)
    return orders


def _dates(days: Iterable[date]) -> str:
    return listed([_russian(day) for day in days])


def _russian(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def order_dates_agree(printed: Printed) -> Iterator[Finding]:
    """Find orders that are printed with several dates."""
    for (document, number), orders in _orders(printed).items():
        dates = sorted({order.date for order in orders})
        if len(dates) > 1:
            sentence = f"Документ № {number} напечатан с разными датами: {_dates(dates)}."
            places = "; ".join(dict.fromkeys(order.passage.place for order in orders))
            yield Finding("order-dates", "discrepancy", document, places, sentence)


def orders_precede_citing(printed: Printed) -> Iterator[Finding]:
    """Find orders dated later than the document that cites them."""
    published = printed.published
    for statement in published.statements.values():
        citing = published.documents[statement.quoted_from or statement.document]
        passage = Passage(statement.text, statement.document, statement.place)
        written_on = day(citing.date)
        for order in orders_in(passage):
            if written_on and order.date > written_on:
                name = f"№ {citing.number}" if citing.number else quoted(citing.title)
                sentence = (
                    f"Документ № {order.number} датирован {_russian(order.date)} – позже, чем "
                    f"документ, который на него ссылается ({name} от {_russian(written_on)})."
                )
                yield at("later-order", "discrepancy", passage, sentence)


def titles_agree(printed: Printed) -> Iterator[Finding]:
    """Find orders of several titles, and titles of several orders."""
    numbers: dict[tuple[str, str], dict[str, Order]] = defaultdict(dict)
    for (document, number), orders in _orders(printed).items():
        titled = {order.title: order for order in orders if order.title}
        if len(titled) > 1:
            sentence = f"Документ № {number} напечатан под разными названиями."
            yield at("order-titles", "question", orders[0].passage, sentence)
        for title, order in titled.items():
            numbers[document, title][number] = order
    for same_title in numbers.values():
        if len(same_title) > 1:
            names = listed(
                [f"№ {number} от {_russian(o.date)}" for number, o in same_title.items()]
            )
            sentence = f"Под одним и тем же названием напечатаны {names}."
            yield at("order-titles", "note", next(iter(same_title.values())).passage, sentence)


def number_and_date_in_place(printed: Printed) -> Iterator[Finding]:
    """Find «На № … от …» with a date for a number and no date for a date."""
    for passage in printed.statements():
        match = REPLY.search(passage.text)
        if match and day(match[1]) and not day(match[2]):
            sentence = f"В «{match[0]}» на месте номера стоит дата, а на месте даты – номер."
            yield at("swapped", "discrepancy", passage, sentence)


ORDERS_CHECKS = (
    Check(
        "Даты одного приказа",
        "Во всех цитатах и планах собираются номера и даты приказов; один номер должен стоять "
        "с одной датой.",
        order_dates_agree,
    ),
    Check(
        "Приказ не позже ссылки",
        "Дата приказа не может быть позже даты документа, который на него ссылается.",
        orders_precede_citing,
    ),
    Check(
        "Названия приказов",
        "Один номер стоит с одним названием, одно название – с одним номером.",
        titles_agree,
    ),
    Check(
        "Номер и дата на своих местах",
        "В реквизите «На № … от …» на месте номера не должна стоять дата.",
        number_and_date_in_place,
    ),
)
