"""The defender's choice: the rows of least weight that break every proof so far.

An integer programme (HiGHS by `scipy.optimize.milp`): a proof by sums is broken where one of its
sets is published by no row any more; a proof by shares, where one of its rows is hidden.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.optimize import Bounds as Limits
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import coo_matrix

Rows = frozenset[int]
Set = frozenset[int]  # of classes, as a sum adds them up
Line = tuple[Mapping[int, float], int]  # a sum of choices with their factors, and its least value


@dataclass(frozen=True)
class Proof:
    """What gives a small number away: sums of these sets together, or shares of these rows."""

    sets: frozenset[Set] = frozenset()
    rows: Rows = frozenset()


@dataclass(frozen=True)
class Choice:
    """The proofs to break, and what can be done: by which rows each set is published.

    ``weights``: what is lost with each row; ``fixed``: rows that cannot be hidden.
    """

    rows_of: Mapping[Set, Rows]
    weights: Sequence[float]
    fixed: Rows
    proofs: frozenset[Proof] = field(default=frozenset())

    def with_proofs(self, proofs: Collection[Proof]) -> "Choice":
        """Break these proofs too."""
        return replace(self, proofs=self.proofs | frozenset(proofs))

    def possible(self, proofs: Iterable[Proof]) -> frozenset[Proof]:
        """Reduce proofs to what can be hidden of them; without those of which nothing can."""
        reduced = (
            Proof(
                frozenset(own for own in proof.sets if not self.rows_of[own] & self.fixed),
                proof.rows - self.fixed,
            )
            for proof in proofs
        )
        return frozenset(proof for proof in reduced if proof.sets or proof.rows)

    def hopeless(self, proofs: Iterable[Proof]) -> Rows:
        """Rows of the proofs of which nothing can be hidden."""
        return frozenset().union(
            *(
                proof.rows.union(*(self.rows_of[own] for own in proof.sets))
                for proof in proofs
                if not self.possible([proof])
            )
        )

    def cheapest(self, settled: Rows) -> Rows:
        """Choose the rows of least weight that break all proofs, beside those that are settled."""
        sets = sorted(frozenset().union(*(proof.sets for proof in self.proofs)), key=sorted)
        of_sets = (self.rows_of[own] for own in sets)
        rows = sorted(frozenset().union(*(proof.rows for proof in self.proofs), *of_sets))
        if not rows:
            return frozenset()
        place_of_set = {own: len(rows) + number for number, own in enumerate(sets)}
        place_of_row = {row: number for number, row in enumerate(rows)}
        # A proof is broken by one of its sets or rows; a set is gone with all rows that publish it.
        lines: list[Line] = [
            (
                dict.fromkeys([place_of_set[own] for own in proof.sets], 1.0)
                | dict.fromkeys([place_of_row[row] for row in proof.rows], 1.0),
                1,
            )
            for proof in self.proofs
        ]
        lines += [
            ({place_of_row[row]: 1.0, place_of_set[own]: -1.0}, 0)
            for own in sets
            for row in self.rows_of[own]
        ]
        least = [1.0 if row in settled else 0.0 for row in rows] + [0.0] * len(sets)
        cost = [self.weights[row] for row in rows] + [0.0] * len(sets)
        chosen = _solve(lines, cost, least)
        return frozenset(row for row, taken in zip(rows, chosen, strict=False) if taken > 0.5)


def _solve(lines: Sequence[Line], cost: Sequence[float], least: Sequence[float]) -> Sequence[float]:
    """Solve for 0 and 1 at the least cost, so that each line reaches its bound."""
    entries = [
        (line, column, factor)
        for line, (factors, _) in enumerate(lines)
        for column, factor in factors.items()
    ]
    rows, columns, factors = zip(*entries, strict=True)
    matrix = coo_matrix((factors, (rows, columns)), (len(lines), len(cost))).tocsr()
    solved = milp(
        np.array(cost),
        constraints=LinearConstraint(matrix, lb=np.array([bound for _, bound in lines])),
        integrality=np.ones(len(cost)),
        bounds=Limits(np.array(least), np.ones(len(cost))),
    )
    result: Sequence[float] = solved.x.tolist()
    return result
