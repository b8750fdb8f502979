"""Groups given by a list or by the passport, crossed with ШНОР; never computed from results."""

import pandas as pd
import pytest

from shnor_lib.model.support import MirrorRule, Population
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.history.paths import trace_history
from shnor_lib.questions.shared.context import files_context
from shnor_lib.questions.support.mirror import compare_thresholds, identify_high
from shnor_lib.questions.support.populations import cross_populations, population_members

CONTEXT = files_context(2021)
GROUPS = {
    "social": Population(title="Социальные условия", attribute="social_conditions"),
    "growth": Population(title="Школы «роста»", list="growth"),
}


def schools(*social):
    return table_from_records(
        "schools",
        [
            {"school_id": f"edu98000{number}", "school": "Ш", "social_conditions": value}
            for number, value in enumerate(social, 1)
        ],
    )


def growth(*entries):
    return table_from_records(
        "lists",
        [
            {"list": "growth", "list_year": year, "school_id": f"edu98000{number}"}
            for year, number in entries
        ],
    )


def history(*last):
    """Schools by their state in 2023 alone, the year before not listed."""
    ids = [f"edu98000{number}" for number in range(1, len(last) + 1)]
    states = pd.concat(
        [
            pd.DataFrame({"school_id": ids, "year": 2022, "state": "not_listed"}),
            pd.DataFrame({"school_id": ids, "year": 2023, "state": last}),
        ]
    )
    passports = pd.DataFrame({"school_id": ids, "school": ids}).assign(
        municipality="М", municipality_reason=None
    )
    return trace_history(states, passports, (2022, 2023), window=2)


def crossed(lists, passports, *states):
    members = population_members(GROUPS, lists, passports)
    return cross_populations(GROUPS, members, history(*states))


def test_a_group_of_the_passport_inside_and_outside():
    found = crossed(growth(), schools(True, True, False), "listed", "not_listed", "listed").query(
        "population == 'social'"
    )
    assert found["inside"].tolist() == [True, False]
    assert found["schools"].tolist() == [2, 1]
    assert found["listed"].tolist() == [1, 1]


def test_a_school_of_which_the_passport_says_nothing_is_in_neither_row():
    found = crossed(growth(), schools(True, None), "listed", "listed")
    assert found.loc[found["population"] == "social", "schools"].tolist() == [1]


def test_a_list_that_is_not_loaded_gives_no_numbers():
    row = crossed(growth(), schools(True), "listed").query("population == 'growth'").iloc[0]
    assert row["schools"] is pd.NA
    assert row["schools_reason"] == "not_reported"


def test_the_last_year_of_a_list_is_taken():
    members = population_members(GROUPS, growth((2022, 1), (2023, 2)), schools(None, None))
    assert members.query("member")["school_id"].tolist() == ["edu980002"]


def test_a_year_that_is_asked_for_is_taken():
    groups = {"growth": Population(title="", list="growth", list_year=2022)}
    members = population_members(groups, growth((2022, 1), (2023, 2)), schools(None, None))
    assert members.query("member")["school_id"].tolist() == ["edu980001"]


def test_an_undecided_school_is_neither_shnor_nor_not():
    found = crossed(growth((2023, 1)), schools(None), "undecided")
    row = found.query("population == 'growth'").iloc[0]
    assert (row["schools"], row["listed"], row["not_listed"], row["unknown"]) == (1, 0, 0, 1)


def result(procedure, year, marks):
    n2, n3, n4, n5 = marks
    return {
        "school_id": "edu980001",
        "school": "Школа 1",
        "procedure": procedure,
        "year": year,
        "sitting": "spring",
        "participants": sum(marks),
        "below": n2,
        **{"n2": n2, "n3": n3, "n4": n4, "n5": n5},
    }


def high(*results, threshold=(7, 10)):
    table = table_from_records("results", list(results))
    rule = MirrorRule(threshold=threshold)
    return identify_high(CONTEXT, table, empty_table("schools"), rule)


@pytest.mark.parametrize(("marks", "verdict"), [((0, 3, 4, 3), "да"), ((0, 4, 3, 3), "нет")])
def test_the_mirror_rule_counts_fours_and_fives_of_whole_pupils(marks, verdict):
    found = high(result("vpr-math-5", 2021, marks), result("vpr-rus-5", 2021, marks))
    assert found.verdicts["verdict"].tolist() == [verdict]


def test_the_mirror_rule_has_the_clauses_of_the_rule():
    good, poor = (0, 0, 5, 5), (0, 9, 1, 0)
    found = high(
        result("vpr-math-5", 2021, good),
        result("vpr-rus-5", 2021, poor),
        result("vpr-math-6", 2020, good),
    )
    assert found.verdicts[["verdict", "reason"]].to_numpy().tolist() == [["да", "clause2"]]


def test_results_without_marks_name_no_school():
    row = result("vpr-math-5", 2021, (1, 1, 1, 1)) | {"n4": None, "n5": None}
    assert high(row) is None


def test_a_procedure_without_marks_does_not_count():
    unmarked = result("ege-rus", 2021, (0, 0, 5, 5)) | {"n4": None, "n5": None}
    found = high(result("vpr-math-5", 2021, (0, 0, 5, 5)), unmarked)
    assert found.verdicts.loc[0, "low_results_year"] == 1


def test_a_higher_threshold_never_gives_more_schools():
    table = table_from_records(
        "results",
        [result("vpr-math-5", 2021, (0, 3, 4, 3)), result("vpr-rus-5", 2021, (0, 3, 4, 3))],
    )
    found = compare_thresholds(CONTEXT, table, empty_table("schools"), ((7, 10), (8, 10)))
    assert found["high"].tolist() == [1, 0]
