"""What of a group's change is its own, beyond that of the others and regression to the mean.

Schools chosen for a low result were in part unlucky, and so get better without any help. How much
so depends on how they were chosen, and so does the way to estimate what is their own:

- ``by_base``, of schools chosen by results of the base year: the regression of the second year on
  everything that the choice looked at, with a term for the group. What chance gave the chosen in
  the first year, it gave the other schools with the same first year too.
- ``by_other``, of schools chosen by earlier results or by conditions: the plain difference of the
  group's change and the others'. The first year's chance had no part in the choice, so there is
  nothing from which to return.

Galton F. (1886), Regression towards mediocrity in hereditary stature. Journal of the
Anthropological Institute 15, 246–263. Barnett A. G., van der Pols J. C., Dobson A. J. (2005),
Regression to the mean: what it is and how to deal with it. International Journal of Epidemiology
34, 215–220: the analysis of covariance. `benchmarks/estimators.py` measures the coverage of both.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.questions.dynamics.compared import with_both_years
from shnor_lib.questions.shared.spread import spread_of_schools
from shnor_lib.stats.group_effect import Effect, group_effect
from shnor_lib.stats.steadied import steadied_shares

FEWEST_SCHOOLS = 10
LEAST_ALIKE = 1e-3  # schools all alike would weigh as endless pupils
WORK = ["procedure", "year"]
WAYS = ("by_base", "by_other")
ENDS = ("_pp", "_low_pp", "_high_pp", "_p")

Numbers = NDArray[np.float64]


def measure_own_change(
    everyone: pd.DataFrame, group: Iterable[str], seen: pd.DataFrame, correlation: float
) -> pd.DataFrame:
    """Estimate what of a group's change is its own, in both ways.

    Parameters
    ----------
    everyone : DataFrame
        The compared rows of all schools, as `changes.measure_dynamics` gives them.
    group : iterable of str
        ``school_id`` of the schools that were chosen.
    seen : DataFrame
        Contract ``results``: those of the base year and, where the choice looked at them too, of
        years before it.
    correlation : float
        How much alike the pupils of a cohort are (`questions.shared.cohorts`).

    Returns
    -------
    DataFrame
        One row a procedure of which the group has results in both years: ``procedure,
        group_schools, schools``; ``group_change_pp, others_change_pp`` (percentage points of the
        share of all participants together); ``by_base_pp, by_other_pp``, each with its interval
        ``…_low_pp, …_high_pp`` (95 %) and ``…_p``. What cannot be told is missing with its
        reason: ``whole_region`` (the group is all schools), ``too_few_schools`` (under ten in the
        group or outside it), ``no_spread`` (all schools have one share in a year).
    """
    paired, members = with_both_years(everyone), set(group)
    levels = _levels(seen)
    rows = []
    for procedure, own in paired.groupby("procedure", sort=False):
        inside = own["school_id"].isin(members).to_numpy(bool)
        if inside.any():
            rows.append({"procedure": procedure, **_measure(own, inside, levels, correlation)})
    return pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)


_MEASURES = ["group_change_pp", "others_change_pp", *(way + end for way in WAYS for end in ENDS)]
_TYPES = {
    "procedure": "string",
    "group_schools": "Int64",
    "schools": "Int64",
    **dict.fromkeys(_MEASURES, "Float64"),
    **{f"{name}_reason": "string" for name in _MEASURES},
}


def _measure(
    own: pd.DataFrame, inside: NDArray[np.bool_], levels: pd.DataFrame, correlation: float
) -> dict[str, object]:
    sizes = {"group_schools": int(inside.sum()), "schools": len(own)}
    reason = _why_not(own, inside)
    if reason:
        return sizes | {f"{name}_reason": reason for name in _MEASURES}
    changes = {"group_change_pp": _pooled(own[inside]), "others_change_pp": _pooled(own[~inside])}
    effects = {
        "by_base": _by_base(own, inside, levels),
        "by_other": _by_other(own, inside, correlation),
    }
    parts = [_parts(way, effect) for way, effect in effects.items()]
    return sizes | changes | parts[0] | parts[1]


def _parts(way: str, effect: Effect) -> dict[str, object]:
    points = (100 * effect.estimate, 100 * effect.low, 100 * effect.high, effect.probability)
    return {way + end: value for end, value in zip(ENDS, points, strict=True)}


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


def _pooled(rows: pd.DataFrame) -> float:
    sums = rows[["n_base", "below_base", "n_current", "below_current"]].sum()
    base, current = (sums[f"below_{year}"] / sums[f"n_{year}"] for year in ("base", "current"))
    return float(100 * (base - current))


def _by_base(own: pd.DataFrame, inside: NDArray[np.bool_], levels: pd.DataFrame) -> Effect:
    n, below = own["n_current"], own["below_current"]
    sizes = own[["procedure"]].assign(part=below, n=n)
    alike = spread_of_schools(sizes, ["procedure"], dynamics_settings().assumed_correlation)
    weights = (n / (1 + (n - 1) * alike)).to_numpy(float)
    procedure = str(own["procedure"].iloc[0])
    return group_effect(
        1 - (below / n).to_numpy(float),
        inside,
        _seen_of(own["school_id"], procedure, levels),
        weights,
        dynamics_settings().confidence,
    )


def _by_other(own: pd.DataFrame, inside: NDArray[np.bool_], correlation: float) -> Effect:
    years = ("base", "current")
    shares = [(own[f"below_{year}"] / own[f"n_{year}"]).to_numpy(float) for year in years]
    sizes = [own[f"n_{year}"].to_numpy(float) for year in years]
    variance = [(1 + (n - 1) * correlation) / n for n in sizes]
    weights = 1 / (variance[0] + variance[1])
    return group_effect(shares[0] - shares[1], inside, [], weights, dynamics_settings().confidence)


def _levels(seen: pd.DataFrame) -> pd.DataFrame:
    """How far each school stood from all together, one row a school × work × year.

    ``steadied``: of few pupils a far result is mostly chance, so the second year follows the
    steadied distance and not the raw one; only then does one slope fit schools of all sizes.
    ``size``: of how many independent pupils it tells; ``apart``: the raw distance, so weighted;
    ``prior``: how many pupils all schools together are worth.
    """
    known = seen[(seen["participants"] > 0) & seen["below"].notna()]
    counts = known.groupby(["school_id", *WORK], observed=True)[["participants", "below"]].sum()
    works = counts.reset_index().rename(columns={"participants": "n", "below": "part"})
    sums = works.groupby(WORK, observed=True)[["part", "n"]].transform("sum")
    common = sums["part"].astype("Float64") / sums["n"]
    alike = spread_of_schools(works, WORK, dynamics_settings().assumed_correlation)
    alike = alike.clip(lower=LEAST_ALIKE)
    size = works["n"] / (1 + (works["n"] - 1) * alike)
    measures = {
        "steadied": steadied_shares(works["part"], works["n"], common, alike) - common,
        "size": size,
        "apart": size * (works["part"] / works["n"] - common),
        "prior": 1 / alike,
    }
    return works.assign(**{name: values.astype(float) for name, values in measures.items()})


def _seen_of(schools: pd.Series, procedure: str, levels: pd.DataFrame) -> list[Numbers]:
    """What the choice could see: the work itself, the other works of the year, years before it."""
    in_base = levels["year"] == levels["year"].max()
    same = in_base & (levels["procedure"] == procedure)
    earlier = [levels["year"] == year for year in levels.loc[~in_base, "year"].unique()]
    # A school without the work was not chosen by it: it stands where all together stand.
    own = levels[same].set_index("school_id")["steadied"].reindex(schools).fillna(0.0)
    others = [_together(levels[which], schools) for which in (in_base & ~same, *earlier)]
    return [own.to_numpy(float), *others]


def _together(levels: pd.DataFrame, schools: pd.Series) -> Numbers:
    """How far schools stood in several works together, each by how much it tells."""
    sums = levels.groupby("school_id")[["size", "apart"]].sum().reindex(schools).fillna(0.0)
    prior = levels["prior"].mean() if len(levels) else 1.0
    return (sums["apart"] / (sums["size"] + prior)).to_numpy(float)
