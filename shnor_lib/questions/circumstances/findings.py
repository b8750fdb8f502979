"""The question «каких результатов ждать при таких условиях», found once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from shnor_lib.model.conditions import Lowest
from shnor_lib.questions.circumstances.expected import Expectation, expect_shares
from shnor_lib.questions.circumstances.traits import gather_traits
from shnor_lib.questions.identification.conditions import pooled_shares
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.passports import PASSPORT

EXPLAINS = 0.05  # with less the expected share is about the mean, and says nothing of a school
HARD = 0.75  # conditions are hard from this quantile of the expected share on
FAMILY = 40  # schools of about the same expected share
EVERYTHING = Lowest(share=(1, 1))


@dataclass(frozen=True)
class CircumstancesFindings:
    """Which shares could be expected under the conditions of the schools, in two years.

    ``last, before``: the year of results and the year before it; None where too few schools, or
    none of their conditions, are known.
    """

    context: Context
    identification: IdentificationFindings
    last: Expectation | None
    before: Expectation | None

    @property
    def explains(self) -> bool:
        """Whether the conditions say anything of the results of the year."""
        return self.last is not None and self.last.explained > EXPLAINS

    @cached_property
    def schools(self) -> pd.DataFrame:
        """Every school beside its expected share, by ``school_id``.

        Returns
        -------
        DataFrame
            The passport, the columns of `Expectation.schools`, ``hard`` (boolean: among the
            quarter with the largest expected share), ``family`` (from 1, by the expected share),
            ``better_twice`` (boolean: lower than expected in both years, each time beyond the
            interval). No rows where nothing is explained.
        """
        names = self.identification.identified.verdicts[PASSPORT].set_index("school_id")
        if self.last is None or not self.explains:
            nothing = dict.fromkeys(["share", "expected"], pd.Series(dtype="Float64"))
            return names.head(0).assign(**nothing, family=pd.Series(dtype="int64")).reset_index()
        own = self.last.schools
        hard = own["expected"] >= own["expected"].quantile(HARD)
        joined = own.assign(
            hard=hard,
            family=_families(own["expected"]),
            better_twice=(own["beyond_high"] < 0) & self._was_better().reindex(own.index),
        )
        return names.join(joined, how="inner").sort_index().reset_index()

    def _was_better(self) -> pd.Series:
        if self.before is None or self.before.explained <= EXPLAINS:
            return pd.Series(dtype="boolean")
        return (self.before.schools["beyond_high"] < 0).astype("boolean")

    @cached_property
    def families(self) -> pd.DataFrame:
        """Families of schools under about the same conditions.

        Returns
        -------
        DataFrame
            ``family, schools, expected_from, expected_to, lower, median, upper`` (fractions: the
            quartiles of the schools' own shares), ``shnor`` (schools on the list).
        """
        listed = self.schools["school_id"].isin(self.identification.listed)
        grouped = self.schools.assign(listed=listed).groupby("family")
        shares = grouped["share"]
        return pd.DataFrame(
            {
                "schools": grouped.size(),
                "expected_from": grouped["expected"].min(),
                "expected_to": grouped["expected"].max(),
                "lower": shares.quantile(0.25),
                "median": shares.quantile(0.5),
                "upper": shares.quantile(0.75),
                "shnor": grouped["listed"].sum(),
            }
        ).reset_index()


def find_circumstances(
    identification: IdentificationFindings, schools: pd.DataFrame
) -> CircumstancesFindings:
    """Set the results of two years beside what could be expected under the schools' conditions.

    Parameters
    ----------
    identification : IdentificationFindings
        Has the results of the rule's procedures.
    schools : DataFrame
        Contract ``schools``.
    """
    year = identification.context.results_year
    if year is None:
        return CircumstancesFindings(identification.context, identification, None, None)
    last, before = (_expect(identification, schools, year, back) for back in (0, 1))
    return CircumstancesFindings(identification.context, identification, last, before)


def _expect(
    identification: IdentificationFindings, schools: pd.DataFrame, year: int, back: int
) -> Expectation | None:
    known = identification.identified.known.back(back)
    return expect_shares(gather_traits(schools, pooled_shares(EVERYTHING, known)), year - back)


def _families(expected: pd.Series) -> pd.Series:
    """Split the schools into families of nearly the same size, by the expected share."""
    count = max(1, round(len(expected) / FAMILY))
    order = expected.rank(method="first").astype(int) - 1
    return (order * count // len(expected) + 1).astype(np.int64)
