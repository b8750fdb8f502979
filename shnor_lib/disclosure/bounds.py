"""What can be learnt of hidden numbers from published sums: bounds by linear programming.

Hidden numbers are not negative, and published sums hold exactly: the least and the greatest value
that a hidden number can then have are two linear programmes (HiGHS, Huangfu and Hall 2018, by
`scipy.optimize.linprog`). The dual values say which sums prove the bound.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix, csr_matrix, vstack
from scipy.sparse.csgraph import connected_components

BOTH_WAYS = (1, -1)  # the least value, then the greatest
UNBOUNDED_STATUS = 3  # of linprog: nothing holds the number on this side
NEARBY = 60  # unknowns of a sum that is not about the whole region
NOTHING = 1e-7  # a smaller dual value takes no part in the proof


@dataclass(frozen=True)
class Equation:
    """A sum that is known: of which unknowns, how much, and the published sums that it is made of.

    ``slack``: how far the sum may lie from ``value`` on either side.
    """

    unknowns: Mapping[int, float]
    value: float
    proof: frozenset[int]
    slack: float = 0.0


@dataclass(frozen=True)
class Bounds:
    """The least and the greatest value of a number, and the published sums that prove them."""

    low: float
    high: float
    proof: frozenset[int]

    @property
    def width(self) -> float:
        """How far the number stays open."""
        return self.high - self.low


class ContradictionError(ArithmeticError):
    """No numbers fit all that is published."""


UNBOUNDED = Bounds(0.0, np.inf, frozenset())


@dataclass(frozen=True)
class System:
    """Equations about the same unknowns, none of which is negative."""

    equations: Sequence[Equation]
    unknowns: int
    most: Sequence[float] | None = None

    @cached_property
    def _parts(self) -> tuple[np.ndarray, np.ndarray]:
        """Part of the system in which each unknown, and each equation, stands."""
        rows = np.array([row for row, one in enumerate(self.equations) for _ in one.unknowns], int)
        columns = np.array([own for one in self.equations for own in one.unknowns], int)
        size = self.unknowns + len(self.equations)
        links = coo_matrix((np.ones(len(rows)), (columns, rows + self.unknowns)), (size, size))
        labels = connected_components(links, directed=False)[1]
        return labels[: self.unknowns], labels[self.unknowns :]

    def bounds(self, wanted: Mapping[int, float]) -> Bounds:
        """Bound a sum of unknowns, each with its factor.

        Examples
        --------
        >>> known = [Equation({0: 1, 1: 1}, 10, frozenset({7}))]
        >>> System(known, 2).bounds({0: 1})
        Bounds(low=0.0, high=10.0, proof=frozenset({7}))
        """
        of_unknowns, of_equations = self._parts
        parts = {int(of_unknowns[unknown]) for unknown in wanted}
        own = [self.equations[int(row)] for row in np.flatnonzero(np.isin(of_equations, [*parts]))]
        if not own:
            return UNBOUNDED
        columns = np.flatnonzero(np.isin(of_unknowns, [*parts]))
        return _solve(own, columns, wanted, self.most)

    @cached_property
    def _holding(self) -> Mapping[int, list[int]]:
        """Equations of each unknown."""
        holding: dict[int, list[int]] = {}
        for row, one in enumerate(self.equations):
            for unknown in one.unknowns:
                holding.setdefault(unknown, []).append(row)
        return holding

    def width_nearby(self, wanted: Iterable[int], truth: Sequence[float], enough: float) -> float:
        """Bound the width from below: only the unknowns nearby may move from their true values.

        A small programme instead of a large one: where it leaves the number open ``enough``, no
        other need be solved.
        """
        own = set(wanted)
        rows = {row for unknown in own for row in self._holding.get(unknown, ())}
        short = [self.equations[row].unknowns for row in rows]
        near = own.union(*(unknowns for unknowns in short if len(unknowns) <= NEARBY))
        touched = {row for unknown in near for row in self._holding.get(unknown, ())}
        moved = [_with_others_fixed(self.equations[row], near, truth) for row in sorted(touched)]
        columns, aim = np.array(sorted(near), dtype=int), dict.fromkeys(own, 1.0)
        true = sum(truth[unknown] for unknown in own)
        high = _solve(moved, columns, aim, self.most, (-1,)).high
        if high - true >= enough:
            return high - true
        return high - _solve(moved, columns, aim, self.most, (1,)).low


def _with_others_fixed(one: Equation, free: set[int], truth: Sequence[float]) -> Equation:
    fixed = sum(factor * truth[own] for own, factor in one.unknowns.items() if own not in free)
    unknowns = {own: factor for own, factor in one.unknowns.items() if own in free}
    return Equation(unknowns, one.value - fixed, one.proof, one.slack)


def _solve(
    equations: Sequence[Equation],
    columns: np.ndarray,
    wanted: Mapping[int, float],
    most: Sequence[float] | None,
    ways: Sequence[int] = BOTH_WAYS,
) -> Bounds:
    place = {int(column): number for number, column in enumerate(columns)}
    target = np.zeros(len(columns))
    for unknown, factor in wanted.items():
        target[place[unknown]] = factor
    exact = [one for one in equations if not one.slack]
    loose = [one for one in equations if one.slack]
    given = _programme(exact, loose, place)
    limits = [(0, None if most is None else most[int(column)]) for column in columns]
    values, proof = {1: -np.inf, -1: np.inf}, frozenset[int]()
    for sign in ways:
        solved = linprog(sign * target, **given, bounds=limits, method="highs")
        if solved.status == UNBOUNDED_STATUS:
            continue
        if solved.fun is None:
            raise ContradictionError("the published numbers contradict each other")
        values[sign] = sign * float(solved.fun)
        proof |= _proof(solved, exact, loose)
    return Bounds(values[1] + 0.0, values[-1] + 0.0, proof)


def _programme(
    exact: Sequence[Equation], loose: Sequence[Equation], place: Mapping[int, int]
) -> dict[str, object]:
    given: dict[str, object] = {}
    if exact:
        given |= {"A_eq": _matrix(exact, place), "b_eq": np.array([one.value for one in exact])}
    if loose:
        matrix = _matrix(loose, place)
        above = np.array([one.value + one.slack for one in loose])
        below = np.array([one.value - one.slack for one in loose])
        given |= {
            "A_ub": vstack([matrix, -matrix]).tocsr(),
            "b_ub": np.concatenate([above, -below]),
        }
    return given


def _matrix(equations: Sequence[Equation], place: Mapping[int, int]) -> csr_matrix:
    entries = [
        (row, place[unknown], factor)
        for row, one in enumerate(equations)
        for unknown, factor in one.unknowns.items()
    ]
    rows, columns, factors = zip(*entries, strict=True)
    return coo_matrix((factors, (rows, columns)), (len(equations), len(place))).tocsr()


def _proof(solved: object, exact: Sequence[Equation], loose: Sequence[Equation]) -> frozenset[int]:
    used: Iterable[frozenset[int]] = ()
    if exact:
        used = _used(exact, solved.eqlin.marginals)  # type: ignore[attr-defined]
    proof = frozenset().union(*used)
    if loose:
        duals = solved.ineqlin.marginals  # type: ignore[attr-defined]
        for half in (duals[: len(loose)], duals[len(loose) :]):
            proof = proof.union(*_used(loose, half))
    return proof


def _used(equations: Sequence[Equation], duals: np.ndarray) -> list[frozenset[int]]:
    return [
        one.proof for one, dual in zip(equations, duals, strict=True) if abs(float(dual)) > NOTHING
    ]
