"""Words about the cycle «учитель + класс»: subjects, deadline, states of reports."""

from datetime import date

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.model.support_cycle import Deadline
from shnor_lib.report.wording import counted, number, percent, words

NO_REPORTS = "недельные отчёты «учитель + класс» не загружены"


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
    told = [
        f"{title}\u00a0– {number(int(counts[state]))} ({percent(counts[state] / due)})"
        for state, title in words()["report_states"].items()
        if state != "not_due" and counts.get(state, 0)
    ]
    ahead = int(counts.get("not_due", 0))
    later = f"; срок ещё не наступил у {number(ahead)}" if ahead else ""
    return ", ".join(told) + later


def deadline_words(deadline: Deadline | None) -> str:
    """Say when a report is due.

    Examples
    --------
    >>> deadline_words(Deadline(weekday="суббота", time="18:00"))
    'суббота недели отчёта, 18:00 включительно'
    """
    if deadline is None:
        return (
            "срок отчёта в region.yml не задан, поэтому «вовремя» и «с опозданием» не различаются"
        )
    return f"{deadline.weekday} недели отчёта, {deadline.time:%H:%M} включительно"


def span_words(grid: pd.DataFrame) -> str:
    """Write the weeks of a cycle with their first and last day."""
    weeks = grid["week_start"].nunique()
    first, last = grid["week_start"].min(), grid["week_end"].max()
    return f"{counted(weeks, 'week')} ({first:%d.%m.%Y}\u00a0– {last:%d.%m.%Y})"


def listed_weeks(weeks: pd.Series) -> str:
    """List weeks by their first days.

    Examples
    --------
    >>> listed_weeks(pd.Series(pd.to_datetime(["2024-03-05", "2024-02-27"])))
    '27.02, 05.03'
    """
    return ", ".join(f"{week:%d.%m}" for week in sorted(weeks))


def as_of_words(as_of: date | None) -> str:
    """Say as of which day the reports are looked at."""
    return f"на\u00a0{as_of:%d.%m.%Y}" if as_of else "без даты отчёта"
