"""Changes of many schools together: counts of directions, the pooled change, a sign test."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.questions.dynamics.changes import COUNTS
from shnor_lib.questions.dynamics.compared import with_both_years
from shnor_lib.stats.several_tests import holm, probability_of_interval
from shnor_lib.stats.uncertainty import cluster_half_width, newcombe_interval, sign_test

KINDS = ["positive", "negative", "none_perfect", "none_unchanged"]
COUNTED = [*KINDS, "none", "beyond_chance_positive", "beyond_chance_negative", "beyond_band"]
COUNTED += ["could_vary"]


def summarise_all(dynamics: pd.DataFrame) -> pd.DataFrame:
    """Summarise all rows as one group; no row where there are none."""
    return summarise_dynamics(dynamics.assign(all="all"), ["all"])


def summarise_dynamics(dynamics: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Count the directions and pool the change, for each procedure, municipality or both.

    A direction is counted of the reportable results alone: with few participants in either year
    a sign says little. The others are counted beside them under names of their own, so that both
    parts add up to all results (`of_all_results`).

    The pooled change is that of the shares of all participants together, those of small schools
    too: each weighs as much as it has participants, and without them the change would be that of
    other pupils. Its interval takes schools for clusters (ratio estimator: Cochran W. G. (1977),
    Sampling Techniques, 3rd ed., sections 6.3 and 9A.2), with Student's t for schools - 1 degrees
    of freedom, and is never narrower than Newcombe's for single pupils.

    Parameters
    ----------
    dynamics : DataFrame
        As `measure_dynamics` gives it; rows that lack a year take no part.
    by : sequence of str
        Columns that name a group, such as ``["procedure"]``.

    Returns
    -------
    DataFrame
        One row a group, in the order of appearance.

        Of all results: ``schools`` (different ones), ``pairs`` (school × procedure);
        ``n_base, below_base, n_current, below_current`` (pupils); ``share_base, share_current``
        (fractions above the minimum) each with ``_low, _high``; ``change_pp, ci_low_pp,
        ci_high_pp`` pooled, with ``change_p``: how probable so great a change is where there is
        none; ``mean_change_pp``: plain mean over the pairs. With fewer than five schools there are
        no intervals.

        Of the reportable pairs: their number ``reportable``, and of them ``positive, negative,
        none, none_perfect, none_unchanged, beyond_chance_positive, beyond_chance_negative,
        beyond_band, could_vary``; ``rising, falling`` (schools with more positive changes than
        negative, and the other way); ``sign_p``: sign test of the one against the other, so that a
        school with several procedures, whose signs are not independent, counts once; missing where
        there are no such pairs.

        ``change_p_adjusted, sign_p_adjusted``: the same two for all rows looked at together (Holm).

        Of the other pairs: their number ``few``, and the same counts as ``few_positive`` and so
        on.
    """
    paired, groups = with_both_years(dynamics), list(by)
    summary = count_directions(paired, groups).join(_pooled(paired, groups))
    signs = zip(summary["rising"], summary["falling"], strict=True)
    chance = [sign_test(int(up), int(down)) for up, down in signs]
    sign_p = pd.Series(chance, summary.index, dtype="Float64").where(summary["reportable"] > 0)
    adjusted = {"sign_p_adjusted": holm(sign_p), "change_p_adjusted": holm(summary["change_p"])}
    return summary.assign(sign_p=sign_p, **adjusted).reset_index()


def of_all_results(summary: pd.DataFrame) -> pd.DataFrame:
    """Count every result, whatever its participants: the reportable ones and the others.

    Examples
    --------
    >>> parts = dict.fromkeys(COUNTED, 2) | {f"few_{name}": 1 for name in COUNTED}
    >>> of_all_results(pd.DataFrame([parts]))["positive"].tolist()
    [3]
    """
    return summary.assign(**{name: summary[name] + summary[f"few_{name}"] for name in COUNTED})


