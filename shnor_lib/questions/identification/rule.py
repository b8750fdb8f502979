"""The two clauses themselves: from low procedures to a decision."""

import numpy as np
import pandas as pd

from shnor_lib.model.criteria import TwoClauses

# A procedure without a result for one of these reasons cannot have been low.
NEVER_LOW = ("not_held", "not_applicable")
COUNTS = ["low_results_year", "low_year_before", "counted_results_year", "counted_year_before"]


def could_be_low(evidence: pd.DataFrame) -> pd.Series:
    """Whether a result is open: it does not count, and nobody can say that it was not low.

    What was not held, or does not apply to the school, has no result by right and is not open.
    A result that is absent, not reported, suppressed or of too few participants is.

    Examples
    --------
    >>> evidence = pd.DataFrame({"status": ["low", "not_held", "absent"],
    ...                          "low": pd.array([True, pd.NA, pd.NA], "boolean")})
    >>> could_be_low(evidence).tolist()
    [False, False, True]
    """
    return evidence["low"].isna() & ~evidence["status"].isin(NEVER_LOW)


def count_low(evidence: pd.DataFrame, results_year: int | None) -> pd.DataFrame:
    """Count the low procedures of each school; a procedure with two sittings counts once.

    Parameters
    ----------
    evidence : DataFrame
        ``school_id, procedure, year, status, low``, as `gather_evidence` gives them.
    results_year : int, optional
        The last year whose results are used; without one no result counts.

    Returns
    -------
    DataFrame
        Index ``school_id``; ``low_results_year, low_year_before`` (low procedures; missing
        where no result of the year counts), ``counted_results_year, counted_year_before``
        (procedures that count), ``low_in_both`` (procedures low in both years);
        ``open_year_before`` (procedures of the year before that have no result that counts and
        could have been low), ``open_in_both`` (of those, the ones low in ``results_year``).

    Examples
    --------
    >>> evidence = pd.DataFrame({"school_id": "edu980001", "year": [2020, 2021] * 2,
    ...     "procedure": ["vpr-math-5"] * 2 + ["vpr-rus-5"] * 2,
    ...     "status": ["low", "low", "absent", "low"],
    ...     "low": pd.array([True, True, pd.NA, True], "boolean")})
    >>> count_low(evidence, 2021)[["low_in_both", "open_in_both"]].iloc[0].tolist()
    [1, 1]
    """
    school, ids = pd.factorize(evidence["school_id"])
    # Grids of booleans, since a school may have two sittings of a procedure: any of them makes it
    # low.
    procedure, codes = pd.factorize(evidence["procedure"])
    shape = (len(ids), len(codes))
    low = evidence["low"].fillna(False).to_numpy(bool)
    counted = evidence["low"].notna().to_numpy(bool)
    opened = could_be_low(evidence).to_numpy(bool)

    year_before = None if results_year is None else results_year - 1
    of_year = {
        year: (evidence["year"] == year).to_numpy(bool) for year in (results_year, year_before)
    }

    def mark(rows: np.ndarray, year: int | None) -> np.ndarray:
        grid = np.zeros(shape, dtype=bool)
        chosen = rows & of_year[year]
        grid[school[chosen], procedure[chosen]] = True
        return grid

    # Where one sitting counts, the procedure is known: the other one leaves nothing open.
    open_before = mark(opened, year_before) & ~mark(counted, year_before)
    low_now, low_before = mark(low, results_year), mark(low, year_before)
    counted_now, counted_before = mark(counted, results_year), mark(counted, year_before)
    counts = {
        # A year without a counting result has no low procedures to count: missing, not 0.
        "low_results_year": _number(low_now, counted_now),
        "low_year_before": _number(low_before, counted_before),
        "counted_results_year": _number(counted_now),
        "counted_year_before": _number(counted_before),
        "low_in_both": _number(low_now & low_before),
        "open_year_before": _number(open_before),
        "open_in_both": _number(low_now & open_before),
    }
    return pd.DataFrame(counts, index=pd.Index(ids, name="school_id"))


def _number(grid: np.ndarray, counted: np.ndarray | None = None) -> pd.arrays.IntegerArray:
    """Count the marks of each row; missing where nothing counted."""
    missing = np.zeros(len(grid), bool) if counted is None else counted.sum(axis=1) == 0
    return pd.arrays.IntegerArray(grid.sum(axis=1), missing)


def apply_clauses(counts: pd.DataFrame, clauses: TwoClauses) -> pd.DataFrame:
    """Decide by the two clauses from counts of low procedures.

    The last year is taken as it is: a procedure without a result is not low in it, in either
    clause. Of the year before, clause 2 asks a question, and an open answer (`could_be_low`)
    leaves it undecided where both answers would not give the same verdict. The reading ``any``
    asks of the year, which is known once one result counts; the reading ``same`` asks of each
    procedure that is low in the last year.

    Parameters
    ----------
    counts : DataFrame
        ``low_results_year, low_year_before, low_in_both, open_year_before, open_in_both``, as
        `count_low` gives them.
    clauses : TwoClauses
        The rule.

    Returns
    -------
    DataFrame
        ``clause1, clause2, shnor`` (boolean): missing where what is unknown could change them.

    Examples
    --------
    >>> counts = pd.DataFrame({"low_results_year": [2, 1, 1], "low_year_before": [0, pd.NA, 0],
    ...     "low_in_both": 0, "open_year_before": 1, "open_in_both": 1}, dtype="Int64")
    >>> apply_clauses(counts, TwoClauses(2, "any"))["shnor"].tolist()
    [True, <NA>, False]
    >>> apply_clauses(counts, TwoClauses(2, "same"))["shnor"].tolist()
    [True, <NA>, <NA>]
    """
    low = counts["low_results_year"]
    before = low_year_before(counts) if clauses.reading == "any" else low_in_both(counts)
    # Three-valued logic of pandas: NA & False is False, so an unknown year blocks only where it
    # matters.
    clause1, clause2 = low >= clauses.low_procedures, (low >= 1) & before
    return pd.DataFrame({"clause1": clause1, "clause2": clause2, "shnor": clause1 | clause2})


def low_year_before(counts: pd.DataFrame) -> pd.Series:
    """Whether any procedure was low in the year before; a year without open results was not."""
    low = counts["low_year_before"] >= 1
    # All procedures were not held or do not apply: known not to be low.
    return low.mask(low.isna() & (counts["open_year_before"] == 0), False)


def low_in_both(counts: pd.DataFrame) -> pd.Series:
    """Whether a procedure of the last year's low ones was low in the year before as well."""
    low = counts["low_in_both"] >= 1
    low = low.mask(~low & (counts["open_in_both"] >= 1), pd.NA)
    # Without a last year no procedure can be named; a year before without low ones still
    # settles the clause.
    return low.mask(counts["low_results_year"].isna(), low_year_before(counts))
