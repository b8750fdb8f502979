"""Markers of the 2019 method: inflated means and sharp changes."""

import numpy as np
import pandas as pd
import pytest

from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.objectivity.markers import (
    gather_markers,
    marked_schools,
    mean_levels,
    sharp_changes,
    summarise_markers,
)
from tests.small_tables import histogram

NO_SCORES = empty_table("histograms")


def result(number, marks, procedure="vpr-math-5", year=2021, sitting="spring"):
    return {
        "school_id": f"edu980{number:03}",
        "school": f"Школа {number}",
        "procedure": procedure,
        "year": year,
        "sitting": sitting,
        "participants": sum(marks),
        "below": marks[0],
        **dict(zip(("n2", "n3", "n4", "n5"), marks, strict=True)),
    }


def results(*records):
    return table_from_records("results", records)


def flagged(found, marker):
    rows = found[(found["marker"] == marker) & found["flagged"].fillna(False)]
    return rows["school_id"].tolist()


AVERAGE = [result(number, (10, 40, 40, 10)) for number in range(5)]


def test_mean_and_spread_are_those_of_the_marks():
    levels = mean_levels(results(result(1, (1, 2, 3, 4))), NO_SCORES)
    marks = np.array([2] + [3] * 2 + [4] * 3 + [5] * 4)
    row = levels[levels["school_id"].notna()].iloc[0]
    assert (row["mean"], row["sd"]) == pytest.approx((marks.mean(), marks.std(ddof=1)))


def test_a_school_wholly_above_its_region_is_flagged():
    found = gather_markers(results(*AVERAGE, result(9, (0, 0, 5, 45))), NO_SCORES, 2021)
    assert flagged(found, "inflated_mean") == ["edu980009"]


def test_a_school_below_its_region_is_not_flagged():
    found = gather_markers(results(*AVERAGE, result(9, (45, 5, 0, 0))), NO_SCORES, 2021)
    assert flagged(found, "inflated_mean") == []


def test_a_single_pupil_has_no_spread_and_is_not_judged():
    found = gather_markers(results(*AVERAGE, result(9, (0, 0, 0, 1))), NO_SCORES, 2021)
    assert pd.isna(found.set_index("school_id").loc["edu980009", "flagged"])


def test_only_the_works_of_the_method_are_judged():
    sixth = [result(number, (10, 40, 40, 10), "vpr-math-6") for number in range(3)]
    assert gather_markers(results(*sixth), NO_SCORES, 2021).empty


def cohort(number, fourth, fifth):
    return [
        result(number, fourth, "vpr-rus-4", 2020, "autumn"),
        result(number, fifth, "vpr-rus-5", 2021),
    ]


STEADY = [
    row
    for number in range(12)
    for row in cohort(number, (1, 4 + number % 3, 4, 1), (2, 5, 3 + number % 2, 1))
]


def test_a_cohort_that_fell_far_more_than_others_is_flagged():
    fallen = cohort(90, (0, 0, 0, 10), (10, 0, 0, 0))
    found = gather_markers(results(*STEADY, *fallen), NO_SCORES, 2021)
    assert (flagged(found, "sharp_fall"), flagged(found, "sharp_rise")) == (["edu980090"], [])


def test_a_cohort_that_rose_far_more_than_others_is_flagged():
    risen = cohort(90, (10, 0, 0, 0), (0, 0, 0, 10))
    found = gather_markers(results(*STEADY, *risen), NO_SCORES, 2021)
    assert (flagged(found, "sharp_fall"), flagged(found, "sharp_rise")) == ([], ["edu980090"])


def test_the_fences_are_three_interquartile_ranges_beyond_the_quartiles():
    changes = sharp_changes(mean_levels(results(*STEADY), NO_SCORES), 2021)
    k = changes.drop_duplicates("school_id")["k"].astype(float)
    first, third = np.percentile(k, [25, 75])
    fences = (first - 3 * (third - first), third + 3 * (third - first))
    assert tuple(changes.loc[0, ["lower", "upper"]]) == pytest.approx(fences)


def test_scores_are_used_where_every_school_has_them():
    marks = results(result(1, (0, 20, 20, 0)), result(2, (0, 0, 20, 20)))
    histograms = table_from_records(
        "histograms",
        [
            *histogram({8: 20, 12: 40, 18: 20}),
            *histogram({8: 20, 12: 20}, "edu980001"),
            *histogram({12: 20, 18: 20}, "edu980002"),
        ],
    )
    assert set(gather_markers(marks, histograms, 2021)["basis"]) == {"score"}


def test_scores_of_some_schools_leave_the_work_judged_by_marks():
    marks = results(result(1, (0, 20, 20, 0)), result(2, (0, 0, 20, 20)))
    histograms = table_from_records(
        "histograms", [*histogram({8: 20, 12: 60}), *histogram({8: 20, 12: 20}, "edu980001")]
    )
    assert set(gather_markers(marks, histograms, 2021)["basis"]) == {"mark"}


def test_schools_are_counted_by_marker_and_of_those_judged():
    found = gather_markers(
        results(*AVERAGE, result(8, (0, 0, 0, 1)), result(9, (0, 0, 5, 45))), NO_SCORES, 2021
    )
    (row,) = summarise_markers(found).to_dict("records")
    assert (row["schools"], row["flagged"]) == (6, 1)
    assert marked_schools(found)["markers"].tolist() == [0, 0, 0, 0, 0, 1]
