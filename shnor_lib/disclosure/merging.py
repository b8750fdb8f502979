"""Small municipalities shown together: rather one row of several than several hidden rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.model.disclosure import Disclosure

TOGETHER, UNKNOWN = "прочие муниципалитеты", ""
# Tables whose rows are about schools; in the others a row is what a municipality itself reports.
OF_SCHOOLS = ("schools", "results", "journal", "lists", "histograms", "curators", "tasks")
CONTROLS, TASKS = "controls", "tasks"


def merged_municipalities(tables: Mapping[str, pd.DataFrame], policy: Disclosure) -> dict[str, str]:
    """Name the municipalities that are shown together, each with the name that it gets.

    Together are those of fewer than ``least_schools`` schools, with them the schools of no known
    municipality (named by an empty text), and where these have too few in all, the next smallest
    too.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Contracts ``schools``, ``results`` and ``lists``.
    policy : Disclosure
        ``municipalities`` and ``least_schools`` are used.

    Examples
    --------
    >>> rows = pd.DataFrame({"school_id": [*"abcdefghijk"],
    ...     "municipality": ["А", "Б", "Б", "В", "В", "В", "В", "Г", "Г", "Г", "Г"]})
    >>> tables = {"schools": rows, "results": rows.head(0), "lists": rows.head(0)}
    >>> sorted(merged_municipalities(tables, Disclosure()))
    ['А', 'Б']
    """
    if policy.municipalities != "merge":
        return {}
    by_size = municipality_sizes(tables).reset_index()
    by_size = by_size.sort_values(["school_id", "municipality"])
    if len(by_size) < 2:
        return {}
    small = by_size["school_id"] < policy.least_schools
    if not small.any():
        return {}
    # Those that are small, and the next ones until enough schools stand behind the common row.
    before = by_size["school_id"].cumsum().shift(fill_value=0)
    taken = small | (before < policy.least_schools) | (by_size["municipality"] == UNKNOWN)
    return dict.fromkeys(by_size.loc[taken, "municipality"], TOGETHER)


def municipality_sizes(tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Count the schools of each municipality; those of no known one under an empty text.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Contracts ``schools``, ``results`` and ``lists``.
    """
    columns = ["municipality", "school_id"]
    known = pd.concat([tables[name][columns] for name in ("schools", "results", "lists")])
    named = known.dropna(subset="school_id").fillna({"municipality": UNKNOWN})
    return named.groupby("municipality")["school_id"].nunique()


@dataclass(frozen=True)
class MergedTables(Mapping[str, pd.DataFrame]):
    """Tables in which the small municipalities bear one name; asked for when a table is read."""

    tables: Mapping[str, pd.DataFrame]
    policy: Disclosure

    @cached_property
    def merged(self) -> Mapping[str, str]:
        """The municipalities that are shown together, each with the name that it gets."""
        return merged_municipalities(self.tables, self.policy)

    def __getitem__(self, name: str) -> pd.DataFrame:
        table = self.tables[name]
        if table.empty or not self.merged:
            return table
        if name in (CONTROLS, TASKS):
            # The sum of one municipality would stand beside that of several.
            of_schools = table["school_id"].notna() if name == TASKS else False
            table = table[~table["municipality"].isin([*self.merged]) | of_schools]
        if name not in OF_SCHOOLS or "municipality" not in table:
            return table
        named = table["municipality"].replace(dict(self.merged))
        return table.assign(municipality=named.fillna(self.merged.get(UNKNOWN, pd.NA)))

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)
