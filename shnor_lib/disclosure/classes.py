"""Atoms that no published sum tells apart: the finest numbers that subtraction can reach."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from shnor_lib.disclosure.released import ATOM, SET


@dataclass(frozen=True)
class Sums:
    """Published sums over classes of atoms.

    ``sets``: for each sum its ``table, row, part``. ``members``: for each sum the classes that it
    adds up. ``pupils``: of each class; ``schools``: which schools stand behind each class;
    ``atoms``: `released.ATOM` and its ``class``.
    """

    sets: pd.DataFrame
    members: tuple[frozenset[int], ...]
    pupils: np.ndarray
    schools: tuple[frozenset[str], ...]
    atoms: pd.DataFrame = field(default_factory=pd.DataFrame)

    def totals(self, values: pd.DataFrame, name: str) -> np.ndarray:
        """Sum something else than pupils over each class; what is not known counts as nothing.

        ``values``: `released.ATOM` and the column ``name``.
        """
        own = self.atoms.merge(values[[*ATOM, name]], on=ATOM, how="left")
        summed = own.groupby("class")[name].sum()
        return summed.reindex(range(len(self.pupils)), fill_value=0).to_numpy(dtype=float)

    def all_totals(self, values: pd.DataFrame) -> dict[str, np.ndarray]:
        """Sum every measure over each class (`totals`)."""
        measures = [str(name) for name in values if name not in ATOM]
        return {name: self.totals(values, name) for name in measures}

    def value(self, of_sum: int) -> float:
        """Return the pupils of a sum."""
        return self.pupils_of(self.members[of_sum])

    def pupils_of(self, classes: Iterable[int]) -> float:
        """Return the pupils of classes together."""
        return float(self.pupils[list(classes)].sum())

    def schools_of(self, classes: Iterable[int]) -> frozenset[str]:
        """Return the schools behind classes."""
        return frozenset().union(*(self.schools[one] for one in classes))

    def rows_of(self, sums: Iterable[int]) -> tuple[tuple[str, str], ...]:
        """Name the rows, by table and row, that these sums stand in."""
        rows = self.sets.iloc[sorted(sums)][["table", "row"]].drop_duplicates()
        return tuple(rows.itertuples(index=False, name=None))


def sum_classes(atoms: pd.DataFrame) -> Sums:
    """Find the classes of atoms, and what each sum adds up of them.

    Parameters
    ----------
    atoms : DataFrame
        `released.COLUMNS`.

    Examples
    --------
    >>> atoms = pd.DataFrame({"table": ["a", "a", "b"], "row": "М", "part": "",
    ...     "school_id": ["1", "2", "1"], "procedure": "p", "year": 2021, "sitting": "spring",
    ...     "pupils": [10, 4, 10]})
    >>> sums = sum_classes(atoms)
    >>> [sums.value(number) for number in range(2)], sorted(sums.pupils.tolist())
    ([14.0, 10.0], [4.0, 10.0])
    """
    sets = atoms[SET].drop_duplicates(ignore_index=True)
    numbered = atoms.merge(sets.reset_index(names="set"), on=SET)
    numbered["atom"] = numbered.groupby(ATOM, dropna=False, sort=False).ngroup()
    signatures = numbered.sort_values("set").groupby("atom")["set"].agg(tuple)
    classes = pd.Series(pd.factorize(signatures)[0], index=signatures.index, name="class")
    one = numbered.drop_duplicates("atom").set_index("atom").join(classes)
    pupils = one.groupby("class")["pupils"].sum().sort_index().to_numpy(dtype=float)
    schools = one.groupby("class")["school_id"].agg(frozenset).sort_index()
    numbered["class"] = numbered["atom"].map(classes)
    members = numbered.groupby("set")["class"].agg(frozenset).sort_index()
    atoms_of = one.reset_index(drop=True)[[*ATOM, "class"]]
    return Sums(sets, tuple(members), pupils, tuple(schools), atoms_of)
