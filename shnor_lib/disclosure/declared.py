"""What stands behind a part of a page that no question knows of: said by whoever makes the part.

A page of a region's own asks of whatever cohorts it likes. Each part of its answers carries, beside
what is shown, which schools it is about and which sums it tells. Only the check of a finished
public edition reads it: it stands in the executed notebook and on no page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from shnor_lib.disclosure.floors import Floor, Unit
from shnor_lib.disclosure.readings import Reading
from shnor_lib.disclosure.released import ATOM, COLUMNS

SCHOOL, MEMBERS = "school_id", "schools"
COHORTS = "cohorts"  # in place of a table and a work
PLACED = ["table", "row", "part", *(name for name in ATOM if name != SCHOOL)]


@dataclass(frozen=True)
class Declared:
    """What parts of pages are about.

    ``cohorts``: sets of schools that something is told of, each with its name. ``atoms``: the sums
    that tables tell (`released.COLUMNS` without ``pupils``); ``readings``: how their files do.
    ``floors``: columns of these files that hold numbers of schools or pupils.
    """

    cohorts: Sequence[tuple[str, frozenset[str]]] = ()
    atoms: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=[*PLACED, SCHOOL]))
    readings: Sequence[Reading] = ()
    floors: Sequence[Floor] = ()

    def on_page(self, page: str) -> "Declared":
        """Name cohorts and files by the page on which they are."""
        return Declared(
            [(f"{page}: {name}", schools) for name, schools in self.cohorts],
            self.atoms.assign(table=f"{page}-" + self.atoms["table"].astype("string")),
            [_named(one, page) for one in self.readings],
            [replace(one, file=f"{page}-{one.file}") for one in self.floors],
        )

    def sums(self, pupils: pd.DataFrame) -> pd.DataFrame:
        """Give the sums with their pupils (`released.COLUMNS`).

        ``pupils``: `released.ATOM` and ``pupils``.
        """
        return self.atoms.merge(pupils, on=ATOM)[COLUMNS]


def _named(reading: Reading, page: str) -> Reading:
    return replace(reading, file=f"{page}-{reading.file}", table=f"{page}-{reading.table}")


def written(declared: Declared) -> dict[str, Any]:
    """Write down what a part is about, as a notebook keeps it.

    Examples
    --------
    >>> told = Declared([("сельские", frozenset({"edu980002", "edu980001"}))])
    >>> written(told)["cohorts"]
    [('сельские', ['edu980001', 'edu980002'])]
    >>> read_declared([written(told)]).cohorts == told.cohorts
    True
    """
    by_sum = declared.atoms.groupby(PLACED, sort=True)[SCHOOL].agg(lambda ids: sorted(set(ids)))
    return {
        "cohorts": [(name, sorted(schools)) for name, schools in declared.cohorts],
        "sums": by_sum.rename(MEMBERS).reset_index().to_dict("records"),
        "readings": [_reading_written(one) for one in declared.readings],
        "floors": [vars(one) for one in declared.floors],
    }


def read_declared(parts: Iterable[Mapping[str, Any]]) -> Declared:
    """Read what the parts of a page are about; several may be about the same."""
    parts = list(parts)
    sums = [one for part in parts for one in part["sums"]]
    atoms = pd.DataFrame(sums, columns=[*PLACED, MEMBERS]).explode(MEMBERS)
    cohorts = [(name, frozenset(ids)) for part in parts for name, ids in part["cohorts"]]
    floors = [Floor(**one) for part in parts for one in part["floors"]]
    return Declared(
        list(dict.fromkeys(cohorts)),
        atoms.rename(columns={MEMBERS: SCHOOL}).drop_duplicates(ignore_index=True),
        [_reading_read(one) for part in parts for one in part["readings"]],
        list(dict.fromkeys(floors)),
    )


def _reading_written(reading: Reading) -> dict[str, Any]:
    return {**vars(reading), "rows": reading.rows.astype("string").to_dict("list")}


def _reading_read(told: Mapping[str, Any]) -> Reading:
    pairs = {
        name: {title: tuple(measured) for title, measured in told[name].items()}
        for name in ("numbers", "shares")
    }
    both = {title: tuple(map(tuple, two)) for title, two in told["differences"].items()}
    rows = pd.DataFrame(told["rows"], dtype="string")
    return Reading(**{**told, **pairs, "differences": both, "rows": rows})


def floors_of(label: str, columns: Mapping[str, Unit]) -> list[Floor]:
    """Say of the columns of a table whether they count schools or pupils."""
    return [Floor(f"{label}.csv", title, unit) for title, unit in columns.items()]


def cohort_sums(cohorts: Iterable[tuple[str, frozenset[str]]]) -> pd.DataFrame:
    """Write cohorts as sums of schools; several may have the same name.

    Returns
    -------
    DataFrame
        `released.COLUMNS`.
    """
    parts = [
        as_schools(COHORTS, {name: sorted(schools)}, str(number))
        for number, (name, schools) in enumerate(cohorts)
    ]
    return pd.concat([as_schools(COHORTS, {}), *parts], ignore_index=True)


def as_schools(table: str, members: Mapping[str, Sequence[str]], part: str = "") -> pd.DataFrame:
    """Write the schools that rows of a table count as sums, each school being one.

    Parameters
    ----------
    table : str
        Label of the table.
    members : mapping
        By row its schools.
    part : str
        Tells rows of one name apart.

    Returns
    -------
    DataFrame
        `released.COLUMNS`.
    """
    rows = [
        (table, name, part, school, COHORTS, 0, "", 1)
        for name, schools in members.items()
        for school in schools
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def is_of_cohorts(sums: pd.DataFrame) -> pd.Series:
    """Which of the sums are cohorts."""
    return sums["procedure"] == COHORTS
