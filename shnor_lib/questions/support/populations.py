"""Groups of schools that are given, crossed with ШНОР."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.support import Population
from shnor_lib.questions.history.paths import History, state_column


def population_members(
    populations: Mapping[str, Population], lists: pd.DataFrame, schools: pd.DataFrame
) -> pd.DataFrame:
    """Say which schools belong to each given group. Nothing here is computed from results.

    Parameters
    ----------
    populations : mapping of str to Population
        A list and its year (the last one loaded by default), or an attribute of the passport.
    lists, schools : DataFrame
        Contracts ``lists`` and ``schools``.

    Returns
    -------
    DataFrame
        ``population, school_id, member`` (boolean; missing where the passport does not say),
        ``list_year`` (missing for an attribute). A group whose list is not loaded has no rows.
    """
    parts = [
        _of_attribute(population.attribute, schools)
        if population.attribute
        else _of_list(population, lists, schools)
        for population in populations.values()
    ]
    named = [part.assign(population=code) for code, part in zip(populations, parts, strict=True)]
    columns = ["population", "school_id", "member", "list_year"]
    members = pd.concat([pd.DataFrame(columns=columns), *named])[columns]
    return members.astype(
        {"population": "string", "school_id": "string", "member": "boolean", "list_year": "Int64"}
    ).reset_index(drop=True)


def _of_attribute(attribute: str, schools: pd.DataFrame) -> pd.DataFrame:
    ordered = schools.sort_values("valid_from", na_position="first")
    newest = ordered.drop_duplicates("school_id", keep="last")
    # An attribute that no passport states says nothing: the group is not loaded, and not empty.
    if newest[attribute].isna().all():
        return pd.DataFrame()
    return newest[["school_id"]].assign(member=newest[attribute])


def _of_list(population: Population, lists: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    given = lists[lists["list"] == population.list]
    year = population.list_year or given["list_year"].max()
    listed = given.loc[(given["list_year"] == year).fillna(False), "school_id"]
    if listed.empty:
        return pd.DataFrame()
    ids = pd.concat([schools["school_id"], listed]).drop_duplicates()
    return pd.DataFrame({"school_id": ids, "member": ids.isin(listed), "list_year": year})


def cross_populations(
    populations: Mapping[str, Population], members: pd.DataFrame, history: History
) -> pd.DataFrame:
    """Count ШНОР of the last year inside and outside each given group.

    Returns
    -------
    DataFrame
        ``population, title, list_year, inside`` (boolean), ``schools, listed, not_listed,
        unknown``: two rows a group, inside first, each closing to ``schools``. A group that is
        not loaded has one row with missing counts and ``schools_reason``. Schools of which the
        passport does not say belong to neither row.
    """
    state = history.paths.set_index("school_id")[state_column(history.last)]
    rows: list[dict[str, object]] = []
    for code, population in populations.items():
        group = members[(members["population"] == code) & members["member"].notna()]
        head = {"population": code, "title": population.title}
        if group.empty:
            rows.append({**head, "schools_reason": "not_reported"})
        for inside, part in group.groupby("member"):
            # A school of the group that the history does not know is unknown, and not off the list.
            states = part["school_id"].map(state).fillna("no_data")
            year = part["list_year"].iloc[0]
            rows.append({**head, "list_year": year, "inside": bool(inside), **_counts(states)})
    return _typed(rows)


def _counts(states: pd.Series) -> dict[str, int]:
    listed, off = int((states == "listed").sum()), int((states == "not_listed").sum())
    total = len(states)
    return {
        "schools": total,
        "listed": listed,
        "not_listed": off,
        "unknown": total - listed - off,
    }


def _typed(rows: list[dict[str, object]]) -> pd.DataFrame:
    counts = ["schools", "listed", "not_listed", "unknown"]
    columns = ["population", "title", "list_year", "inside", *counts, "schools_reason"]
    types = dict.fromkeys(["list_year", *counts], "Int64") | {
        "inside": "boolean",
        "schools_reason": "string",
    }
    frame = pd.DataFrame(rows, columns=columns, dtype=object).astype(types)
    order = frame["population"].drop_duplicates().tolist()
    rank = frame["population"].map(order.index)
    ordered = frame.assign(rank=rank).sort_values(["rank", "inside"], ascending=[True, False])
    return ordered[columns].reset_index(drop=True)
