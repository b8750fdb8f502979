"""The distribution of pupils below the minimum, exact: of single pupils, or of like ones."""

from functools import cache

import numpy as np
import pandas as pd


def binomial_mass(total: int, share: float, correlation: float = 0.0) -> np.ndarray:
    """Probability of each number of pupils from 0 to ``total``, each with the given share.

    With a correlation the share varies from cohort to cohort around the given one, and the
    distribution is the beta-binomial: Skellam J. G. (1948), Journal of the Royal Statistical
    Society B 10, 257–261; ρ = 1 / (α + β + 1).

    Examples
    --------
    >>> binomial_mass(2, 0.5).round(2).tolist()
    [0.25, 0.5, 0.25]
    >>> binomial_mass(2, 0.5, 0.2).round(2).tolist()
    [0.3, 0.4, 0.3]
    """
    mass: np.ndarray
    # log(0) has no value: with such a share only one number of pupils is possible.
    if share in {0.0, 1.0}:
        mass = np.eye(total + 1)[total if share else 0]
        return mass
    # By logarithms: the factorials of a large school's pupils overflow a float.
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, total + 1)))])
    ways = log_factorial[total] - log_factorial - log_factorial[::-1]
    # Each pupil below the minimum makes the next one likelier; without a correlation by nothing.
    alike = np.arange(total) * correlation / (1 - correlation)
    one, below, above = (
        np.concatenate([[0.0], np.cumsum(np.log(start + alike))])
        for start in (1.0, share, 1 - share)
    )
    mass = np.exp(ways + below + above[::-1] - one[total])
    return mass


def probability_at_least(
    count: pd.Series, total: pd.Series, share: pd.Series, correlation: float | pd.Series = 0.0
) -> pd.Series:
    """Probability that at least ``count`` of ``total`` pupils are below the minimum.

    P(X ≥ count) for X ~ Bin(total, share), or the beta-binomial where pupils are alike
    (`binomial_mass`), summed over the exact probabilities once for each distinct case.

    Parameters
    ----------
    count, total : Series of integers
        Pupils. ``count`` may be greater than ``total``: then the probability is 0.
    share : Series of float
        The pupils' common probability, a fraction.
    correlation : float or Series of float
        Intra-class correlation of the pupils of a row.

    Returns
    -------
    Series of float
        Missing where any of the four is missing.

    Examples
    --------
    >>> need, pupils = pd.Series([2, 3, 6, 15]), pd.Series([5, 10, 20, 50])
    >>> probability_at_least(need, pupils, pd.Series([0.2] * 4)).round(2).tolist()
    [0.26, 0.32, 0.2, 0.06]
    """
    cases = pd.DataFrame({"count": count, "total": total, "share": share, "alike": correlation})
    known = cases.dropna()
    mass = cache(binomial_mass)  # many cases share a total and a share
    tails = {
        # Rounding may bring the sum of a whole distribution a hair above 1.
        case: min(
            1.0, float(mass(int(case[1]), float(case[2]), float(case[3]))[int(case[0]) :].sum())
        )
        for case in set(known.itertuples(index=False, name=None))
    }
    probabilities = [tails[case] for case in known.itertuples(index=False, name=None)]
    return pd.Series(probabilities, index=known.index, dtype="Float64").reindex(cases.index)


def binomial_tails(count: int, total: int, share: float) -> tuple[float, float]:
    """Probabilities of at most and of at least ``count`` of ``total``, exact.

    Parameters
    ----------
    count, total : int
        Observed, and of how many.
    share : float
        The common probability, a fraction.

    Returns
    -------
    at_most, at_least : float
        P(X ≤ count) and P(X ≥ count) for X ~ Bin(total, share); together they exceed 1 by
        P(X = count).

    Examples
    --------
    >>> [round(tail, 2) for tail in binomial_tails(7, 11, 0.5)]
    [0.89, 0.27]
    """
    mass = binomial_mass(total, share)
    # Rounding may bring the sum of a whole distribution a hair above 1.
    return min(1.0, float(mass[: count + 1].sum())), min(1.0, float(mass[count:].sum()))
