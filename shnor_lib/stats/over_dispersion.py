"""By how much shares differ beyond the chance of single pupils: the correlation of a cohort.

Pupils of one cohort of a school – one grade of one year – resemble each other, so two cohorts of a
school differ by more than if each pupil answered by chance alone. The intra-class correlation ρ
says by how much: the variance of a share of n pupils is 1 + (n − 1)·ρ times the binomial one
(beta-binomial: Williams D. A. (1975), Biometrics 31, 949–952).

It is estimated on the angular scale, where the variance does not depend on the share itself, with
Huber's Proposal 2 (Huber P. J. (1964), Annals of Mathematical Statistics 35, 73–101), so that a few
cohorts that really changed do not pass for variation; the limits that are widened by it are the
over-dispersed ones of Spiegelhalter D. J. (2005), Statistics in Medicine 24, 1185–1202.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FEWEST_ROWS = 30  # from fewer the spread cannot be told
SEEN = 2  # pupils on either side of the bound, without whom a row could not have varied
HIGHEST = 0.9
HALVINGS = 40
WINSOR = 1.5  # deviations beyond so many standard ones count as this many

Numbers = NDArray[np.float64]


def angles(count: pd.Series, total: pd.Series) -> pd.Series:
    """Shares on the angular scale, of variance 1 / (4·total + 2) whatever the share.

    Anscombe F. J. (1948), The transformation of Poisson, binomial and negative-binomial data.
    Biometrika 35, 246–254.

    Examples
    --------
    >>> angles(pd.Series([5]), pd.Series([10])).round(4).tolist()  # a quarter of π
    [0.7854]
    """
    part = count.to_numpy(float, na_value=np.nan) + 3 / 8
    whole = total.to_numpy(float, na_value=np.nan) + 3 / 4
    # A mark in a total that is not there is no share: it stays missing.
    turned = np.arcsin(np.sqrt(part / whole))
    return pd.Series(turned, count.index, dtype="float64")


def correlation_of_changes(changes: pd.DataFrame, by: Sequence[str]) -> float | None:
    """Correlation of cohorts by how unevenly the schools changed, beyond their common change.

    Parameters
    ----------
    changes : DataFrame
        ``n_base, part_base, n_current, part_current`` (pupils); one row two cohorts of one school.
    by : sequence of str
        Columns that name the rows with one common change, such as ``["procedure"]``.

    Returns
    -------
    float or None
        ρ from 0 to 0.9; none with fewer than `FEWEST_ROWS` rows of which both cohorts together
        have two pupils with the trait and two without it: the others could hardly have varied,
        and would say «no variation» of cohorts of any size.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> level = rng.beta(4, 12, 2000)
    >>> cohorts = {year: rng.beta(19 * level, 19 * (1 - level)) for year in ("base", "current")}
    >>> changes = pd.DataFrame({f"n_{year}": 40 for year in cohorts}, index=range(2000))
    >>> for year, share in cohorts.items():
    ...     changes[f"part_{year}"] = rng.binomial(40, share)
    >>> round(correlation_of_changes(changes.assign(work="МА-5"), ["work"]), 2)  # 1 / (19 + 1)
    0.05
    """
    parts, whole = ["part_base", "part_current"], ["n_base", "n_current"]
    counts = changes.dropna(subset=[*parts, *whole])
    counts = counts[(counts[whole] > 0).all(axis=1)]
    told = counts[could_vary(counts[parts].sum(axis=1), counts[whole].sum(axis=1))]
    moved = angles(told["part_current"], told["n_current"])
    moved -= angles(told["part_base"], told["n_base"])
    return _correlation(moved, told, by, whole)


def could_vary(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Which schools have so many pupils on either side that their cohorts could differ.

    Parameters
    ----------
    part, whole : Series of integers
        Pupils with the trait and all pupils, of the compared cohorts together.

    Examples
    --------
    >>> could_vary(pd.Series([1, 2, 58, 59]), pd.Series([60] * 4)).tolist()
    [False, True, True, False]
    """
    return (part >= SEEN) & (whole - part >= SEEN)


def correlation_of_shares(shares: pd.DataFrame, by: Sequence[str]) -> float | None:
    """Correlation of the pupils of a school by how unevenly schools stand around their middle.

    Parameters
    ----------
    shares : DataFrame
        ``part, n`` (pupils); one row a school.
    by : sequence of str
        Columns that name the rows with one middle, such as ``["procedure", "year"]``.

    Returns
    -------
    float or None
        ρ from 0 to 0.9; none with fewer than `FEWEST_ROWS` rows.
    """
    told = shares.dropna(subset=["part", "n"])
    told = told[told["n"] > 0]
    return _correlation(angles(told["part"], told["n"]), told, by, ["n"])


def _correlation(
    places: pd.Series, rows: pd.DataFrame, by: Sequence[str], sizes: Sequence[str]
) -> float | None:
    grouped = places.groupby([rows[name] for name in by], dropna=False)
    alike = grouped.transform("size")
    told = alike > 1  # of a single row the common place is its own
    if told.sum() < FEWEST_ROWS:
        return None
    # The common place is taken from the rows themselves, which draws it near each of them.
    apart = (places - grouped.transform("median")) ** 2 * alike / (alike - 1)
    squares = apart[told].to_numpy(float)
    n = rows.loc[told, list(sizes)].to_numpy(float)
    # The variance of each row is chance + ρ · excess.
    chance = (0.25 / (n + 0.5)).sum(axis=1)
    excess = (0.25 * (n - 1) / (n + 0.5)).sum(axis=1)
    return _solve(squares, chance, excess)


def _solve(squares: Numbers, chance: Numbers, excess: Numbers) -> float:
    """Where the winsorised squares are on average what those of normal deviations would be."""
    usual = _winsorised_square()
    low, high = 0.0, HIGHEST

    def spread(correlation: float) -> float:
        variance = chance + correlation * excess
        return float(np.minimum(squares / variance, WINSOR**2).mean())

    if spread(low) <= usual:
        return low
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if spread(middle) > usual else (low, middle)
    return low


def _winsorised_square() -> float:
    """Mean of min(Z², c²) of a standard normal Z."""
    density = math.exp(-(WINSOR**2) / 2) / math.sqrt(2 * math.pi)
    inside = 2 * NormalDist().cdf(WINSOR) - 1
    return inside - 2 * WINSOR * density + WINSOR**2 * (1 - inside)
