"""Printed figures against the loaded data; demonstration data are compared with nothing."""

from dataclasses import replace

import pandas as pd
import pytest

from shnor_lib.model.sources import SourceFile
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.published.computed import compare_with_data
from shnor_lib.questions.shared.context import files_context

SIZE = {"kind": "computed", "figure": "a", "quantity": "list_size", "list": "r", "year": 2023}
HISTORY = SIZE | {"quantity": "list_history"}
FOUND = {"kind": "computed", "figure": "a", "quantity": "identified", "year": 2023}
#         the school stands in the list in these years
LISTED = {"1": (2023,), "2": (2021, 2023), "3": (2021, 2022, 2023), "4": (2022,)}


@pytest.fixture
def compare(printed):
    def _compare(check, number, origin="given", decisions=(), listed=LISTED):
        ids = [f"edu98000{school}" for school in listed]
        records = [
            {"list": "r", "list_year": year, "school_id": f"edu98000{school}", "school": school}
            for school, years in listed.items()
            for year in years
        ]
        passports = [{"school_id": code, "school": code[-1]} for code in ids]
        tables = {
            "lists": table_from_records("lists", records),
            "schools": table_from_records("schools", passports),
            "results": empty_table("results"),
        }
        source = SourceFile("f.csv", "", 0, origin, "flat", ("lists", "results"), 1)
        # The rule itself names all of them.
        verdicts = pd.DataFrame({"school_id": ids[: len(decisions)], "verdict": "да"})
        verdicts["decision"] = pd.Series(decisions, dtype="string")
        identification = find_identification(files_context(2023), tables)
        identification = replace(identification, verdicts=verdicts)
        published = printed(check, numbers={"a": number})
        return compare_with_data(published, tables, [source], identification).iloc[0]

    return _compare


@pytest.mark.parametrize(("number", "status"), [(3, "agrees"), (4, "differs")])
def test_schools_of_a_list(compare, number, status):
    row = compare(SIZE, number)
    assert (row["computed"], row["status"]) == (3, status)


@pytest.mark.parametrize("history", ["first", "repeated", "running"])
def test_schools_of_a_list_by_history(compare, history):
    assert compare(HISTORY | {"history": [history]}, 1)["status"] == "agrees"


def test_a_list_of_a_later_year_changes_no_number_of_the_year_that_is_printed(compare):
    later = {school: (*years, 2024) for school, years in LISTED.items()}
    assert compare(HISTORY | {"history": ["first"]}, 1, listed=later)["computed"] == 1


def test_schools_that_the_decisions_leave(compare):
    row = compare(FOUND, 2, decisions=["да", "да", "нет", "не определено"])
    assert (row["computed"], row["status"]) == (2, "agrees")


def test_demonstration_data_are_not_compared(compare):
    row = compare(SIZE, 3, origin="demonstration")
    assert row["status"] == "demonstration"
    assert pd.isna(row["computed"])


@pytest.mark.parametrize("check", [SIZE | {"year": 2030}, FOUND | {"year": 2020}, FOUND])
def test_without_the_data_there_is_no_number(compare, check):
    row = compare(check, 3)
    assert row["status"] == "no_data"
    assert pd.isna(row["computed"])
