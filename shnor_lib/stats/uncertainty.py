"""How sure a share is: intervals for shares of whole pupils, and tests of their changes."""

import math
from statistics import NormalDist

import numpy as np
import pandas as pd

FEWEST_SCHOOLS = 5  # with fewer the spread between schools cannot be told


def wilson_interval(
    count: pd.Series, total: pd.Series, confidence: float = 0.95
) -> tuple[pd.Series, pd.Series]:
    """Wilson's score interval for a share, without continuity correction.

    Wilson E. B. (1927), Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22, 209–212.

    Parameters
    ----------
    count, total : Series of integers
        Pupils with the trait, and all pupils. A row with no pupils has no interval.
    confidence : float
        Coverage, 0.95 for 95 %.

    Returns
    -------
    low, high : Series of float
        Bounds as fractions from 0 to 1, missing where ``total`` is missing or 0.

    Examples
    --------
    >>> low, high = wilson_interval(pd.Series([9]), pd.Series([24]))
    >>> round(float(low[0]), 3), round(float(high[0]), 3)
    (0.212, 0.573)
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    # No participants, no share: dividing by 0 would give a number where nothing is known.
    n = total.astype("Float64").where(total > 0).to_numpy(float, na_value=np.nan)
    share = count.astype("Float64").to_numpy(float, na_value=np.nan) / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    low = pd.Series(np.clip(centre - half, 0, 1), index=total.index, dtype="Float64")
    high = pd.Series(np.clip(centre + half, 0, 1), index=total.index, dtype="Float64")
    return low, high


def newcombe_interval(
    count: pd.Series,
    total: pd.Series,
    count_base: pd.Series,
    total_base: pd.Series,
    confidence: float = 0.95,
) -> tuple[pd.Series, pd.Series]:
    """Newcombe's hybrid score interval for the difference of two independent shares.

    Newcombe R. G. (1998), Interval estimation for the difference between independent
    proportions: comparison of eleven methods. Statistics in Medicine 17, 873–890, method 10.

    Parameters
    ----------
    count, total : Series of integers
        The share from which the other one is taken.
    count_base, total_base : Series of integers
        The share that is taken from it.
    confidence : float
        Coverage, 0.95 for 95 %.

    Returns
    -------
    low, high : Series of float
        Bounds as fractions from -1 to 1, missing where either share has no pupils.

    Examples
    --------
    >>> low, high = newcombe_interval(*(pd.Series([n]) for n in (56, 70, 48, 80)))
    >>> round(float(low[0]), 4), round(float(high[0]), 4)
    (0.0524, 0.3339)
    """
    share, base = _share(count, total), _share(count_base, total_base)
    low, high = wilson_interval(count, total, confidence)
    low_base, high_base = wilson_interval(count_base, total_base, confidence)
    # Method 10 joins the bounds that pull apart: one share's low one with the other's high one.
    down = ((share - low) ** 2 + (high_base - base) ** 2) ** 0.5
    up = ((high - share) ** 2 + (base - low_base) ** 2) ** 0.5
    return share - base - down, share - base + up


def sign_test(positive: int, negative: int) -> float:
    """Probability of a split at least as uneven when each sign is equally likely.

    The exact two-sided sign test: Conover W. J. (1999), Practical Nonparametric Statistics,
    3rd ed., section 3.4. Cases without a change take no part.

    Examples
    --------
    >>> sign_test(8, 2)
    0.109375
    >>> sign_test(0, 0)
    1.0
    """
    cases = positive + negative
    tail = sum(math.comb(cases, k) for k in range(min(positive, negative) + 1))
    # An even split is counted in both tails, so twice the tail may be above 1.
    return min(1.0, 2 * tail / int(2**cases))


def student_quantile(degrees: pd.Series, confidence: float = 0.95) -> pd.Series:
    """Half-width of a two-sided interval by Student's t, in standard errors.

    Abramowitz M., Stegun I. A. (1964), Handbook of Mathematical Functions, 26.7.5; within
    0.3 % of the exact value from four degrees of freedom on.

    Examples
    --------
    >>> round(float(student_quantile(pd.Series([9]))[0]), 2)
    2.26
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    # The expansion spares a dependency on scipy for one quantile.
    v = degrees.astype("Float64").where(degrees > 0)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + first / v + second / v**2 + third / v**3 + fourth / v**4


def cluster_half_width(
    squares: pd.Series, schools: pd.Series, confidence: float = 0.95
) -> pd.Series:
    """Half-width of the interval of a share whose schools are clusters.

    Cochran W. G. (1977), Sampling Techniques, 3rd ed., section 9A.2, with Student's t for
    schools - 1 degrees of freedom.

    Parameters
    ----------
    squares : Series of float
        Sum over the schools of the squares of what each adds to the share.
    schools : Series of int
        How many schools there are; fewer than `FEWEST_SCHOOLS` have no interval.

    Examples
    --------
    >>> round(float(cluster_half_width(pd.Series([0.01]), pd.Series([10]))[0]), 3)
    0.238
    """
    enough = schools.where(schools >= FEWEST_SCHOOLS)
    spread = (squares * enough / (enough - 1)) ** 0.5
    return spread * student_quantile(enough - 1, confidence)


def _share(count: pd.Series, total: pd.Series) -> pd.Series:
    return count.astype("Float64") / total.astype("Float64").where(total > 0)
