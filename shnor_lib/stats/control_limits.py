"""Control limits of a funnel: between which shares chance alone leaves schools of each size."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from shnor_lib.stats.binomial import binomial_mass, probability_at_least

LEVELS = (0.95, 0.998)


def control_limits(
    share: float,
    sizes: Iterable[int],
    levels: Sequence[float] = LEVELS,
    correlation: float = 0.0,
) -> pd.DataFrame:
    """Exact control limits around a comparison share: binomial, or over-dispersed.

    Spiegelhalter D. J. (2005), Funnel plots for comparing institutional performance.
    Statistics in Medicine 24, 1185–1202; without its interpolation, since pupils are whole:
    on a limit is the first number of pupils that is beyond it. Over-dispersed limits are his
    too, with the beta-binomial in place of his normal approximation.

    Parameters
    ----------
    share : float
        The comparison value, a fraction.
    sizes : iterable of int
        Numbers of participants.
    levels : sequence of float
        Coverage, split evenly between the two sides.
    correlation : float
        Intra-class correlation of a school's pupils: 0 where schools differ by chance alone.

    Returns
    -------
    DataFrame
        ``level, participants, low, high``: fractions of participants; ``high`` is the smallest
        share that so many or more pupils reach with a probability of at most (1 − level) / 2,
        ``low`` the greatest that so many or fewer do. Missing where no share is so improbable.

    Examples
    --------
    >>> limits = control_limits(0.2, [10], [0.95])
    >>> limits[["low", "high"]].values.tolist()
    [[<NA>, 0.6]]
    """
    rows = []
    for size in sizes:
        mass = binomial_mass(size, share, correlation)
        at_most, at_least = np.cumsum(mass), np.cumsum(mass[::-1])[::-1]
        for level in levels:
            tail = (1 - level) / 2
            few, many = np.flatnonzero(at_most <= tail), np.flatnonzero(at_least <= tail)
            low = few[-1] / size if len(few) else pd.NA
            rows.append((level, size, low, many[0] / size if len(many) else pd.NA))
    limits = pd.DataFrame(rows, columns=["level", "participants", "low", "high"])
    limits = limits.astype({"participants": "Int64", "low": "Float64", "high": "Float64"})
    return limits.sort_values(["level", "participants"]).reset_index(drop=True)


def beyond_limits(
    results: pd.DataFrame, level: float, correlation: float | pd.Series = 0.0
) -> pd.Series:
    """Say of each result on which side of the control limits it lies.

    Parameters
    ----------
    results : DataFrame
        ``below, participants, comparison_share``.
    level : float
        Coverage of the limits, 0.998 for 99.8 %.
    correlation : float or Series of float
        As in `control_limits`.

    Returns
    -------
    Series of str
        ``above``, ``below`` or ``within``; missing where there is no comparison value.

    Examples
    --------
    >>> results = pd.DataFrame({"below": [6, 5], "participants": 10, "comparison_share": 0.2})
    >>> beyond_limits(results, 0.95).tolist()
    ['above', 'within']
    """
    below, n, share = (results[c] for c in ("below", "participants", "comparison_share"))
    tail = (1 - level) / 2
    at_least = probability_at_least(below, n, share, correlation)
    # P(X ≤ x) is what at least n − x pupils above the minimum have.
    at_most = probability_at_least(n - below, n, 1 - share, correlation)
    side = pd.Series("within", index=results.index, dtype="string")
    side = side.mask((at_least <= tail).fillna(False), "above")
    return side.mask((at_most <= tail).fillna(False), "below").where(at_least.notna())
