"""Teachers in numbers: categories, diagnosis, training – by municipality or subject, not people."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd


@dataclass(frozen=True)
class StaffCounts:
    """Numbers of teachers by municipality, by subject, and as the documents print them."""

    by_municipality: pd.DataFrame
    by_subject: pd.DataFrame
    printed: pd.DataFrame


def count_staff(staff: pd.DataFrame) -> StaffCounts:
    """Sum the numbers of teachers (contract ``staff_counts``) in the ways they are shown."""
    return StaffCounts(
        summarise_staff(staff, "municipality"),
        summarise_staff(staff, "subject"),
        printed_staff(staff),
    )


def summarise_staff(staff: pd.DataFrame, by: Literal["municipality", "subject"]) -> pd.DataFrame:
    """Sum the numbers of teachers by municipality or by subject, never by both.

    Parameters
    ----------
    staff : DataFrame
        Contract ``staff_counts``; printed rows, which name their document, are left out.
    by : {"municipality", "subject"}
        What to sum by; rows that do not name it are left out.

    Returns
    -------
    DataFrame
        ``measure, year, by`` and a column for each category, in the order of the table; a sum
        with an unknown part is missing. No totals: categories may overlap.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> staff = table_from_records("staff_counts", [
    ...     {"measure": "педагоги", "municipality": "М", "subject": subject, "category": "база",
    ...      "year": 2024, "count": count} for subject, count in [("math", 14), ("chem", 5)]])
    >>> summarise_staff(staff, "municipality")["база"].tolist()
    [19]
    """
    # Printed rows stand apart with their source: the same teachers may be counted here too.
    counted = staff[staff["document"].isna() & staff[by].notna() & staff["category"].notna()]
    keys = ["measure", "year", by]
    groups = counted.groupby([*keys, "category"], sort=False, dropna=False)["count"]
    # pandas skips what is missing and would call the rest the sum.
    sums = groups.agg(lambda counts: counts.sum(skipna=False)).astype("Int64").unstack("category")
    ordered = sums[list(counted["category"].unique())]
    return ordered.sort_index().reset_index().rename_axis(columns=None)


def printed_staff(staff: pd.DataFrame) -> pd.DataFrame:
    """Take the rows that a document prints, with their source."""
    return staff[staff["document"].notna()].reset_index(drop=True)
