"""The attacker: what can be learnt of small groups from what an edition publishes.

He knows which schools a municipality has and which took part in a work (so he knows the sets
behind each row), every published number, how it was rounded, and that no number is negative. He is
held to be stronger than any reader: for shares he even knows the pupils of every school.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from shnor_lib.disclosure.bounds import Bounds, Equation, System
from shnor_lib.disclosure.classes import Sums, sum_classes
from shnor_lib.disclosure.readings import ABOVE, BELOW, PUPILS
from shnor_lib.disclosure.released import SET
from shnor_lib.disclosure.suppression import doubtful, reduced
from shnor_lib.model.disclosure import Disclosure


@dataclass(frozen=True)
class Finding:
    """A small group of which something is known too closely.

    ``schools``: whose; ``pupils``: how many; ``measure``: what is known; ``tables``: the rows that
    together tell it.
    """

    schools: frozenset[str]
    pupils: float
    measure: str
    bounds: Bounds
    tables: tuple[tuple[str, str], ...]


def attack(
    atoms: pd.DataFrame, numbers: pd.DataFrame, truth: pd.DataFrame, policy: Disclosure
) -> tuple[Finding, ...]:
    """Look for small groups of which the published numbers tell.

    Parameters
    ----------
    atoms : DataFrame
        `released.COLUMNS`: which atoms stand behind each row of each table.
    numbers : DataFrame
        `readings.FOUND`: the numbers that are published.
    truth : DataFrame
        `released.ATOM` and a column for each measure: by it most groups are soon seen to be safe.
    policy : Disclosure
        What may be known: nothing of fewer than ``least_schools`` schools or ``least_pupils``
        pupils closer than ``least_pupils``. That nobody of a larger group is counted says the
        same of its schools, and may be known.
    """
    told = atoms.merge(numbers[SET].drop_duplicates(), on=SET)
    if told.empty:
        return ()
    sums = sum_classes(told)
    found = list(_by_pupils(sums, policy))
    shares = _in_one_measure(numbers[numbers["kind"] != "number"])
    for measure, own in shares.groupby("measure"):
        found += _by_shares(sums, own, str(measure), sums.totals(truth, str(measure)), policy)
    return tuple(found)


def _in_one_measure(shares: pd.DataFrame) -> pd.DataFrame:
    """Turn shares above the minimum, and their differences, into those below it."""
    above = shares["measure"] == ABOVE
    rest = (shares["kind"] == "share").astype(float) - shares["value"]
    return shares.assign(
        measure=shares["measure"].mask(above, BELOW), value=shares["value"].mask(above, rest)
    )


def _by_pupils(sums: Sums, policy: Disclosure) -> Iterator[Finding]:
    """Small groups whose number of pupils follows from the others."""
    equations = reduced(sums, range(len(sums.members)))
    system = System(equations, len(sums.pupils))
    for wanted in doubtful(sums, equations, policy):
        bounds = system.bounds(dict.fromkeys(wanted, 1.0))
        if bounds.width < policy.least_pupils - 1:
            yield _finding(sums, wanted, PUPILS, bounds)


def _by_shares(
    sums: Sums, numbers: pd.DataFrame, measure: str, truth: np.ndarray, policy: Disclosure
) -> Iterator[Finding]:
    """Small groups whose share is known too closely from rounded shares and differences."""
    place = {key: number for number, key in enumerate(sums.sets.itertuples(index=False, name=None))}
    equations = [
        equation
        for row in numbers.itertuples(index=False)
        for equation in _equations(sums, place, row)
    ]
    system = System(equations, len(sums.pupils), sums.pupils.tolist())
    nobody = {one for equation in equations if equation.value == 0 for one in equation.unknowns}
    room = np.clip(np.minimum(truth, sums.pupils - truth), 0, None)
    for wanted in doubtful(sums, equations, policy, room):
        pupils = _pupils(sums, wanted)
        if wanted <= nobody:
            continue
        bounds = system.bounds(dict.fromkeys(wanted, 1.0))
        if bounds.width < min(policy.least_pupils - 1, pupils):
            yield _finding(sums, wanted, measure, bounds)


def _equations(sums: Sums, place: dict[tuple[str, str, str], int], row: object) -> list[Equation]:
    """What a published share, or a difference of two, says of the pupils of the classes."""
    table, name, part, other = row.table, row.row, row.part, row.other  # type: ignore[attr-defined]
    value, step = float(row.value), float(row.step)  # type: ignore[attr-defined]
    one = place.get((table, name, part))
    if one is None:
        return []
    if row.kind == "share":  # type: ignore[attr-defined]
        pupils = sums.value(one)
        unknowns = dict.fromkeys(sums.members[one], 1.0)
        return [Equation(unknowns, value * pupils, frozenset({one}), step * pupils / 2)]
    two = place.get((table, name, other))
    if two is None or sums.members[one] & sums.members[two]:
        return []
    unknowns = dict.fromkeys(sums.members[one], 1 / sums.value(one))
    unknowns |= dict.fromkeys(sums.members[two], -1 / sums.value(two))
    # Both shares are rounded before they are subtracted.
    return [Equation(unknowns, value, frozenset({one, two}), step)]


def _pupils(sums: Sums, wanted: frozenset[int]) -> float:
    return float(sums.pupils[list(wanted)].sum())


def _finding(sums: Sums, wanted: frozenset[int], measure: str, bounds: Bounds) -> Finding:
    schools = frozenset().union(*(sums.schools[one] for one in wanted))
    rows = sums.sets.iloc[sorted(bounds.proof)][["table", "row"]].drop_duplicates()
    tables: Sequence[tuple[str, str]] = list(rows.itertuples(index=False, name=None))
    return Finding(schools, _pupils(sums, wanted), measure, bounds, tuple(tables))
