"""Gaps of two marks and more between the work and the journal, and who differs from all schools."""

import pandas as pd
import pytest

from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.objectivity.journal import compare_with_journal
from shnor_lib.questions.objectivity.journal_gaps import measure_gaps
from shnor_lib.questions.objectivity.journal_limits import beyond_all


def row(school, marks, gaps=None, municipality="А", procedure="vpr-rus-5"):
    """One school: lowered, confirmed, raised; of them lowered and raised by two and more."""
    lowered, confirmed, raised = marks
    record = {
        "school_id": school,
        "school": school,
        "municipality": municipality,
        "procedure": procedure,
        "year": 2021,
        "sitting": "spring",
        "participants": sum(marks),
        "lowered": lowered,
        "confirmed": confirmed,
        "raised": raised,
    }
    if gaps:
        record |= {"lowered_by_two": gaps[0], "raised_by_two": gaps[1]}
    return record


def gaps(*rows, by=(), year=2021):
    return measure_gaps(table_from_records("journal", rows), year, by)


def test_both_sides_count_among_the_pupils_with_both_marks():
    found = gaps(row("a", (10, 8, 2), (3, 1))).iloc[0]
    assert (found["lowered_by_two"], found["raised_by_two"], found["gaps"]) == (3, 1, 4)
    assert (found["compared"], found["gap_share"]) == (20, 0.2)


def test_a_municipality_is_weighted_by_pupils():
    rows = row("a", (10, 0, 0), (9, 0)), row("b", (0, 90, 0), (0, 0))
    assert gaps(*rows, by=["municipality"])["gap_share"].tolist() == [0.09]


def test_a_school_with_the_form_of_comparison_alone_takes_no_part():
    found = gaps(row("a", (10, 10, 0), (2, 0)), row("b", (50, 50, 0))).iloc[0]
    assert (found["schools"], found["schools_unknown"]) == (1, 1)
    assert (found["compared"], found["gap_share"]) == (20, 0.1)


def test_where_only_that_form_is_loaded_there_are_no_numbers_and_no_zero():
    found = gaps(row("a", (10, 10, 0))).iloc[0]
    names = ["compared", "lowered_by_two", "raised_by_two", "gaps", "gap_share"]
    assert found[names].isna().all()
    assert set(found[[f"{name}_reason" for name in names]]) == {"not_reported"}
    assert (found["schools"], found["schools_unknown"]) == (0, 1)


@pytest.mark.parametrize(("pupils", "judged"), [(9, False), (10, True)])
def test_the_share_of_fewer_than_ten_pupils_is_not_told(pupils, judged):
    found = gaps(row("a", (pupils, 0, 0), (1, 0))).iloc[0]
    assert pd.notna(found["gap_share"]) == judged
    assert found["gaps"] == 1
    if not judged:
        assert found["gap_share_reason"] == "too_few_pupils"


def test_another_year_is_not_mixed_in():
    assert gaps(row("a", (5, 5, 0), (1, 0)), year=2020).empty
    assert gaps(row("a", (5, 5, 0), (1, 0)), year=None).empty


def beyond(*rows):
    table = table_from_records("journal", rows)
    schools = compare_with_journal(table, 2021, ["school_id"])
    return beyond_all(schools, compare_with_journal(table, 2021), ["lowered"])


def test_a_school_far_above_the_share_of_all_is_told_apart():
    found = beyond(row("a", (30, 0, 0)), row("b", (60, 210, 0)), row("c", (0, 10, 0)))
    assert found["lowered_all"].tolist() == pytest.approx([90 / 310] * 3)
    assert found["lowered_side"].tolist() == ["above", "within", "within"]


def test_a_school_of_fewer_than_ten_pupils_is_not_told_apart():
    found = beyond(row("a", (9, 0, 0)), row("b", (0, 991, 0)))
    assert found["lowered_side"].isna().tolist() == [True, False]


def test_each_work_is_compared_with_its_own_share():
    found = beyond(
        row("a", (30, 70, 0)), row("a", (60, 40, 0), procedure="vpr-math-5"), row("b", (30, 70, 0))
    )
    assert set(found["lowered_side"]) == {"within"}
