"""The attacker: what can be learnt of small groups from what an edition publishes.

He knows which schools a municipality has and which took part in a work (so he knows the sets
behind each row), every published number, how it was rounded, and that no number is negative. He is
held to be stronger than any reader: for shares he even knows the pupils of every school.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from shnor_lib.disclosure.bounds import Bounds
from shnor_lib.disclosure.classes import Sums, sum_classes
from shnor_lib.disclosure.readings import PUPILS
from shnor_lib.disclosure.shares import known_shares
from shnor_lib.disclosure.suppression import doubtful, reduced, small_numbers, too_close
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
        `released.ATOM` and a column for each measure.
    policy : Disclosure
        What may be known: nothing of fewer than ``least_schools`` schools or ``least_pupils``
        pupils closer than ``least_pupils``.
    """
    told = atoms.merge(numbers[["table", "row"]].drop_duplicates(), on=["table", "row"])
    if told.empty:
        return ()
    sums = sum_classes(told)
    found = list(_by_pupils(sums, policy))
    for measure, shares in known_shares(told, numbers, truth, policy).items():
        found += [
            _finding(shares.sums, wanted, measure, bounds)
            for wanted, bounds in shares.too_close(policy)
        ]
    return tuple(found)


def _by_pupils(sums: Sums, policy: Disclosure) -> Iterator[Finding]:
    """Small groups whose number of pupils follows from the others."""
    equations = reduced(sums, range(len(sums.members)), policy)
    wanted = doubtful(sums, equations, small_numbers(sums, equations, policy), policy)
    for own, bounds in too_close(sums, equations, wanted, policy):
        yield _finding(sums, own, PUPILS, bounds)


def _finding(sums: Sums, wanted: frozenset[int], measure: str, bounds: Bounds) -> Finding:
    return Finding(
        sums.schools_of(wanted),
        sums.pupils_of(wanted),
        measure,
        bounds,
        sums.rows_of(bounds.proof),
    )
