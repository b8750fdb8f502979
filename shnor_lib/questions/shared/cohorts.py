"""By how much cohorts of a school differ beyond the chance of pupils: one answer for all pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.shared.rows import Table, take_rows
from shnor_lib.stats.over_dispersion import correlation_of_changes

Source = Literal["years", "grades", "assumed"]
RESULT = ["school_id", "procedure", "year"]
COUNTS = ["n", "part"]
SHOWN_PUPILS = 50  # of so many the words say how few independent ones they are worth


@dataclass(frozen=True)
class CohortVariation:
    """How much alike the pupils of one cohort of a school are.

    ``correlation``: intra-class, from 0. ``source``: from what it is estimated: the same work in
    years that follow each other, neighbouring grades of one year, or nothing – then it is the
    one of dynamics.yml. ``pairs``: of how many pairs of results; 0 where it is assumed.
    """

    correlation: float
    source: Source
    pairs: int

    @property
    def worth(self) -> float:
        """How many independent pupils 50 pupils of a cohort are worth.

        Examples
        --------
        >>> CohortVariation(0.05, "assumed", 0).worth.__round__(1)
        14.5
        """
        return SHOWN_PUPILS / (1 + (SHOWN_PUPILS - 1) * self.correlation)


def find_variation(results: Table, registry: Registry) -> CohortVariation:
    """Estimate how much the shares below the minimum of two cohorts of a school differ.

    Parameters
    ----------
    results : Table
        Contract ``results``: a frame, or a relation of DuckDB.
    registry : Registry
        Says which works are neighbours.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> from shnor_lib.model.tables import empty_table
    >>> find_variation(empty_table("results"), registry())
    CohortVariation(correlation=0.05, source='assumed', pairs=0)
    """
    named = {"participants": "n", "below": "part"}
    told = take_rows(results, [*RESULT, *named])
    return variation_of(told.rename(columns=named), registry)


def variation_of(counts: pd.DataFrame, registry: Registry) -> CohortVariation:
    """Estimate the variation of cohorts in any share of pupils.

    Whatever all schools have in common – a year, a work, a break of the series – is taken off
    first, so that only what differs from school to school is variation.

    Parameters
    ----------
    counts : DataFrame
        ``school_id, procedure, year, n, part`` (pupils with the trait).
    """
    known = counts[[*RESULT, *COUNTS]].dropna()
    known = known[(known["n"] > 0) & known["procedure"].isin(list(registry.procedures))]
    works = _works(known, registry)
    by_source: dict[Source, pd.DataFrame] = {
        "years": _pairs(works, ["school_id", "procedure"], "year"),
        "grades": _pairs(works, ["school_id", "work", "year"], "grade"),
    }
    for source, pairs in by_source.items():
        correlation = correlation_of_changes(pairs, ["procedure", "year", "before"])
        if correlation is not None:
            return CohortVariation(correlation, source, len(pairs))
    return CohortVariation(dynamics_settings().assumed_correlation, "assumed", 0)


def _works(known: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    """Results by the year, with the subject and the grade of the work; all of them numbers."""
    school, _ = pd.factorize(known["school_id"], sort=True)
    procedure, codes = pd.factorize(known["procedure"], sort=True)
    numbered = (
        known[COUNTS]
        .astype("float64")
        .assign(school_id=school, procedure=procedure, year=known["year"].astype("int64"))
    )
    # The sittings of a year together: most years of a work have another sitting than the next.
    yearly = numbered.groupby(RESULT, sort=False)[COUNTS].sum().reset_index()
    described = [registry[code] for code in codes]
    works, _ = pd.factorize(
        pd.Series([f"{one.exam} {one.subject}" for one in described], dtype="string"), sort=True
    )
    grades = np.array([one.grade for one in described], dtype=int)
    return yearly.assign(work=works[yearly["procedure"]], grade=grades[yearly["procedure"]])


def _pairs(rows: pd.DataFrame, whose: Sequence[str], along: str) -> pd.DataFrame:
    """Each result beside the one before it along the years or the grades."""
    ordered = rows.sort_values([*whose, along], kind="stable")
    before = ordered.groupby(list(whose), sort=False)[[along, *COUNTS]].shift()
    paired = ordered.rename(columns={name: f"{name}_current" for name in COUNTS})
    paired = paired.join(before[COUNTS].add_suffix("_base")).assign(before=before[along])
    # Two levels of one exam are no two cohorts: the same pupils choose between them.
    return paired[(paired["before"] < paired[along]).fillna(False)]
