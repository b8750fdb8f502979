"""The drop from primary to main school: in percentage points and in per cent of its start."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from shnor_lib.questions.transition.shares import INDICATORS
from shnor_lib.stats.share_change import change_interval
from shnor_lib.stats.uncertainty import FEWEST_SCHOOLS, cluster_half_width, newcombe_interval

PAIR = ["design", "subject", "grade", "year", "sitting", "year_primary", "sitting_primary"]
GROUP = "group"


def measure_drop(
    pairs: pd.DataFrame, by: Sequence[str] = (), alike: Mapping[str, float] = MappingProxyType({})
) -> pd.DataFrame:
    """Compare main school with grade 4, weighted by participants.

    The change is given twice, since a document may mean either: the difference of the values in
    percentage points, and the same difference in per cent of the value in grade 4.
    Only schools that have both results count. For one school the interval is that of two cohorts
    (`stats.share_change`). For a group of five schools or more it is that of the
    difference of two ratios with schools as clusters: Cochran W. G. (1977), Sampling
    Techniques, 3rd ed., sections 6.4 and 9A; for shares it is never narrower than Newcombe's.

    Parameters
    ----------
    pairs : DataFrame
        As `shares.pair_with_primary` gives it.
    by : sequence of str
        Whose drop it is: ``school_id``, ``municipality``, or nothing for the whole region.
    alike : mapping of str to float
        How much alike the pupils of a cohort are, by indicator (`questions.shared.cohorts`); those
        of an indicator without one answer independently.

    Returns
    -------
    DataFrame
        ``by``, ``design, subject, grade, year, sitting, year_primary, sitting_primary,
        indicator`` (``passed``, ``good``, ``sou``), ``schools, n_primary, n`` (pupils),
        ``primary, main`` (fractions), ``change_pp, low_pp, high_pp``, ``change_percent``
        (missing where grade 4 has 0), ``beyond_chance``.
    """
    keys = [*by, *PAIR]
    # a group's number instead of its many keys: everything is summed several times
    numbered = pairs.assign(**{GROUP: pairs.groupby(keys, dropna=False).ngroup()})
    groups = numbered.drop_duplicates(GROUP).set_index(GROUP)[keys].sort_index()
    parts = [
        groups.join(_drop(numbered, part, whole, alike.get(indicator, 0.0)), how="inner").assign(
            indicator=indicator
        )
        for indicator, (part, whole) in INDICATORS.items()
    ]
    drop = pd.concat(parts, ignore_index=True).astype({"indicator": "string"})
    drop["beyond_chance"] = (drop["low_pp"] > 0) | (drop["high_pp"] < 0)
    order = [*by, "design", "subject", "grade", "sitting_primary", "sitting"]
    return drop.sort_values(order, kind="stable", ignore_index=True)


def _drop(pairs: pd.DataFrame, part: str, whole: str, correlation: float) -> pd.DataFrame:
    known = pairs[(pairs[whole] > 0) & (pairs[f"{whole}_primary"] > 0)]
    columns = [part, whole, f"{part}_primary", f"{whole}_primary"]
    grouped = known.groupby(GROUP)
    totals = grouped[columns].sum().astype("Float64")
    schools = grouped["school_id"].nunique().astype("Int64")
    primary = totals[f"{part}_primary"] / totals[f"{whole}_primary"]
    main = totals[part] / totals[whole]
    change = main - primary
    low, high = _interval(known, columns, totals, schools, change)
    if part != "points":  # a mean of marks is no share
        single = schools == 1
        of_one = change_interval(
            (totals[part], totals[whole]),
            (totals[f"{part}_primary"], totals[f"{whole}_primary"]),
            correlation,
        )
        low, high = (
            bound.mask(single, own) for bound, own in zip((low, high), of_one, strict=True)
        )
    return pd.DataFrame(
        {
            "schools": schools,
            "n_primary": totals[f"{whole}_primary"].astype("Int64"),
            "n": totals[whole].astype("Int64"),
            "primary": primary,
            "main": main,
            "change_pp": 100 * change,
            "low_pp": 100 * low,
            "high_pp": 100 * high,
            # Of a start at 0 nothing can be a per cent: missing, and not an endless growth.
            "change_percent": 100 * change / primary.where(primary > 0),
        }
    )


def _interval(
    known: pd.DataFrame,
    columns: list[str],
    totals: pd.DataFrame,
    schools: pd.Series,
    change: pd.Series,
) -> tuple[pd.Series, pd.Series]:
    """The cluster interval for five schools and more, for shares never narrower than Newcombe's."""
    half = _half_width(known, columns, schools)
    low, high = change - half, change + half
    if columns[0] == "points":  # a mean of marks, not a share
        return low, high
    part, whole, part_primary, whole_primary = (totals[name] for name in columns)
    least, most = newcombe_interval(part, whole, part_primary, whole_primary)
    wider_low, wider_high = (low < least).fillna(False), (high > most).fillna(False)
    known_low, known_high = least.mask(wider_low, low), most.mask(wider_high, high)
    return known_low.where(half.notna()), known_high.where(half.notna())


def _half_width(known: pd.DataFrame, columns: list[str], schools: pd.Series) -> pd.Series:
    """Half-width of the change's interval from what each school adds to the change."""
    # Smaller groups have no cluster interval, so nothing by school is summed for them.
    enough = schools[schools >= FEWEST_SCHOOLS]
    many = known[known[GROUP].isin(enough.index)]
    own = many.groupby([GROUP, "school_id"])[columns].sum().astype("Float64")
    total = own.groupby(level=GROUP).transform("sum")
    part, whole, part_primary, whole_primary = columns
    influence = _influence(own, total, part, whole) - _influence(
        own, total, part_primary, whole_primary
    )
    squares = (influence**2).groupby(level=GROUP).sum()
    return cluster_half_width(squares, enough).reindex(schools.index)


def _influence(own: pd.DataFrame, total: pd.DataFrame, part: str, whole: str) -> pd.Series:
    ratio = total[part] / total[whole]
    return (own[part] - ratio * own[whole]) / total[whole]
