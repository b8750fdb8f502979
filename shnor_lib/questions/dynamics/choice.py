"""By what a group of schools was chosen, as far as it matters to the compared years."""

from dataclasses import dataclass
from typing import Literal

from shnor_lib.model.profile import Chosen
from shnor_lib.questions.dynamics.words import Years

ChosenBy = Literal["base", "other", "later", "unknown"]


@dataclass(frozen=True)
class Choice:
    """Whether chance of the first compared year had a part in the choice of a group.

    ``by``: results of the first year; earlier results or conditions; results of the second year or
    between the two, in which the change itself had a part; nobody knows. ``year``: that of the
    results, where they were neither the first year's nor unknown.
    """

    by: ChosenBy
    year: int | None = None


def make_choice(chosen: Chosen, year: int | None, years: Years | None) -> Choice:
    """Say what a choice means for the compared years.

    Examples
    --------
    >>> make_choice("base_results", None, (2021, 2022))
    Choice(by='base', year=None)
    >>> [make_choice("earlier_results", 2019, (base, 2022)).by for base in (2021, 2019, 2018)]
    ['other', 'base', 'later']
    """
    if chosen == "base_results":
        return Choice("base")
    if chosen == "conditions":
        return Choice("other")
    if chosen == "unknown" or year is None or years is None:
        return Choice("unknown")
    if year == years[0]:
        return Choice("base")
    return Choice("other" if year < years[0] else "later", year)
