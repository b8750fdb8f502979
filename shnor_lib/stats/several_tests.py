"""What may be called more than chance, where several tests are looked at together."""

from statistics import NormalDist

import numpy as np
import pandas as pd

from shnor_lib.stats.uncertainty import student_quantile


def holm(probabilities: pd.Series) -> pd.Series:
    """Probabilities of several tests, adjusted so that one error among all of them is as rare.

    Holm S. (1979), A simple sequentially rejective multiple test procedure. Scandinavian Journal
    of Statistics 6, 65–70; it holds whatever the tests have to do with each other.

    Parameters
    ----------
    probabilities : Series of float
        One a test; a missing one is no test.

    Returns
    -------
    Series of float
        In the same order: the smallest level at which the test would be called beyond chance.

    Examples
    --------
    >>> holm(pd.Series([0.02, 0.5, 0.01], dtype="Float64")).tolist()
    [0.04, 0.5, 0.03]
    """
    known = probabilities.dropna().sort_values(kind="stable")
    steps = known.to_numpy(float) * np.arange(len(known), 0, -1)
    # A test is not surer than one before it, whose probability is smaller.
    adjusted = np.minimum(np.maximum.accumulate(steps), 1.0)
    return pd.Series(adjusted, known.index, dtype="Float64").reindex(probabilities.index)


def probability_of_interval(
    estimate: pd.Series,
    bounds: tuple[pd.Series, pd.Series],
    degrees: pd.Series,
    confidence: float = 0.95,
) -> pd.Series:
    """Two-sided probability of an estimate so far from zero, told from its interval.

    The distance to the bound that is next to zero is taken for so many standard errors as
    Student's t says. The tail of Student's t: Wallace D. L. (1959), Bounds on normal
    approximations to Student's and the chi-square distributions. Annals of Mathematical
    Statistics 30, 1121–1130; within 5 % of the exact value from four degrees of freedom on.

    Parameters
    ----------
    estimate, bounds : Series of float
        The estimate, its lower and its upper bound.
    degrees : Series of int
        Degrees of freedom behind the interval.
    confidence : float
        Coverage of the interval.

    Returns
    -------
    Series of float
        Missing where the interval is.

    Examples
    --------
    >>> ends = pd.Series([0.5]), pd.Series([7.5])
    >>> probability_of_interval(pd.Series([4.0]), ends, pd.Series([30])).round(3).tolist()
    [0.026]
    """
    low, high = bounds
    side = (estimate - low).where(estimate > 0, high - estimate)
    t = (estimate.abs() / side * student_quantile(degrees, confidence)).to_numpy(
        float, na_value=np.nan
    )
    freedom = degrees.to_numpy(float, na_value=np.nan)
    z = np.sqrt(freedom * np.log1p(t**2 / freedom)) * (8 * freedom + 1) / (8 * freedom + 3)
    normal = NormalDist()
    tails = [np.nan if np.isnan(one) else 2 * normal.cdf(-one) for one in z]
    found = pd.Series(tails, estimate.index, dtype="Float64")
    # An interval without width is sure: of zero where the estimate is zero, else of the estimate.
    return found.mask((side == 0).fillna(False), (estimate == 0).astype("Float64"))
