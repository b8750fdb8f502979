"""Results of a year or a day that has not come yet: a slip of the keys, whatever else agrees."""

from collections.abc import Iterator, Mapping
from datetime import date

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.tables import Contract

# Column of the year, and by how many years it may be ahead of the day: a list of schools or pairs
# is made for the next year, while targets and plans, which are left out, may speak of any.
YEARS: Mapping[str, tuple[str, int]] = {
    **dict.fromkeys(("results", "controls", "histograms", "journal", "tasks"), ("year", 0)),
    "lists": ("list_year", 1),
    **dict.fromkeys(("curators", "staff_counts"), ("year", 1)),
}
DAYS: Mapping[str, str] = {
    "results": "date",
    "weekly_reports": "week_start",
    "monthly_reports": "month",
}


def not_yet(
    sheet: Sheet, rows: pd.DataFrame, contract: Contract, today: date | None
) -> Iterator[Problem]:
    """``year-not-yet``, ``day-not-yet``: rows about what has not been.

    Parameters
    ----------
    sheet : Sheet
        Where the rows stand.
    rows : DataFrame
        What the sheet holds of the contract's table, indexed by row.
    contract : Contract
        The table.
    today : date, optional
        The day of the reading; without it nothing is too late.
    """
    if today is None or rows.empty:
        return
    if contract.name in YEARS:
        column, ahead = YEARS[contract.name]
        late = (rows[column] > today.year + ahead).fillna(value=False).astype(bool)
        if late.any():
            years = sorted(rows.loc[late, column].unique())
            expected = f"не позже {today.year + ahead}"
            yield _told("year-not-yet", sheet, late, ", ".join(map(str, years)), expected)
    if contract.name in DAYS:
        days = rows[DAYS[contract.name]]
        late = days.gt(pd.Timestamp(today)).fillna(value=False).astype(bool)
        if late.any():
            expected = f"не позже {today:%d.%m.%Y}"
            yield _told("day-not-yet", sheet, late, f"{days[late].max():%d.%m.%Y}", expected)


def _told(code: str, sheet: Sheet, late: pd.Series, seen: str, expected: str) -> Problem:
    """Name the rows, or the sheet where all of them take the year from its head."""
    if late.all():
        return problem_of(code, sheet.place(), seen=seen, expected=expected)
    first, *also = (sheet.place(row - 1) for row in late.index[late])
    return problem_of(code, first, also=also, seen=seen, expected=expected)
