"""Random draws that come out the same on every platform.

Only exact arithmetic is used – whole numbers, sums, products and comparisons – because the last
digit of a logarithm or an exponent differs between machines.
"""

from collections.abc import Sequence

import numpy as np
from numpy.random import PCG64, Generator
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_TERMS = 12
_UNIT = 2**20


def seeded(seed: int) -> Generator:
    """Start a stream of draws.

    Examples
    --------
    >>> float(seeded(1).random()) == float(seeded(1).random())
    True
    """
    return Generator(PCG64(seed))


def normal(rng: Generator, size: int) -> Floats:
    """Draw from the sum of twelve uniforms, which is nearly the standard normal and exact.

    Examples
    --------
    >>> draws = normal(seeded(1), 10_000)
    >>> bool(abs(draws.mean()) < 0.05), bool(abs(draws.std() - 1) < 0.05)
    (True, True)
    """
    sums = rng.integers(0, _UNIT, size=(size, _TERMS), dtype=np.int64).sum(axis=1)
    centred: Floats = (sums - _TERMS // 2 * _UNIT) / _UNIT
    return centred


def count_below(rng: Generator, trials: int, probability: float) -> int:
    """Draw how many of the trials succeed."""
    return int((rng.random(trials) < probability).sum())


def choice(rng: Generator, weights: Sequence[float], size: int) -> Integers:
    """Draw positions in proportion to their weights."""
    bounds = np.cumsum(np.asarray(weights, dtype=np.float64))
    places: Integers = np.searchsorted(bounds, rng.random(size) * bounds[-1], side="right")
    return places


def shuffled(rng: Generator, size: int) -> list[int]:
    """Draw an order of the whole numbers below ``size``."""
    return [int(position) for position in np.argsort(rng.random(size), kind="stable")]


def whole(value: float) -> int:
    """Round half up.

    Examples
    --------
    >>> whole(2.5), whole(3.49)
    (3, 3)
    """
    return int(value + 0.5)
