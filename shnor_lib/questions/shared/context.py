"""What every question of a region is asked within."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.criteria import Criteria, criteria_sets
from shnor_lib.model.defaults import DEFAULT_CRITERIA
from shnor_lib.model.procedures import Registry, registry
from shnor_lib.model.profile import Profile, Title


@dataclass(frozen=True)
class Context:
    """The region's settings, rules and words, the year and day of the report, and its readers.

    All findings hold it, so that a page, a card and the справка that read the same findings need
    nothing else and cannot disagree. ``results_year``: the last year whose results are used, none
    where no results are loaded. ``asked_year``: the same where the profile or the order names it,
    none where it is only the latest loaded; what has years of its own then ends with its own.
    ``as_of``: the day as of which terms are judged. ``dated_criteria``: the rule with all of its
    amendments, for questions about other years.
    """

    region: str
    profile: Profile
    registry: Registry
    dated_criteria: Criteria
    results_year: int | None
    asked_year: int | None
    as_of: date | None
    gate: Gate

    @cached_property
    def criteria(self) -> Criteria:
        """The rule in the values that hold for the year of results."""
        return self.dated_criteria.in_year(self.results_year)


def files_context(results_year: int | None, criteria: Criteria | None = None) -> Context:
    """Ask within no region: of files alone, by the project's own rules and for internal use.

    Examples
    --------
    >>> files_context(2021).criteria.procedures[0]
    'vpr-math-5'
    """
    return Context(
        region="",
        profile=Profile(level="region", title=Title(nominative="", genitive="")),
        registry=registry(),
        dated_criteria=criteria or criteria_sets()[DEFAULT_CRITERIA],
        results_year=results_year,
        asked_year=results_year,
        as_of=None,
        gate=Gate("internal"),
    )
