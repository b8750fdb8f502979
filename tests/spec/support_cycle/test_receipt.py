"""A report is on time or late by the moment of its week's deadline."""

from datetime import date

import pandas as pd
import pytest

from shnor_lib.questions.support_cycle.periods import printed_weeks


def states(cycle):
    return cycle.grid["state"].tolist()


@pytest.mark.parametrize(
    ("received", "state"),
    [
        ("2024-02-24T17:59:59", "on_time"),
        ("2024-02-24T18:00:00", "on_time"),
        ("2024-02-24T18:00:01", "late"),
        ("24.02.2024 18:00", "on_time"),
        ("24.02.2024 в 18.01", "late"),
        ("2024-02-25 09:00:00", "late"),
        ("23.02.2024", "on_time"),
        ("24.02.2024", "time_unknown"),
        ("25.02.2024", "late"),
        ("в субботу", "time_unknown"),
        (None, "time_unknown"),
    ],
)
def test_six_in_the_evening_of_saturday_is_still_on_time(cycle, received, state):
    assert states(cycle({"received_at": received})) == [state]


def test_the_saturday_is_that_of_the_reports_own_week(cycle):
    found = cycle({"week_start": "2024-02-27", "received_at": "2024-03-02T12:00"})
    assert found.reports["due"].iloc[0] == pd.Timestamp("2024-03-02 18:00")


def test_a_week_from_monday_has_its_saturday_too(cycle):
    found = cycle({"week_start": "2024-02-19", "received_at": "2024-02-24T12:00"})
    assert states(found) == ["on_time"]


def test_without_a_deadline_nothing_is_late(cycle):
    assert states(cycle({"received_at": "2024-02-29T12:00"}, deadline=None)) == ["time_unknown"]


def test_who_did_not_report_is_named(cycle):
    found = cycle({"received_at": "2024-02-24T12:00"}, places=["М", "Н"])
    assert found.grid[["municipality", "state"]].values.tolist() == [
        ["М", "on_time"],
        ["Н", "missing"],
    ]


def test_every_week_of_the_cycle_is_expected(cycle):
    weeks = printed_weeks(["20.02-26.02", "27.02-04.03"], 2024)
    found = cycle({"received_at": "2024-02-24T12:00"}, weeks=weeks)
    assert states(found) == ["on_time", "missing"]


def test_what_is_not_yet_due_is_not_missing(cycle):
    weeks = printed_weeks(["20.02-26.02", "27.02-04.03"], 2024)
    report = {"received_at": "2024-02-24T12:00"}
    assert states(cycle(report, weeks=weeks, as_of=date(2024, 3, 2))) == ["on_time", "not_due"]
    assert states(cycle(report, weeks=weeks, as_of=date(2024, 3, 3))) == ["on_time", "missing"]


def test_what_came_after_the_day_of_the_report_is_not_looked_at(cycle):
    first, second = {"received_at": "2024-02-24T12:00"}, {"received_at": "2024-02-27T12:00"}
    assert len(cycle(first, second, as_of=date(2024, 2, 26)).reports) == 1


def test_a_report_for_a_week_outside_the_cycle_is_kept_apart(cycle):
    weeks = printed_weeks(["20.02-26.02"], 2024)
    stranger = {"week_start": "2024-05-07", "received_at": "2024-05-11T12:00"}
    found = cycle({"received_at": "2024-02-24T12:00"}, stranger, weeks=weeks)
    assert len(found.outside) == 1
    assert states(found) == ["on_time"]


def test_ten_printed_weeks_follow_one_another():
    texts = ["20.02-26.02", "27.02-04.03", "26.03-01.04", "30.12-05.01"]
    weeks = printed_weeks(texts, 2024)
    spans = weeks["period_end"] - weeks["period_start"]
    assert set(spans.dt.days) == {6}
    assert weeks["period_end"].iloc[-1] == pd.Timestamp("2025-01-05")
