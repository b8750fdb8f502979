"""The monthly cycle is judged like the weekly one, against its own deadline."""

from datetime import date, time

import pandas as pd
import pytest
from pydantic import ValidationError

from shnor_lib.model.support_cycle import Deadline, MonthDeadline
from shnor_lib.questions.support_cycle.totals import (
    impossible_counts,
    measure_turnout,
    repeated_reports,
)

FIFTH = MonthDeadline(day=5, time="12:00", following=True)


def states(cycle):
    return cycle.grid["state"].tolist()


@pytest.mark.parametrize(
    ("received", "state"),
    [
        ("2024-02-29T18:00", "on_time"),
        ("2024-02-29T18:01", "late"),
        ("28.02.2024", "on_time"),
        ("29.02.2024", "time_unknown"),
        (None, "time_unknown"),
    ],
)
def test_the_last_day_of_a_shorter_month_is_its_deadline(months, received, state):
    assert states(months({"received_at": received})) == [state]


def test_a_deadline_may_be_in_the_following_month(months):
    december = {"month": "2023-12-01", "received_at": "2024-01-05T12:00"}
    found = months(december, deadline=FIFTH)
    assert found.reports["due"].iloc[0] == pd.Timestamp("2024-01-05 12:00")
    assert states(found) == ["on_time"]


def test_any_day_names_its_month(months):
    found = months({"month": "2024-02-17", "received_at": "2024-02-20T12:00"})
    span = found.grid[["period_start", "period_end"]].iloc[0].tolist()
    assert span == [pd.Timestamp("2024-02-01"), pd.Timestamp("2024-02-29")]


def test_every_month_of_the_cycle_is_expected(months):
    report = {"month": "2024-03-01", "received_at": "2024-03-20T12:00"}
    found = months(report, first=date(2024, 2, 1), last=date(2024, 4, 30))
    assert states(found) == ["missing", "on_time", "missing"]


def test_the_last_of_several_reports_counts_and_the_others_are_named(months):
    works = {"works_collected": 10, "works_checked": 4}
    first = {**works, "received_at": "2024-02-25T12:00"}
    second = {**works, "works_checked": 9, "received_at": "2024-02-26T12:00"}
    found = months(second, first)
    turnout = measure_turnout(found.reports, "subject").set_index("measure")
    assert turnout.loc["works", ["part", "whole"]].tolist() == [9, 10]
    assert repeated_reports(found)["counts"].tolist() == [False, True]


def test_more_works_checked_than_collected_is_counted(months):
    assert impossible_counts(months({"works_collected": 3, "works_checked": 4}).reports) == 1


def test_a_time_without_quotation_marks_is_read_as_it_was_meant():
    # YAML reads 18:00 as 18 · 60 + 0
    assert Deadline(weekday="суббота", time=1080).time == time(18)


@pytest.mark.parametrize("value", [18, 0, 1440, True])
def test_a_number_that_is_no_time_is_refused(value):
    with pytest.raises(ValidationError):
        MonthDeadline(day=1, time=value)
