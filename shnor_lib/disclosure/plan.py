"""The plan of an edition: which rows its tables hide; `planning` finds it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from shnor_lib.disclosure.released import ATOM, COLUMNS

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
