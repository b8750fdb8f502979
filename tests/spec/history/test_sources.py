"""Where the years come from: a given list has list years, the rule has years of results."""

import pandas as pd
import pytest

from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.procedures import registry
from shnor_lib.model.support import HistorySource
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.history.sources import (
    history_from_list,
    region_history,
    states_from_verdicts,
)
from shnor_lib.questions.identification.decisions import apply_overrides
from shnor_lib.questions.identification.verdicts import identify
from shnor_lib.questions.overview import summary
from shnor_lib.study import open_study

RULE = criteria_sets()["two-clauses"]


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
    found = history_from_list(given, empty_table("schools"), HistorySource(list="shnor"))
    assert found.paths["state_2022"].tolist() == ["no_data", "no_data"]
    assert found.paths["history"].tolist() == ["listed_incomplete", "listed_incomplete"]


def test_other_lists_do_not_count():
    given = lists(("shnor", 2023, 1), ("shnor", 2022, 2), ("shnor", 2021, 2), ("bias", 2022, 1))
    found = history_from_list(given, empty_table("schools"), HistorySource(list="shnor"))
    assert found.paths.set_index("school_id").loc["edu980001", "history"] == "first"


def test_the_years_of_a_list_end_with_the_list_whatever_the_year_of_results():
    tables = {"lists": lists(("shnor", 2022, 1)), "schools": empty_table("schools")}
    found = region_history(
        tables, HistorySource(list="shnor"), RULE, registry(), pd.DataFrame(), 2024
    )
    assert (found.years, found.basis) == ((2020, 2021, 2022), "lists")


@pytest.mark.parametrize(("until", "last"), [(2022, 2022), (2024, 2023), (None, 2023)])
def test_a_year_that_was_asked_for_ends_the_list(until, last):
    given = lists(("shnor", 2021, 1), ("shnor", 2022, 1), ("shnor", 2023, 2))
    tables = {"lists": given, "schools": empty_table("schools")}
    source = HistorySource(list="shnor")
    found = region_history(tables, source, RULE, registry(), pd.DataFrame(), 2024, until)
    assert found.years[-1] == last
    listed = found.paths.loc[found.paths[f"state_{last}"] == "listed", "school_id"]
    assert listed.tolist() == ["edu980001" if last == 2022 else "edu980002"]


def test_without_the_list_there_is_no_history():
    assert history_from_list(lists(), empty_table("schools"), HistorySource(list="shnor")) is None


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
    found = states_from_verdicts({2021: verdicts(verdict, reason)}, empty_table("schools"))
    assert found["state"].tolist() == [state]


def test_the_decision_of_the_analyst_stands():
    table = verdicts("да", "clause1", decision="нет")
    found = states_from_verdicts({2021: table}, empty_table("schools"))
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


def test_every_year_is_identified_by_the_rule_anew():
    """Low in 2018 and 2019; not in 2020; twice low in 2021."""
    results = table_from_records(
        "results",
        [
            result("vpr-math-5", 2018, 3),
            result("vpr-math-5", 2019, 3),
            result("vpr-math-5", 2020, 0),
            result("vpr-math-5", 2021, 3),
            result("vpr-rus-5", 2021, 3),
        ],
    )
    tables = {"results": results, "schools": empty_table("schools"), "lists": lists()}
    decided = apply_overrides(identify(results, tables["schools"], RULE, 2021).verdicts, [])
    found = region_history(tables, HistorySource(), RULE, registry(), decided, 2021)
    row = found.paths.iloc[0]
    assert found.years == (2019, 2020, 2021)
    assert [row[f"state_{year}"] for year in found.years] == ["listed", "not_listed", "listed"]
    assert row["history"] == "repeated"


def test_chelyabinsk_of_another_year_has_the_history_of_that_year():
    study = open_study("chelyabinsk", results_year=2022)
    source, asked = study.material.support.history, study.asked_year
    rule = (study.criteria, study.registry, study.verdicts, study.results_year)
    found = region_history(study.tables, source, *rule, asked)
    listed = study.tables["lists"].query("list == @source.list and list_year == 2022")
    assert found.years[-1] == 2022
    assert (found.paths["state_2022"] == "listed").sum() == listed["school_id"].nunique()
    assert "2023" not in summary._history(study).text
