"""The page says how much is checked and what was found, and explains every check."""

from typing import get_args

import pandas as pd
import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.documents import Published, Statement
from shnor_lib.model.printed_checks import AnyCheck, ComputedCheck
from shnor_lib.questions.published.page import (
    comparison,
    findings_tables,
    published_answer,
    statements_table,
)
from shnor_lib.questions.published.registry import CHECKS, describe_checks
from shnor_lib.questions.shared.printed_tables import figures_table
from shnor_lib.show.disclosed import Disclosed

NBSP = "\u00a0"
SUM = {"kind": "sum", "parts": ["a"], "total": "b"}


def frame(*severities):
    return pd.DataFrame(
        [
            {"check": "Части складываются в целое", "severity": kind, "document": "doc"}
            | {"place": "с. 1", "sentence": f"Замечание {kind}"}
            for kind in severities
        ],
        columns=["check", "severity", "document", "place", "sentence"],
        dtype="string",
    )


@pytest.fixture
def published(printed):
    return printed(SUM, numbers={"a": 1, "b": 2, "c": 3}, texts={"s": "Слова"})


def test_findings_are_counted_by_kind(published):
    text = published_answer(published, frame("discrepancy", "note", "note")).text
    assert f"**1{NBSP}расхождение и 2{NBSP}справки**" in text


def test_numbers_that_stand_in_a_check_are_counted_among_all(published):
    text = published_answer(published, frame()).text
    assert f"сверено 2 из 3{NBSP}напечатанных чисел" in text


def test_without_findings_the_answer_says_so(published):
    assert "Проверки ничего не нашли." in published_answer(published, frame()).text


def test_without_documents_there_is_no_answer():
    assert "Нет данных" in published_answer(Published(), frame()).text


def test_a_table_of_findings_for_each_document(published):
    table, explained = findings_tables(Disclosed(frame("question")), published)
    assert table.rows() == [["Замечание question", "с. 1", "вопрос"]]
    assert "Отчёт" in table.caption
    assert "Вопрос –" in explained.text


def test_without_findings_there_is_no_table(published):
    (text,) = findings_tables(Disclosed(frame()), published)
    assert "Замечаний нет" in text.text


def test_without_documents_nothing_is_said_to_hold():
    (text,) = findings_tables(Disclosed(frame()), Published())
    assert "Нет данных" in text.text


def test_a_finding_in_a_file_of_its_own_is_shown_under_the_name_it_gives(published):
    found = frame("note").assign(document="Мой план")
    table, _ = findings_tables(Disclosed(found), published)
    assert "Мой план" in table.caption


def test_what_is_only_to_be_compared_with_data_is_not_counted_as_checked(printed):
    compared = {"kind": "computed", "figure": "a", "quantity": "identified", "year": 2021}
    text = published_answer(printed(compared, numbers={"a": 1}), frame()).text
    assert f"сверено 0 из 1{NBSP}напечатанного числа" in text


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        ([], "Не объявлено"),
        (["demonstration"], "ничего бы не подтвердило"),
        (["agrees", "differs"], "не совпадает"),
    ],
)
def test_printed_against_computed(statuses, words):
    rows = [
        {"what": "Школ", "printed": "3", "computed": 3, "status": status, "place": "с. 1"}
        for status in statuses
    ]
    columns = ["what", "printed", "computed", "status", "place"]
    shown = comparison(Disclosed(pd.DataFrame(rows, columns=columns)))
    text = shown.text if hasattr(shown, "text") else shown.markdown()
    assert words in text


def test_every_check_is_explained_and_counted(published):
    described = describe_checks(published, frame("discrepancy")).set_index("check")
    assert described["description"].str.endswith(".").all()
    assert described.loc["Части складываются в целое", ["declared", "found"]].tolist() == [1, 1]
    assert described.index.is_unique


def test_every_declared_kind_has_its_check():
    """Comparison with the data is a table of its own, not a finding."""
    kinds, _ = get_args(AnyCheck)
    made = {check.model for check in CHECKS if check.model}
    assert made == set(get_args(kinds)) - {ComputedCheck}


def test_the_only_document_stands_in_the_caption_and_not_in_every_row(published):
    for table in (figures_table(published, Gate("public")), statements_table(published)):
        assert "Источник: Отчёт" in table.caption
        assert "Документ" not in [field.title for field in table.fields]


def test_several_documents_stand_in_the_rows(published):
    other = Statement(document="mentioned", place="с. 2", text="Слова")
    statements = {**published.statements, "other": other}
    document = next(iter(published.documents.values()))
    documents = {**published.documents, "mentioned": document.model_copy(update={"title": "План"})}
    several = published.model_copy(update={"statements": statements, "documents": documents})
    table = statements_table(several)
    assert "Источник" not in table.caption
    assert "Документ" in [field.title for field in table.fields]
