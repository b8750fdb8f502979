"""What is compared: which two years, and which rows of the measured dynamics."""

from collections.abc import Iterable

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.dynamics.words import Years
from shnor_lib.stats.uncertainty import wilson_interval


def compared_years(
    results: pd.DataFrame, current: int | None, registry: Registry, *, across_breaks: bool
) -> Years | None:
    """Choose the year with which the last year of results is compared.

    It is the year before it among the loaded ones; where breaks are not crossed, the last
    year of which at least one procedure is comparable. Without such a year, the one before;
    none where there is no year of results.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> from shnor_lib.model.tables import table_from_records
    >>> results = table_from_records("results", [
    ...     {"procedure": "vpr-math-5", "year": year} for year in (2018, 2019, 2020, 2021)])
    >>> compared_years(results, 2021, registry(), across_breaks=False)
    (2019, 2021)
    >>> compared_years(results, 2021, registry(), across_breaks=True)
    (2020, 2021)
    """
    if current is None:
        return None
    # By procedure: a break of ВПР does not part the years of ЕГЭ.
    loaded = results.groupby("year")["procedure"].unique()
    earlier = sorted((year for year in loaded.index if year < current), reverse=True)
    both = {year: set(loaded[year]) & set(loaded.get(current, ())) for year in earlier}
    comparable = [
        year
        for year in earlier
        if across_breaks
        or any(not registry.breaks_between(code, year, current) for code in both[year])
    ]
    return int(next(iter([*comparable, *earlier]), current - 1)), current


def with_both_years(dynamics: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows that have both years."""
    return dynamics[dynamics["direction"].notna()]


def compared_rows(dynamics: pd.DataFrame, *, across_breaks: bool) -> pd.DataFrame:
    """Keep the rows with both years that readers may be told of.

    Rows across a break of the series are kept only where the region's profile asks for them.
    """
    paired = with_both_years(dynamics)
    # Unknown counts as broken: readers are told only of what surely may be compared.
    return paired if across_breaks else paired[paired["comparable"].fillna(False)]


def of_group(
    dynamics: pd.DataFrame, schools: Iterable[str], procedures: Iterable[str] = ()
) -> pd.DataFrame:
    """Keep the schools of a group, and the procedures where any are named."""
    own = dynamics[dynamics["school_id"].isin(set(schools))]
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
