"""Dated sets of rules by which a school counts as ШНОР."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import Field

from shnor_lib.model.strict import Strict, Year
from shnor_lib.model.yaml_data import package_yaml


class Clause1(Strict):
    """Clause 1: enough low procedures in the last year of results."""

    low_procedures: int = Field(ge=1)


class Clause2(Strict):
    """Clause 2: low in each of two years, by any procedure or by the same one."""

    reading: Literal["any", "same"]


class Criteria(Strict):
    """One dated set of rules; it can explain itself in words (`explain`)."""

    title: str
    basis: str
    valid_from: Year
    valid_to: Year | None = None
    procedures: tuple[str, ...] = Field(min_length=1)
    # Numerator and denominator: 0.3 has no exact binary form, and 3 of 10 pupils must be low.
    threshold: tuple[int, int]
    clause1: Clause1
    clause2: Clause2
    # No document states a minimum or an exclusion, so the default is none, and visible.
    minimum_participants: int = Field(default=0, ge=0)
    exclude: tuple[str, ...] = ()

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


@cache
def criteria_sets() -> Mapping[str, Criteria]:
    """The sets that ship with the package, by name."""
    return {
        name: Criteria.model_validate(entry) for name, entry in package_yaml("criteria.yml").items()
    }
