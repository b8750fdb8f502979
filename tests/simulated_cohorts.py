"""Regions made up with a known effect on a cohort: what the comparisons find of it."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from shnor_lib.cohorts.matching import BY, CONTROLS, find_alike, nearest_pairs, weights_of_pairs
from shnor_lib.cohorts.school_changes import levels
from shnor_lib.stats.changes_compared import compare_changes
from shnor_lib.stats.group_difference import difference_of_shares

SCHOOLS, COHORT = 300, 30
WORKS = ("vpr-math-5", "vpr-rus-5")
YEARS = (2021, 2022)
POINTS = 100


class Found(NamedTuple):
    """What one comparison found of one region: percentage points; whether it was refused."""

    difference: float
    low: float
    high: float
    refused: bool = False

    def covers(self, truth):
        return self.low <= truth <= self.high

    @property
    def is_sure(self):
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Region:
    """Schools that differ lastingly, and from cohort of pupils to cohort of pupils.

    ``chosen``: how the cohort was: by ``chance``, by the ``base`` year's results or by what
    ``lasts``. ``effect``: of the second year on the schools of the cohort, percentage points.
    """

    seed: int
    chosen: str
    effect: float

    def made(self):
        """The attributes of the schools, the works of both years, and the cohort."""
        random = np.random.default_rng(self.seed)
        ids = pd.Index([f"edu98{number:04}" for number in range(SCHOOLS)], name="school_id")
        rural, small = random.random(SCHOOLS) < 0.6, random.random(SCHOOLS) < 0.35
        lasting = random.normal(1.0, 0.6, SCHOOLS) - 0.2 * rural
        size = np.maximum(5, random.lognormal(3.1, 0.7, SCHOOLS)).astype(int)
        before = self._below(random, size, lasting, np.zeros(SCHOOLS, bool))
        cohort = self._chosen(random, before.sum(axis=0) / (len(WORKS) * size), lasting)
        after = self._below(random, size, lasting, cohort)
        facts = pd.DataFrame({"locality": rural, "type": small}, index=ids)
        years = zip(YEARS, (before, after), strict=True)
        works = [
            pd.DataFrame(
                {"school_id": ids, "procedure": work, "year": year, "sitting": "spring",
                 "participants": size, "below": below[place]}
            )
            for year, below in years
            for place, work in enumerate(WORKS)
        ]  # fmt: skip
        return facts, pd.concat(works, ignore_index=True), pd.Series(cohort, ids)

    def _below(self, random, size, lasting, helped):
        """Pupils below the minimum in each work; cohorts of pupils differ by themselves."""
        of_year = random.normal(0, 0.25, (len(WORKS), SCHOOLS))
        passed = 1 / (1 + np.exp(-(lasting + of_year))) + helped * self.effect / POINTS
        return random.binomial(size, np.clip(1 - passed, 0, 1))

    def _chosen(self, random, share_below, lasting):
        """Half of the schools may be taken: the worse one, unless chance alone decides."""
        worse = {"chance": random.random(SCHOOLS), "base": share_below, "lasts": -lasting}
        pool = np.argsort(-worse[self.chosen])[: SCHOOLS // 2]
        cohort = np.zeros(SCHOOLS, bool)
        cohort[random.choice(pool, COHORT, replace=False)] = True
        return cohort


def alike(region) -> Found:
    """Difference in differences against schools alike; of those that have enough of them."""
    facts, works, cohort = region.made()
    base, current = (levels(works[works["year"] == year]) for year in YEARS)
    known = facts.assign(level=base["level"], size=base["n"] / base["works"])
    own, others = cohort.index[cohort], cohort.index[~cohort]
    pairs = nearest_pairs(find_alike(known, own, others, BY), CONTROLS)
    schools = _changes(base, current)
    taken = cohort & cohort.index.isin(pairs["school_id"])
    found = compare_changes(
        schools, taken, weights_of_pairs(pairs, schools["weight"]), by_level=True
    )
    return Found(found.difference, found.low, found.high, bool((cohort & ~taken).any()))


def others(region) -> Found:
    """Difference in differences against all other schools."""
    _, works, cohort = region.made()
    schools = _changes(*(levels(works[works["year"] == year]) for year in YEARS))
    found = compare_changes(schools, cohort, schools["weight"].where(~cohort, 0.0))
    return Found(found.difference, found.low, found.high)


def shares(region) -> Found:
    """The difference of the shares of the second year."""
    _, works, cohort = region.made()
    last = works[works["year"] == YEARS[1]].groupby("school_id")[["participants", "below"]].sum()
    counts = pd.DataFrame(
        {"part": last["participants"] - last["below"], "whole": last["participants"]}
    )
    found = difference_of_shares(counts, cohort, ~cohort)
    return Found(*(POINTS * value for value in (found.difference, found.low, found.high)))


def _changes(base, current):
    return pd.DataFrame(
        {
            "level": base["level"],
            "change": current["level"] - base["level"],
            "weight": base["n"] * current["n"] / (base["n"] + current["n"]),
        }
    )


def many(compare, runs, chosen, effect):
    """What a comparison finds of many regions: coverage, findings, mean difference, refusals.

    All schools are held against all, so an effect on a tenth of them is seen whole only against
    the others: the shift of all schools is the same for both groups and falls out.
    """
    found = [compare(Region(seed, chosen, effect)) for seed in range(runs)]
    return {
        "coverage": np.mean([one.covers(effect) for one in found]),
        "sure": np.mean([one.is_sure for one in found]),
        "difference": np.mean([one.difference for one in found]),
        "refused": np.mean([one.refused for one in found]),
    }
