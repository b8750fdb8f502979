"""The analyst's decisions: one stands for the rule's verdict and never hides it."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from shnor_lib.model.profile import Override
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.history import page_years as history_page
from shnor_lib.questions.identification import page as identification_page
from shnor_lib.questions.identification.decisions import apply_overrides, list_decisions
from shnor_lib.questions.identification.page_list import shnor_table
from shnor_lib.questions.overview.summary import summary
from shnor_lib.questions.schools import page as schools_page
from shnor_lib.questions.schools.directory import school_directory
from shnor_lib.questions.sureness import page as sureness_page
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


OFF, ON = "Школа К-04 (решение аналитика: не ШНОР)", "Школа К-22 (решение аналитика: ШНОР)"


@pytest.mark.parametrize(
    ("table", "named"),
    [
        (lambda study: identification_page.decisions(study.identification)[1], {OFF, ON}),
        (lambda study: shnor_table(study.identification), {ON}),
        (lambda study: history_page.paths_table(study.history), {OFF, ON}),
        (lambda study: sureness_page.schools_table(study.sureness), {OFF}),
        (lambda study: schools_page.directory_table(study.schools), {OFF, ON}),
    ],
    ids=["decisions", "list", "history", "sureness", "schools"],
)
def test_a_school_is_marked_wherever_it_is_named(kemerovo, table, named):
    cells = {cell for row in table(kemerovo).rows() for cell in row}
    assert {cell for cell in cells if "К-04" in cell or "К-22" in cell} == named


@pytest.mark.parametrize(
    "said",
    [
        lambda study: identification_page.answer(study.identification),
        summary,
    ],
    ids=["page", "overview"],
)
def test_the_answer_says_what_the_analyst_changed(kemerovo, said):
    text = str(said(kemerovo)).replace("\N{NO-BREAK SPACE}", " ")
    assert "По решению аналитика добавлена 1 школа и снята 1 школа." in text


def test_the_public_edition_names_no_school_that_was_decided_about(kemerovo):
    public = replace(kemerovo, audience="public")
    shown = identification_page.decisions(public.identification)
    assert not any("К-04" in str(part) or "К-04" in part.markdown() for part in shown[1:])


def test_without_decisions_the_page_has_no_part_about_them():
    study = open_study("kemerovo", data=DATA)
    assert identification_page.decisions(study.identification) == []
