"""Passports of schools, completed from the results."""

import pandas as pd

from shnor_lib.model.tables import contracts


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
    new = results[~results["school_id"].isin(schools["school_id"])]
    if new.empty:
        return schools
    # a work of autumn is later than one of spring under the same year
    newest = new.assign(late=new["sitting"] == "autumn").sort_values(
        ["year", "late", "school", "municipality"], na_position="first"
    )
    added = newest.groupby("school_id").agg(
        school=("school", "last"),
        municipality=("municipality", "last"),
        municipality_reason=("municipality_reason", "last"),
    )
    known = added["municipality"].notna()
    added["municipality_reason"] = added["municipality_reason"].mask(known)
    added = added.reset_index().reindex(columns=list(types)).astype(types)
    return pd.concat([schools[list(types)], added], ignore_index=True)
