"""The weeks and months of the cycle «учитель + класс», and reports by them."""

import re
from collections.abc import Iterable
from datetime import date

import pandas as pd

_WEEK = re.compile(r"(\d{1,2})\.(\d{1,2})\s?[-–—]\s?(\d{1,2})\.(\d{1,2})")
SPAN = ["period_start", "period_end"]


def weekly_reports(reports: pd.DataFrame) -> pd.DataFrame:
    """Name the weeks of reports (contract ``weekly_reports``) as ``period_start, period_end``."""
    return reports.rename(columns={"week_start": "period_start", "week_end": "period_end"})


def monthly_reports(reports: pd.DataFrame) -> pd.DataFrame:
    """Put the first and last day for the month of reports (contract ``monthly_reports``).

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> reports = table_from_records("monthly_reports", [{"month": date(2024, 2, 15)}])
    >>> monthly_reports(reports)[SPAN].astype(str).values.tolist()
    [['2024-02-01', '2024-02-29']]
    """
    return reports.drop(columns="month").assign(**_months(reports["month"].dt.to_period("M")))


def months_between(first: date | None, last: date | None) -> pd.DataFrame | None:
    """The months from the one of the first day to the one of the last; None where not told.

    Returns
    -------
    DataFrame
        ``period_start, period_end``.
    """
    if first is None or last is None:
        return None
    return pd.DataFrame(_months(pd.Series(pd.period_range(first, last, freq="M"))))


def _months(months: pd.Series) -> dict[str, pd.Series]:
    ends = months.dt.end_time.dt.normalize()
    days = months.dt.start_time, ends
    return {name: day.astype("datetime64[s]") for name, day in zip(SPAN, days, strict=True)}


def printed_weeks(texts: Iterable[str], year: int) -> pd.DataFrame:
    """Read printed weeks such as «27.02-04.03»; what cannot be read is left out.

    Returns
    -------
    DataFrame
        ``period_start, period_end``, in the order of the dates.

    Examples
    --------
    >>> printed_weeks(["27.02-04.03"], 2024).astype(str).values.tolist()
    [['2024-02-27', '2024-03-04']]
    """
    weeks = []
    for match in filter(None, map(_WEEK.fullmatch, map(str.strip, texts))):
        first_day, first_month, last_day, last_month = map(int, match.groups())
        start = date(year, first_month, first_day)
        # Printed weeks have no year: one from December to January ends in the next.
        end = date(year + (last_month < first_month), last_month, last_day)
        weeks.append((start, end))
    frame = pd.DataFrame(sorted(weeks), columns=SPAN)
    return frame.astype("datetime64[s]")
