"""Markers of the 2019 method that aggregated data allow; the tool's own, never ФИОКО's list.

Source: «Методика расчёта показателя „Уровень объективности оценки образовательных результатов
в субъекте Российской Федерации“», appendix (2019). Of its markers, the mismatch with school marks
(Spearman's coefficient below zero) needs rows of pupils and is not computed.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from shnor_lib.model.scales import scales
from shnor_lib.questions.shared.comparison import ASSESSMENT

SCHOOL_WORK = ["school_id", *ASSESSMENT]
INFLATED, FALL, RISE = "inflated_mean", "sharp_fall", "sharp_rise"
MEAN_PROCEDURES = (
    "vpr-rus-4",
    "vpr-math-4",
    "vpr-rus-5",
    "vpr-math-5",
    "oge-rus",
    "oge-math",
)
JUMPS = {"vpr-rus-4": "vpr-rus-5", "vpr-math-4": "vpr-math-5"}
MARKS = {"n2": 2, "n3": 3, "n4": 4, "n5": 5}
# Schools are compared within these: one work, one pair of sittings, one way of measuring.
COMPARED = ["procedure", "sitting", "sitting_primary", "basis"]
T_95 = 1.96  # as the method has it, for a school of any size
FENCE = 3  # interquartile ranges beyond the quartiles


def mean_levels(results: pd.DataFrame, histograms: pd.DataFrame) -> pd.DataFrame:
    """Mean and spread of each school and of all schools, from scores where loaded, else marks.

    Parameters
    ----------
    results, histograms : DataFrame
        Contracts ``results`` and ``histograms``.

    Returns
    -------
    DataFrame
        ``school_id`` (missing for all together), ``procedure, year, sitting, basis``
        (``score``, ``mark``), ``n, mean, sd`` (n − 1 in the denominator; missing where n < 2).
    """
    # A mean needs all four marks: one that is missing is not nobody.
    given = results.dropna(subset=list(MARKS))
    values = [
        given[SCHOOL_WORK].assign(value=float(mark), count=given[name])
        for name, mark in MARKS.items()
    ]
    marks = pd.concat(values)
    scores = histograms.rename(columns={"score": "value", "participants": "count"})
    own, region = scores[scores["school_id"].notna()], scores[scores["school_id"].isna()]
    parts = [
        _moments(marks, SCHOOL_WORK).assign(basis="mark"),
        _moments(marks, ASSESSMENT).assign(basis="mark"),
        _moments(own, SCHOOL_WORK).assign(basis="score"),
        _moments(region, ASSESSMENT).assign(basis="score"),
    ]
    columns = [*SCHOOL_WORK, "basis", "n", "mean", "sd"]
    return pd.concat(parts, ignore_index=True).reindex(columns=columns)


def _moments(values: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    value, count = values["value"].astype("Float64"), values["count"].astype("Float64")
    sums = values[list(keys)].assign(n=count, first=value * count, second=value**2 * count)
    totals = sums.groupby(list(keys))[["n", "first", "second"]].sum()
    totals = totals[totals["n"] > 0]
    mean = totals["first"] / totals["n"]
    # Rounding may leave the squares of equal values a hair below 0.
    squares = (totals["second"] - totals["n"] * mean**2).clip(lower=0)
    spread = (squares / (totals["n"] - 1).where(totals["n"] > 1)) ** 0.5
    moments = pd.DataFrame({"n": totals["n"].astype("Int64"), "mean": mean, "sd": spread})
    return moments.reset_index()


def inflated_means(levels: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Mark the schools whose mean lies above their region's, interval beside interval.

    Flagged: the lower bound of the school's 95 % interval is above the upper bound of the
    region's. A work is judged by scores where as many schools have them as have marks, else by
    marks: all its schools in one way.

    Parameters
    ----------
    levels : DataFrame
        As `mean_levels` gives it.
    year : int, optional
        The year to judge.

    Returns
    -------
    DataFrame
        ``school_id, procedure, year, sitting, basis, n, mean, low, region_mean, region_high,
        marker, flagged`` (missing where the school had one participant).
    """
    asked = levels[(levels["year"] == year) & levels["procedure"].isin(MEAN_PROCEDURES)]
    half = T_95 * asked["sd"] / asked["n"].astype("Float64") ** 0.5
    asked = asked.assign(low=asked["mean"] - half, high=asked["mean"] + half)
    region = asked[asked["school_id"].isna()]
    beside = region[[*ASSESSMENT, "basis", "mean", "high"]].rename(
        columns={"mean": "region_mean", "high": "region_high"}
    )
    judged = asked[asked["school_id"].notna()].merge(beside, on=[*ASSESSMENT, "basis"])
    # A mean score and a mean mark are not comparable: the schools of a work are judged in one way.
    best = _one_basis(judged, ASSESSMENT)
    flagged = (best["low"] > best["region_high"]).astype("boolean").where(best["low"].notna())
    shown = [*SCHOOL_WORK, "basis", "n", "mean", "low", "region_mean", "region_high"]
    marked = best[shown].assign(marker=INFLATED, flagged=flagged)
    return marked.sort_values(SCHOOL_WORK, ignore_index=True)


