"""The words in which the cycle «учитель + класс» is specified."""

from datetime import date

import pytest

from shnor_lib.model.support_cycle import Deadline, MonthDeadline
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.support_cycle.periods import (
    monthly_reports,
    months_between,
    weekly_reports,
)
from shnor_lib.questions.support_cycle.reports import open_cycle

SATURDAY = Deadline(weekday="суббота", time="18:00")
TUESDAY = "2024-02-20"


@pytest.fixture
def reports():
    """Reports from keywords; a week from Tuesday 20.02.2024 where none is named."""

    def _reports(*records):
        defaults = {"municipality": "М", "subject": "math", "week_start": TUESDAY}
        rows = [{**defaults, **record} for record in records]
        for row in rows:
            start = date.fromisoformat(row["week_start"])
            row |= {"week_start": start, "week_end": date.fromordinal(start.toordinal() + 6)}
        return weekly_reports(table_from_records("weekly_reports", rows))

    return _reports


@pytest.fixture
def cycle(reports):
    """A cycle of reports, due on Saturday by 18:00."""

    def _cycle(*records, as_of=date(2024, 8, 31), deadline=SATURDAY, weeks=None, places=()):
        return open_cycle(reports(*records), deadline, as_of, weeks, places)

    return _cycle


@pytest.fixture
def months():
    """A monthly cycle of reports; February 2024 where no month is named."""

    def _months(*records, deadline=MonthDeadline(day=31, time="18:00"), first=None, last=None):
        defaults = {"municipality": "М", "subject": "soc", "month": "2024-02-01"}
        rows = [{**defaults, **record} for record in records]
        for row in rows:
            row["month"] = date.fromisoformat(row["month"])
        reports = monthly_reports(table_from_records("monthly_reports", rows))
        expected = months_between(first, last)
        return open_cycle(reports, deadline, date(2024, 8, 31), expected, period="month")

    return _months
