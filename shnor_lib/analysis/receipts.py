"""When a report was received, and whether that was on time."""

import re
from datetime import date, datetime, time, timedelta

import pandas as pd

from shnor_lib.model.support_cycle import WEEKDAYS, Deadline, MonthDeadline

_RECEIPT = re.compile(
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})|(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}))"
    r"(?:[T\s,]+(?:в\s)?(?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?))?"
)


def read_receipt(text: str) -> tuple[datetime, bool] | None:
    """Read when a report came, and whether the time of the day is known; None if unreadable.

    Examples
    --------
    >>> read_receipt("2024-03-02T18:00")
    (datetime.datetime(2024, 3, 2, 18, 0), True)
    >>> read_receipt("02.03.2024")
    (datetime.datetime(2024, 3, 2, 0, 0), False)
    >>> read_receipt("в субботу") is None
    True
    """
    found = _RECEIPT.fullmatch(text.strip())
    if not found:
        return None
    try:
        return datetime.combine(_day(found), _time(found["time"])), bool(found["time"])
    except ValueError:
        return None


def _day(found: re.Match[str]) -> date:
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


def _time(words: str | None) -> time:
    hours, minutes, *seconds = (words or "0:00").replace(".", ":").split(":")
    return time(int(hours), int(minutes), int(seconds[0]) if seconds else 0)


def due_moments(starts: pd.Series, deadline: Deadline | MonthDeadline | None) -> pd.Series:
    """When the reports of weeks or months are due, by their first days.

    In a week it is the weekday that follows its first day, that day too: a week of the model
    begins on a Tuesday, so its Saturday is the fifth day.

    Returns
    -------
    Series of datetime64[s]
        Missing where there is no deadline.

    Examples
    --------
    >>> saturday = Deadline(weekday="суббота", time="18:00")
    >>> due_moments(pd.Series(pd.to_datetime(["2024-02-20"])), saturday).astype(str).tolist()
    ['2024-02-24 18:00:00']
    >>> last_day = MonthDeadline(day=31, time="18:00")
    >>> due_moments(pd.Series(pd.to_datetime(["2024-02-01"])), last_day).astype(str).tolist()
    ['2024-02-29 18:00:00']
    """
    if deadline is None:
        return pd.Series(pd.NaT, index=starts.index, dtype="datetime64[s]")
    if isinstance(deadline, MonthDeadline):
        days = _month_days(starts, deadline)
    else:
        days = _weekdays(starts, deadline)
    clock = deadline.time
    hour = timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)
    return (days + hour).astype("datetime64[s]")


def _weekdays(starts: pd.Series, deadline: Deadline) -> pd.Series:
    ahead = (WEEKDAYS.index(deadline.weekday) - starts.dt.day_of_week) % len(WEEKDAYS)
    days: pd.Series = starts + pd.to_timedelta(ahead, unit="D")
    return days


def _month_days(starts: pd.Series, deadline: MonthDeadline) -> pd.Series:
    months = starts.dt.to_period("M") + int(deadline.following)
    day = months.dt.days_in_month.clip(upper=deadline.day)
    days: pd.Series = months.dt.start_time + pd.to_timedelta(day - 1, unit="D")
    return days


def judge_receipts(received: pd.Series, time_known: pd.Series, due: pd.Series) -> pd.Series:
    """Tell what came on time: not later than the moment when it was due, that moment included.

    Where only the day is known, the day of the deadline itself cannot be decided.

    Returns
    -------
    Series of str
        ``on_time``, ``late``, ``time_unknown``.
    """
    day, due_day = received.dt.normalize(), due.dt.normalize()
    undecided = received.isna() | due.isna() | (~time_known & (day == due_day))
    on_time = (received <= due) & (time_known | (day < due_day))
    told = pd.Series("late", index=received.index, dtype="string")
    return told.mask(on_time, "on_time").mask(undecided, "time_unknown")
