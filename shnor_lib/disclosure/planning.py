"""How the plan of an edition is found: over all tables of sums together, and those before it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from shnor_lib.disclosure.classes import Sums, sum_classes
from shnor_lib.disclosure.plan import NO_PLAN, WHY, Plan, as_fixed, is_before
from shnor_lib.disclosure.readings import Told
from shnor_lib.disclosure.released import COLUMNS, SET
from shnor_lib.disclosure.shares import expected_numbers, known_shares
from shnor_lib.disclosure.suppression import Protection, Task, protect
from shnor_lib.model.disclosure import Disclosure


@dataclass(frozen=True)
class Shares:
    """What the tables of an edition tell besides numbers of pupils.

    ``truth``: `released.ATOM` and a column for each measure; ``told``: which of them each table
    tells.
    """

    truth: pd.DataFrame
    told: Mapping[str, Told]


def make_plan(
    atoms: pd.DataFrame,
    policy: Disclosure,
    shares: Shares | None = None,
    before: pd.DataFrame | None = None,
) -> Plan:
    """Choose the rows that an edition hides.

    Parameters
    ----------
    atoms : DataFrame
        `released.COLUMNS`: what the rows of all tables of the edition sum up.
    policy : Disclosure
        The region's policy.
    shares : Shares, optional
        What the tables tell besides.
    before : DataFrame, optional
        The same of the public edition before, which readers may have: rows that cannot be hidden.
    """
    if atoms.empty:
        return NO_PLAN
    old = atoms.head(0) if before is None else as_fixed(before, atoms)
    whole = pd.concat([atoms[COLUMNS], old[COLUMNS]], ignore_index=True)
    sums = sum_classes(whole)
    task, rows = _task(sums, policy)
    if shares:
        task = replace(task, other_proofs=_proofs_by_shares(task, whole, shares))
    return _plan(protect(task), rows)


def _proofs_by_shares(
    task: Task, atoms: pd.DataFrame, shares: Shares
) -> Callable[[frozenset[int]], list[frozenset[int]]]:
    """Find the rows whose shares tell too much, as they will be rounded."""
    sums, truth = task.sums, task.sums.all_totals(shares.truth)
    numbers = expected_numbers(sums, truth, shares.told, task.policy)
    rows = sums.sets.assign(of=task.row_of)
    numbers = numbers.merge(rows, on=SET)

    row_of = dict(zip(zip(rows["table"], rows["row"], strict=True), rows["of"], strict=True))

    def proofs(hidden: frozenset[int]) -> list[frozenset[int]]:
        told = numbers[~numbers["of"].isin(hidden)]
        return [
            frozenset(row_of[key] for key in own.sums.rows_of(bounds.proof))
            for own in known_shares(atoms, told, shares.truth, task.policy).values()
            for _, bounds in own.too_close(task.policy)
        ]

    return proofs


def _task(sums: Sums, policy: Disclosure) -> tuple[Task, pd.DataFrame]:
    keys = ["table", "row"]
    numbers = sums.sets.groupby(keys, sort=False).ngroup()
    rows = sums.sets[keys].assign(number=numbers).drop_duplicates("number").set_index("number")
    # What is lost with a row is what it tells of: its pupils, in all its sums.
    pupils = pd.Series([sums.value(number) for number in range(len(numbers))])
    weights = pupils.groupby(numbers).sum()
    fixed = frozenset(rows.index[rows["table"].map(is_before)])
    return Task(sums, numbers.tolist(), weights.tolist(), fixed, policy), rows


def _plan(protection: Protection, rows: pd.DataFrame) -> Plan:
    named = {"small": protection.primary, "beside": protection.beside}
    log = pd.concat(
        [rows.loc[sorted(numbers)].assign(why=WHY[why]) for why, numbers in named.items()]
    ).reset_index(drop=True)
    hidden = {str(table): frozenset(own["row"]) for table, own in log.groupby("table")}
    return Plan(hidden, log, _named(rows, protection.open))


def _named(rows: pd.DataFrame, numbers: Iterable[int]) -> tuple[tuple[str, str], ...]:
    chosen = rows.loc[sorted(numbers)]
    return tuple(zip(chosen["table"], chosen["row"], strict=True))
