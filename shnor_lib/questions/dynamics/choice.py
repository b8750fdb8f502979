"""By what a group of schools was chosen, as far as it matters to the compared years."""

from typing import Literal

from shnor_lib.model.profile import Cohort
from shnor_lib.questions.dynamics.words import Years

ChosenBy = Literal["base", "other", "later", "unknown"]


def chosen_by(cohort: Cohort | None, years: Years | None) -> ChosenBy:
    """Say whether chance of the first compared year had a part in the choice.

    Schools that the rule chose were chosen by the first year. ``later``: by results of the second
    year or between the two, in which their change itself had a part.

    Examples
    --------
    >>> chosen_by(None, (2021, 2022))
    'base'
    >>> listed = Cohort(list="l", title="Школы", chosen="earlier_results", chosen_year=2019)
    >>> [chosen_by(listed, (base, 2022)) for base in (2021, 2019, 2018)]
    ['other', 'base', 'later']
    """
    if cohort is None or cohort.chosen == "base_results":
        return "base"
    if cohort.chosen != "earlier_results" or cohort.chosen_year is None or years is None:
        return "other" if cohort.chosen == "conditions" else "unknown"
    if cohort.chosen_year == years[0]:
        return "base"
    return "other" if cohort.chosen_year < years[0] else "later"
