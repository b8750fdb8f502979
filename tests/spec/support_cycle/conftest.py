"""The words in which the cycle «учитель + класс» is specified."""

from datetime import date

import pytest

from shnor_lib.analysis.support_cycle import open_cycle
from shnor_lib.model.support_cycle import Deadline
from shnor_lib.model.tables import table_from_records

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
        return table_from_records("weekly_reports", rows)

    return _reports


@pytest.fixture
def cycle(reports):
    """A cycle of reports, due on Saturday by 18:00."""

    def _cycle(*records, as_of=date(2024, 8, 31), deadline=SATURDAY, weeks=None, places=()):
        return open_cycle(reports(*records), deadline, as_of, weeks, places)

    return _cycle
