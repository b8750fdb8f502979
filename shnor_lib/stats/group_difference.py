"""How far the shares of two groups of schools are apart, when pupils of a school are alike."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.stats.uncertainty import FEWEST_SCHOOLS, newcombe_interval, student_quantile

Numbers = NDArray[np.float64]


class Difference(NamedTuple):
    """Two pooled shares, their difference and its interval, as fractions; NaN for none."""

    first: float
    second: float
    difference: float
    low: float
    high: float


def difference_of_shares(
    counts: pd.DataFrame, first: pd.Series, second: pd.Series, confidence: float = 0.95
) -> Difference:
    """Set the pooled share of some schools beside that of others; a school may be of both.

    Schools are clusters, the shares ratio estimators: Cochran W. G. (1977), Sampling Techniques,
    3rd ed., sections 6.3 and 9A.2. A school of both groups adds to both shares, and what it adds
    is set off. Student's t with the degrees of freedom of Satterthwaite F. E. (1946), An
    approximate distribution of estimates of variance components, Biometrics Bulletin 2, 110–114.
    Never narrower than Newcombe's interval for single pupils, where no school is of both.

    Parameters
    ----------
    counts : DataFrame
        One row a school: ``part, whole`` (pupils with the trait, and all of them).
    first, second : Series of bool
        Which schools are of each group.
    confidence : float
        Coverage, 0.95 for 95 %.

    Returns
    -------
    Difference
        Without bounds where a group has fewer than five schools.

    Examples
    --------
    >>> counts = pd.DataFrame({"part": [5, 6, 7, 6, 6, 8, 8, 9, 8, 7], "whole": 10})
    >>> first = pd.Series([False] * 5 + [True] * 5)
    >>> found = difference_of_shares(counts, first, ~first)
    >>> [round(float(number), 2) for number in found]
    [0.8, 0.6, 0.2, 0.02, 0.36]
    """
    part, whole = (counts[name].to_numpy(float) for name in ("part", "whole"))
    groups = [np.asarray(group, bool) & (whole > 0) for group in (first, second)]
    if not all(group.any() for group in groups):
        unknown = float("nan")
        return Difference(unknown, unknown, unknown, unknown, unknown)
    shares = [part[group].sum() / whole[group].sum() for group in groups]
    low, high = _interval(part, whole, groups, shares, confidence)
    return Difference(shares[0], shares[1], shares[0] - shares[1], low, high)


def _interval(
    part: Numbers,
    whole: Numbers,
    groups: list[NDArray[np.bool_]],
    shares: list[float],
    confidence: float,
) -> tuple[float, float]:
    schools = [int(group.sum()) for group in groups]
    if min(schools) < FEWEST_SCHOOLS:
        return float("nan"), float("nan")
    influences = [
        np.where(group, part - share * whole, 0) / whole[group].sum() * np.sqrt(k / (k - 1))
        for group, share, k in zip(groups, shares, schools, strict=True)
    ]
    spreads = [float((influence**2).sum()) for influence in influences]
    spread = float(((influences[0] - influences[1]) ** 2).sum())
    between = shares[0] - shares[1]
    half = _quantile(spreads, schools, confidence) * spread**0.5
    low, high = between - half, between + half
    if not (groups[0] & groups[1]).any():
        least, most = _of_pupils(part, whole, groups, confidence)
        low, high = min(low, least), max(high, most)
    return max(low, -1.0), min(high, 1.0)


def _quantile(spreads: list[float], schools: list[int], confidence: float) -> float:
    """Student's t; with schools that do not differ there is no spread, and nothing to weigh."""
    weighed = sum(v**2 / (k - 1) for v, k in zip(spreads, schools, strict=True))
    degrees = sum(spreads) ** 2 / weighed if weighed else min(schools) - 1
    return float(student_quantile(pd.Series([degrees]), confidence).iloc[0])


def _of_pupils(
    part: Numbers, whole: Numbers, groups: list[NDArray[np.bool_]], confidence: float
) -> tuple[float, float]:
    count, total, count_base, total_base = (
        pd.Series([values[group].sum()]) for group in groups for values in (part, whole)
    )
    low, high = newcombe_interval(count, total, count_base, total_base, confidence)
    return float(low.iloc[0]), float(high.iloc[0])
