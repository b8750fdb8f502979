"""Numbers of participants in a column that holds numbers, percentages or shares.

Which it is, the whole column decides: the header says «%» or not, and every row must then give a
whole number of participants.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from shnor_lib.intake.layouts.exam_words import Unit
from shnor_lib.intake.layouts.stacked_header import DASHES
from shnor_lib.intake.reading.cells import number, text
from shnor_lib.intake.reading.counts import Integers, count_bounds
from shnor_lib.intake.reading.workbook import Cell

KINDS = COUNTS, PERCENTAGES, SHARES = "числа участников", "проценты", "доли"
HUNDREDTHS, WHOLE = 2, 100
# One row may be wrong, however few there are: it is set aside, and the others are read.
MAY_DIFFER, LEAST_DIFFERING = 0.05, 1


@dataclass(frozen=True)
class Column:
    """Cells of a column as numbers: not-a-number for a blank one, ``unread`` for anything else."""

    values: np.ndarray
    unread: np.ndarray
    decimals: int


@dataclass(frozen=True)
class Bounds:
    """What a column was read as, and the least and greatest number behind each cell.

    ``low > high`` where no number of participants fits the cell, or nothing stands there.
    """

    kind: str
    low: Integers
    high: Integers

    @property
    def certain(self) -> np.ndarray:
        """Which cells give one number."""
        exact: np.ndarray = self.low == self.high
        return exact


def column_of(cells: Sequence[Cell]) -> Column:
    """Read the cells of a column; a dash is a zero.

    Examples
    --------
    >>> column_of(["4,5", "–", None, "много"]).values.tolist()
    [4.5, 0.0, nan, nan]
    """
    values, unread, decimals = [], [], 0
    for cell in cells:
        words = "0" if text(cell) in DASHES else text(cell)
        try:
            value = number(words if isinstance(cell, str) else cell) if words else np.nan
        except ValueError:
            value = np.nan
        unread.append(bool(words) and not value >= 0)
        values.append(np.nan if unread[-1] else value)
        decimals = max(decimals, _decimals(values[-1]))
    return Column(np.array(values, dtype=np.float64), np.array(unread, dtype=bool), decimals)


def readings(column: Column, sizes: Integers, unit: Unit) -> list[Bounds]:
    """Readings of the column that nearly all its rows allow, the best ones; none if there is none.

    Parameters
    ----------
    sizes : array of int
        Participants by row, 0 where nobody took part.
    unit : str
        What the header says that the column holds.
    """
    asked = (sizes > 0) & ~np.isnan(column.values)
    # A header that says nothing mostly stands over numbers: there a percentage must be exact.
    written = column if unit else replace(column, decimals=2 * HUNDREDTHS)
    kinds = {"share": (PERCENTAGES, SHARES), "count": (COUNTS,)}.get(unit, KINDS)
    tried = [bounds_as(kind, written, sizes) for kind in kinds]
    fits = [int((bounds.low <= bounds.high)[asked].sum()) for bounds in tried]
    allowed = max(LEAST_DIFFERING, int(MAY_DIFFER * asked.sum()))
    # Where only 0 and 1 stand, a 1 would be the whole school.
    if kinds[-1] == SHARES and not (column.values[asked] % 1 > 0).any():
        fits[-1] = 0
    best = max(fits)
    if best == 0 or asked.sum() - best > allowed:
        return [] if asked.any() else tried[:1]
    kept = [bounds for bounds, fit in zip(tried, fits, strict=True) if fit == best]
    same = [bounds for bounds in kept if _agree(bounds, kept[0], asked)]
    return kept[:1] if len(same) == len(kept) else kept


def _agree(one: Bounds, other: Bounds, asked: np.ndarray) -> bool:
    lows, highs = one.low == other.low, one.high == other.high
    return bool((lows & highs)[asked].all())


def bounds_as(kind: str, column: Column, sizes: Integers) -> Bounds:
    """Least and greatest number of participants behind each cell, read as that kind."""
    values = np.nan_to_num(column.values)
    if kind == COUNTS:
        whole = (values == np.rint(values)) & (values <= sizes)
        low = np.rint(values).astype(np.int64)
        high = np.where(whole, low, -1)
    else:
        decimals = min(column.decimals - (HUNDREDTHS if kind == SHARES else 0), HUNDREDTHS)
        unit = 10 ** max(decimals, 0)
        percent = values * (WHOLE if kind == SHARES else 1)
        printed = np.rint(percent * unit).astype(np.int64)
        low, high = count_bounds(printed * (WHOLE // unit), sizes, WHOLE // unit)
        high = np.where(percent <= WHOLE, high, -1)
    missing = np.isnan(column.values)
    return Bounds(kind, np.where(missing, 0, low), np.where(missing, -1, high))


def _decimals(value: float) -> int:
    """Decimals that a number is written with; a float of Excel has at most six that count."""
    if np.isnan(value):
        return 0
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def decided(
    found: Sequence[tuple[str, Bounds]], sizes: Integers
) -> tuple[Integers, np.ndarray, np.ndarray]:
    """Number below the minimum by what the columns of a work give, the first that is certain.

    Parameters
    ----------
    found : sequence of (str, Bounds)
        Readings of ``below``, ``n2`` and ``passed``.
    sizes : array of int
        Participants.

    Returns
    -------
    below, known, differs : arrays
        The number, whether it is known, and whether two columns contradict one another.
    """
    below = np.zeros(len(sizes), dtype=np.int64)
    known, differs = (np.zeros(len(sizes), dtype=bool) for _ in range(2))
    for name, bounds in found:
        low, high = ends_below(name, bounds, sizes)
        possible = bounds.low <= bounds.high
        differs |= known & possible & ((below < low) | (below > high))
        fresh = ~known & bounds.certain
        below, known = np.where(fresh, low, below), known | fresh
    return below, known, differs


def ends_below(name: str, bounds: Bounds, sizes: Integers) -> tuple[Integers, Integers]:
    """Least and greatest number below the minimum, also where the column says who passed."""
    if name == "passed":
        return sizes - bounds.high, sizes - bounds.low
    return bounds.low, bounds.high
