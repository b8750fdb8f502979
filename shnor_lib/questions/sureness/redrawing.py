"""The list as a whole: how much of it would be there again, had other pupils sat the same works."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.identification.counts import (
    COLUMN,
    Counts,
    Marks,
    Numbers,
    columns_of,
    count_results,
)
from shnor_lib.questions.identification.redrawn import DRAWS, SEED, ask_redrawn
from shnor_lib.questions.identification.verdicts import Identification
from shnor_lib.stats.new_cohorts import (
    NewCohorts,
    draw_counts,
    expect_cohorts,
    hold_low_results,
    lasting_at_least,
    low_chances,
    schools_alike,
)
from shnor_lib.stats.school_levels import Levels, fit_levels

INTERVAL = (0.025, 0.975)


@dataclass(frozen=True)
class Again:
    """How much of a list of ``shnor`` schools would be there again, had other pupils sat.

    ``again``: how many on average; ``low, high``: between which numbers in 95 redraws of 100.
    ``length``: how long the list would be on average.
    """

    shnor: int
    again: float
    low: int
    high: int
    length: float


@dataclass(frozen=True)
class Checked:
    """Low results of the last year: how many earlier years made expect, and how many there were."""

    results: int
    expected: float
    low: int


@dataclass(frozen=True)
class Redrawing:
    """What the rule would say of other pupils of the same schools, and of schools all alike.

    ``levels``: how the schools differ (`stats.school_levels`). ``comparison``: the comparison
    share by column of ``counts``; missing where there is none.
    """

    identified: Identification
    counts: Counts
    levels: Levels
    comparison: Numbers

    @property
    def listed(self) -> Marks:
        """Which schools are on the list, in the order of the verdicts."""
        listed: Marks = (self.identified.verdicts["verdict"] == "да").to_numpy(bool)
        return listed

    @cached_property
    def cohorts(self) -> NewCohorts:
        """What is known of other cohorts of the schools."""
        return expect_cohorts(self.levels, self.counts.below, self.counts.participants)

    @cached_property
    def named(self) -> Marks:
        """Redraws × schools: which the rule would name, had other pupils sat."""
        return self._ask(_held(self.identified, self.counts, self.cohorts))

    @cached_property
    def by_chance(self) -> Marks | None:
        """Redraws × schools: which the rule would name, did no school differ from another.

        Every school has the comparison share; years, cohorts and pupils differ as they do. None
        where a share is missing.
        """
        asked = _counted_columns(self.identified, self.counts)
        if np.isnan(self.comparison[asked]).any():
            return None
        return self._ask(schools_alike(self.levels, np.nan_to_num(self.comparison, nan=0.5)))

    def _ask(self, cohorts: NewCohorts) -> Marks:
        rng = np.random.default_rng(SEED)
        drawn = draw_counts(rng, cohorts, self.counts.participants, DRAWS)
        return ask_redrawn(self.identified, self.counts, drawn)

    @cached_property
    def again(self) -> Again:
        """How much of the list would be there again."""
        numbers = (self.named & self.listed).sum(1)
        low, high = np.quantile(numbers, INTERVAL)
        return Again(
            int(self.listed.sum()),
            float(numbers.mean()),
            int(np.floor(low)),
            int(np.ceil(high)),
            float(self.named.sum(1).mean()),
        )

    @cached_property
    def probabilities(self) -> pd.Series:
        """Probability that the rule would name a school again, by its id."""
        return pd.Series(self.named.mean(0), self.counts.schools, dtype="Float64")

    @cached_property
    def checked(self) -> Checked | None:
        """Whether earlier years tell of the last one how many results would be low."""
        now = (self.counts.columns["year"] == self.identified.results_year).to_numpy(bool)
        n = self.counts.participants
        asked, earlier = (n > 0) & now, np.where(now, 0, n)
        if not asked.any() or not earlier.any():
            return None
        cohorts = expect_cohorts(self.levels, np.where(now, 0, self.counts.below), earlier)
        fewest = self.identified.criteria.fewest_low(n)
        chances = low_chances(cohorts, np.zeros(len(now)), fewest, n)[asked]
        low = (self.counts.below >= fewest)[asked]
        return Checked(len(low), float(chances.sum()), int(low.sum()))

    @cached_property
    def own_levels(self) -> pd.DataFrame:
        """How probable it is that a school's own level reaches the threshold of the rule.

        One row a school and procedure of the last year: ``school_id, procedure, probability``.
        The own level is the share below the minimum over many cohorts.
        """
        return _own_levels(self.identified, self.counts, self.cohorts)


def start_redrawing(
    identified: Identification, results: pd.DataFrame, registry: Registry
) -> Redrawing | None:
    """Learn from the results how schools differ, to redraw them as other cohorts would have them.

    What lasts of a school's level is learnt from its results, with all that schools have in common
    (`stats.school_levels`); the year, the cohort and the pupils are drawn anew. A cohort that sat
    several works is drawn once for all of them.

    Parameters
    ----------
    identified : Identification
        The list; its evidence is redrawn.
    results : DataFrame
        As `probabilities.measure_results` gives them; their comparison shares are used.
    registry : Registry
        Says the grade of each procedure.

    Returns
    -------
    Redrawing or None
        None where there are no two years of one work of at least 30 schools.
    """
    counts = count_results(identified)
    levels = fit_levels(counts.below, counts.participants, columns_of(counts, registry))
    if levels is None:
        return None
    shares = results.groupby(COLUMN)["comparison_share"].first()
    comparison = shares.reindex(pd.MultiIndex.from_frame(counts.columns))
    return Redrawing(identified, counts, levels, comparison.to_numpy(float, na_value=np.nan))


def _held(identified: Identification, counts: Counts, cohorts: NewCohorts) -> NewCohorts:
    n = counts.participants
    fewest = identified.criteria.fewest_low(n)
    low = ((n > 0) & (counts.below >= fewest)).sum(0)
    return hold_low_results(cohorts, fewest, n, low.astype(float))


def _counted_columns(identified: Identification, counts: Counts) -> Marks:
    """Which columns have results that count."""
    n = counts.participants
    asked: Marks = np.any((n > 0) & (n >= identified.criteria.minimum_participants), axis=0)
    return asked


def _own_levels(identified: Identification, counts: Counts, cohorts: NewCohorts) -> pd.DataFrame:
    numerator, denominator = identified.criteria.threshold
    probability = lasting_at_least(cohorts, numerator / denominator)
    now = (counts.columns["year"] == identified.results_year).to_numpy(bool)
    school, column = np.nonzero((counts.participants > 0) & now)
    rows = pd.DataFrame(
        {
            "school_id": counts.schools[school],
            "procedure": counts.columns["procedure"].to_numpy()[column],
            "probability": probability[school, column],
        }
    )
    # Two sittings of a year ask of the same level; the last one stands for it.
    return rows.drop_duplicates(["school_id", "procedure"], keep="last", ignore_index=True)
