"""Journal shares, schools without «2», and lists crossed."""

import pandas as pd
import pytest
from scipy import stats

from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.objectivity.bias_list import (
    bias_list_turnover,
    bias_list_years,
    find_bias_list,
)
from shnor_lib.questions.objectivity.crossings import bias_flags, cross_flags, shnor_flags
from shnor_lib.questions.objectivity.floors import chance_of_none, rare_floors, summarise_floors
from shnor_lib.questions.objectivity.journal import compare_with_journal


def compared(school, lowered, confirmed, raised, participants=None, municipality="А"):
    return {
        "school_id": school,
        "school": school,
        "municipality": municipality,
        "procedure": "vpr-rus-5",
        "year": 2021,
        "sitting": "spring",
        "participants": participants or lowered + confirmed + raised,
        "lowered": lowered,
        "confirmed": confirmed,
        "raised": raised,
    }


def journal(*rows, by=(), year=2021):
    return compare_with_journal(table_from_records("journal", rows), year, by)


def test_shares_are_of_the_pupils_with_both_marks():
    row = journal(compared("a", 3, 6, 1, participants=12)).iloc[0]
    shares = row[["lowered_share", "confirmed_share", "raised_share"]].tolist()
    assert (row["compared"], row["without_mark"], shares) == (10, 2, [0.3, 0.6, 0.1])


def test_a_municipality_is_weighted_by_pupils():
    shares = journal(compared("a", 9, 1, 0), compared("b", 0, 90, 0), by=["municipality"])
    assert shares["lowered_share"].tolist() == [0.09]


def test_another_year_is_not_mixed_in():
    assert journal(compared("a", 1, 1, 1), year=2020).empty


def result(school, below, participants):
    return {
        "school_id": school,
        "school": school,
        "procedure": "vpr-rus-5",
        "year": 2021,
        "sitting": "spring",
        "participants": participants,
        "below": below,
    }


@pytest.fixture
def chances():
    records = [result("a", 0, 30), result("b", 30, 60), result("c", 0, 10)]
    return chance_of_none(table_from_records("results", records), 2021)


def test_the_chance_of_no_two_is_that_of_the_binomial(chances):
    expected = [stats.binom.pmf(0, n, 30 / 100) for n in (30, 60, 10)]
    assert chances["chance"].tolist() == pytest.approx(expected)


def test_a_school_without_twos_is_rare_only_where_chance_is_under_5_per_cent(chances):
    assert rare_floors(chances)["school_id"].tolist() == ["a", "c"]


def test_expected_schools_are_the_sum_of_their_chances(chances):
    (row,) = summarise_floors(chances).to_dict("records")
    each = [0.7**30, 0.7**60, 0.7**10]
    assert (row["none"], row["schools"]) == (2, 3)
    assert row["expected"] == pytest.approx(sum(each))
    assert row["spread"] == pytest.approx(sum(p * (1 - p) for p in each) ** 0.5)


def listed(code, year, *schools, status=None):
    return [
        {"list": code, "list_year": year, "school_id": school, "status": status}
        for school in schools
    ]


def lists(*parts):
    return table_from_records("lists", [row for part in parts for row in part])


LISTS = lists(
    listed("bias-fioko", 2023, "a", "b", status="РУ-4, МА-5"),
    listed("bias-fioko", 2024, "b", "c", status="РУ-4"),
    listed("shnor-region", 2024, "b", "d"),
)
SCHOOLS = pd.Series(list("abcdefghij"), dtype="string")


def test_the_list_is_counted_by_year_and_by_marked_work():
    years = bias_list_years(LISTS)
    assert years["schools"].tolist() == [2, 2]
    assert years["МА-5"].tolist() == [2, 0]


def test_who_stayed_stands_beside_what_chance_would_give():
    (row,) = bias_list_turnover(LISTS, SCHOOLS).to_dict("records")
    assert (row["stayed"], row["share"], row["expected"]) == (1, 0.5, 2 * 2 / 10)


def test_chance_is_not_spoken_of_where_the_schools_are_not_known():
    (row,) = bias_list_turnover(LISTS, SCHOOLS.head(1)).to_dict("records")
    assert row["stayed"] == 1
    assert pd.isna(row["expected"])


def test_the_crossing_adds_up_to_all_schools():
    verdicts = pd.DataFrame({"school_id": SCHOOLS, "decision": ["да"] * 2 + ["нет"] * 7 + ["?"]})
    shnor = shnor_flags(verdicts, LISTS, 2024, 2023)
    marked = pd.DataFrame({"school_id": ["a", "b", "c"], "markers": [0, 1, 0]})
    other = bias_flags(SCHOOLS, find_bias_list(LISTS, SCHOOLS), marked, 2023)
    crossed = cross_flags(shnor, other)
    parts = crossed[["both", "first_only", "second_only", "neither", "unknown"]].sum(axis=1)
    assert (parts == 10).all()
    given = crossed[(crossed["first"] == "shnor-region") & (crossed["second"] == "bias-fioko")]
    assert given[["both", "first_only", "second_only", "neither"]].to_numpy().tolist() == [
        [1, 1, 1, 7]
    ]
    assert given["expected"].tolist() == [2 * 2 / 10]


def test_a_school_that_no_marker_judged_is_unknown():
    marked = pd.DataFrame({"school_id": ["a"], "markers": [1]})
    flags = bias_flags(SCHOOLS, find_bias_list(lists(), SCHOOLS), marked, 2023)
    assert flags["markers", 2023].isna().sum() == 9
