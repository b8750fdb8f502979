"""Conditions of support in words."""

from collections.abc import Mapping

from shnor_lib.model.support import Condition, Population
from shnor_lib.questions.history.words import class_name
from shnor_lib.show.wording import counted


def explain_condition(
    condition: Condition, populations: Mapping[str, Population], window: int
) -> str:
    """Say for whom a variant of support is meant.

    Examples
    --------
    >>> bias = {"bias": Population(title="Школы с признаками необъективности", list="bias")}
    >>> explain_condition(Condition(years_running=2, population="bias"), bias, 3)
    'в списке не меньше 2\\xa0лет подряд; входит в группу «Школы с признаками необъективности»'
    """
    parts = []
    if condition.history:
        names = [class_name(code, window) for code in condition.history]
        parts.append("история – " + " или ".join(f"«{name}»" for name in names))
    if condition.years_running:
        years = counted(condition.years_running, "year_genitive")
        parts.append(f"в списке не меньше {years} подряд")
    if condition.years_listed:
        parts.append(f"в списке не меньше {counted(condition.years_listed, 'year_genitive')} окна")
    if condition.population:
        parts.append(f"входит в группу «{populations[condition.population].title}»")
    if condition.any:
        choices = [explain_condition(part, populations, window) for part in condition.any]
        parts.append("хотя бы одно: " + " либо ".join(f"({choice})" for choice in choices))
    return "; ".join(parts) or "весь список"
