"""What the schools are called, where they are and which grades they teach."""

import pandas as pd

HIGHEST_GRADE_BY_TYPE = {"НОШ": 4, "ООШ": 9}
PASSPORT = ["school_id", "school", "municipality", "municipality_reason"]


def newest_names(results: pd.DataFrame) -> pd.DataFrame:
    """Name each school of the results as its newest row does, sorted by ``school_id``."""
    ordered = results[[*PASSPORT, "year"]].sort_values(["school_id", "year"])
    return ordered.drop_duplicates("school_id", keep="last")[PASSPORT]


def latest_passports(schools: pd.DataFrame, results: pd.DataFrame) -> pd.DataFrame:
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
    seen = newest_names(results)
    unknown = seen[~seen["school_id"].isin(known["school_id"])]
    # Typed as the passports are: the attributes of these schools are missing.
    blank = known.iloc[:0].reindex(unknown.index)
    everyone = pd.concat([known, blank.assign(**unknown)])
    by_type = everyone["type"].map(HIGHEST_GRADE_BY_TYPE).astype("Int64")
    # The type only where no grade is stated; СОШ is not in the table: nothing is excluded for it.
    everyone["highest_grade"] = everyone["highest_grade"].fillna(by_type)
    return everyone.drop(columns="type").sort_values("school_id").reset_index(drop=True)
