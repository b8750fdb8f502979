"""How sure the share of many schools together is, when pupils of a school resemble each other."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.stats.uncertainty import cluster_half_width, wilson_interval


def clustered_interval(
    rows: pd.DataFrame, part: str, whole: str, by: Sequence[str]
) -> tuple[pd.Series, pd.Series]:
    """Bounds of the pooled share of each group, its schools taken for clusters.

    The ratio estimator of Cochran W. G. (1977), Sampling Techniques, 3rd ed., sections 6.3 and
    9A.2, with Student's t for schools - 1 degrees of freedom; never narrower than Wilson's for
    single pupils, which a group of one school has. A group of two to four schools has none.

    Parameters
    ----------
    rows : DataFrame
        One row a school of a group; integers in ``part`` and ``whole``.
    part, whole : str
        Columns of the pupils with the trait, and of all pupils; rows without pupils do not count.
    by : sequence of str
        Columns that name a group.

    Returns
    -------
    low, high : Series of float
        Fractions from 0 to 1, indexed by ``by``.

    Examples
    --------
    >>> rows = pd.DataFrame({"work": ["МА-5"] * 5, "passed": [5, 6, 7, 8, 9], "n": [10] * 5})
    >>> low, high = clustered_interval(rows, "passed", "n", ["work"])
    >>> round(float(low["МА-5"]), 2), round(float(high["МА-5"]), 2)
    (0.5, 0.9)
    """
    p, n = rows[part].astype("Float64"), rows[whole].astype("Float64")
    counted = rows[list(by)].assign(p=p, n=n, pp=p * p, pn=p * n, nn=n * n, schools=1)
    sums = counted[n > 0].groupby(list(by), dropna=False).sum()
    # Pupils together, not a mean over schools: a school weighs as much as it has participants.
    share, schools = sums["p"] / sums["n"], sums["schools"].astype("Int64")
    # Σ(p − share·n)² opened into sums; rounding may leave a sum that is really 0 below it.
    squares = (sums["pp"] - 2 * share * sums["pn"] + share**2 * sums["nn"]).clip(lower=0)
    half = cluster_half_width(squares / sums["n"] ** 2, schools)
    low, high = wilson_interval(sums["p"], sums["n"])
    # One school has no spread between schools, so Wilson's stands; of two to four it is unknown.
    known = half.notna() | (schools == 1)
    wider_low, wider_high = (share - half).clip(lower=0), (share + half).clip(upper=1)
    return (
        low.mask((wider_low < low).fillna(False), wider_low).where(known),
        high.mask((wider_high > high).fillna(False), wider_high).where(known),
    )
