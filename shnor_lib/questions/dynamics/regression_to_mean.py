"""How much of a group's improvement regression to the mean would give by itself."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.questions.dynamics.compared import with_both_years

FEWEST_SCHOOLS = 10
RESAMPLES = 2000
SEED = 1886  # the year of Galton's paper
# What of a school enters the totals from which everything is computed.
TOTALS = ["n_base", "above_base", "n_current", "above_current"]
TOTALS += ["w", "wx", "wy", "wxx", "wxy", "wyy"]

Numbers = NDArray[np.float64]


def split_improvement(dynamics: pd.DataFrame, group: Iterable[str]) -> pd.DataFrame:
    """Split a group's change into the region's shift, regression to the mean, and what remains.

    Schools chosen for a low result were in part unlucky, and so get better without any help. How
    much so depends on how they were chosen: the split here holds for a choice by the results of
    the base year; for a choice by what lasts (earlier results, conditions) regression is less.

    With x and y the shares above the minimum in the two years, the change to expect of the group
    is (Y - X) + (1 - b)·(X - x̄), with X, Y the region's shares and x̄ the group's in the base
    year, all weighted by participants; b is the slope of y on x over all schools of the
    procedure, weighted by n₁n₂/(n₁ + n₂). Where both years spread alike, b is the correlation,
    and this is the formula of Galton. The group is part of the region, so a real effect is
    somewhat understated.

    Galton F. (1886), Regression towards mediocrity in hereditary stature. Journal of the
    Anthropological Institute 15, 246–263. Barnett A. G., van der Pols J. C., Dobson A. J. (2005),
    Regression to the mean: what it is and how to deal with it. International Journal of
    Epidemiology 34, 215–220. Interval: bootstrap of schools, percentiles (Efron B.,
    Tibshirani R. J. (1993), An Introduction to the Bootstrap, ch. 13), seeded.

    Parameters
    ----------
    dynamics : DataFrame
        All schools, as `measure_dynamics` gives them.
    group : iterable of str
        ``school_id`` of the schools that were chosen.

    Returns
    -------
    DataFrame
        One row a procedure of which the group has results in both years: ``procedure,
        group_schools, schools, correlation, slope``; ``group_base, region_base`` (fractions above
        the minimum in the base year); ``observed_pp, region_pp`` (the region's shift),
        ``regression_pp``, ``remaining_pp`` with ``remaining_low_pp, remaining_high_pp``. Where
        the split cannot be told, it is missing with its reason: ``whole_region`` (the group is
        all schools), ``too_few_schools`` (under ten in the group or outside it), ``no_spread``
        (too few schools differ from the others in a year for a slope).
    """
    paired = with_both_years(dynamics)
    members = set(group)
    rows = []
    for procedure, own in paired.groupby("procedure", sort=False):
        inside = own["school_id"].isin(members).to_numpy(bool)
        if inside.any():
            rows.append({"procedure": procedure, **_split(own, inside)})
    return pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)


_MEASURES = [
    "correlation",
    "slope",
    "group_base",
    "region_base",
    "observed_pp",
    "region_pp",
    "regression_pp",
    "remaining_pp",
    "remaining_low_pp",
    "remaining_high_pp",
]
_TYPES = {
    "procedure": "string",
    "group_schools": "Int64",
    "schools": "Int64",
    **dict.fromkeys(_MEASURES, "Float64"),
    **{f"{name}_reason": "string" for name in _MEASURES},
}


def _split(own: pd.DataFrame, inside: NDArray[np.bool_]) -> dict[str, object]:
    sizes = {"group_schools": int(inside.sum()), "schools": len(own)}
    reason = _why_not(own, inside)
    if reason:
        return sizes | {f"{name}_reason": reason for name in _MEASURES}
    features = _features(own)
    with np.errstate(divide="ignore", invalid="ignore"):
        estimate = _estimate(np.ones((1, len(own))), features, inside)
        drawn = _estimate(_resampled(inside), features, inside)
    if not np.isfinite(drawn["remaining_pp"]).all():  # some resamples have no spread
        return sizes | {f"{name}_reason": "no_spread" for name in _MEASURES}
    low, high = np.percentile(drawn["remaining_pp"], [2.5, 97.5])
    bounds = {"remaining_low_pp": low, "remaining_high_pp": high}
    return sizes | {name: float(numbers[0]) for name, numbers in estimate.items()} | bounds


def _why_not(own: pd.DataFrame, inside: NDArray[np.bool_]) -> str:
    if inside.all():
        return "whole_region"
    if min(inside.sum(), (~inside).sum()) < FEWEST_SCHOOLS:
        return "too_few_schools"
    return "no_spread" if any(_alike(own, year) for year in ("base", "current")) else ""


def _alike(own: pd.DataFrame, year: str) -> bool:
    """Whether all schools have one share in a year, decided on whole pupils."""
    n, below = own[f"n_{year}"], own[f"below_{year}"]
    return bool((below * n.iloc[0] == below.iloc[0] * n).all())


def _features(own: pd.DataFrame) -> Numbers:
    """One row a school with the terms that add up to `TOTALS`."""
    n_base, below_base, n_current, below_current = (
        own[name].to_numpy(float) for name in ("n_base", "below_base", "n_current", "below_current")
    )
    x, y = 1 - below_base / n_base, 1 - below_current / n_current
    # In proportion to the inverse variance of the difference of two shares: small years say little.
    w = n_base * n_current / (n_base + n_current)
    above = n_base - below_base, n_current - below_current
    columns = [n_base, above[0], n_current, above[1]]
    return np.column_stack([*columns, w, w * x, w * y, w * x * x, w * x * y, w * y * y])


def _resampled(inside: NDArray[np.bool_]) -> Numbers:
    """How often each school is drawn in each resample, within the group and outside it."""
    # Seeded: the same data must print the same interval in every build.
    rng = np.random.default_rng(SEED)
    times = np.zeros((RESAMPLES, len(inside)))
    # Each part keeps its size: the group was chosen, and is no random part of the region.
    for part in (inside, ~inside):
        size = int(part.sum())
        times[:, part] = rng.multinomial(size, np.full(size, 1 / size), RESAMPLES)
    return times


def _estimate(times: Numbers, features: Numbers, inside: NDArray[np.bool_]) -> dict[str, Numbers]:
    """The split for each row of ``times``, which says how often each school counts."""
    region = dict(zip(TOTALS, (times @ features).T, strict=True))
    group = dict(zip(TOTALS, (times[:, inside] @ features[inside]).T, strict=True))
    covariance = region["wxy"] - region["wx"] * region["wy"] / region["w"]
    spread_x = region["wxx"] - region["wx"] ** 2 / region["w"]
    spread_y = region["wyy"] - region["wy"] ** 2 / region["w"]
    slope = covariance / spread_x
    base, current = _shares(region)
    group_base, group_current = _shares(group)
    observed, shift = group_current - group_base, current - base
    regression = (1 - slope) * (base - group_base)
    return {
        "correlation": covariance / np.sqrt(spread_x * spread_y),
        "slope": slope,
        "group_base": group_base,
        "region_base": base,
        "observed_pp": 100 * observed,
        "region_pp": 100 * shift,
        "regression_pp": 100 * regression,
        "remaining_pp": 100 * (observed - shift - regression),
    }


def _shares(totals: Mapping[str, Numbers]) -> tuple[Numbers, Numbers]:
    base = totals["above_base"] / totals["n_base"]
    return base, totals["above_current"] / totals["n_current"]
