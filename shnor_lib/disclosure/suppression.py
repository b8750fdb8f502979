"""Which rows are hidden so that no small group can be found by subtraction, and no row more.

Attacker and defender take turns (a cutting-plane method as in Fischetti M., Salazar-González J. J.
(2000), Models and algorithms for optimizing cell suppression in tabular data, JASA 95: 916–928).
The attacker bounds each small number by linear programming and names the rows that prove too close
a bound: one of them has to be hidden. The defender chooses the rows of least weight that break all
proofs so far, an integer programme (HiGHS by `scipy.optimize.milp`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix, csr_matrix

from shnor_lib.disclosure.bounds import Bounds, Equation, System
from shnor_lib.disclosure.choice import Choice, Proof, Rows
from shnor_lib.disclosure.classes import Sums
from shnor_lib.disclosure.freedom import free_widths
from shnor_lib.disclosure.pairs import fixed_pairs
from shnor_lib.disclosure.rounding import count_bases
from shnor_lib.model.disclosure import Disclosure

BEST_CHOICES = 60  # rounds after which what is hidden stays hidden


def no_other_proofs(hidden: Rows) -> Iterable[Rows]:  # noqa: ARG001 – of any rows
    """Prove nothing by other numbers than sums."""
    return ()


@dataclass(frozen=True)
class Task:
    """What is to be protected.

    ``sums``: all that would be published. ``row_of``: the row of each sum; a row is hidden whole.
    ``weights``: what is lost with each row. ``fixed``: rows that cannot be hidden. ``policy``: of
    fewer than ``least_schools`` schools or ``least_pupils`` pupils nothing may be known closer
    than ``least_pupils``. ``other_proofs``: with rows hidden, the rows by which something else
    gives a small number away, for each that is given away.
    """

    sums: Sums
    row_of: Sequence[int]
    weights: Sequence[float]
    fixed: Rows
    policy: Disclosure
    other_proofs: Callable[[Rows], Iterable[Rows]] = no_other_proofs


@dataclass(frozen=True)
class Protection:
    """Hidden rows: ``primary`` for their own small numbers, ``beside`` so that none is found.

    ``open``: rows that give a small number away and could not be hidden.
    """

    primary: Rows
    beside: Rows
    open: Rows = frozenset()

    @property
    def hidden(self) -> Rows:
        """All hidden rows."""
        return self.primary | self.beside


def protect(task: Task) -> Protection:
    """Choose the rows to hide."""
    small = frozenset(
        task.row_of[number]
        for number, members in enumerate(task.sums.members)
        if is_small(task.sums, members, task.policy)
    )
    primary, given_away = small - task.fixed, small & task.fixed
    choice = Choice(_rows_of_sets(task, primary), task.weights, task.fixed)
    hidden, look = primary, _look(task, primary)
    # What is safe while all rows are published stays so when some are hidden.
    doubts = frozenset(doubtful(task.sums, look.equations, look.wanted, task.policy))
    safe, rounds = look.wanted - doubts, 0
    while found := _proofs(task, look, safe) or _row_proofs(task, hidden):
        rounds += 1
        given_away |= choice.hopeless(found)
        fresh = choice.possible(found) - choice.proofs
        if not fresh:
            break
        # Where many choices are as good as each other, the best one would be sought for ever.
        settled = hidden if rounds > BEST_CHOICES else primary
        choice = choice.with_proofs(fresh)
        hidden = primary | choice.cheapest(settled)
        look = _look(task, hidden)
    return Protection(primary, hidden - primary, given_away)


def _rows_of_sets(task: Task, hidden: Rows) -> dict[frozenset[int], Rows]:
    """By which rows each set of classes is published; hidden rows publish nothing."""
    rows_of: dict[frozenset[int], Rows] = {}
    for members, row in zip(task.sums.members, task.row_of, strict=True):
        if row not in hidden:
            rows_of[members] = rows_of.get(members, frozenset()) | {row}
    return rows_of


@dataclass(frozen=True)
class _Look:
    """What is known with some rows hidden, and the small numbers that might be found by it."""

    equations: Sequence[Equation]
    wanted: frozenset[frozenset[int]]


def _look(task: Task, hidden: Rows) -> _Look:
    published = (number for number, row in enumerate(task.row_of) if row not in hidden)
    equations = reduced(task.sums, published, task.policy)
    return _Look(equations, frozenset(small_numbers(task.sums, equations, task.policy)))


def _proofs(task: Task, look: _Look, safe: frozenset[frozenset[int]]) -> set[Proof]:
    """Sums that together give a small number away, for each small number that is given away."""
    close = too_close(task.sums, look.equations, look.wanted - safe, task.policy)
    return {
        Proof(sets=frozenset(task.sums.members[own] for own in bounds.proof)) for _, bounds in close
    }


def _row_proofs(task: Task, hidden: Rows) -> set[Proof]:
    return {Proof(rows=rows) for rows in task.other_proofs(hidden)}


def is_small(sums: Sums, members: Iterable[int], policy: Disclosure) -> bool:
    """Whether too few schools or pupils stand behind a sum."""
    own = list(members)
    schools, pupils = len(sums.schools_of(own)), sums.pupils_of(own)
    return 0 < schools < policy.least_schools or 0 < pupils < policy.least_pupils


def too_close(
    sums: Sums,
    equations: Sequence[Equation],
    wanted: Iterable[frozenset[int]],
    policy: Disclosure,
) -> Iterator[tuple[frozenset[int], Bounds]]:
    """Bound small numbers; those that are known too closely, each with what is known."""
    system = System(equations, len(sums.pupils))
    for own in wanted:
        bounds = system.bounds(dict.fromkeys(own, 1.0))
        if bounds.width < policy.least_pupils - 1:
            yield own, bounds


def doubtful(
    sums: Sums,
    equations: Sequence[Equation],
    wanted: Iterable[frozenset[int]],
    policy: Disclosure,
) -> list[frozenset[int]]:
    """The small numbers that are not seen to be safe at the first look (`freedom`)."""
    asked = sorted(wanted, key=sorted)
    if not asked:
        return []
    widths = free_widths(_matrix(sums, equations), sums.pupils, asked)
    near = policy.least_pupils - 1
    return [own for own, width in zip(asked, widths, strict=True) if width < near]


def _matrix(sums: Sums, equations: Sequence[Equation]) -> csr_matrix:
    entries = [(row, one) for row, equation in enumerate(equations) for one in equation.unknowns]
    rows, columns = zip(*entries, strict=True)
    shape = (len(equations), len(sums.pupils))
    return coo_matrix((np.ones(len(entries)), (rows, columns)), shape).tocsr()


def small_numbers(
    sums: Sums, equations: Sequence[Equation], policy: Disclosure
) -> set[frozenset[int]]:
    """The small numbers that might be found: classes, pairs, rows, what differences leave."""
    touched = {one for equation in equations for one in equation.unknowns}
    single = {frozenset({one}) for one in touched if is_small(sums, [one], policy)}
    left = {
        frozenset(equation.unknowns)
        for equation in equations
        if is_small(sums, equation.unknowns, policy)
    }
    # A hidden row of several classes can be found where none of its classes is; so can two classes.
    rows = {own for own in sums.members if own <= touched and is_small(sums, own, policy)}
    few = frozenset().union(*single)
    pairs = fixed_pairs(_matrix(sums, equations), few) if few else set()
    return single | left | rows | {pair for pair in pairs if is_small(sums, pair, policy)}


def reduced(sums: Sums, published: Iterable[int], policy: Disclosure) -> list[Equation]:
    """Subtract from each sum the sums that lie in it: the same knowledge in short equations.

    Without it the total of a region would tie all its municipalities into one large programme.

    Examples
    --------
    >>> import pandas as pd
    >>> sets = pd.DataFrame({"table": ["a", "b"], "row": "", "part": ""})
    >>> members = (frozenset({0, 1}), frozenset({0}))
    >>> sums = Sums(sets, members, np.array([5.0, 3.0]), (frozenset("x"), frozenset("y")))
    >>> equations = reduced(sums, [0, 1], Disclosure())
    >>> [(sorted(one.unknowns), one.value, sorted(one.proof)) for one in equations]
    [([0], 5.0, [1]), ([1], 3.0, [0, 1])]
    """
    slack = slacks(sums, policy)
    distinct: dict[frozenset[int], int] = {}
    for number in published:
        distinct.setdefault(sums.members[number], number)
    by_size = sorted(distinct.items(), key=lambda item: (len(item[0]), item[1]))
    holding: dict[int, list[tuple[frozenset[int], int]]] = {}
    equations = []
    for members, number in by_size:
        left, proof = set(members), {number}
        for inner, other in _inner(members, holding):
            if inner <= left:
                left -= inner
                proof.add(other)
        if left:
            value = sums.pupils_of(left)
            open_by = sum(slack[one] for one in proof)
            equations.append(Equation(dict.fromkeys(left, 1.0), value, frozenset(proof), open_by))
        for one in members:
            holding.setdefault(one, []).append((members, number))
    return equations


def slacks(sums: Sums, policy: Disclosure) -> list[float]:
    """How far each published number of pupils may lie from the true one, by its rounding."""
    values = pd.Series([sums.value(number) for number in range(len(sums.members))])
    base = count_bases(values, policy.rounding)
    return [float(one) / 2 if one > 1 else 0.0 for one in base]


def _inner(
    members: frozenset[int], holding: Mapping[int, list[tuple[frozenset[int], int]]]
) -> list[tuple[frozenset[int], int]]:
    """Sums seen so far that lie wholly in a set, the largest first."""
    inside = {
        number: inner
        for one in members
        for inner, number in holding.get(one, ())
        if inner < members
    }
    return sorted(
        ((inner, number) for number, inner in inside.items()),
        key=lambda item: (-len(item[0]), item[1]),
    )