def sharp_changes(levels: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Mark the schools whose cohort changed sharply between grade 4 and grade 5.

    K is the level of grade 4 divided by that of grade 5 a year later. A fall is a K above
    Q75 + 3·IQR over all schools, a rise a K below Q25 − 3·IQR. The level is the mean per cent of
    the work where as many schools have scores of a known scale in both years as have marks,
    else the mean mark.

    Parameters
    ----------
    levels : DataFrame
        As `mean_levels` gives it.
    year : int, optional
        The year of grade 5.

    Returns
    -------
    DataFrame
        ``school_id, procedure`` (of grade 5), ``year, sitting, sitting_primary, basis, n,
        n_primary, level, level_primary, k, lower, upper, marker, flagged``: two rows a pair,
        one for the fall, one for the rise.
    """
    schools = levels[levels["school_id"].notna()]
    schools = schools.assign(level=_level(schools)).dropna(subset=["level"])
    main = schools[(schools["year"] == year) & schools["procedure"].isin(JUMPS.values())]
    # The same cohort: grade 4 of the year before is grade 5 of this one.
    primary = schools[(schools["year"] + 1 == year) & schools["procedure"].isin(list(JUMPS))]
    primary = primary.assign(procedure=primary["procedure"].map(JUMPS)).drop(columns="year")
    pairs = main.merge(primary, on=["school_id", "procedure", "basis"], suffixes=("", "_primary"))
    pairs = _one_basis(pairs, ["procedure", "sitting", "sitting_primary"])
    pairs["k"] = pairs["level_primary"] / pairs["level"].where(pairs["level"] > 0)
    pairs = pairs.join(_fences(pairs), on=COMPARED)
    fall = pairs.assign(marker=FALL, flagged=pairs["k"] > pairs["upper"])
    rise = pairs.assign(marker=RISE, flagged=pairs["k"] < pairs["lower"])
    names = ["n", "n_primary", "level", "level_primary", "k", "lower", "upper"]
    shown = [*SCHOOL_WORK, "sitting_primary", "basis", *names, "marker", "flagged"]
    both = pd.concat([fall, rise])[shown].astype({"flagged": "boolean"})
    return both.sort_values([*SCHOOL_WORK, "marker"], ignore_index=True)


def _level(levels: pd.DataFrame) -> pd.Series:
    """Mean mark, or mean score as a fraction of the highest; missing where that is not known."""
    works = zip(levels["procedure"], levels["year"], strict=True)
    highest = {work: scale.maximum for work, scale in scales().items()}
    whole = pd.Series([highest.get(work, np.nan) for work in works], levels.index, dtype="Float64")
    return (levels["mean"] / whole).where(levels["basis"] == "score", levels["mean"])


def _one_basis(rows: pd.DataFrame, work: list[str]) -> pd.DataFrame:
    """Leave, for each work, the rows of the basis that most schools have; scores in a tie."""
    sizes = rows.groupby([*work, "basis"])["school_id"].nunique().rename("size").reset_index()
    # «score» sorts after «mark», so descending order puts it first in a tie.
    ordered = sizes.sort_values(["size", "basis"], ascending=False)
    chosen = ordered.drop_duplicates(work)[[*work, "basis"]]
    return rows.merge(chosen, on=[*work, "basis"])


def _fences(pairs: pd.DataFrame) -> pd.DataFrame:
    """Bounds of K for the schools that are compared with each other."""
    groups = pairs.groupby(COMPARED)["k"]
    first, third = groups.quantile(0.25), groups.quantile(0.75)
    reach = FENCE * (third - first)
    return pd.DataFrame({"lower": first - reach, "upper": third + reach})


def gather_markers(
    results: pd.DataFrame, histograms: pd.DataFrame, year: int | None
) -> pd.DataFrame:
    """All markers of a year: `inflated_means` and `sharp_changes` one under the other.

    Without a year there are none.

    Examples
    --------
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": school, "procedure": "vpr-math-5", "year": 2021, "sitting": "spring",
    ...      "participants": 60, "n2": 0, "n3": 60 - good, "n4": good, "n5": 0}
    ...     for school, good in (("edu980001", 10), ("edu980002", 55), ("edu980003", 8))])
    >>> markers = gather_markers(results, empty_table("histograms"), 2021)
    >>> markers.loc[markers["flagged"], "school_id"].tolist()
    ['edu980002']
    """
    levels = mean_levels(results, histograms)
    markers = [inflated_means(levels, year), sharp_changes(levels, year)]
    return pd.concat(markers, ignore_index=True)


def summarise_markers(markers: pd.DataFrame) -> pd.DataFrame:
    """Count the schools of each marker.

    Returns
    -------
    DataFrame
        ``marker, procedure, sitting, basis, schools`` (assessed), ``flagged, share``.
    """
    judged = markers[markers["flagged"].notna()]
    keys = ["marker", "procedure", "sitting", "basis"]
    tally = judged.groupby(keys).agg(schools=("school_id", "nunique"), flagged=("flagged", "sum"))
    tally = tally.astype("Int64").reset_index()
    tally["share"] = tally["flagged"].astype("Float64") / tally["schools"]
    return tally


def marked_schools(markers: pd.DataFrame) -> pd.DataFrame:
    """Count the markers of each school.

    Returns
    -------
    DataFrame
        ``school_id, assessed`` (markers that could be judged), ``markers`` (flagged), sorted by
        ``school_id``; schools of which nothing could be judged are left out.
    """
    judged = markers[markers["flagged"].notna()]
    counts = judged.groupby("school_id")["flagged"].agg(assessed="count", markers="sum")
    return counts.astype("Int64").reset_index()
