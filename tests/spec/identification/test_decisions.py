"""The analyst's decisions: one stands for the rule's verdict and never hides it."""

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from shnor_lib.model.profile import Override
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.identification.decisions import apply_overrides, list_decisions
from shnor_lib.questions.schools.directory import school_directory
from shnor_lib.study import open_study

DATA = Path(__file__).parents[3] / "data"
OVERRIDES = """\
- {school: edu970022, decision: да, reason: обращение школы, date: 2022-02-01, basis: протокол № 2}
- {school: edu970004, decision: нет, reason: слияние, date: 2022-01-15, basis: приказ № 1}
"""


def decision(school, verdict):
    day = date(2022, 1, 15)
    return Override(school=school, decision=verdict, reason="слияние", date=day, basis="приказ")


@pytest.fixture
def listed(decide):
    """Two schools: the first is ШНОР by the rule, the second is not."""
    return decide("1 vpr-math-5 2021 3/10", "1 vpr-rus-5 2021 3/10", "2 vpr-math-5 2021 0/10")


def test_the_decision_stands_and_the_rules_word_stays(listed):
    found = apply_overrides(listed.verdicts, [decision("edu980001", "нет")])
    columns = ["verdict", "decision", "decided_by", "override"]
    assert found.loc[0, columns].tolist() == [
        "да",
        "нет",
        "analyst",
        "слияние (приказ, 15.01.2022)",
    ]
    assert found.loc[1, columns[:3]].tolist() == ["нет", "нет", "rule"]
    assert found.loc[1, "override"] is pd.NA


def test_a_decision_that_agrees_with_the_rule_is_a_decision_all_the_same(listed):
    found = apply_overrides(listed.verdicts, [decision("edu980001", "да")])
    assert found["decided_by"].tolist() == ["analyst", "rule"]


@pytest.mark.parametrize("overrides", [[], [decision("edu980001", "нет")]])
def test_the_columns_have_their_types_with_and_without_decisions(listed, overrides):
    found = apply_overrides(listed.verdicts, overrides)
    assert {str(found[name].dtype) for name in ("decision", "decided_by", "override")} == {"string"}


def decisions(listed, *overrides):
    tables = {name: empty_table(name) for name in ("results", "schools", "lists")}
    return list_decisions(overrides, listed.verdicts, school_directory(tables))


def test_decisions_are_listed_by_code_beside_the_rule(listed):
    found = decisions(listed, decision("edu980002", "нет"), decision("edu980001", "нет"))
    columns = ["school_id", "verdict", "reason", "decision", "changes"]
    assert found[columns].to_numpy().tolist() == [
        ["edu980001", "да", "clause1", "нет", True],
        ["edu980002", "нет", "no_clause", "нет", False],
    ]


def test_a_decision_on_a_school_of_which_the_rule_says_nothing_is_listed_too(listed):
    row = decisions(listed, decision("edu980009", "да")).iloc[0]
    assert (row["school_id"], row["decision"]) == ("edu980009", "да")
    assert row[["school", "verdict", "changes"]].isna().all()


def test_without_decisions_there_are_no_rows(listed):
    assert decisions(listed).empty


@pytest.fixture(scope="module")
def kemerovo(tmp_path_factory):
    """Kemerovo with one school taken off the list and one put on it."""
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(DATA / "raw/kemerovo", data / "raw/kemerovo")
    (data / "raw/kemerovo/overrides.yml").write_text(OVERRIDES, encoding="utf-8")
    return open_study("kemerovo", data=data)


def test_the_decisions_of_a_region_name_school_verdict_and_basis(kemerovo):
    found = kemerovo.identification.decisions
    assert found[["school", "verdict", "decision", "why", "basis"]].to_numpy().tolist() == [
        ["Школа К-04", "да", "нет", "слияние", "приказ № 1"],
        ["Школа К-22", "нет", "да", "обращение школы", "протокол № 2"],
    ]
    assert [f"{day:%d.%m.%Y}" for day in found["date"]] == ["15.01.2022", "01.02.2022"]


def test_the_tally_counts_what_stands(kemerovo):
    changed = open_study("kemerovo", data=DATA).identification.tally - kemerovo.identification.tally
    assert not changed.any()  # one taken off, one put on
    by = kemerovo.identification.verdicts.set_index("school_id")["decided_by"]
    assert sorted(by[by == "analyst"].index) == ["edu970004", "edu970022"]
