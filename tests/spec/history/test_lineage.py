"""Schools that were not there all the time: new ones, and those of a reorganisation."""

import pytest

from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.history.sources import states_from_lists

YEARS = (2021, 2022, 2023)


def school(number, **passport):
    return {"school_id": f"edu98000{number}", "school": f"Школа {number}", **passport}


@pytest.fixture
def states():
    """States by list years, as text a school: 1 stands on the list of 2022 and 2023."""

    def _states(*schools):
        lists = table_from_records(
            "lists",
            [
                {"list": "shnor", "list_year": year, "school_id": f"edu98000{number}"}
                for year, number in [(2021, 9), (2022, 1), (2023, 1)]
            ],
        )
        found = states_from_lists(lists, table_from_records("schools", schools), "shnor", YEARS)
        return found.groupby("school_id")["state"].agg(list).to_dict()

    return _states


def test_a_school_opened_later_was_not_there_before(states):
    assert states(school(1, valid_from=2022))["edu980001"] == ["no_school", "listed", "listed"]


def test_a_renamed_school_was_there_under_its_old_name(states):
    found = states(school(1), school(1, valid_from=2022))
    assert found["edu980001"] == ["not_listed", "listed", "listed"]


def test_a_replaced_school_is_not_there_any_more(states):
    found = states(school(2), school(1, valid_from=2022, predecessor="edu980002"))
    assert found["edu980002"] == ["not_listed", "no_school", "no_school"]


def test_the_list_is_a_fact_even_against_the_passport(states):
    assert states(school(1, valid_from=2023))["edu980001"] == ["no_school", "listed", "listed"]


def test_a_listed_school_without_a_past_is_new(class_of):
    assert class_of("00L") == "new"


def test_a_new_school_listed_for_the_second_time_is_listed_repeatedly(class_of):
    assert class_of("0LL") == "repeated"


def test_a_listed_school_made_of_another_one_is_classed_apart(class_of):
    passport = school(1, valid_from=2023, predecessor="edu980002")
    assert class_of("00L", schools=[passport]) == "reorganised"


def test_a_school_that_another_one_replaced_has_not_left_the_list(trace):
    successor = school(2, valid_from=2023, predecessor="edu980001")
    found = trace("LL0", "00N", schools=[school(1), successor]).paths
    assert found["history"].tolist() == ["replaced", "never"]
    assert found.loc[0, "successor"] == "edu980002"
