"""The cycle «учитель + класс»: which municipality reported when, and what the reports say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from shnor_lib.model.receipts import read_receipt
from shnor_lib.model.support_cycle import Deadline, MonthDeadline, Period
from shnor_lib.questions.support_cycle.receipts import due_moments, judge_receipts

REPORT = ["municipality", "period_start", "subject"]
STATES = ("on_time", "late", "time_unknown", "missing", "not_due")


@dataclass(frozen=True)
class Cycle:
    """The reports of a weekly or of a monthly cycle.

    ``reports`` are all that had come by the day, with ``received, time_known, due, receipt`` and
    ``counts`` (the last of several); ``grid`` has a row for each report that was expected, with
    ``state`` (see ``STATES``); ``outside`` are reports for periods that are not of the cycle.
    """

    reports: pd.DataFrame
    grid: pd.DataFrame
    outside: pd.DataFrame
    period: Period = "week"


def open_cycle(
    reports: pd.DataFrame,
    deadline: Deadline | MonthDeadline | None,
    as_of: date | None,
    periods: pd.DataFrame | None = None,
    municipalities: Iterable[str] = (),
    period: Period = "week",
) -> Cycle:
    """Put the reports against what was expected.

    Of several reports for one period, municipality and subject the last received counts. Expected
    are all periods × municipalities × subjects; a report that is not yet due on the day is not
    missing. What came after the day is not looked at.

    Parameters
    ----------
    reports : DataFrame
        As `periods.weekly_reports` or `periods.monthly_reports` gives them.
    deadline : Deadline or MonthDeadline, optional
        When a report is due.
    as_of : date, optional
        The day of the report.
    periods : DataFrame, optional
        ``period_start, period_end``; those of the reports by default.
    municipalities : iterable of str
        Further municipalities that are to report.
    period : {"week", "month"}
        What a report is about.
    """
    judged = _judged(reports, deadline, as_of)
    spans = judged[["period_start", "period_end"]].drop_duplicates()
    expected = spans if periods is None or periods.empty else periods
    inside = judged["period_start"].isin(expected["period_start"])
    known = sorted({*judged["municipality"], *municipalities}) if len(judged) else []
    grid = _grid(judged[inside & judged["counts"]], expected, known, deadline, as_of)
    return Cycle(judged, grid, judged[~inside].reset_index(drop=True), period)


def _judged(
    reports: pd.DataFrame, deadline: Deadline | MonthDeadline | None, as_of: date | None
) -> pd.DataFrame:
    read = [None if pd.isna(text) else read_receipt(text) for text in reports["received_at"]]
    moments = [None if moment is None else moment[0] for moment in read]
    judged = reports.assign(
        received=pd.Series(moments, index=reports.index, dtype="datetime64[s]"),
        time_known=pd.Series([bool(f and f[1]) for f in read], index=reports.index, dtype=bool),
        due=due_moments(reports["period_start"], deadline),
    )
    if as_of is not None:
        # Negated, so that a report whose day cannot be read is kept.
        judged = judged[~(judged["received"].dt.normalize() > pd.Timestamp(as_of))]
    # A report without a readable day must not replace one that surely came.
    judged = judged.sort_values([*REPORT, "received"], na_position="first", ignore_index=True)
    receipt = judge_receipts(judged["received"], judged["time_known"], judged["due"])
    return judged.assign(receipt=receipt, counts=~judged.duplicated(REPORT, keep="last"))


def _grid(
    counted: pd.DataFrame,
    periods: pd.DataFrame,
    municipalities: list[str],
    deadline: Deadline | MonthDeadline | None,
    as_of: date | None,
) -> pd.DataFrame:
    places = pd.DataFrame({"municipality": pd.Series(municipalities, dtype="string")})
    subjects = pd.DataFrame({"subject": counted["subject"].drop_duplicates()})
    # All that was expected: only so does a silent municipality have a row.
    whole = places.merge(subjects, how="cross").merge(periods, how="cross")
    whole = whole.assign(due=due_moments(whole["period_start"], deadline))
    grid = whole.merge(counted[[*REPORT, "received", "receipt"]], on=REPORT, how="left")
    state = grid["receipt"].astype("string").fillna("missing")
    if as_of is not None:
        end = grid["due"].fillna(grid["period_end"]).dt.normalize()
        # On the day itself there is still time: what is not due yet is not missing.
        state = state.mask((state == "missing") & (end >= pd.Timestamp(as_of)), "not_due")
    return grid.assign(state=state).drop(columns="receipt")
