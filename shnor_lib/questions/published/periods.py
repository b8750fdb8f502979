"""Years: of a plan and its text, and of what a document compares."""

import re
from collections.abc import Iterator

from shnor_lib.model.printed_checks import ComparableYearsCheck, PeriodsCheck
from shnor_lib.questions.published.findings import Finding, Printed, at, declared

YEARS = re.compile(r"\b(20\d\d)(?:\s*[-–—/]\s*(20\d\d|\d\d))?\b")


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


PERIODS = (
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
