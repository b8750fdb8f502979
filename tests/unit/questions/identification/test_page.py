"""The sentences of the page «Выявление ШНОР»."""

import pandas as pd
import pytest

from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.findings import identify
from shnor_lib.questions.identification.page import evidence_table, verdict_answer
from shnor_lib.questions.identification.words import explain_criteria, verdict_reasons
from shnor_lib.show.disclosed import Disclosed

RULE = criteria_sets()["two-clauses"]
NBSP = "\u00a0"
INTERVAL = f"от 21{NBSP}% до 57{NBSP}%"  # Wilson's, of 9 among 24


def tally(yes=0, no=0, undecided=0):
    return pd.Series({"да": yes, "нет": no, "не определено": undecided})


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (tally(9, 17), f"к ШНОР отнесено **9{NBSP}школ** из 26"),
        (tally(1, 4), f"к ШНОР отнесена **1{NBSP}школа** из 5"),
        (tally(0, 4), f"к ШНОР отнесено **0{NBSP}школ** из 4"),
        (tally(1, 0, 2), f"Не определены 2{NBSP}школы"),
    ],
)
def test_the_answer_agrees_with_its_numbers(counts, sentence):
    assert sentence in verdict_answer(counts, 2021).text


def test_without_results_the_answer_says_so_and_counts_nothing():
    text = verdict_answer(tally(), 2021).text
    assert "Нет данных" in text
    assert "0" not in text


@pytest.fixture
def found():
    results = table_from_records(
        "results",
        [
            {
                "school_id": "edu980001",
                "school": "Школа 1",
                "procedure": "vpr-rus-5",
                "year": 2021,
                "sitting": "spring",
                "participants": 24,
                "below": 9,
            }
        ],
    )
    return identify(results, empty_table("schools"), RULE, 2021)


def test_evidence_stands_with_its_numbers_beside_the_threshold(found):
    evidence = Disclosed(found.evidence.assign(deciding=2))
    table = evidence_table(evidence, found.verdicts.assign(decision="да"), RULE, registry())
    [row] = table.rows()
    assert row == ["Школа 1", "РУ-5", "2021", f"9 из 24 (37,5{NBSP}%)", INTERVAL, "2"]
    assert f"не меньше 30{NBSP}%" in table.caption


def test_the_reason_of_an_undecided_verdict_names_the_year(found):
    reasons = verdict_reasons(found.verdicts, RULE, 2021)
    assert reasons.tolist() == ["один низкий результат в 2021 году, а результатов за 2020 год нет"]


def test_the_rule_explains_itself_with_its_basis():
    text = explain_criteria(RULE, registry())
    assert RULE.basis in text
    assert "ЕГЭ по математике (базовый уровень)" in text
