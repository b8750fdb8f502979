"""How much alike two pupils of a school are, by how often both are below the minimum.

Of each pupil a hidden quantity is thought of, normal over all pupils, that lies below a threshold
where the pupil is below the minimum. What pupils of one school have in common makes these
quantities correlated (the tetrachoric correlation: Pearson K. (1900), Philosophical Transactions
of the Royal Society A 195, 1–47; as intra-class: Falconer D. S. (1965), Annals of Human Genetics
29, 51–76). A threshold fits any share, and the correlation does not depend on the share.
"""

from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

NODES, WEIGHTS = np.polynomial.legendre.leggauss(16)
TRIED = np.linspace(0.0, 0.9, 19)
USUAL = 0.1  # correlation by which schools of different sizes are weighed
EDGE = 1e-3  # a share of nought has no threshold
MOST_PARTS, FEWEST_IN_PART = 5, 60


def both_below(one: Numbers, other: Numbers, correlation: Numbers) -> Numbers:
    """Probability that two correlated standard normals lie below their thresholds.

    The integral of the density over the correlation: Plackett R. L. (1954), Biometrika 41,
    351–360; by Gauss and Legendre.

    Examples
    --------
    >>> both_below(np.array([0.0]), np.array([0.0]), np.array([0.5])).round(4).tolist()
    [0.3333]
    """
    from scipy.special import ndtr  # noqa: PLC0415 - costs a page a fifth of a second

    a, b, r = (np.asarray(values)[..., None] for values in (one, other, correlation))
    upto = (NODES + 1) / 2 * r
    left = 1 - upto**2
    density = np.exp(-(a**2 - 2 * upto * a * b + b**2) / (2 * left)) / (2 * np.pi * left**0.5)
    above_product = (density * WEIGHTS).sum(-1) / 2 * r[..., 0]
    together: Numbers = ndtr(one) * ndtr(other) + above_product
    return together


def weights(participants: Numbers) -> Numbers:
    """How much the share of so many pupils tells: with their number it grows ever more slowly."""
    return participants / (1 + np.maximum(participants - 1, 0) * USUAL)


def alike(below: Numbers, participants: Numbers, thresholds: Numbers) -> tuple[Numbers, Numbers]:
    """Correlation of two pupils of a school, by the columns whose works they sat.

    Parameters
    ----------
    below, participants : array, schools × columns
        Pupils; 0 participants where there is no result.
    thresholds : array, schools × columns
        Of the common share of schools of the same size; few different ones a column.

    Returns
    -------
    correlation, weight : array, columns × columns
        From 0 to 0.9, and on how much it rests. On the diagonal two pupils of one result.
    """
    columns = below.shape[1]
    correlation, weight = np.zeros((columns, columns)), np.zeros((columns, columns))
    for one, other in combinations_with_replacement(range(columns), 2):
        n, below_both = participants[:, [one, other]], below[:, one] * below[:, other]
        pairs = n.prod(1)
        if one == other:  # of one result two different pupils
            pairs, below_both = pairs - n[:, 0], below_both - below[:, one]
        told = pairs > 0
        rests = weights(n[told]).prod(1) ** 0.5
        share = (rests * below_both[told] / pairs[told]).sum()
        found = _solve(share, rests, thresholds[told][:, [one, other]])
        correlation[[one, other], [other, one]] = found
        weight[[one, other], [other, one]] = rests.sum()
    return correlation, weight


def _solve(together: float, rests: Numbers, thresholds: Numbers) -> float:
    """Find the correlation by which so many pairs of pupils would both be below."""
    if not len(rests):
        return 0.0
    cases, which = np.unique(thresholds, axis=0, return_inverse=True)
    tried = both_below(cases[:, :1], cases[:, 1:], np.broadcast_to(TRIED, (len(cases), len(TRIED))))
    expected = np.bincount(which.ravel(), rests) @ tried
    return float(np.interp(together, expected, TRIED))


def common_shares(below: Numbers, participants: Numbers) -> Numbers:
    """Share below the minimum that is common to schools of about the same size.

    Small schools may stand higher or lower than big ones, and among few pupils a share is sooner
    at a bound: so the schools of a column are parted by size, into up to five parts.

    Returns
    -------
    array, schools × columns
        Fractions, a thousandth at least; that of the biggest schools where there is no result.

    Examples
    --------
    >>> counts = np.array([[1.0, 0], [3, 1]]), np.array([[10.0, 0], [10, 4]])
    >>> common_shares(*counts).round(2).tolist()
    [[0.2, 0.25], [0.2, 0.25]]
    """
    shares = np.empty(below.shape)
    rests = weights(participants)
    share = rests * below / np.where(participants > 0, participants, 1)
    for column in range(below.shape[1]):
        part = _parts_by_size(participants[:, column])
        sums = np.bincount(part, share[:, column]) / np.bincount(part, rests[:, column])
        shares[:, column] = sums[part]
    return np.clip(shares, EDGE, 1 - EDGE)


def _parts_by_size(participants: Numbers) -> NDArray[np.int64]:
    """Number the parts of the schools by size; schools without a result stand in the last one."""
    sizes = participants[participants > 0]
    parts = max(1, min(MOST_PARTS, len(sizes) // FEWEST_IN_PART))
    bounds = np.quantile(sizes, np.arange(1, parts) / parts)
    found = np.searchsorted(bounds, participants, side="left")
    return np.where(participants > 0, found, found.max())
