"""Years in texts: of a plan and its text, and of what a document compares."""

import re
from collections.abc import Iterator
from itertools import pairwise

from shnor_lib.model.printed_checks import YearsCheck
from shnor_lib.model.printed_references import Passage
from shnor_lib.questions.published.checking import Finding, Printed, at, declared

YEAR = re.compile(r"\b20\d\d\b")
PERIOD = re.compile(r"\b(20\d\d)(?:\s*[-–—/]\s*(20\d\d|\d\d))?\b")


def period(text: str) -> tuple[int, int] | None:
    """First and last year of the first period that a text names.

    Examples
    --------
    >>> period("(2018-2021 годы)"), period("на 2022 год"), period("2023/24 учебный год")
    ((2018, 2021), (2022, 2022), (2023, 2024))
    """
    years = PERIOD.search(text)
    if not years:
        return None
    first, last = years.groups()
    return int(first), int(last if last and len(last) == 4 else first[:2] + (last or first[2:]))


def years_agree(printed: Printed, check: YearsCheck) -> Iterator[Finding]:
    """Compare the years of texts with one another, or with the calendar."""
    passages = printed.resolve(*check.texts)
    spans = [period(passage.text) for passage in passages]
    if check.relation == "comparable":
        yield from _breaks(printed, check, passages)
        return
    for (first, _), (second, passage) in pairwise(zip(spans, passages, strict=True)):
        if not first or not second:
            continue
        holds = second[0] > first[1] if check.relation == "after" else first == second
        if not holds:
            asks = "годы пересекаются" if check.relation == "after" else "годы не совпадают"
            sentence = f"{check.what}: напечатаны {_span(first)} и {_span(second)} – {asks}."
            yield at("years", "question", passage, sentence)


def _span(years: tuple[int, int]) -> str:
    first, last = years
    return str(first) if first == last else f"{first}–{last}"


def _breaks(printed: Printed, check: YearsCheck, passages: list[Passage]) -> Iterator[Finding]:
    """Name the breaks of the series between the years that texts compare."""
    years = [int(year) for passage in passages for year in YEAR.findall(passage.text)]
    if not years:
        return
    base, current = min(years), max(years)
    breaks: dict[int, str] = {}
    for procedure in check.procedures:
        breaks |= printed.registry.breaks_between(procedure, base, current)
    if breaks:
        reasons = "; ".join(f"{year} год: {reason}" for year, reason in sorted(breaks.items()))
        sentence = (
            f"{check.what}: годы {base} и {current} сравниваются через разрыв ряда ({reasons})."
        )
        yield at("years", "question", passages[0], sentence)


YEARS_CHECKS = (
    declared(
        YearsCheck,
        "Годы в текстах",
        "Годы в названии плана сравниваются с годами в тексте; следующий план начинается после "
        "предыдущего. Годы, которые сравнивает документ, проверяются по календарю оценочных "
        "процедур: нет ли между ними разрыва ряда.",
        years_agree,
    ),
)
