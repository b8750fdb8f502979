"""What rounded shares tell of the whole numbers behind them.

A share of k units out of n, rounded to d digits, is printed as s when 100k/n lies within half a
unit of the last digit of s. All is decided on integers.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import comb

from shnor_lib.model.printed_checks import Rounding
from shnor_lib.model.printed_numbers import digits

SIGNIFICANCE = 40  # a chance of one in 40, 2,5 %, on the one side that the sentence speaks of


def counts_of_share(share: Decimal, n: int, rounding: Rounding = "half-up") -> range:
    """All k for which k of n is printed as the share.

    Parameters
    ----------
    share : Decimal
        Per cent, with as many digits as are printed.
    n : int
        Number of units.
    rounding : {"half-up", "half-even"}
        What becomes of exactly half a unit of the last digit.

    Examples
    --------
    >>> list(counts_of_share(Decimal(55), 44)), list(counts_of_share(Decimal(51), 50))
    ([24], [])
    >>> [list(counts_of_share(Decimal(3), 40, rule)) for rule in ("half-up", "half-even")]
    [[1], []]
    """
    scale = 10 ** digits(share)
    twice = 2 * int(share * scale)
    whole = 200 * scale
    low, high = (twice - 1) * n, (twice + 1) * n
    takes_low = rounding == "half-up" or twice % 4 == 0
    takes_high = rounding == "half-even" and twice % 4 == 0
    first = -(-low // whole) if takes_low else low // whole + 1
    last = high // whole if takes_high else -(-high // whole) - 1
    return range(max(0, first), min(n, last) + 1)


def possible_sizes(
    shares: Sequence[Decimal], at_most: int, rounding: Rounding = "half-up"
) -> list[int]:
    """All n up to a limit of which units can be parted in these rounded shares, none left over.

    Examples
    --------
    >>> possible_sizes([Decimal(55), Decimal(39), Decimal(7)], 50)
    [44]
    """
    return [n for n in range(1, at_most + 1) if divides(shares, n, rounding)]


def divides(shares: Sequence[Decimal], n: int, rounding: Rounding) -> bool:
    """Whether some counts with these shares add up to n: each count runs over an interval."""
    counts = [counts_of_share(share, n, rounding) for share in shares]
    return all(counts) and sum(run[0] for run in counts) <= n <= sum(run[-1] for run in counts)


def is_majority_sure(share: Decimal, n: int) -> bool:
    """Whether so large a share of n would be rarer than 1 in 40 if halves were equal.

    The exact sign test, on integers.

    Examples
    --------
    >>> is_majority_sure(Decimal(55), 44), is_majority_sure(Decimal(80), 44)
    (False, True)
    """
    counts = counts_of_share(share, n)
    count = counts[0] if counts else int(share * n / 100)
    tail = sum(comb(n, k) for k in range(count, n + 1))
    return bool(SIGNIFICANCE * tail <= 2**n)
