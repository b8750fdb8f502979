"""What is known of each school, and by what a cohort may be chosen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from shnor_lib.cohorts.ground import Ground
from shnor_lib.model.tables import contracts

PASSPORT = (
    "type",
    "highest_grade",
    "locality",
    "rural",
    "correctional",
    "social_conditions",
    "parents_higher_education",
    "incomplete_families",
    "on_record",
    "other_language",
    "disabilities",
)


@dataclass(frozen=True)
class Fact:
    """A fact of a school: what it is called, and the values by ``school_id``."""

    title: str
    find: Callable[[Ground], pd.Series]


def facts() -> Mapping[str, Fact]:
    """All facts by the name by which a cohort is chosen, in the order in which they are told."""
    columns = contracts()["schools"]
    passport = {name: Fact(columns.column(name).title, _of_directory(name)) for name in PASSPORT}
    return {
        "municipality": Fact("Муниципалитет", _of_directory("municipality")),
        "school": Fact("Школа", _of_directory("school")),
        **passport,
        "participants": Fact("Участников в среднем на процедуру", _participants),
        "below_share": Fact("Доля ниже минимума", _below_share),
        "decision": Fact("Вердикт", _of_directory("decision")),
        "deciding": Fact("Учеников, которые решают вердикт", _deciding),
        "chance": Fact("Вероятность вердикта «да» по случайности", _chance),
        "history": Fact("История в списке", _of_paths("history")),
        "years_listed": Fact("Лет в списке за окно истории", _of_paths("years_listed")),
    }


def known_facts(ground: Ground, names: Iterable[str]) -> pd.DataFrame:
    """Gather facts of every school.

    Parameters
    ----------
    ground : Ground
        The region.
    names : iterable of str
        Which facts: names of `facts`.

    Returns
    -------
    DataFrame
        A column a fact, indexed by ``school_id``; missing where it is not known. One row a school,
        the ones that may be another school left out.
    """
    directory = everyone(ground)
    known, ids = facts(), pd.Index(directory["school_id"])
    return pd.DataFrame({name: known[name].find(ground).reindex(ids) for name in names}, index=ids)


def everyone(ground: Ground) -> pd.DataFrame:
    """All schools of the region, each once: the rows of its directory."""
    directory = ground.schools.directory
    return directory[directory["may_be"].isna()]


def _of_directory(name: str) -> Callable[[Ground], pd.Series]:
    return lambda ground: ground.schools.directory.set_index("school_id")[name]


def _of_paths(name: str) -> Callable[[Ground], pd.Series]:
    def find(ground: Ground) -> pd.Series:
        traced = ground.history.traced
        if traced is None:
            return pd.Series(dtype="string")
        return traced.paths.set_index("school_id")[name]

    return find


def _totals(ground: Ground) -> pd.DataFrame:
    """Participants, those below and works of each school in the year of results."""
    results = ground.tables["results"]
    known = (results["participants"].fillna(0) > 0) & results["below"].notna()
    own = results[known & (results["year"] == ground.context.results_year).fillna(False)]
    grouped = own.groupby("school_id")
    return grouped[["participants", "below"]].sum().assign(works=grouped.size())


def _participants(ground: Ground) -> pd.Series:
    totals = _totals(ground)
    return totals["participants"].astype("Float64") / totals["works"]


def _below_share(ground: Ground) -> pd.Series:
    totals = _totals(ground)
    return totals["below"].astype("Float64") / totals["participants"]


def _deciding(ground: Ground) -> pd.Series:
    return ground.sureness.verdicts.set_index("school_id")["deciding"]


def _chance(ground: Ground) -> pd.Series:
    return ground.sureness.verdicts.set_index("school_id")["shnor_probability"]
