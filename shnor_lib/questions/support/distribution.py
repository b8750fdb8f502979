"""Which variant of support each school falls into, and where the variants do not close."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

import pandas as pd

from shnor_lib.model.support import Condition, Scheme, Support
from shnor_lib.questions.history.paths import LISTED, History
from shnor_lib.questions.support.populations import population_members

POSSIBLE = {"first", "repeated", "running"}


def meets(condition: Condition, paths: pd.DataFrame, members: pd.DataFrame) -> pd.Series:
    """Say of each school whether a condition holds.

    Parameters
    ----------
    condition : Condition
        Everything that it names must hold.
    paths : DataFrame
        As `questions.history.paths.trace_history` gives them.
    members : DataFrame
        As `populations.population_members` gives them.

    Returns
    -------
    Series of boolean
        Missing where the data do not decide: the history of the school or the population is
        not known, and the rest of the condition does not settle it.
    """
    holds = [pd.Series(True, index=paths.index, dtype="boolean")]
    if condition.history:
        holds.append(_of_class(condition, paths))
    if condition.years_running:
        enough = paths["years_running"] >= condition.years_running
        # Enough years are enough; too few may be more, where the year before the run is not known.
        holds.append(enough.astype("boolean").mask(~enough & paths["run_open"]))
    if condition.years_listed:
        enough = paths["years_listed"] >= condition.years_listed
        holds.append(enough.astype("boolean").mask(~enough & _incomplete(paths)))
    if condition.population:
        holds.append(_belongs(condition.population, paths, members))
    if condition.any:
        holds.append(reduce(or_, (meets(part, paths, members) for part in condition.any)))
    return reduce(and_, holds)


def _of_class(condition: Condition, paths: pd.DataFrame) -> pd.Series:
    """A school of incomplete history may be of any class that a filled gap leads to."""
    asked = set(condition.history)
    classes = paths["history"]
    # Named together, the three classes are all listed schools: then a gap changes nothing.
    holds = classes.isin(asked | ({"listed_incomplete"} if asked >= POSSIBLE else set()))
    undecided = (classes == "listed_incomplete") & bool(POSSIBLE & asked)
    return holds.astype("boolean").mask(~holds & undecided)


def _incomplete(paths: pd.DataFrame) -> pd.Series:
    return paths["history"].isin(["listed_incomplete", "reorganised"])


def _belongs(population: str, paths: pd.DataFrame, members: pd.DataFrame) -> pd.Series:
    group = members[members["population"] == population].set_index("school_id")["member"]
    if group.empty:
        return pd.Series(pd.NA, index=paths.index, dtype="boolean")
    return paths["school_id"].map(group).astype("boolean")


def assign_support(history: History, members: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """Say of each listed school which variants of a scheme are meant for it.

    Returns
    -------
    DataFrame
        The paths of the listed schools with one boolean column a variant (missing where the
        data do not decide), and ``variants, undecided``: how many of the variants that divide
        the list hold, and of how many it is not known.
    """
    listed = history.paths[history.paths["history"].isin(LISTED)].reset_index(drop=True)
    holds = {
        code: meets(variant.condition, listed, members) for code, variant in scheme.variants.items()
    }
    table = listed.assign(**holds)
    # A variant for the whole list (municipal support) overlaps all others by design.
    dividing = table[[code for code, variant in scheme.variants.items() if not variant.whole]]
    return table.assign(
        variants=dividing.fillna(False).sum(axis=1).astype("Int64"),
        undecided=dividing.isna().sum(axis=1).astype("Int64"),
    )


def count_variants(assigned: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """Count the schools of each variant.

    Returns
    -------
    DataFrame
        ``variant, schools, unknown`` (of how many the data do not decide), ``whole``.
    """
    rows = [
        {
            "variant": code,
            "schools": int(assigned[code].sum()),
            "unknown": int(assigned[code].isna().sum()),
            "whole": variant.whole,
        }
        for code, variant in scheme.variants.items()
    ]
    return pd.DataFrame(rows).astype({"schools": "Int64", "unknown": "Int64"})


def measure_closure(assigned: pd.DataFrame) -> dict[str, int]:
    """Say by how much the variants do not divide the list.

    Returns
    -------
    dict
        Schools: ``listed``, ``one`` (in exactly one variant), ``none``, ``several``,
        ``unknown`` (the data do not decide). The last four add up to the first.
    """
    unknown = assigned["undecided"] > 0
    known = assigned.loc[~unknown, "variants"]
    return {
        "listed": len(assigned),
        "one": int((known == 1).sum()),
        "none": int((known == 0).sum()),
        "several": int((known > 1).sum()),
        "unknown": int(unknown.sum()),
    }


@dataclass(frozen=True)
class Distribution:
    """The list divided by every scheme: by scheme, what `assign_support` gives."""

    history: History
    support: Support
    assigned: Mapping[str, pd.DataFrame]


def distribute(
    support: Support, history: History | None, tables: Mapping[str, pd.DataFrame]
) -> Distribution | None:
    """Divide the list of the last year by every scheme of the region.

    Returns
    -------
    Distribution, optional
        None where the region has no schemes or the history is not known.
    """
    if history is None or not history.known or not support.schemes:
        return None
    members = population_members(support.populations, tables["lists"], tables["schools"])
    assigned = {
        code: assign_support(history, members, scheme) for code, scheme in support.schemes.items()
    }
    return Distribution(history, support, assigned)


def compare_schemes(distribution: Distribution) -> pd.DataFrame:
    """Set the variants that each scheme gives a school side by side.

    Returns
    -------
    DataFrame
        The paths of the listed schools, one column a scheme with the codes of the dividing
        variants that hold, joined by spaces (empty: none; missing: the data do not decide), and
        ``differs``: whether two schemes disagree.
    """
    given = {
        code: _variants_held(table, distribution.support.schemes[code])
        for code, table in distribution.assigned.items()
    }
    paths = next(iter(distribution.assigned.values()))
    compared = pd.DataFrame(given, dtype="string")
    differs = compared.fillna("?").nunique(axis=1) > 1
    facts = paths[["school_id", "school", "municipality", "municipality_reason", "history"]]
    return facts.join(compared).assign(differs=differs)


def _variants_held(assigned: pd.DataFrame, scheme: Scheme) -> pd.Series:
    codes = [code for code, variant in scheme.variants.items() if not variant.whole]
    held = pd.Series("", index=assigned.index, dtype="string")
    for code in codes:
        held = held + assigned[code].fillna(False).map({True: f" {code}", False: ""})
    return held.str.strip().mask(assigned["undecided"] > 0)
