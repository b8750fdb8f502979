"""What of the asked data is there: procedures by year, held or not, loaded or not."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry


def measure_coverage(
    results: pd.DataFrame, criteria: Criteria, years: Sequence[int], registry: Registry
) -> pd.DataFrame:
    """How many schools have a result of each procedure that the criteria ask about.

    Returns
    -------
    DataFrame
        ``procedure, year, held, schools, participants``: one row a procedure × year;
        ``schools`` is missing, with ``schools_reason``, where nothing was held or loaded.
    """
    given = results[results["participants"].fillna(0) > 0]
    tally = given.groupby(["procedure", "year"]).agg(
        schools=("school_id", "nunique"), participants=("participants", "sum")
    )
    asked = pd.DataFrame(
        [
            (code, year, registry.was_held(code, year))
            for code in criteria.procedures
            for year in years
        ],
        columns=["procedure", "year", "held"],
    ).astype({"procedure": "string", "year": "Int64"})
    coverage = asked.merge(tally.reset_index(), on=["procedure", "year"], how="left")
    # A work that was not held is no gap in the analyst's files.
    why = coverage["held"].map({True: "not_reported", False: "not_held"}).astype("string")
    coverage["schools_reason"] = why.where(coverage["schools"].isna())
    coverage["participants_reason"] = coverage["schools_reason"]
    return coverage.astype({"schools": "Int64", "participants": "Int64"})


def unused_procedures(results: pd.DataFrame, criteria: Criteria) -> list[str]:
    """Procedures that are loaded but that the criteria do not use, sorted."""
    return sorted(set(results["procedure"].unique()) - set(criteria.procedures))
