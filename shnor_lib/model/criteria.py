"""Dated sets of rules by which a school counts as ШНОР."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Self, TypeVar

from pydantic import Field, model_validator

from shnor_lib.model.conditions import (
    Condition,
    Conditions,
    LowProcedures,
    LowYears,
    Share,
    walk,
    years_needed,
)
from shnor_lib.model.strict import Strict, Year
from shnor_lib.model.yaml_data import package_yaml

Reading = Literal["any", "same"]
Counts = TypeVar("Counts", bound=Any)  # a number, a column or an array


class Changes(Strict):
    """What another rule changes in one that stands; what is not named stays as it is."""

    procedures: tuple[str, ...] | None = Field(default=None, min_length=1)
    threshold: Share | None = None
    any_of: Conditions | None = None
    minimum_participants: int | None = Field(default=None, ge=0)
    exclude: tuple[str, ...] | None = None
    exit: Condition | None = None
    near_miss: Condition | None = None

    @property
    def changed(self) -> dict[str, object]:
        """The values that are another, by the name of the setting."""
        named = self.model_fields_set & Changes.model_fields.keys()
        return {name: getattr(self, name) for name in Changes.model_fields if name in named}


class Amendment(Changes):
    """Values that hold from a year of results on, with the order that says so."""

    valid_from: Year
    basis: str = Field(min_length=1)


class Reform(Changes):
    """A rule that is thought of: the changes that it makes in the one that stands."""

    title: str = Field(min_length=1)
    baseline: str | None = None


@dataclass(frozen=True)
class TwoClauses:
    """The usual form of a rule: enough low procedures, or some in each of two years."""

    low_procedures: int
    reading: Reading


class Criteria(Strict):
    """One dated set of rules; it can explain itself in words (`explain`).

    A school is ШНОР where any of the conditions of ``any_of`` holds. Where ``exit`` is given, a
    school once on the list leaves it only when that condition holds («на выходе» until then).
    ``near_miss`` names the schools that are close to the list; it never changes a verdict.
    """

    title: str
    basis: str
    valid_from: Year
    valid_to: Year | None = None
    procedures: tuple[str, ...] = Field(min_length=1)
    threshold: Share
    any_of: Conditions
    exit: Condition | None = None
    near_miss: Condition | None = None
    # No document states a minimum or an exclusion, so the default is none, and visible.
    minimum_participants: int = Field(default=0, ge=0)
    exclude: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()

    @model_validator(mode="after")
    def _amended_in_order(self) -> Self:
        years = [self.valid_from, *(change.valid_from for change in self.amendments)]
        if years != sorted(set(years)):
            raise ValueError("изменения по порядку лет, каждое позже начала действия правила")
        return self

    @property
    def conditions(self) -> Iterator[Condition]:
        """Every condition of the rule, the parts of each included."""
        for condition in filter(None, (*self.any_of, self.exit, self.near_miss)):
            yield from walk(condition)

    @property
    def years(self) -> int:
        """How many years of results the rule looks at, the last one included."""
        # Two at least: a report always shows a result beside that of the year before.
        return max(2, *(years_needed(condition) for condition in self.conditions))

    @property
    def two_clauses(self) -> TwoClauses | None:
        """The two clauses, where the rule is of that form and no other."""
        match [condition.asked for condition in self.any_of]:
            case [LowProcedures(least=least, among=(), years_back=0), LowYears(years=2) as second]:
                return None if self.exit else TwoClauses(least, second.reading)
        return None

    def in_year(self, results_year: int | None) -> "Criteria":
        """The values that hold for a year of results: every amendment up to it is made.

        Examples
        --------
        >>> rule = criteria_sets()["two-clauses"]
        >>> stricter = Amendment(valid_from=2025, basis="Приказ", minimum_participants=10)
        >>> dated = rule.model_copy(update={"amendments": (stricter,)})
        >>> dated.in_year(2024).minimum_participants, dated.in_year(2025).minimum_participants
        (0, 10)
        """
        made = [
            change
            for change in self.amendments
            if results_year is not None and change.valid_from <= results_year
        ]
        values = {name: value for change in made for name, value in change.changed.items()}
        return self.model_copy(update=values | {"amendments": ()})

    def bases(self, results_year: int | None) -> dict[str, str]:
        """The order behind each amended setting that holds for a year of results."""
        return {
            name: change.basis
            for change in self.amendments
            if results_year is not None and change.valid_from <= results_year
            for name in change.changed
        }

    def is_low(self, below: int, participants: int) -> bool:
        """Whether a result is low. Decided on whole pupils, never on a rounded share.

        Examples
        --------
        >>> rule = criteria_sets()["two-clauses"]
        >>> rule.is_low(3, 10), rule.is_low(1000, 3337)
        (True, False)
        """
        numerator, denominator = self.threshold
        return participants > 0 and denominator * below >= numerator * participants

    def fewest_low(self, participants: Counts) -> Counts:
        """From how many pupils below the minimum results of so many participants are low.

        Rounded up in whole numbers: 30 % of 11 is 3,3 pupils, so 4 make the result low.

        Examples
        --------
        >>> criteria_sets()["two-clauses"].fewest_low(11)
        4
        """
        numerator, denominator = self.threshold
        pupils: Any = participants
        fewest: Counts = -(-numerator * pupils // denominator)
        return fewest


def with_reading(criteria: Criteria, reading: Reading) -> Criteria:
    """Read the second of the two clauses otherwise, all else equal.

    Examples
    --------
    >>> with_reading(criteria_sets()["two-clauses"], "same").two_clauses.reading
    'same'
    """
    first = criteria.any_of[0]
    return criteria.model_copy(
        update={"any_of": (first, Condition(low_years=LowYears(reading=reading)))}
    )


@cache
def criteria_sets() -> Mapping[str, Criteria]:
    """The sets that ship with the package, by name."""
    return {
        name: Criteria.model_validate(entry) for name, entry in package_yaml("criteria.yml").items()
    }
