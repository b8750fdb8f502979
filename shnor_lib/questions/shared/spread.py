"""By how much the schools of one work differ: what over-dispersed control limits are drawn from."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.stats.over_dispersion import correlation_of_shares


def spread_of_schools(shares: pd.DataFrame, by: Sequence[str], otherwise: float) -> pd.Series:
    """Correlation of the pupils of a school within each work, by the spread of its schools.

    Schools differ, so limits for pupils who answer by chance alone would mark many of them; those
    that are drawn from the usual spread mark a school that stands apart from the others.

    Parameters
    ----------
    shares : DataFrame
        ``part, n`` (pupils); one row a school and work.
    by : sequence of str
        Columns that name a work.
    otherwise : float
        What stands where all works together have too few schools to tell it.

    Returns
    -------
    Series of float
        One value a row: that of its work; where the work has too few schools, of all together.

    Examples
    --------
    >>> shares = pd.DataFrame({"work": "МА-5", "part": [1, 2], "n": 10})
    >>> spread_of_schools(shares, ["work"], 0.05).tolist()
    [0.05, 0.05]
    """
    apart = pd.Series(float("nan"), shares.index, dtype="float64")
    for _, rows in shares.groupby(list(by), dropna=False):
        own = correlation_of_shares(rows, by)
        if own is not None:
            apart[rows.index] = own
    if apart.isna().any():
        together = correlation_of_shares(shares, by)
        apart = apart.fillna(otherwise if together is None else together)
    return apart
