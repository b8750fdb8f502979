"""Orders, their numbers and dates, and the years of plans."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shnor_lib.analysis.published.findings import (
    Check,
    Finding,
    Printed,
    at,
    declared,
    listed,
    quoted,
)
from shnor_lib.model.printed_checks import ComparableYearsCheck, PeriodsCheck
from shnor_lib.model.printed_references import Passage

MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DATE = r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+[А-Яа-я]+\s+\d{4})"
_NUMBER = r"№\s*(?P<number>\d\w*(?:(?:\s*/\s*|-)\w+)*)"
_TITLE = r"(?:\s*(?P<title>[«\"][^»\"]+[»\"]))?"
ORDERS = (
    re.compile(rf"{_DATE}\s*(?:г\.?|года)?\s*{_NUMBER}{_TITLE}"),
    re.compile(rf"{_NUMBER}\s+от\s+{_DATE}"),
)
REPLY = re.compile(r"На\s+№\s*(\S+)\s+от\s+(\S+)")
YEARS = re.compile(r"\b(20\d\d)(?:\s*[-–—/]\s*(20\d\d|\d\d))?\b")


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
    found = re.match(r"(\d{1,2})(?:\.(\d{1,2})\.|\s+([А-Яа-я]+)\s+)(\d{4})", text.strip())
    if not found:
        return None
    number, month, word, year = found.groups()
    months = [int(month)] if month else _months(word)
    try:
        return date(int(year), months[0], int(number)) if months else None
    except ValueError:
        return None


def _months(word: str) -> list[int]:
    return [n for n, stem in enumerate(MONTHS, 1) if word.casefold().startswith(stem)]


def orders_in(passage: Passage) -> Iterator[Order]:
    """Find every order that a text names with number and date."""
    for pattern in ORDERS:
        for found in pattern.finditer(passage.text):
            when = day(found["date"])
            if when:
                title = found.groupdict().get("title") or ""
                number = re.sub(r"\s", "", found["number"])
                yield Order(number, when, _folded(title), passage)


def _folded(text: str) -> str:
    return re.sub(r"[\s«»\"]+", " ", text).strip().casefold().replace("ё", "е")


def _orders(printed: Printed) -> dict[tuple[str, str], list[Order]]:
    """Mentions by document and number."""
    found: dict[tuple[str, str], list[Order]] = defaultdict(list)
    for passage in [*printed.statements(), *printed.plan_passages()]:
        for order in orders_in(passage):
            found[passage.document, order.number].append(order)
    return found


def _russian(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def order_dates_agree(printed: Printed) -> Iterator[Finding]:
    """Find orders that are printed with several dates."""
    for (document, number), orders in _orders(printed).items():
        dates = sorted({order.date for order in orders})
        if len(dates) > 1:
            sentence = f"Документ № {number} напечатан с разными датами: {listed([*map(_russian, dates)])}."
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
                    f"Документ № {order.number} датирован {_russian(order.date)} – позже, чем документ, "
                    f"который на него ссылается ({name} от {_russian(written_on)})."
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
    for found in numbers.values():
        if len(found) > 1:
            names = listed([f"№ {number} от {_russian(o.date)}" for number, o in found.items()])
            sentence = f"Под одним и тем же названием напечатаны {names}."
            yield at("order-titles", "note", next(iter(found.values())).passage, sentence)


def number_and_date_in_place(printed: Printed) -> Iterator[Finding]:
    """Find «На № … от …» with a date for a number and no date for a date."""
    for passage in printed.statements():
        found = REPLY.search(passage.text)
        if found and day(found[1]) and not day(found[2]):
            sentence = f"В «{found[0]}» на месте номера стоит дата, а на месте даты – номер."
            yield at("swapped", "discrepancy", passage, sentence)


def period(text: str) -> tuple[int, int] | None:
    """First and last year of the first period that a text names.

    Examples
    --------
    >>> period("(2018-2021 годы)"), period("на 2022 год"), period("2023/24 учебный год")
    ((2018, 2021), (2022, 2022), (2023, 2024))
    """
    found = YEARS.search(text)
    if not found:
        return None
    first, last = found.groups()
    return int(first), int(last if last and len(last) == 4 else first[:2] + (last or first[2:]))


def periods_agree(printed: Printed, check: PeriodsCheck) -> Iterator[Finding]:
    """Compare the years of two texts."""
    passages = printed.resolve(check.first, check.second)
    first, second = (period(passage.text) for passage in passages)
    if not first or not second:
        return
    holds = second[0] > first[1] if check.relation == "after" else first == second
    if not holds:
        asks = "годы пересекаются" if check.relation == "after" else "годы не совпадают"
        sentence = f"{check.what}: напечатаны {_span(first)} и {_span(second)} – {asks}."
        yield at("periods", "question", passages[1], sentence)


def _span(years: tuple[int, int]) -> str:
    first, last = years
    return str(first) if first == last else f"{first}–{last}"


def years_comparable(printed: Printed, check: ComparableYearsCheck) -> Iterator[Finding]:
    """Name the breaks of the series between the years that a document compares."""
    base, current = check.years
    breaks: dict[int, str] = {}
    for procedure in check.procedures:
        breaks |= printed.registry.breaks_between(procedure, base, current)
    if breaks:
        reasons = "; ".join(f"{year} год: {reason}" for year, reason in sorted(breaks.items()))
        sentence = (
            f"{check.what}: годы {base} и {current} сравниваются через разрыв ряда ({reasons})."
        )
        yield at("comparable-years", "question", printed.resolve(check.statement)[0], sentence)


DATES = (
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
    declared(
        PeriodsCheck,
        "Годы плана",
        "Годы в названии плана сравниваются с годами в тексте; следующий план начинается после "
        "предыдущего.",
        periods_agree,
    ),
    declared(
        ComparableYearsCheck,
        "Сопоставимы ли годы",
        "Годы, которые сравнивает документ, проверяются по календарю оценочных процедур: "
        "нет ли между ними разрыва ряда.",
        years_comparable,
    ),
)
