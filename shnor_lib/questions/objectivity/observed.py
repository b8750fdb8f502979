"""Schools that sat with observers beside the others: a contrast, since 2025."""

from collections.abc import Iterator

import pandas as pd

from shnor_lib.stats.group_difference import difference_of_shares

OBSERVED = "observed"  # code of the list that a region loads


def contrast_observed(results: pd.DataFrame, lists: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Set the shares below the minimum of observed schools beside those of the others.

    The sample is drawn, so that both parts would have the same share, were all works held alike.

    Parameters
    ----------
    results, lists : DataFrame
        Contracts ``results`` and ``lists``; the list is named ``observed``.
    year : int, optional
        The year to judge, of the results and of the list.

    Returns
    -------
    DataFrame
        ``procedure, schools`` (observed), ``others``; ``share, share_others, difference, low,
        high`` (fractions; bounds missing where a part has fewer than five schools).
    """
    listed = lists[(lists["list"] == OBSERVED) & (lists["list_year"] == year)]
    given = results[(results["year"] == year) & (results["participants"] > 0)]
    given = given[given["below"].notna()]
    rows = list(_rows(given, frozenset(listed["school_id"]))) if len(listed) else []
    names = ["share", "share_others", "difference", "low", "high"]
    columns = ["procedure", "schools", "others", *names]
    types = {"procedure": "string", "schools": "Int64", "others": "Int64"}
    return pd.DataFrame(rows, columns=columns).astype(types | dict.fromkeys(names, "Float64"))


def _rows(given: pd.DataFrame, observed: frozenset[str]) -> Iterator[tuple[object, ...]]:
    sums = given.groupby(["procedure", "school_id"], observed=True)[["below", "participants"]].sum()
    for procedure, work in sums.groupby(level="procedure", observed=True):
        counts = work.rename(columns={"below": "part", "participants": "whole"})
        counts = counts.reset_index()
        first = counts["school_id"].isin(observed)
        if first.any() and not first.all():
            found = difference_of_shares(counts, first, ~first)
            yield procedure, int(first.sum()), int((~first).sum()), *found
