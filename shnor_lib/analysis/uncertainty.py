"""How sure a share is: intervals for shares of whole pupils."""

from statistics import NormalDist

import numpy as np
import pandas as pd


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
    n = total.astype("Float64").where(total > 0).to_numpy(float, na_value=np.nan)
    share = count.astype("Float64").to_numpy(float, na_value=np.nan) / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    low = pd.Series(np.clip(centre - half, 0, 1), index=total.index, dtype="Float64")
    high = pd.Series(np.clip(centre + half, 0, 1), index=total.index, dtype="Float64")
    return low, high