def count_directions(paired: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Count the results of each group by direction: the reportable ones, and apart the others.

    Parameters
    ----------
    paired : DataFrame
        Rows of `measure_dynamics` that have both years.
    by : sequence of str
        Columns that name a group.

    Returns
    -------
    DataFrame
        The counts of `summarise_dynamics` and ``mean_change_pp``, one row a group, by group.
    """
    groups, flags = list(by), _flags(paired)
    marked = paired[[*groups, "school_id", "change_pp"]].join(flags)
    # A school whose municipality is unknown is counted too, so that the groups add up to all.
    grouped = marked.groupby(groups, sort=False, dropna=False)
    counts = grouped[list(flags)].sum().astype("Int64")
    return counts.assign(
        **_school_signs(marked, groups),
        schools=grouped["school_id"].nunique().astype("Int64"),
        pairs=grouped.size().astype("Int64"),
        mean_change_pp=grouped["change_pp"].mean(),
    )


def _flags(paired: pd.DataFrame) -> pd.DataFrame:
    """What each result is counted as: under its own name, or as one of few participants."""
    enough = paired["reportable"]
    flags = {kind: paired["kind"] == kind for kind in KINDS}
    flags["none"] = paired["direction"] == "none"
    for way in ("positive", "negative"):
        flags[f"beyond_chance_{way}"] = paired["beyond_chance"] & flags[way]
    flags |= {name: paired[name] for name in ("beyond_band", "could_vary")}
    reportable = {name: enough & flags[name] for name in COUNTED}
    others = {f"few_{name}": ~enough & flags[name] for name in COUNTED}
    return pd.DataFrame({"reportable": enough, **reportable, "few": ~enough, **others})


def _school_signs(marked: pd.DataFrame, groups: list[str]) -> dict[str, pd.Series]:
    """How many schools have more reportable rises than falls, and the other way."""
    signs = marked["positive"].astype("Int64") - marked["negative"].astype("Int64")
    keyed = marked[[*groups, "school_id"]].assign(net=signs)
    net = keyed.groupby([*groups, "school_id"], sort=False, dropna=False)["net"].sum()
    ways = pd.DataFrame({"rising": net > 0, "falling": net < 0}).astype("Int64")
    levels = list(range(len(groups)))
    counted = ways.groupby(level=levels, sort=False, dropna=False).sum()
    return {name: counted[name] for name in ways.columns}


def _pooled(paired: pd.DataFrame, groups: list[str]) -> pd.DataFrame:
    """Shares of all participants of a group together, with intervals by clusters of schools."""
    # Pupils of one school resemble each other in all its works: the school is the unit that varies.
    clusters = paired.groupby([*groups, "school_id"], sort=False, dropna=False)[COUNTS].sum()
    levels = list(range(len(groups)))
    by_group = clusters.groupby(level=levels, sort=False, dropna=False)
    totals, schools = by_group.sum(), by_group.size().astype("Int64")
    whole = by_group.transform("sum")
    pooled = totals.copy()
    influence = {}
    for year in ("base", "current"):
        n, below = f"n_{year}", f"below_{year}"
        pooled[f"share_{year}"] = 1 - totals[below].astype("Float64") / totals[n]
        share = 1 - whole[below].astype("Float64") / whole[n]
        above = clusters[n] - clusters[below]
        influence[year] = (above - share * clusters[n]) / whole[n]
        half = _half_width(influence[year], schools, levels)
        pooled[f"share_{year}_low"] = (pooled[f"share_{year}"] - half).clip(0, 1)
        pooled[f"share_{year}_high"] = (pooled[f"share_{year}"] + half).clip(0, 1)
    # Differences within each school: one that is good in both years adds little to the spread.
    half = _half_width(influence["current"] - influence["base"], schools, levels)
    return pooled.assign(**_pooled_change(pooled, half, schools))


def _half_width(influence: pd.Series, schools: pd.Series, levels: list[int]) -> pd.Series:
    squares = (influence**2).groupby(level=levels, sort=False, dropna=False).sum()
    return cluster_half_width(squares, schools, dynamics_settings().confidence)


def _pooled_change(
    pooled: pd.DataFrame, half: pd.Series, schools: pd.Series
) -> dict[str, pd.Series]:
    change = pooled["share_current"] - pooled["share_base"]
    confidence = dynamics_settings().confidence
    low, high = newcombe_interval(
        pooled["n_current"] - pooled["below_current"],
        pooled["n_current"],
        pooled["n_base"] - pooled["below_base"],
        pooled["n_base"],
        confidence,
    )
    by_schools = (change - half).clip(-1, 1), (change + half).clip(-1, 1)
    low = by_schools[0].where(by_schools[0] < low, low).where(half.notna())
    high = by_schools[1].where(by_schools[1] > high, high).where(half.notna())
    return {
        "change_pp": 100 * change,
        "ci_low_pp": 100 * low,
        "ci_high_pp": 100 * high,
        "change_p": probability_of_interval(change, (low, high), schools - 1, confidence),
    }
