"""Pupils behind printed percentages.

A form prints the share of each mark with two decimals and the number of participants n. Half a
unit of the last digit is 0.005 % of n; while that is under half a pupil (n < 10 000), no more than
one whole number of pupils gives the printed share. For larger groups the share leaves an interval.
All arithmetic is on integers: a percentage is kept in hundredths.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

HUNDREDTHS_OF_WHOLE = 10_000
UNITS = (100, 10)  # a whole per cent, a tenth


def hundredths(percentages: Sequence[float] | NDArray[np.float64]) -> Integers:
    """Percentages as whole hundredths of a percent.

    Examples
    --------
    >>> hundredths([16.67, 8.33]).tolist()
    [1667, 833]
    """
    return np.rint(np.asarray(percentages, dtype=np.float64) * 100).astype(np.int64)


def last_unit(percent_hundredths: Integers) -> int:
    """Unit of the last digit in which all the percentages are printed, in hundredths.

    Examples
    --------
    >>> last_unit(hundredths([16.7, 50])), last_unit(hundredths([17, 50]))
    (10, 100)
    """
    return next((unit for unit in UNITS if not (percent_hundredths % unit).any()), 1)


def count_bounds(
    percent_hundredths: Integers, participants: Integers, unit: int = 1
) -> tuple[Integers, Integers]:
    """Least and greatest number of pupils whose share is printed so.

    Parameters
    ----------
    percent_hundredths : array of int
        Printed percentages in hundredths.
    participants : array of int
        Participants of the same group; broadcast against the percentages.
    unit : int
        Unit of the last printed digit, in hundredths.

    Returns
    -------
    low, high : arrays of int
        Every whole c in ``low … high`` has ``|100·c/n − percentage|`` not above half a unit, 0.005
        for two decimals. Equal bounds mean that the count is certain, ``low > high`` that no number
        of pupils gives this share.

    Examples
    --------
    >>> count_bounds(hundredths([16.67]), np.array([12]))
    (array([2]), array([2]))
    >>> count_bounds(hundredths([33.3]), np.array([12]), unit=10)
    (array([4]), array([4]))
    """
    twice = 2 * percent_hundredths * participants
    whole = 2 * HUNDREDTHS_OF_WHOLE
    low = -((unit * participants - twice) // whole)
    high = (twice + unit * participants) // whole
    return np.maximum(low, 0), np.minimum(high, participants)
