"""Passports of schools, completed from the results."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from shnor_lib.model.tables import contracts, table_of_columns

NAMED = ("results", "journal")
DESCRIBED = ["school", "municipality", "municipality_reason"]


def with_known_names(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Name the schools that a file knows by login only, as passports or other files do.

    Such a row has the login in place of the name. The newest name and municipality are taken, the
    passport's first; what nobody knows stays as it is.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables with unified logins.
    """
    nameless = {name: ~_is_named(tables[name]) for name in NAMED}
    if not any(rows.any() for rows in nameless.values()):
        return {**tables}
    known = _known_schools(tables)
    return {
        **tables,
        **{name: _named(tables[name], rows, known) for name, rows in nameless.items()},
    }


def _is_named(table: pd.DataFrame) -> pd.Series:
    bare = table["school"].str.removeprefix("sch").str.removeprefix("edu")
    login = table["school_id"].str.removeprefix("sch").str.removeprefix("edu")
    return (bare != login).fillna(value=False).astype(bool)


def _known_schools(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Newest name and municipality by login."""
    columns = ["school_id", "school", "municipality"]
    dated = tables["results"][_is_named(tables["results"])].sort_values(["year", *columns])
    passports = tables["schools"].sort_values("valid_from", na_position="first")
    listed = pd.concat([dated[columns], passports[columns]])
    return listed.groupby("school_id").last()


def _named(table: pd.DataFrame, rows: pd.Series, known: pd.DataFrame) -> pd.DataFrame:
    school = table["school_id"].map(known["school"])
    municipality = table["school_id"].map(known["municipality"])
    gained = rows & table["municipality"].isna() & municipality.notna()
    return table.assign(
        school=table["school"].mask(rows & school.notna(), school),
        municipality=table["municipality"].mask(gained, municipality),
        municipality_reason=table["municipality_reason"].mask(gained),
    )


def complete_passports(schools: pd.DataFrame, results: pd.DataFrame) -> pd.DataFrame:
    """Add a passport for every school that has results and none.

    Parameters
    ----------
    schools : DataFrame
        Table ``schools``.
    results : DataFrame
        Table ``results``: the newest name and the newest known municipality are taken.

    Returns
    -------
    DataFrame
        Table ``schools``; the added rows hold login, name and municipality only.
    """
    types = contracts()["schools"].types
    is_new = ~results["school_id"].isin(schools["school_id"])
    if not is_new.any():
        return schools
    columns = ["school_id", "year", "sitting", *DESCRIBED]
    new = results.loc[is_new, columns].drop_duplicates(keep="last")
    # a work of autumn is later than one of spring under the same year; a missing name comes first
    ages = new["municipality"], new["school"], new["sitting"] == "autumn", new["year"]
    newest = new.take(np.lexsort([pd.factorize(values, sort=True)[0] for values in ages]))
    added = newest.groupby("school_id")[DESCRIBED].last()
    known = added["municipality"].notna()
    added["municipality_reason"] = added["municipality_reason"].mask(known)
    added = added.reset_index()
    values = {name: added[name].tolist() for name in ("school_id", *DESCRIBED)}
    passports = table_of_columns("schools", range(len(added)), values)
    return pd.concat([schools[list(types)], passports], ignore_index=True)
