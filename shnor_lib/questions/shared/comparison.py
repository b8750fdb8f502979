"""What a school's result is compared with: the share of its region in the same procedure.

Every page takes its comparison value from here.
"""

from collections.abc import Sequence
from typing import Literal

import narwhals as nw
import pandas as pd

from shnor_lib.questions.shared.rows import Table, sum_by

Comparison = Literal["own_sum", "control_row", "none"]
ASSESSMENT = ["procedure", "year", "sitting"]
GIVEN = ["participants", "below"]
COUNTS = ["comparison_participants", "comparison_below"]


def comparison_shares(
    results: Table, controls: pd.DataFrame, comparison: Comparison
) -> pd.DataFrame:
    """Share below the minimum of all participants, by procedure, year and sitting.

    Weighted by participants; every school counts, the compared one included.

    Parameters
    ----------
    results : Table
        Contract ``results``: a frame, or a relation of DuckDB.
    controls : DataFrame
        Contract ``controls``.
    comparison : {"own_sum", "control_row", "none"}
        The sum over the loaded schools; the region's row printed in the forms, of which the
        middle of the possible numbers of pupils is taken; or nothing.

    Returns
    -------
    DataFrame
        ``procedure, year, sitting, comparison_participants, comparison_below,
        comparison_share``: one row an assessment that has a comparison value.

    Examples
    --------
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": school, "procedure": "vpr-math-5", "year": 2021, "sitting": "spring",
    ...      "participants": n, "below": below}
    ...     for school, below, n in (("edu980001", 1, 10), ("edu980002", 9, 30))])
    >>> shares = comparison_shares(results, empty_table("controls"), "own_sum")
    >>> shares["comparison_share"].tolist()
    [0.25]
    """
    rows = _rows(results, controls, comparison)
    return _shares(rows.rename(columns=dict(zip(GIVEN, COUNTS, strict=True))))


def comparison_of_years(comparison: pd.DataFrame) -> pd.DataFrame:
    """Sum the sittings of each year, as a school's year is summed.

    Parameters
    ----------
    comparison : DataFrame
        As `comparison_shares` gives it.

    Returns
    -------
    DataFrame
        Its columns without ``sitting``: one row a procedure and year.
    """
    return _shares(comparison, ["procedure", "year"])


def comparison_shift(comparison: pd.DataFrame, base: int, current: int) -> pd.Series:
    """Change of the comparison value between two years, by procedure.

    Parameters
    ----------
    comparison : DataFrame
        As `comparison_shares` gives it.

    Returns
    -------
    Series of float
        Percentage points of the share above the minimum, of the procedures that have both years.
    """
    years = comparison_of_years(comparison).set_index(["year", "procedure"])
    above = 100 - 100 * years["comparison_share"]
    in_year = above.index.get_level_values("year")
    first, second = (above[in_year == year].droplevel("year") for year in (base, current))
    return (second - first).dropna().astype("Float64")


def _shares(counts: pd.DataFrame, keys: Sequence[str] = ASSESSMENT) -> pd.DataFrame:
    # Weighted by participants: a plain mean over schools differs by 1,8 п.п. (median), up to 13,9.
    totals = counts.groupby(list(keys))[COUNTS].sum().astype("Float64")
    totals["comparison_share"] = totals["comparison_below"] / totals["comparison_participants"]
    return totals.reset_index()


def _rows(results: Table, controls: pd.DataFrame, comparison: Comparison) -> pd.DataFrame:
    # A row without its number below must not add its participants either: the share would fall.
    if comparison == "own_sum":
        whole = ~nw.col("below").is_null() & (nw.col("participants") > 0)
        return sum_by(results, ASSESSMENT, GIVEN, whole)
    printed = controls[controls["level"] == "region"]
    chosen = printed if comparison == "control_row" else printed.head(0)
    # Percentages printed of a whole region leave several possible counts, so none is exact.
    middle = chosen.assign(below=(chosen["below_low"] + chosen["below_high"]) / 2)
    given = middle[middle["below"].notna() & (middle["participants"] > 0)]
    return given[[*ASSESSMENT, *GIVEN]]
