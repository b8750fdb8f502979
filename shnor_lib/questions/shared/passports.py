"""What the schools are called, where they are and which grades they teach."""

from collections.abc import Iterable

import pandas as pd

from shnor_lib.questions.shared.rows import Table, newest_rows

HIGHEST_GRADE_BY_TYPE = {"НОШ": 4, "ООШ": 9}
PASSPORT = ["school_id", "school", "municipality", "municipality_reason"]


def newest_names(results: Table, besides: Iterable[str] | None = None) -> pd.DataFrame:
    """Name each school of the results as its newest rows do, sorted by ``school_id``.

    Where they do not agree, a name with a municipality stands before one without, and then the
    last of the alphabet: the order of rows means nothing.

    Parameters
    ----------
    results : Table
        Contract ``results``.
    besides : iterable of str, optional
        Schools that are named elsewhere.
    """
    told = newest_rows(results, PASSPORT, besides)
    ordered = told.sort_values(
        ["school_id", "municipality", "school", "municipality_reason"], na_position="first"
    )
    return ordered.drop_duplicates("school_id", keep="last", ignore_index=True)


def latest_passports(schools: pd.DataFrame, results: Table) -> pd.DataFrame:
    """One row a school, under its newest name, with the highest grade that it teaches.

    Schools that stand only in the results are taken from there.

    Returns
    -------
    DataFrame
        ``school_id, school, municipality, municipality_reason, highest_grade``, and the
        boolean attributes of the passport; sorted by ``school_id``.
    """
    attributes = ["highest_grade", "correctional", "social_conditions", "rural"]
    # A period without a beginning is the oldest one: its name must not win over a dated one.
    known = schools.sort_values(["school_id", "valid_from"], na_position="first")
    known = known[[*PASSPORT, "type", *attributes]].drop_duplicates("school_id", keep="last")
    unknown = newest_names(results, known["school_id"])
    # Typed as the passports are: the attributes of these schools are missing.
    blank = known.iloc[:0].reindex(unknown.index)
    everyone = pd.concat([known, blank.assign(**unknown)])
    by_type = everyone["type"].map(HIGHEST_GRADE_BY_TYPE).astype("Int64")
    # The type only where no grade is stated; СОШ is not in the table: nothing is excluded for it.
    everyone["highest_grade"] = everyone["highest_grade"].fillna(by_type)
    return everyone.drop(columns="type").sort_values("school_id").reset_index(drop=True)
