"""The defender's choice: the rows of least weight that break every proof so far.

An integer programme (HiGHS by `scipy.optimize.milp`): a proof by sums is broken where one of its
sets is published by no row any more; a proof by shares, where one of its rows is hidden.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from scipy.optimize import Bounds as Limits
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import coo_matrix

from shnor_lib.disclosure.classes import Sums

Rows = frozenset[int]
Set = frozenset[int]  # of classes, as a sum adds them up


class Published(Protocol):
    """What a choice is made of: sums by rows, the weights of rows, and rows that must stay."""

    @property
    def sums(self) -> Sums:
        """All sums."""

    @property
    def row_of(self) -> Sequence[int]:
        """The row of each sum."""

    @property
    def weights(self) -> Sequence[float]:
        """What is lost with each row."""

    @property
    def fixed(self) -> Rows:
        """Rows that cannot be hidden."""


@dataclass(frozen=True)
class Proof:
    """What gives a small number away: sums of these sets together, or shares of these rows."""

    sets: frozenset[Set] = frozenset()
    rows: Rows = frozenset()


@dataclass(frozen=True)
class Choice:
    """The proofs to break, and by which rows each set is published."""

    rows_of: Mapping[Set, Rows]
    weights: Sequence[float]
    fixed: Rows
    proofs: frozenset[Proof] = field(default=frozenset())

    @classmethod
    def of(cls, task: Published, hidden: Rows) -> "Choice":
        """Begin without proofs; rows that are hidden anyway publish nothing."""
        rows_of: dict[Set, Rows] = {}
        for members, row in zip(task.sums.members, task.row_of, strict=True):
            if row not in hidden:
                rows_of[members] = rows_of.get(members, frozenset()) | {row}
        return cls(rows_of, task.weights, task.fixed)

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
        lines: list[tuple[list[int], list[int], int]] = [
            (
                [place_of_set[own] for own in proof.sets]
                + [place_of_row[one] for one in proof.rows],
                [],
                1,
            )
            for proof in self.proofs
        ]
        lines += [
            ([place_of_row[row]], [place_of_set[own]], 0)
            for own in sets
            for row in self.rows_of[own]
        ]
        least = [1.0 if row in settled else 0.0 for row in rows] + [0.0] * len(sets)
        cost = [self.weights[row] for row in rows] + [0.0] * len(sets)
        chosen = _solve(lines, cost, least)
        return frozenset(row for row, taken in zip(rows, chosen, strict=False) if taken > 0.5)


def _solve(
    lines: Sequence[tuple[list[int], list[int], int]], cost: Sequence[float], least: Sequence[float]
) -> Sequence[float]:
    """Solve for 0 and 1: in each line the first minus the second are no fewer than the third."""
    entries = [
        (line, column, sign)
        for line, (plus, minus, _) in enumerate(lines)
        for columns, sign in ((plus, 1.0), (minus, -1.0))
        for column in columns
    ]
    rows, columns, signs = zip(*entries, strict=True)
    matrix = coo_matrix((signs, (rows, columns)), (len(lines), len(cost))).tocsr()
    solved = milp(
        np.array(cost),
        constraints=LinearConstraint(matrix, lb=np.array([line[2] for line in lines])),
        integrality=np.ones(len(cost)),
        bounds=Limits(np.array(least), np.ones(len(cost))),
    )
    result: Sequence[float] = solved.x.tolist()
    return result
