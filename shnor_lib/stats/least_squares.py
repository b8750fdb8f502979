"""Weighted least squares: what a few traits say of a share, and how well for schools left out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
HIGHEST = 0.9


@dataclass(frozen=True)
class Fit:
    """Coefficients of a model, the first that of the constant, with their standard errors."""

    coefficients: Numbers
    errors: Numbers


def fit(traits: Numbers, share: Numbers, weight: Numbers) -> Fit:
    """Fit shares by traits.

    Standard errors are robust to unequal spread: White H. (1980), A heteroskedasticity-consistent
    covariance matrix estimator. Econometrica 48, 817–838 (HC0).

    Parameters
    ----------
    traits : array, rows × traits
        Without a constant, which is added.
    share, weight : array
        What is explained, and how much each row weighs.

    Examples
    --------
    >>> line = fit(np.array([[0.0], [1.0], [2.0]]), np.array([0.1, 0.2, 0.3]), np.ones(3))
    >>> line.coefficients.round(3).tolist()
    [0.1, 0.1]
    """
    design = with_constant(traits)
    root = np.sqrt(weight)
    solved = np.linalg.lstsq(design * root[:, None], share * root, rcond=None)
    coefficients = np.asarray(solved[0], dtype=np.float64)
    residual = share - design @ coefficients
    bread = np.linalg.pinv(design.T @ (design * weight[:, None]))
    meat = design.T @ (design * (weight * residual)[:, None] * (weight * residual)[:, None])
    errors: Numbers = np.sqrt(np.diag(bread @ meat @ bread))
    return Fit(coefficients, errors)


def with_constant(traits: Numbers) -> Numbers:
    """Set a column of ones before the traits."""
    return np.column_stack([np.ones(len(traits)), traits])


def predict_left_out(
    traits: Numbers, share: Numbers, weight: Numbers, fold: NDArray[np.int64]
) -> tuple[Numbers, Numbers]:
    """Predict each row by a model, and by the mean alone, of the rows of the other folds.

    A row that helped to fit a model is closer to it than a new one would be, so a model is judged
    by rows that it has not seen (Stone M. (1974), JRSS B 36, 111–147).

    Returns
    -------
    tuple of array
        Predictions by the traits, and by the mean alone.
    """
    by_traits, by_mean = np.empty_like(share), np.empty_like(share)
    for number in np.unique(fold):
        out = fold == number
        model = fit(traits[~out], share[~out], weight[~out])
        by_traits[out] = with_constant(traits[out]) @ model.coefficients
        by_mean[out] = np.average(share[~out], weights=weight[~out])
    return by_traits, by_mean


def explained_share(share: Numbers, weight: Numbers, by_traits: Numbers, by_mean: Numbers) -> float:
    """Which part of the differences the traits explain: R² of rows that were left out.

    Below 0 where the mean alone would have been closer.

    Examples
    --------
    >>> share, ones = np.array([0.1, 0.3]), np.ones(2)
    >>> round(explained_share(share, ones, np.array([0.15, 0.25]), np.full(2, 0.2)), 2)
    0.75
    """
    left = float(np.sum(weight * (share - by_traits) ** 2))
    whole = float(np.sum(weight * (share - by_mean) ** 2))
    return 1 - left / whole if whole else 0.0


def remaining_correlation(share: Numbers, total: Numbers, expected: Numbers, traits: int) -> float:
    """How much the pupils of a school resemble each other beyond what its traits say.

    The intra-class correlation ρ with which Pearson's statistic equals its degrees of freedom,
    the variance of a share being 1 + (n − 1)·ρ times the binomial one (Williams D. A. (1982),
    Extra-binomial variation in logistic linear models. Applied Statistics 31, 144–148).

    Returns
    -------
    float
        From 0 to 0.9.
    """
    from scipy.optimize import brentq  # noqa: PLC0415 – one page alone needs it

    chance, degrees = expected * (1 - expected) / total, len(share) - traits - 1

    def excess(correlation: float) -> float:
        variance = chance * (1 + (total - 1) * correlation)
        return float(np.sum((share - expected) ** 2 / variance)) - degrees

    if excess(0.0) <= 0:
        return 0.0
    return HIGHEST if excess(HIGHEST) >= 0 else float(brentq(excess, 0.0, HIGHEST))
