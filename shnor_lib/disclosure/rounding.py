"""Shares as a public edition writes them: rounded, so that they do not give exact counts."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from shnor_lib.model.disclosure import Rounding

HUNDRED = 100.0


def bases(pupils: pd.Series, rounding: tuple[Rounding, ...]) -> pd.Series:
    """The rounding base of each row in percentage points, by the pupils behind it.

    Where nothing is known of the pupils the coarsest base holds.

    Examples
    --------
    >>> steps = (Rounding(pupils=0, base=1), Rounding(pupils=1000, base=0.1))
    >>> bases(pd.Series([12, 1500]), steps).tolist()
    [1.0, 0.1]
    """
    coarsest = max(step.base for step in rounding)
    return _of_steps(pupils, coarsest, [(step.pupils, step.base) for step in rounding])


def count_bases(pupils: pd.Series, rounding: tuple[Rounding, ...]) -> pd.Series:
    """The rounding base of each number of pupils.

    Examples
    --------
    >>> steps = (Rounding(pupils=0, base=1), Rounding(pupils=1000, base=0.1, counts=10))
    >>> count_bases(pd.Series([12, 1500]), steps).tolist()
    [1, 10]
    """
    return _of_steps(pupils, 1, [(step.pupils, step.counts) for step in rounding])


def _of_steps(pupils: pd.Series, otherwise: float, steps: Iterable[tuple[int, float]]) -> pd.Series:
    """The value of the last step that the pupils reach."""
    values = pd.Series(otherwise, index=pupils.index)
    for least, value in steps:
        values = values.mask((pupils >= least).fillna(False).astype(bool), value)
    return values


def round_counts(pupils: pd.Series, rounding: tuple[Rounding, ...]) -> pd.Series:
    """Round numbers of pupils, halves up.

    Examples
    --------
    >>> steps = (Rounding(pupils=0, base=1), Rounding(pupils=1000, base=0.1, counts=10))
    >>> round_counts(pd.Series([128, 23705], dtype="Int64"), steps).tolist()
    [128, 23710]
    """
    base = count_bases(pupils, rounding)
    return ((2 * pupils + base) // (2 * base) * base).astype(pupils.dtype)


def round_points(values: pd.Series, base: pd.Series) -> pd.Series:
    """Round percentage points, halves away from zero.

    Examples
    --------
    >>> round_points(pd.Series([2.5, -13.89]), pd.Series([1.0, 0.1])).tolist()
    [3.0, -13.9]
    """
    steps = values.astype("Float64") / base
    # A little more than a half: 2,5 of a base is not 2,4999999 by an accident of binary fractions.
    nearest: pd.Series = np.sign(steps) * np.floor(steps.abs() + 0.5 + 1e-9)
    return (nearest * base).round(6)


def keep_sides(
    shares: pd.Series, reached: pd.Series, threshold: float, base: pd.Series
) -> pd.Series:
    """Bring rounded shares back that rounding has put on the other side of a threshold.

    Parameters
    ----------
    shares : Series
        Rounded fractions.
    reached : Series
        Whether the exact share reaches the threshold.
    threshold : float
        The threshold, a fraction.
    base : Series
        The rounding base in percentage points.

    Examples
    --------
    >>> shares, reached = pd.Series([0.30, 0.30]), pd.Series([False, True])
    >>> keep_sides(shares, reached, 0.3, pd.Series([1.0, 1.0])).tolist()
    [0.29, 0.3]
    """
    step = base / HUNDRED
    above = (~reached & (shares >= threshold)).fillna(False).astype(bool)
    below = (reached & (shares < threshold)).fillna(False).astype(bool)
    return shares.mask(above, shares - step).mask(below, shares + step).round(8)


def round_shares(values: pd.Series, base: pd.Series) -> pd.Series:
    """Round fractions to a base in percentage points; what is neither 0 nor 1 does not become so.

    Examples
    --------
    >>> round_shares(pd.Series([0.354, 0.001, 0.999, 0.0]), pd.Series([1.0] * 4)).tolist()
    [0.35, 0.01, 0.99, 0.0]
    """
    points = round_points(values * HUNDRED, base)
    inside = (values > 0) & (values < 1)
    points = points.mask((inside & (points <= 0)).fillna(False), base)
    points = points.mask((inside & (points >= HUNDRED)).fillna(False), HUNDRED - base)
    return (points / HUNDRED).round(8)
