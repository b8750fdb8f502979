"""The two clauses themselves: from low procedures to a decision."""

import numpy as np
import pandas as pd

from shnor_lib.model.criteria import Criteria

COUNTS = ["low_results_year", "low_year_before", "counted_results_year", "counted_year_before"]


def count_low(evidence: pd.DataFrame, results_year: int | None) -> pd.DataFrame:
    """Count the low procedures of each school; a procedure with two sittings counts once.

    Parameters
    ----------
    evidence : DataFrame
        ``school_id, procedure, year, low``, as `gather_evidence` gives them.
    results_year : int, optional
        The last year whose results are used; without one no result counts.

    Returns
    -------
    DataFrame
        Index ``school_id``; ``low_results_year, low_year_before`` (low procedures; missing
        where no result of the year counts), ``counted_results_year, counted_year_before``
        (procedures that count), ``low_in_both`` (procedures low in both years).

    Examples
    --------
    >>> evidence = pd.DataFrame({"school_id": "edu980001", "procedure": ["vpr-math-5"] * 2,
    ...     "year": [2020, 2021], "low": pd.array([True, True], "boolean")})
    >>> int(count_low(evidence, 2021)["low_in_both"].iloc[0])
    1
    """
    school, ids = pd.factorize(evidence["school_id"])
    procedure, codes = pd.factorize(evidence["procedure"])
    shape = (len(ids), len(codes))
    low = evidence["low"].fillna(False).to_numpy(bool)
    counted = evidence["low"].notna().to_numpy(bool)

    def mark(rows: np.ndarray, year: int | None) -> np.ndarray:
        grid = np.zeros(shape, dtype=bool)
        chosen = rows & (evidence["year"] == year).to_numpy(bool)
        grid[school[chosen], procedure[chosen]] = True
        return grid

    counts, marked = {}, []
    year_before = None if results_year is None else results_year - 1
    for suffix, year in (("results_year", results_year), ("year_before", year_before)):
        known, low_then = mark(counted, year).sum(axis=1), mark(low, year)
        marked.append(low_then)
        counts[f"low_{suffix}"] = pd.Series(low_then.sum(axis=1), dtype="Int64").where(known > 0)
        counts[f"counted_{suffix}"] = pd.Series(known, dtype="Int64")
    counts["low_in_both"] = pd.Series((marked[0] & marked[1]).sum(axis=1), dtype="Int64")
    return pd.DataFrame(counts).set_index(pd.Index(ids, name="school_id"))


def apply_clauses(counts: pd.DataFrame, criteria: Criteria) -> pd.DataFrame:
    """Decide by the two clauses from counts of low procedures.

    Parameters
    ----------
    counts : DataFrame
        ``low_results_year, low_year_before, low_in_both`` (Int64; missing where the year is
        not known).
    criteria : Criteria
        The rule.

    Returns
    -------
    DataFrame
        ``clause1, clause2, shnor`` (boolean): missing where what is unknown could change them.

    Examples
    --------
    >>> from shnor_lib.model.criteria import criteria_sets
    >>> counts = pd.DataFrame({"low_results_year": [2, 1], "low_year_before": [0, pd.NA],
    ...                        "low_in_both": [0, 0]}, dtype="Int64")
    >>> apply_clauses(counts, criteria_sets()["two-clauses"])["shnor"].tolist()
    [True, <NA>]
    """
    low, low_before = counts["low_results_year"], counts["low_year_before"]
    clause1 = low >= criteria.clause1.low_procedures
    clause2 = (low >= 1) & (low_before >= 1)
    if criteria.clause2.reading == "same":
        clause2 = clause2 & ((counts["low_in_both"] >= 1) | clause2.isna())
    return pd.DataFrame({"clause1": clause1, "clause2": clause2, "shnor": clause1 | clause2})
