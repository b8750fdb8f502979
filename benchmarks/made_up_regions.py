"""Regions made up from the sizes of a real one: what is true of them is known."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd

from shnor_lib.questions.dynamics.regression_to_mean import measure_own_change

BETWEEN = 0.1  # how much alike pupils of one school are, beyond those of one cohort
# Of shares: lasting levels of schools and of their works, years of schools, cohorts.
LASTING, OF_WORK, OF_YEAR, OF_COHORT = 0.08, 0.05, 0.03, 0.07
SHIFT = 0.03  # what all schools gain from the first year to the second
CHOSEN = 0.2  # of the schools
CHOICES = ("base_results", "rule", "earlier_results", "conditions")
ALIKE = 0.04


@dataclass(frozen=True)
class Sizes:
    """Participants of two years by school × procedure, and the procedures' shares below."""

    counts: pd.DataFrame
    shares: dict[str, float]

    @classmethod
    def of(cls, results: pd.DataFrame) -> Self:
        """Take the sizes of the two years of a region."""
        known = results[(results["participants"] > 0) & results["below"].notna()]
        keys = ["school_id", "procedure", "year"]
        sums = known.groupby(keys, observed=True)[["participants", "below"]].sum()
        years = sums["participants"].unstack("year").dropna().astype(int)
        first = sums.xs(years.columns[0], level="year").groupby("procedure", observed=True).sum()
        counts = years.set_axis(["n_base", "n_current"], axis=1).reset_index()
        return cls(counts, (first["below"] / first["participants"]).to_dict())

    @property
    def schools(self) -> int:
        """How many schools there are."""
        return int(self.counts["school_id"].nunique())


def two_cohorts(rng, sizes: Sizes, correlation: float, change: float) -> pd.DataFrame:
    """Numbers below the minimum in two years; every school's level changes by so much."""
    counts = sizes.counts
    common = counts["procedure"].map(sizes.shares).to_numpy(float)
    lasting = _around(rng, common, BETWEEN)
    levels = {"base": lasting, "current": np.clip(lasting + change, 0, 1)}
    parts = {
        f"part_{year}": rng.binomial(counts[f"n_{year}"], _around(rng, level, correlation))
        for year, level in levels.items()
    }
    return counts.assign(**parts)


def _around(rng, share, correlation):
    if not correlation:
        return share
    weight = (1 - correlation) / correlation
    least = 1e-9  # a level of exactly nought has no distribution around it
    return rng.beta(np.maximum(share * weight, least), np.maximum((1 - share) * weight, least))


def measured_groups(rng, sizes: Sizes, choice: str, effect: float) -> pd.DataFrame:
    """What the library says of the own change of a group that was chosen so and gained so much."""
    counts = sizes.counts
    ids, school = np.unique(counts["school_id"].to_numpy(str), return_inverse=True)
    level = 1 - counts["procedure"].map(sizes.shares).to_numpy(float)
    lasting = rng.normal(0, LASTING, len(ids))
    level = level + lasting[school] + rng.normal(0, OF_WORK, len(counts))
    n, n_now = (counts[f"n_{year}"].to_numpy() for year in ("base", "current"))
    earlier, base = (_sat(rng, level, school, n) for _ in range(2))
    if choice == "rule":
        chosen = _by_rule(n, school, base, len(ids))
    else:
        chosen = _lowest(
            rng, n, school, {"base_results": base, "earlier_results": earlier}.get(choice), lasting
        )
    now = _sat(rng, level + SHIFT + effect * chosen[school], school, n_now)
    paired = counts.assign(below_base=n - base, below_current=n_now - now, direction="any")
    seen = counts[["school_id", "procedure"]].assign(year=1, participants=n, below=n - base)
    numbers = ["n_base", "below_base", "n_current", "below_current"]
    return measure_own_change(
        paired.astype(dict.fromkeys(numbers, "Int64")), set(ids[chosen]), seen, ALIKE
    )


def _sat(rng, level, school, n):
    of_year = rng.normal(0, OF_YEAR, school.max() + 1)[school]
    return rng.binomial(n, np.clip(level + of_year + rng.normal(0, OF_COHORT, len(n)), 0, 1))


def _lowest(rng, n, school, passed, lasting):
    """The lowest fifth by the results of a year, or where there are none by what lasts."""
    order = lasting + rng.normal(0, 0.03, len(lasting))
    if passed is not None:
        order = np.bincount(school, passed) / np.bincount(school, n)
    chosen = np.zeros(len(lasting), bool)
    chosen[np.argsort(order)[: int(CHOSEN * len(lasting))]] = True
    return chosen


def _by_rule(n, school, passed, schools):
    """30 % and more below the minimum in two works and more of the year."""
    low = 10 * (n - passed) >= 3 * n
    return np.bincount(school, low, minlength=schools) >= 2
