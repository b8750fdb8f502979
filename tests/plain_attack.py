"""What follows from published sums, found again without the library's own means.

The unknowns are the smallest things that are counted; what is published is the sum of sets of them.
Nothing is joined into classes, nothing is subtracted beforehand.
"""

from fractions import Fraction

import numpy as np
from scipy.optimize import linprog


def open_width(sums, values, wanted):
    """How far the sum of the wanted unknowns may lie, if none of them is negative."""
    unknowns = sorted(values)
    matrix = np.array([[float(one in members) for one in unknowns] for members in sums])
    totals = [sum(values[one] for one in members) for members in sums]
    aim = np.array([float(one in wanted) for one in unknowns])
    given = {"A_eq": matrix, "b_eq": totals} if totals else {}
    least, most = (linprog(sign * aim, bounds=(0, None), **given) for sign in (1, -1))
    return np.inf if most.status == 3 else -most.fun - least.fun


def freedoms(sums, unknowns):
    """The ways in which unknowns can change while every sum stays: a base, with exact fractions.

    A sum of unknowns follows exactly from the published sums when none of these ways changes it.
    """
    lines = [[Fraction(one in members) for one in unknowns] for members in sums]
    pivots = _eliminate(lines, len(unknowns))
    ways = []
    for free in (column for column in range(len(unknowns)) if column not in pivots):
        way = dict.fromkeys(unknowns, Fraction(0)) | {unknowns[free]: Fraction(1)}
        way |= {unknowns[column]: -line[free] for column, line in zip(pivots, lines, strict=False)}
        ways.append(way)
    return ways


def _eliminate(lines, width):
    """Gauss and Jordan; the pivot columns, in the order of the lines."""
    pivots = []
    for column in range(width):
        place = len(pivots)
        found = next((row for row in range(place, len(lines)) if lines[row][column]), None)
        if found is None:
            continue
        lines[place], lines[found] = lines[found], lines[place]
        head = [value / lines[place][column] for value in lines[place]]
        lines[place] = head
        for row, line in enumerate(lines):
            if row != place and (factor := line[column]):
                lines[row] = [value - factor * top for value, top in zip(line, head, strict=True)]
        pivots.append(column)
    return pivots
