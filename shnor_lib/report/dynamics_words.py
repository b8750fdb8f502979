"""Sentences about changes between two years that the page and the command share."""

from collections.abc import Iterable

from shnor_lib.model.procedures import Registry
from shnor_lib.report.wording import sentence_case


def break_sentences(
    procedures: Iterable[str], base: int, current: int, registry: Registry
) -> list[str]:
    """Say where the series is broken between the years, once for each exam and reason.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> break_sentences(["vpr-math-5"], 2018, 2019, registry())
    []
    >>> print(*break_sentences(["oge-math", "oge-rus"], 2019, 2021, registry()))
    ОГЭ, 2021 год: проводились только математика и русский язык.
    """
    found = {
        (registry.source.exams[registry[code].exam].title, year, reason): None
        for code in dict.fromkeys(procedures)
        for year, reason in registry.breaks_between(code, base, current).items()
    }
    return [f"{sentence_case(exam)}, {year} год: {reason}." for exam, year, reason in found]
