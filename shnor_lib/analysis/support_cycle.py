"""The cycle «учитель + класс»: which municipality reported when, and what the reports say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from shnor_lib.analysis.receipts import due_moments, judge_receipts, read_receipt
from shnor_lib.model.support_cycle import Deadline

REPORT = ["municipality", "week_start", "subject"]
STATES = ("on_time", "late", "time_unknown", "missing", "not_due")
_WEEK = re.compile(r"(\d{1,2})\.(\d{1,2})\s?[-–—]\s?(\d{1,2})\.(\d{1,2})")


@dataclass(frozen=True)
class Cycle:
    """The reports of a cycle.

    ``reports`` are all that had come by the day, with ``received, time_known, due, receipt`` and
    ``counts`` (the last of several); ``grid`` has a row for each report that was expected, with
    ``state`` (see ``STATES``); ``outside`` are reports for weeks that are not of the cycle.
    """

    reports: pd.DataFrame
    grid: pd.DataFrame
    outside: pd.DataFrame


def printed_weeks(texts: Iterable[str], year: int) -> pd.DataFrame:
    """Read printed weeks such as «27.02-04.03»; what cannot be read is left out.

    Returns
    -------
    DataFrame
        ``week_start, week_end``, in the order of the dates.

    Examples
    --------
    >>> printed_weeks(["27.02-04.03"], 2024).astype(str).values.tolist()
    [['2024-02-27', '2024-03-04']]
    """
    weeks = []
    for match in filter(None, map(_WEEK.fullmatch, map(str.strip, texts))):
        first_day, first_month, last_day, last_month = map(int, match.groups())
        start = date(year, first_month, first_day)
        end = date(year + (last_month < first_month), last_month, last_day)
        weeks.append((start, end))
    frame = pd.DataFrame(sorted(weeks), columns=["week_start", "week_end"])
    return frame.astype("datetime64[s]")


def open_cycle(
    reports: pd.DataFrame,
    deadline: Deadline | None,
    as_of: date | None,
    weeks: pd.DataFrame | None = None,
    municipalities: Iterable[str] = (),
) -> Cycle:
    """Put the reports against what was expected.

    Of several reports for one week, municipality and subject the last received counts. Expected
    are all weeks × municipalities × subjects; a report that is not yet due on the day is not
    missing. What came after the day is not looked at.

    Parameters
    ----------
    reports : DataFrame
        Contract ``weekly_reports``.
    deadline : Deadline, optional
        When a report is due.
    as_of : date, optional
        The day of the report.
    weeks : DataFrame, optional
        ``week_start, week_end``; those of the reports by default.
    municipalities : iterable of str
        Further municipalities that are to report.
    """
    judged = _judged(reports, deadline, as_of)
    spans = judged[["week_start", "week_end"]].drop_duplicates()
    expected = spans if weeks is None or weeks.empty else weeks
    inside = judged["week_start"].isin(expected["week_start"])
    known = sorted({*judged["municipality"], *municipalities}) if len(judged) else []
    grid = _grid(judged[inside & judged["counts"]], expected, known, deadline, as_of)
    return Cycle(judged, grid, judged[~inside].reset_index(drop=True))


def _judged(reports: pd.DataFrame, deadline: Deadline | None, as_of: date | None) -> pd.DataFrame:
    read = [None if pd.isna(text) else read_receipt(text) for text in reports["received_at"]]
    moments = [None if found is None else found[0] for found in read]
    judged = reports.assign(
        received=pd.Series(moments, index=reports.index, dtype="datetime64[s]"),
        time_known=pd.Series([bool(f and f[1]) for f in read], index=reports.index, dtype=bool),
        due=due_moments(reports["week_start"], deadline),
    )
    if as_of is not None:
        judged = judged[~(judged["received"].dt.normalize() > pd.Timestamp(as_of))]
    judged = judged.sort_values([*REPORT, "received"], na_position="first", ignore_index=True)
    receipt = judge_receipts(judged["received"], judged["time_known"], judged["due"])
    return judged.assign(receipt=receipt, counts=~judged.duplicated(REPORT, keep="last"))


def _grid(
    counted: pd.DataFrame,
    weeks: pd.DataFrame,
    municipalities: list[str],
    deadline: Deadline | None,
    as_of: date | None,
) -> pd.DataFrame:
    places = pd.DataFrame({"municipality": pd.Series(municipalities, dtype="string")})
    subjects = pd.DataFrame({"subject": counted["subject"].drop_duplicates()})
    whole = places.merge(subjects, how="cross").merge(weeks, how="cross")
    whole = whole.assign(due=due_moments(whole["week_start"], deadline))
    found = whole.merge(counted[[*REPORT, "received", "receipt"]], on=REPORT, how="left")
    state = found["receipt"].astype("string").fillna("missing")
    if as_of is not None:
        end = found["due"].fillna(found["week_end"]).dt.normalize()
        state = state.mask((state == "missing") & (end >= pd.Timestamp(as_of)), "not_due")
    return found.assign(state=state).drop(columns="receipt")
