"""When a report was received, and whether that was on time."""

from datetime import timedelta

import pandas as pd

from shnor_lib.model.support_cycle import WEEKDAYS, Deadline, MonthDeadline


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
    # Not every month has a 31st: a shorter one ends on its last day.
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
    # A day without an hour, on the day of the deadline, may be before or after 18:00.
    undecided = received.isna() | due.isna() | (~time_known & (day == due_day))
    on_time = (received <= due) & (time_known | (day < due_day))
    state = pd.Series("late", index=received.index, dtype="string")
    return state.mask(on_time, "on_time").mask(undecided, "time_unknown")
