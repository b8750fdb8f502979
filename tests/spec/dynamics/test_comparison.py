"""The change of a school beside that of the value it is compared with."""

import pytest

from shnor_lib.model.tables import table_from_records

# All together: 8 of 40 below, then 6 of 60: the share above goes from 80 % to 90 %.
LINES = [
    "1 vpr-rus-5 2018 6/20",
    "1 vpr-rus-5 2019 3/30",
    "2 vpr-rus-5 2018 2/20",
    "3 vpr-rus-5 2019 3/30",
]


def test_all_schools_count_by_their_participants_also_those_of_one_year(change):
    row = change(*LINES, comparison="own_sum").iloc[0]
    assert row["change_pp"] == pytest.approx(20)
    assert row["change_against_comparison_pp"] == pytest.approx(10)


def test_the_printed_row_of_the_region_may_be_compared_with(change):
    controls = table_from_records(
        "controls",
        [
            {
                "level": "region",
                "procedure": "vpr-rus-5",
                "year": year,
                "sitting": "spring",
                "participants": 1000,
                "below_low": low,
                "below_high": high,
            }
            for year, low, high in ((2018, 199, 201), (2019, 150, 150))
        ],
    )
    row = change(*LINES, comparison="control_row", controls=controls).iloc[0]
    assert row["change_against_comparison_pp"] == pytest.approx(15)


@pytest.mark.parametrize("comparison", ["none", "control_row"])
def test_without_a_value_to_compare_with_it_says_so(change, comparison):
    row = change(*LINES, comparison=comparison).iloc[0]
    assert row["change_against_comparison_pp_reason"] == "no_comparison"
