"""Where the years come from: a given list has list years, the rule has years of results."""

from datetime import date

import pandas as pd
import pytest

from shnor_lib.model.profile import Override
from shnor_lib.model.support import HistorySource
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.history.page import answer
from shnor_lib.questions.history.sources import (
    history_from_list,
    history_from_results,
    states_from_verdicts,
)
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.shared.context import files_context
from shnor_lib.study import open_study

NO_PASSPORTS = empty_table("schools")
SOURCE = HistorySource(list="shnor")


def lists(*rows):
    return table_from_records(
        "lists",
        [
            {"list": name, "list_year": year, "school_id": f"edu98000{school}", "school": "Школа"}
            for name, year, school in rows
        ],
    )


def test_a_year_without_a_list_is_no_data_and_not_a_year_off_the_list():
    given = lists(("shnor", 2021, 1), ("shnor", 2023, 1), ("shnor", 2023, 2))
    found = history_from_list(given, NO_PASSPORTS, SOURCE, None)
    assert found.paths["state_2022"].tolist() == ["no_data", "no_data"]
    assert found.paths["history"].tolist() == ["listed_incomplete", "listed_incomplete"]


def test_other_lists_do_not_count():
    given = lists(("shnor", 2023, 1), ("shnor", 2022, 2), ("shnor", 2021, 2), ("bias", 2022, 1))
    found = history_from_list(given, NO_PASSPORTS, SOURCE, None)
    assert found.paths.set_index("school_id").loc["edu980001", "history"] == "first"


@pytest.mark.parametrize(
    ("year_of_the_report", "years"),
    [
        (None, (2021, 2022, 2023, 2024)),  # nobody asked: the list's own last year
        (2024, (2021, 2022, 2023, 2024)),
        (2022, (2020, 2021, 2022)),
        # There is no list of 2023. That of 2024 was not known then, so that of 2022 stands.
        (2023, (2020, 2021, 2022)),
        (2025, (2021, 2022, 2023, 2024)),
    ],
)
def test_a_list_is_followed_to_the_last_year_of_it_that_the_report_can_know(
    year_of_the_report, years
):
    given = lists(("shnor", 2021, 1), ("shnor", 2022, 1), ("shnor", 2024, 1))
    assert history_from_list(given, NO_PASSPORTS, SOURCE, year_of_the_report).years == years


def test_a_list_that_begins_after_the_year_of_the_report_gives_no_history():
    assert history_from_list(lists(("shnor", 2023, 1)), NO_PASSPORTS, SOURCE, 2022) is None


def test_what_later_lists_say_of_a_school_does_not_count():
    """School 1 returns in 2023, school 2 is first named then: in 2022 neither is known of it."""
    given = lists(("shnor", 2021, 1), ("shnor", 2022, 3), ("shnor", 2023, 1), ("shnor", 2023, 2))
    found = history_from_list(given, NO_PASSPORTS, SOURCE, 2022)
    assert found.paths.set_index("school_id")["history"].to_dict() == {
        "edu980001": "left",
        "edu980003": "listed_incomplete",
    }


def test_without_the_list_there_is_no_history():
    assert history_from_list(lists(), NO_PASSPORTS, SOURCE, None) is None


def verdicts(verdict, reason, **more):
    return pd.DataFrame({"school_id": ["edu980001"], "verdict": verdict, "reason": reason, **more})


@pytest.mark.parametrize(
    ("verdict", "reason", "state"),
    [
        ("да", "clause1", "listed"),
        ("нет", "no_clause", "not_listed"),
        ("не определено", "no_year_before", "undecided"),
        ("не определено", "no_results_year", "no_data"),
    ],
)
def test_a_verdict_is_a_state(verdict, reason, state):
    found = states_from_verdicts({2021: verdicts(verdict, reason)}, NO_PASSPORTS)
    assert found["state"].tolist() == [state]


def test_the_decision_of_the_analyst_stands():
    table = verdicts("да", "clause1", decision="нет")
    found = states_from_verdicts({2021: table}, NO_PASSPORTS)
    assert found["state"].tolist() == ["not_listed"]


def result(procedure, year, below):
    return {
        "school_id": "edu980001",
        "school": "Школа 1",
        "procedure": procedure,
        "year": year,
        "sitting": "spring",
        "participants": 10,
        "below": below,
    }


# Low in 2018 and 2019; not in 2020; twice low in 2021.
RESULTS = [
    result("vpr-math-5", 2018, 3),
    result("vpr-math-5", 2019, 3),
    result("vpr-math-5", 2020, 0),
    result("vpr-math-5", 2021, 3),
    result("vpr-rus-5", 2021, 3),
]


def states_by_the_rule(*overrides):
    results = table_from_records("results", RESULTS)
    context, tables = files_context(2021), {"results": results, "schools": NO_PASSPORTS}
    decided = find_identification(context, tables, overrides).verdicts
    found = history_from_results(context, results, NO_PASSPORTS, HistorySource(), decided)
    row = found.paths.iloc[0]
    return {year: row[f"state_{year}"] for year in found.years} | {"history": row["history"]}


def test_every_year_is_identified_by_the_rule_anew():
    assert states_by_the_rule() == {
        2019: "listed",
        2020: "not_listed",
        2021: "listed",
        "history": "repeated",
    }


def test_a_decision_is_about_the_last_year_and_not_about_those_before():
    off = Override(
        school="edu980001",
        decision="нет",
        reason="школа закрыта",
        date=date(2021, 9, 1),
        basis="приказ № 1",
    )
    assert states_by_the_rule(off) == {
        2019: "listed",
        2020: "not_listed",
        2021: "not_listed",
        "history": "left",
    }


def test_chelyabinsk_of_another_year_has_the_history_of_that_year():
    study = open_study("chelyabinsk", results_year=2022)
    lists, code = study.tables["lists"], study.material.support.history.list
    listed = lists[(lists["list"] == code) & (lists["list_year"] == 2022)]
    found = study.history.traced
    assert found.last == 2022
    assert (found.paths["state_2022"] == "listed").sum() == listed["school_id"].nunique()
    assert "2023" not in answer(study.history).text
