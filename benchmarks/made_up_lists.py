"""Regions made up with levels of schools that last, to be listed again with other pupils.

The levels lie on the logistic scale, unlike those that the library fits: of the school, of its
work, of its year, of the cohort, of the result. Pupils sit the works of their grade one and all,
so that two works of a cohort share its pupils.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
import pandas as pd
from scipy.special import expit, logit, ndtri

REGIONS = ("ordinary", "heavy_tails", "sizes")
OF_SCHOOL, OF_WORK, OF_YEAR, OF_COHORT, OF_RESULT = 0.75, 0.25, 0.3, 0.35, 0.3
OF_PUPIL = 0.6  # variance that the works of one pupil have in common, of 1
LEVEL = -0.1  # the mean share is higher than that of the middle school
KEYS = ["school_id", "procedure", "year"]


@dataclass(frozen=True)
class MadeUp:
    """A region: schools × columns of participants, what the columns are of, lasting levels."""

    participants: np.ndarray
    columns: pd.DataFrame
    lasting: np.ndarray

    @cached_property
    def _shared(self) -> list[tuple[float, np.ndarray]]:
        """How far each year, cohort and result moves a level, and which columns it moves alike."""
        columns = self.columns
        parts = [(OF_YEAR, columns["year"]), (OF_COHORT, columns["cohort"])]
        coded = [(spread, pd.factorize(codes)[0]) for spread, codes in parts]
        return [*coded, (OF_RESULT, np.arange(len(columns)))]

    def all_alike(self, shares: np.ndarray) -> Self:
        """The same region, did its schools not differ: each has these mean shares."""
        tried = np.linspace(-6, 6, 241)
        levels = np.interp(shares, replace(self, lasting=tried).own_levels, tried)
        return replace(self, lasting=np.broadcast_to(levels, self.lasting.shape))

    @property
    def own_levels(self) -> np.ndarray:
        """Mean share below the minimum over many cohorts."""
        nodes, weights = np.polynomial.hermite_e.hermegauss(21)
        passing = np.sqrt(sum(spread**2 for spread, _ in self._shared))
        return expit(self.lasting[..., None] + passing * nodes) @ (weights / weights.sum())

    def sit(self, rng: np.random.Generator) -> np.ndarray:
        """Let pupils sit: how many are below the minimum."""
        schools = len(self.lasting)
        level = self.lasting + sum(
            rng.normal(0, spread, (schools, codes.max() + 1))[:, codes]
            for spread, codes in self._shared
        )
        below = np.zeros(level.shape, int)
        for columns in self.columns.groupby(["year", "cohort"]).indices.values():
            below[:, columns] = self._sit_together(rng, expit(level[:, columns]), columns)
        return below

    def _sit_together(self, rng, share, columns):
        sizes = self.participants[:, columns]
        pupils = sizes.max(1)
        school = np.repeat(np.arange(len(pupils)), pupils)
        place = np.arange(pupils.sum()) - np.repeat(np.cumsum(pupils) - pupils, pupils)
        able = rng.normal(0, OF_PUPIL**0.5, len(school))
        alone = rng.normal(0, (1 - OF_PUPIL) ** 0.5, (len(school), len(columns)))
        fails = able[:, None] + alone < ndtri(share[school])
        fails &= place[:, None] < sizes[school]
        return np.column_stack(
            [np.bincount(school, fails[:, column], len(pupils)) for column in range(len(columns))]
        )


def make_region(rng, results: pd.DataFrame, kind: str) -> MadeUp:
    """Make a region up with the participants and the shares of a real one."""
    sums = results.groupby(KEYS, observed=True)[["participants", "below"]].sum()
    wide = sums["participants"].unstack(["procedure", "year"]).fillna(0).astype(int)
    totals = sums.groupby(["procedure", "year"], observed=True).sum()
    share = (totals["below"] / totals["participants"]).reindex(wide.columns).to_numpy(float)
    columns = wide.columns.to_frame(index=False)
    grade = columns["procedure"].astype(str).str.rsplit("-", n=1).str[-1].astype(int)
    columns = columns.assign(cohort=columns["year"].astype(int) - grade)
    schools, sizes = len(wide), wide.to_numpy()
    of_school = rng.normal(0, OF_SCHOOL, schools)
    if kind == "heavy_tails":
        of_school = rng.standard_t(4, schools) * OF_SCHOOL / 2**0.5
    if kind == "sizes":  # middling schools stand lower than small and big ones
        of_school = of_school + 0.35 * np.sin(1.3 * np.log(sizes.max(1)))
    work = pd.factorize(columns["procedure"])[0]
    of_work = rng.normal(0, OF_WORK, (schools, work.max() + 1))[:, work]
    return MadeUp(sizes, columns, logit(share) + LEVEL + of_school[:, None] + of_work)
