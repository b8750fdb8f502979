"""Words about the cycle «учитель + класс»: subjects, periods, deadline, states of reports."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.model.support_cycle import Deadline, MonthDeadline, Period
from shnor_lib.show.markdown import escape
from shnor_lib.show.wording import counted, number, percent, words

NO_REPORTS: Mapping[Period, str] = {
    "week": "недельные отчёты «учитель + класс» не загружены",
    "month": "месячные отчёты «учитель + класс» не загружены",
}
LONGEST_MONTH = 31
# How the first day of a period is written: in a row of many, and alone.
FORMATS: Mapping[Period, tuple[str, str]] = {
    "week": ("%d.%m", "%d.%m.%Y"),
    "month": ("%m.%Y", "%m.%Y"),
}


def subject_names(subjects: pd.Series, registry: Registry) -> pd.Series:
    """Name the subjects that the registry knows; others stay as the file names them."""
    known = registry.source.subjects
    names = {code: known[code].title for code in subjects.dropna().unique() if code in known}
    return subjects.map(lambda code: names.get(code, code)).astype("string")


def state_words(states: pd.Series) -> pd.Series:
    """Name the states of reports."""
    return states.map(words()["report_states"]).astype("string")


def counted_states(grid: pd.DataFrame) -> str:
    """Write how many of the expected reports came when, with shares of those due."""
    counts = grid["state"].value_counts()
    due = len(grid) - int(counts.get("not_due", 0))
    states = [
        f"{title}\u00a0– {number(int(counts[state]))} ({percent(counts[state] / due)})"
        for state, title in words()["report_states"].items()
        if state != "not_due" and counts.get(state, 0)
    ]
    ahead = int(counts.get("not_due", 0))
    later = f"; срок ещё не наступил у {number(ahead)}" if ahead else ""
    return ", ".join(states) + later


def deadline_words(deadline: Deadline | MonthDeadline | None) -> str:
    """Say when a report is due.

    Examples
    --------
    >>> deadline_words(Deadline(weekday="суббота", time="18:00"))
    'суббота недели отчёта, 18:00 включительно'
    >>> deadline_words(MonthDeadline(day=5, time="18:00", following=True))
    '5-е число следующего месяца, 18:00 включительно (настройка инструмента)'
    """
    if deadline is None:
        return "в region.yml не задан, поэтому «вовремя» и «с опозданием» не различаются"
    if isinstance(deadline, Deadline):
        return f"{deadline.weekday} недели отчёта, {deadline.time:%H:%M} включительно"
    last = deadline.day == LONGEST_MONTH
    day = "последний день" if last else f"{deadline.day}-е число"
    month = "следующего месяца" if deadline.following else "месяца отчёта"
    return f"{day} {month}, {deadline.time:%H:%M} включительно ({escape(deadline.source)})"


def span_words(grid: pd.DataFrame, period: Period) -> str:
    """Write the weeks or months of a cycle with their first and last day."""
    periods = grid["period_start"].nunique()
    first, last = grid["period_start"].min(), grid["period_end"].max()
    return f"{counted(periods, period)} ({first:%d.%m.%Y}\u00a0– {last:%d.%m.%Y})"


def listed_periods(starts: pd.Series, period: Period) -> str:
    """List weeks by their first days, months by their numbers.

    Examples
    --------
    >>> starts = pd.Series(pd.to_datetime(["2024-03-05", "2024-02-27"]))
    >>> listed_periods(starts, "week"), listed_periods(starts, "month")
    ('27.02, 05.03', '02.2024, 03.2024')
    """
    return ", ".join(start.strftime(FORMATS[period][0]) for start in sorted(starts))


def period_words(period: Period) -> Mapping[str, str]:
    """The words for a week or a month (words.yml, ``cycle_periods``)."""
    of_period: Mapping[str, str] = words()["cycle_periods"][period]
    return of_period


def labelled(label: str, period: Period) -> str:
    """Tell the tables and charts of the monthly cycle from those of the weekly one.

    Examples
    --------
    >>> labelled("silent", "week"), labelled("silent", "month")
    ('silent', 'monthly-silent')
    """
    return label if period == "week" else f"monthly-{label}"
