"""The plan of an edition: which rows its tables hide, found over all of them together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from shnor_lib.disclosure.classes import Sums, sum_classes
from shnor_lib.disclosure.released import ATOM, COLUMNS, SET
from shnor_lib.disclosure.shares import Told, expected_numbers, known_shares
from shnor_lib.disclosure.suppression import Protection, Task, protect
from shnor_lib.model.disclosure import Disclosure

WHY = {
    "small": "мало школ или участников",
    "beside": "иначе скрытое нашлось бы вычитанием",
}
BEFORE = "прежняя редакция"


@dataclass(frozen=True)
class Plan:
    """The hidden rows by table, and the log of them for whoever checks the edition.

    ``log``: ``table, row, why`` (`WHY`). ``open``: tables and rows that tell of a small group and
    cannot be hidden, because an earlier edition has them.
    """

    hidden: Mapping[str, frozenset[str]]
    log: pd.DataFrame
    open: tuple[tuple[str, str], ...] = ()

    @property
    def mark(self) -> str:
        """Equal where the same rows are hidden."""
        return repr(sorted((table, sorted(rows)) for table, rows in self.hidden.items()))


NO_PLAN = Plan({}, pd.DataFrame({"table": [], "row": [], "why": []}))


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
            frozenset(row_of[key] for key in own.rows_of(bounds))
            for own in known_shares(atoms, told, shares.truth, task.policy).values()
            for _, bounds in own.too_close(task.policy)
        ]

    return proofs


def as_fixed(before: pd.DataFrame, atoms: pd.DataFrame) -> pd.DataFrame:
    """Set earlier editions beside this one; a number that has changed since is another atom.

    Parameters
    ----------
    before : DataFrame
        `released.COLUMNS` and ``edition``.
    atoms : DataFrame
        `released.COLUMNS` of this edition.

    Examples
    --------
    >>> atoms = pd.DataFrame([["a", "М", "", "1", "p", 2021, "spring", 10]], columns=COLUMNS)
    >>> as_fixed(atoms.assign(edition=1, pupils=9), atoms)[["table", "sitting"]].iloc[0].tolist()
    ['прежняя редакция 1: a', 'spring (прежде 9)']
    """
    now = atoms.drop_duplicates(ATOM).set_index(ATOM)["pupils"]
    old = before.join(now.rename("now"), on=ATOM)
    changed = old["now"].notna() & (old["now"] != old["pupils"])
    other = old["sitting"].astype("string") + " (прежде " + old["pupils"].astype("string") + ")"
    table = BEFORE + " " + old["edition"].astype("string") + ": " + old["table"].astype("string")
    return old.assign(sitting=old["sitting"].mask(changed, other), table=table)[COLUMNS]


def is_before(table: str) -> bool:
    """Whether a table is one of an earlier edition."""
    return table.startswith(BEFORE)


def _task(sums: Sums, policy: Disclosure) -> tuple[Task, pd.DataFrame]:
    keys = ["table", "row"]
    numbers = sums.sets.groupby(keys, sort=False).ngroup()
    rows = sums.sets[keys].assign(number=numbers).drop_duplicates("number").set_index("number")
    # What is lost with a row is what it tells of: its pupils, in all its sums.
    pupils = pd.Series([sums.value(number) for number in range(len(numbers))])
    weights = pupils.groupby(numbers).sum()
    fixed = frozenset(rows.index[rows["table"].str.startswith(BEFORE)])
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
