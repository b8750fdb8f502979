"""How sure the change of a share is between two cohorts whose pupils resemble each other."""

from statistics import NormalDist

import numpy as np
import pandas as pd

from shnor_lib.stats.over_dispersion import angles


def change_interval(
    now: tuple[pd.Series, pd.Series],
    before: tuple[pd.Series, pd.Series],
    correlation: float = 0.0,
    confidence: float = 0.95,
) -> tuple[pd.Series, pd.Series]:
    """Interval of the difference of two shares, widened by the variation of cohorts.

    Each share has its interval on the angular scale, whose variance is (1 + (n − 1)·ρ) / (4·n + 2)
    (`stats.over_dispersion`); the two go together by square-and-add: Newcombe R. G. (1998),
    Statistics in Medicine 17, 873–890, method 10, with other single intervals as Zou G. Y.,
    Donner A. (2008), Statistics in Medicine 27, 1693–1702. Wilson's single intervals, brought to
    an effective number of pupils, miss too seldom where the correlation is high.

    Parameters
    ----------
    now, before : tuple of two Series of integers
        Pupils with the trait, and all pupils; the second share is taken from the first.
    correlation : float
        Intra-class correlation of a cohort.
    confidence : float
        Coverage, 0.95 for 95 %.

    Returns
    -------
    low, high : Series of float
        Bounds as fractions from -1 to 1, missing where either share has no pupils.

    Examples
    --------
    >>> pupils = [pd.Series([n]) for n in (56, 70, 48, 80)]
    >>> for correlation in (0, 0.05):
    ...     low, high = change_interval(pupils[:2], pupils[2:], correlation)
    ...     print(round(float(low[0]), 3), round(float(high[0]), 3))
    0.053 0.337
    -0.115 0.485
    """
    share, low, high = _single(*now, correlation, confidence)
    base, low_base, high_base = _single(*before, correlation, confidence)
    # The bounds that pull apart: one share's low one with the other's high one.
    down = ((share - low) ** 2 + (high_base - base) ** 2) ** 0.5
    up = ((high - share) ** 2 + (base - low_base) ** 2) ** 0.5
    return share - base - down, share - base + up


def _single(
    count: pd.Series, total: pd.Series, correlation: float, confidence: float
) -> tuple[pd.Series, pd.Series, pd.Series]:
    n = total.astype("Float64").where(total > 0)
    share = count.astype("Float64") / n
    pupils = n.to_numpy(float, na_value=np.nan)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    half = z * np.sqrt((1 + (pupils - 1) * correlation) / (4 * pupils + 2))
    angle = angles(count, n).to_numpy(float)
    low, high = (
        pd.Series(np.sin(np.clip(bound, 0, np.pi / 2)) ** 2, total.index, dtype="Float64")
        for bound in (angle - half, angle + half)
    )
    # The angle of nobody is that of three eighths of a pupil: the share itself lies within.
    return (
        share,
        low.mask((low > share).fillna(False), share),
        high.mask((high < share).fillna(False), share),
    )
