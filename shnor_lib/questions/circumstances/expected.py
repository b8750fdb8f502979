"""The result that can be expected under the conditions of a school, and how far its own is off."""

from dataclasses import dataclass
from statistics import NormalDist
from zlib import crc32

import numpy as np
import pandas as pd

from shnor_lib.questions.circumstances.traits import TRAITS
from shnor_lib.stats.least_squares import (
    explained_share,
    fit,
    predict_left_out,
    remaining_correlation,
)

Z = NormalDist().inv_cdf(0.975)  # of 95 % intervals
FOLDS = 10
SCHOOLS_A_TRAIT = 15  # with fewer schools a model learns them by heart
NEAREST, FARTHEST = 0.01, 0.99


@dataclass(frozen=True)
class Expectation:
    """What the conditions of schools say of their results of one year.

    ``schools``: by ``school_id`` ``below, participants, share, expected, beyond, beyond_low,
    beyond_high`` (fractions; the last three: own share minus expected, with its 95 % interval).
    ``traits``: ``trait, difference, low, high`` (fractions; the difference of the share that goes
    with the trait, all others equal, with its 95 % interval). ``explained``: the part of the
    differences between schools that the conditions explain, for schools left out of the fit.
    """

    year: int
    schools: pd.DataFrame
    traits: pd.DataFrame
    explained: float


def expect_shares(known: pd.DataFrame, year: int) -> Expectation | None:
    """Fit the shares of schools by their traits, each school predicted by the others.

    Parameters
    ----------
    known : DataFrame
        As `traits.gather_traits` gives it.
    year : int
        The year of the results.

    Returns
    -------
    Expectation, optional
        None where no trait is known, or there are fewer than fifteen schools a trait.
    """
    names = [name for name in TRAITS if name in known]
    if not names or len(known) < SCHOOLS_A_TRAIT * (len(names) + 1):
        return None
    traits = known[names].to_numpy(float)
    share, total = (known[name].to_numpy(float) for name in ("share", "participants"))
    # The fold of a school is always the same, so that a report is.
    fold = np.array([crc32(str(school).encode()) % FOLDS for school in known.index])
    by_traits, by_mean = predict_left_out(traits, share, total, fold)
    expected = np.clip(by_traits, NEAREST, FARTHEST)
    alike = remaining_correlation(share, total, expected, len(names))
    error = Z * np.sqrt(expected * (1 - expected) / total * (1 + (total - 1) * alike))
    schools = known[["below", "participants", "share"]].assign(
        expected=expected,
        beyond=share - expected,
        beyond_low=share - expected - error,
        beyond_high=share - expected + error,
    )
    explained = explained_share(share, total, by_traits, by_mean)
    return Expectation(year, schools, _differences(names, traits, share, total), explained)


def _differences(
    names: list[str], traits: np.ndarray, share: np.ndarray, total: np.ndarray
) -> pd.DataFrame:
    model = fit(traits, share, total)
    difference, error = model.coefficients[1:], Z * model.errors[1:]
    return pd.DataFrame(
        {
            "trait": names,
            "difference": difference,
            "low": difference - error,
            "high": difference + error,
        }
    )
