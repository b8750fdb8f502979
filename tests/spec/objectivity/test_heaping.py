"""Heaping at the bounds of marks: pupils at the bound over pupils one point below."""

import pandas as pd
import pytest

from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.shared.heaping import (
    compare_heaping,
    measure_heaping,
    region_histograms,
)
from tests.small_tables import histogram


def table(*parts):
    return table_from_records("histograms", [row for part in parts for row in part])


def at_pass(heaps):
    (row,) = heaps[heaps["mark"] == 3].to_dict("records")
    return row


def test_the_ratio_is_that_of_the_bound_and_the_score_below():
    row = at_pass(measure_heaping(table(histogram({5: 99, 6: 10, 7: 80, 8: 99}))))
    assert (row["least"], row["under"], row["at"], row["ratio"]) == (7, 10, 80, 8)


def test_each_of_the_three_bounds_has_its_ratio():
    heaps = measure_heaping(table(histogram(dict.fromkeys(range(21), 10))))
    assert heaps["mark"].tolist() == [3, 4, 5]
    assert heaps["least"].tolist() == [7, 11, 15]
    assert heaps["ratio"].tolist() == [1, 1, 1]


def test_nobody_below_the_bound_gives_no_ratio():
    row = at_pass(measure_heaping(table(histogram({7: 12, 12: 40}))))
    assert pd.isna(row["ratio"])
    assert pd.isna(row["ratio_high"])
    assert row["ratio_low"] > 1


def test_a_year_without_a_scale_has_no_rows():
    assert measure_heaping(table(histogram({6: 10, 7: 80}, year=2022))).empty


def test_the_regions_own_rows_go_before_the_sum_of_its_schools():
    own, school = histogram({6: 10, 7: 80}), histogram({6: 1, 7: 1}, "edu980001")
    region = region_histograms(table(own, school))
    assert region["participants"].tolist() == [10, 80]


def test_without_rows_of_the_region_its_schools_are_added_up():
    schools = [histogram({6: 1, 7: 3}, f"edu98000{n}") for n in (1, 2)]
    region = region_histograms(table(*schools))
    assert (region["participants"].tolist(), set(region["source"])) == ([2, 6], {"schools"})


def compared(counts):
    schools = measure_heaping(table(histogram(counts, "edu980001")), ["school_id"])
    region = measure_heaping(table(histogram({6: 100, 7: 800, 12: 5000})))
    return at_pass(compare_heaping(schools, region))


def test_a_school_is_compared_with_its_region_and_not_with_one():
    row = compared({6: 5, 7: 40, 12: 60})
    assert (row["ratio"], row["region_ratio"], row["heaped_more"]) == (8, 8, False)


def test_a_school_whose_whole_interval_is_above_the_region_is_heaped_more():
    assert compared({6: 1, 7: 80, 12: 60})["heaped_more"] is True


@pytest.mark.parametrize(
    ("pupils", "expected"), [(50, "enough"), (49, "rough"), (20, "rough"), (19, "limited")]
)
def test_how_far_a_histogram_can_be_read(pupils, expected):
    assert compared({7: pupils})["sufficiency"] == expected


def test_a_histogram_of_fewer_than_twenty_decides_nothing():
    assert pd.isna(compared({6: 0, 7: 19})["heaped_more"])
