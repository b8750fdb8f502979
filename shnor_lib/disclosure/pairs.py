"""Pairs of unknowns whose sum follows exactly from the published sums, though neither does.

Who knows one of the two, such as a school its own number, then knows the other. Along every
direction that leaves the published sums as they are such two change by the same amount in opposite
ways, so they are found by a few random directions.
"""

from collections.abc import Collection

import numpy as np
from scipy.sparse import csr_matrix
from scipy.spatial import KDTree

from shnor_lib.disclosure.freedom import projected

DIRECTIONS = 6
SAME = 1e-5


def fixed_pairs(sums: csr_matrix, candidates: Collection[int]) -> set[frozenset[int]]:
    """Find the pairs of candidates that the sums fix together.

    Parameters
    ----------
    sums : sparse matrix
        A row for each published sum, a column for each unknown.
    candidates : collection of int
        Unknowns that are asked for.

    Examples
    --------
    >>> one_less_another = csr_matrix(np.array([[1.0, 1.0, 1.0, 0.0], [0.0, 0.0, 1.0, 1.0],
    ...     [0.0, 0.0, 0.0, 1.0]]))
    >>> [sorted(pair) for pair in fixed_pairs(one_less_another, range(4))]
    [[0, 1]]
    """
    own = np.array(sorted(candidates), dtype=int)
    aims = np.random.default_rng(0).standard_normal((sums.shape[1], DIRECTIONS))
    moves = projected(sums, aims)[own]
    free = np.linalg.norm(moves, axis=1) > SAME
    own, moves = own[free], moves[free]
    if not len(own):
        return set()
    near = KDTree(moves).query_ball_point(-moves, SAME)
    return {
        frozenset({int(one), int(own[other])})
        for one, others in zip(own, near, strict=True)
        for other in others
    }
