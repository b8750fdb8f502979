"""How far hidden numbers can surely move: a quick look before any linear programme is solved.

From the true values one may go along any direction that leaves all published sums as they are,
until a number would be negative. The direction is that of affine scaling (Dikin I. I., 1967): the
wanted number projected onto what the sums leave open, each unknown measured in its own size. The
stretch that can be gone is a lower bound of the width; most numbers are seen to be safe by it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix, diags

NOTHING = 1e-6
ROUNDS = 4
RIDGE = 1e-8  # lets sums that follow from each other stand side by side
EXACT = 1e-6  # a direction that changes a published sum by more is not gone

Vector = NDArray[np.float64]


def free_widths(sums: csr_matrix, values: Vector, wanted: Sequence[frozenset[int]]) -> Vector:
    """Give a lower bound of how far each wanted sum of unknowns stays open.

    Parameters
    ----------
    sums : sparse matrix
        A row for each published sum, a column for each unknown.
    values : array
        The true values of the unknowns, none of them 0 or less.
    wanted : sequence of frozenset of int
        Unknowns whose sum is asked for.

    Examples
    --------
    >>> sums = csr_matrix(np.array([[1.0, 1.0, 0.0]]))
    >>> free_widths(sums, np.array([3.0, 3.0, 5.0]), [frozenset({0}), frozenset({0, 1})]).tolist()
    [6.0, 0.0]
    """
    scaled = (sums @ diags(values)).tocsr()
    aims = np.zeros((len(values), len(wanted)))
    for number, unknowns in enumerate(wanted):
        own = list(unknowns)
        aims[own, number] = values[own]
    moves = projected(scaled, aims)
    drift = np.abs(scaled @ moves).max(axis=0, initial=0.0)
    stretches = [_stretch(moves[:, number], values, own) for number, own in enumerate(wanted)]
    return np.where(drift <= EXACT * np.abs(moves).max(axis=0, initial=0.0), stretches, 0.0)


def projected(scaled: csr_matrix, aims: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take from each aim what the sums hold fast; several rounds mend the ridge's error."""
    lengths = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel())
    even = diags(1 / np.where(lengths > 0, lengths, 1.0)) @ scaled
    square = (even @ even.T).toarray()
    square[np.diag_indices_from(square)] += RIDGE
    factors = cho_factor(square, lower=True, overwrite_a=True)
    moves = aims
    for _ in range(ROUNDS):
        moves = moves - even.T @ cho_solve(factors, even @ moves)
    return moves


def _stretch(move: Vector, values: Vector, unknowns: frozenset[int]) -> float:
    """How much the wanted sum changes along a direction, as far as it can be gone both ways."""
    own = list(unknowns)
    rate = float((move[own] * values[own]).sum())
    up, down = float(move.max(initial=0.0)), float(-move.min(initial=0.0))
    # A number that hardly moves may be held fast, and the rest be noise of the projection.
    if rate <= NOTHING * float((values[own] ** 2).sum()):
        return 0.0
    # Each unknown is measured in its own size, so that it reaches 0 at a step of −1 / move.
    back = np.inf if up <= 0 else 1 / up
    forth = np.inf if down <= 0 else 1 / down
    return rate * (back + forth)
