"""Choosing rows of measured dynamics: those with both years, those that may be spoken of."""

from collections.abc import Iterable

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.stats.uncertainty import wilson_interval


def with_both_years(dynamics: pd.DataFrame, schools: Iterable[str] | None = None) -> pd.DataFrame:
    """Keep the rows that have both years; of the given schools, where any are given."""
    paired = dynamics[dynamics["direction"].notna()]
    return paired if schools is None else paired[paired["school_id"].isin(set(schools))]


def to_speak_of(dynamics: pd.DataFrame, *, across_breaks: bool) -> pd.DataFrame:
    """Keep the rows with both years that a page may speak of.

    Rows across a break of the series are kept only where the region's profile asks for them.
    """
    paired = with_both_years(dynamics)
    return paired if across_breaks else paired[paired["comparable"].fillna(False)]


def of_group(
    dynamics: pd.DataFrame, schools: Iterable[str], procedures: Iterable[str] = ()
) -> pd.DataFrame:
    """Keep the schools of a group, and the procedures where any are named."""
    own = with_both_years(dynamics, schools)
    named = tuple(procedures)
    return own[own["procedure"].isin(named)] if named else own


def with_shares(dynamics: pd.DataFrame) -> pd.DataFrame:
    """Add the share above the minimum in each year with Wilson's interval.

    Returns
    -------
    DataFrame
        ``dynamics`` with ``share_base, share_current`` (fractions) and ``…_low, …_high``.
    """
    added = {}
    for year in ("base", "current"):
        n = dynamics[f"n_{year}"]
        above = n - dynamics[f"below_{year}"]
        low, high = wilson_interval(above, n, dynamics_settings().confidence)
        added[f"share_{year}"] = above.astype("Float64") / n
        added |= {f"share_{year}_low": low, f"share_{year}_high": high}
    return dynamics.assign(**added)
