"""The conditions of a rule in words."""

from collections.abc import Sequence

from shnor_lib.model.conditions import (
    Condition,
    Listed,
    Lowest,
    LowProcedures,
    LowYears,
    Share,
)
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import contracts
from shnor_lib.show.wording import NBSP, counted, listed, percent

TOGETHER = {"all_of": " и одновременно ", "any_of": " или ", "none_of": " или "}


def condition_words(
    condition: Condition, registry: Registry, results_year: int | None = None
) -> str:
    """Say in words when a condition holds.

    Parameters
    ----------
    condition : Condition
        The condition, with all of its parts.
    registry : Registry
        Has the short names of procedures.
    results_year : int, optional
        The last year of results; without one the years are told by their order.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> low = Condition.model_validate({"low_procedures": 2})
    >>> condition_words(low, registry(), 2021)
    'не\\xa0меньше 2\\xa0низких результатов в\\xa02021\\xa0году'
    >>> condition_words(low, registry())
    'не\\xa0меньше 2\\xa0низких результатов в последнем году результатов'
    """
    match condition.asked:
        case LowProcedures() as asked:
            least = counted(asked.least, "low_result_genitive")
            when = _when(results_year, asked.years_back)
            return f"не{NBSP}меньше {least} {when}{_among(asked.among, registry)}"
        case LowYears() as asked:
            return _low_years(asked, results_year)
        case Lowest() as asked:
            return _lowest(asked, results_year)
        case Listed() as asked:
            return f"школа стоит в списке «{asked.list}»{_list_year(asked, results_year)}"
        case str() as attribute:
            return attribute_words(attribute)
    parts = [_part(part, registry, results_year) for part in condition.parts]
    told = TOGETHER[condition.kind].join(parts)
    return f"неверно, что {told}" if condition.kind == "none_of" else told


def _part(condition: Condition, registry: Registry, results_year: int | None) -> str:
    """Say a part of a condition; one that is put together itself stands in brackets."""
    told = condition_words(condition, registry, results_year)
    return f"({told})" if len(condition.parts) > 1 else told


def attribute_words(attribute: str) -> str:
    """Name an attribute of the passport as it stands within a sentence."""
    title = next(c.title for c in contracts()["schools"].columns if c.name == attribute)
    return f"в паспорте школы отмечено «{title}»"


def part_words(share: Share) -> str:
    """Write a part of the schools as a percentage.

    Examples
    --------
    >>> part_words((15, 100)), part_words((1, 8))
    ('15\\xa0%', '12,5\\xa0%')
    """
    numerator, denominator = share
    return percent(numerator / denominator, 0 if 100 * numerator % denominator == 0 else 1)


def _when(results_year: int | None, years_back: int) -> str:
    if results_year is not None:
        return f"в{NBSP}{results_year - years_back}{NBSP}году"
    earlier = {0: "в последнем году результатов", 1: "в году перед последним"}
    return earlier.get(years_back, f"за {counted(years_back, 'year_genitive')} до последнего")


def _among(procedures: Sequence[str], registry: Registry) -> str:
    if not procedures:
        return ""
    names = [registry[code].short.replace(" ", NBSP) for code in procedures]
    return f" (считаются {listed(names)})"


def _low_years(asked: LowYears, results_year: int | None) -> str:
    same = " по одной и той же процедуре" if asked.reading == "same" else ""
    if asked.years == 2:
        last, before = _when(results_year, 0), _when(results_year, 1)
        return f"низкие результаты и {last}, и {before}{same}"
    if results_year is None:
        return f"низкие результаты {counted(asked.years, 'year')} подряд{same}"
    first = results_year - asked.years + 1
    return f"низкие результаты в каждом году с{NBSP}{first} по{NBSP}{results_year}{same}"


def _lowest(asked: Lowest, results_year: int | None) -> str:
    least = (
        f" (учитываются школы, где участий не{NBSP}меньше {asked.participants})"
        if asked.participants
        else ""
    )
    ties = {"all": "", "none": "; школы с одной и той же долей на границе не включены"}[asked.ties]
    return (
        f"школа среди {part_words(asked.share)} школ с{NBSP}наибольшей долей ниже минимума по всем "
        f"процедурам правила {_when(results_year, asked.years_back)}{least}{ties}"
    )


def _list_year(asked: Listed, results_year: int | None) -> str:
    year = results_year if asked.year is None else asked.year
    return " года результатов" if year is None else f" {year}{NBSP}года"
