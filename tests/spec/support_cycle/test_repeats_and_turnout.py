"""Of several reports the last counts; shares are of sums of what was reported."""

import pytest

from shnor_lib.questions.support_cycle.totals import (
    impossible_counts,
    late_only_in_the_last,
    measure_turnout,
    repeated_reports,
)

EARLY = {"received_at": "2024-02-24T12:00", "teachers_expected": 10, "teachers_present": 5}
LATER = {"received_at": "2024-02-24T15:00", "teachers_expected": 10, "teachers_present": 8}


def teachers(cycle):
    turnout = measure_turnout(cycle.reports, "subject").set_index("measure")
    return turnout.loc["teachers", ["part", "whole"]].tolist()


@pytest.mark.parametrize("order", [(EARLY, LATER), (LATER, EARLY)])
def test_the_last_received_counts_whatever_the_order_of_rows(cycle, order):
    assert teachers(cycle(*order)) == [8, 10]


def test_the_others_are_kept_and_named(cycle):
    several = repeated_reports(cycle(EARLY, LATER))
    assert several["counts"].tolist() == [False, True]


def test_the_last_report_decides_on_the_receipt_too(cycle):
    revised = {**LATER, "received_at": "2024-02-25T10:00"}
    found = cycle(EARLY, revised)
    assert found.grid["state"].tolist() == ["late"]
    assert late_only_in_the_last(found) == 1


def test_a_report_of_another_subject_is_another_report(cycle):
    assert repeated_reports(cycle(EARLY, {**LATER, "subject": "rus"})).empty


def test_a_share_is_of_the_sums_and_not_of_shares(cycle):
    big = {"municipality": "Б", **EARLY, "teachers_expected": 90, "teachers_present": 90}
    assert teachers(cycle(EARLY, big)) == [95, 100]


def test_a_report_without_one_of_the_numbers_leaves_the_share_alone(cycle):
    half = {"municipality": "Б", **EARLY, "teachers_present": None}
    assert teachers(cycle(EARLY, half)) == [5, 10]


def test_no_homework_set_has_no_share_and_is_not_zero(cycle):
    found = cycle({**EARLY, "homework_set": 0, "homework_done": 0})
    turnout = measure_turnout(found.reports, "subject").set_index("measure")
    assert turnout["share"].isna()["homework"]


def test_more_present_than_expected_is_counted(cycle):
    assert impossible_counts(cycle({**EARLY, "teachers_present": 11}).reports) == 1
