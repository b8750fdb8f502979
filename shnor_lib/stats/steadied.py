"""Shares steadied by those of all schools: of few pupils little is believed, of many nearly all."""

import numpy as np
import pandas as pd


def reliability(total: pd.Series, correlation: float | pd.Series) -> pd.Series:
    """How much of a share's distance from the common one is the school's own.

    n·ρ / (1 + (n − 1)·ρ) for n pupils, of which those of one school are alike by ρ: the weight of
    the own share in the posterior mean of the beta-binomial (Casella G. (1985), An introduction
    to empirical Bayes data analysis. The American Statistician 39, 83–87).

    Examples
    --------
    >>> reliability(pd.Series([5, 20, 100]), 0.05).round(2).tolist()
    [0.21, 0.51, 0.84]
    """
    n = total.astype("Float64")
    return n * correlation / (1 + (n - 1) * correlation)


def steadied_shares(
    count: pd.Series, total: pd.Series, common: float | pd.Series, correlation: float | pd.Series
) -> pd.Series:
    """Draw each share towards the common one, the more the fewer its pupils.

    Empirical Bayes with the beta-binomial (`reliability`).

    Parameters
    ----------
    count, total : Series of integers
        Pupils with the trait, and all pupils.
    common : float or Series of float
        The share of all schools together.
    correlation : float or Series of float
        Correlation of the pupils of a school, by the spread of the schools
        (`stats.over_dispersion.correlation_of_shares`).

    Returns
    -------
    Series of float
        Missing where there are no pupils.

    Examples
    --------
    >>> steadied_shares(pd.Series([3, 30]), pd.Series([5, 50]), 0.2, 0.1).round(2).tolist()
    [0.34, 0.54]
    """
    own = count.astype("Float64") / total.astype("Float64").where(total > 0)
    return common + reliability(total, correlation) * (own - common)


def steadied_interval(
    count: pd.Series,
    total: pd.Series,
    common: float | pd.Series,
    correlation: float | pd.Series,
    confidence: float = 0.95,
) -> tuple[pd.Series, pd.Series]:
    """Between which shares a school's own level lies: quantiles of the posterior Beta.

    Parameters are those of `steadied_shares`.

    Returns
    -------
    low, high : Series of float
        Missing where there are no pupils.

    Examples
    --------
    >>> low, high = steadied_interval(pd.Series([3]), pd.Series([5]), 0.2, 0.1)
    >>> round(float(low[0]), 2), round(float(high[0]), 2)
    (0.13, 0.6)
    """
    from scipy.special import betaincinv  # noqa: PLC0415 - costs a page a fifth of a second

    prior = (1 - correlation) / correlation
    tail = (1 - confidence) / 2
    below = count.to_numpy(float, na_value=np.nan) + common * prior
    above = (total - count).to_numpy(float, na_value=np.nan) + (1 - common) * prior
    known = (total > 0).fillna(False)
    low, high = (
        pd.Series(betaincinv(below, above, part), total.index, dtype="Float64").where(known)
        for part in (tail, 1 - tail)
    )
    return low, high
