"""The page says how much is checked and what was found, and explains every check."""

from typing import get_args

import pandas as pd
import pytest

from shnor_lib.model.documents import Published, Statement
from shnor_lib.model.printed_checks import AnyCheck, ComputedCheck
from shnor_lib.questions.published.findings import PublishedFindings
from shnor_lib.questions.published.page import answer, checks_table, comparison, findings_tables
from shnor_lib.questions.published.page_documents import figures_table, statements_table
from shnor_lib.questions.published.registry import CHECKS
from shnor_lib.questions.shared.context import files_context

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


def findings(documents, *severities, compared=None, **changes):
    oddities = frame(*severities).assign(**changes)
    return PublishedFindings(files_context(None), documents, oddities, compared)


@pytest.fixture
def documents(printed):
    return printed(SUM, numbers={"a": 1, "b": 2, "c": 3}, texts={"s": "Слова"})


def test_findings_are_counted_by_kind(documents):
    text = answer(findings(documents, "discrepancy", "note", "note")).text
    assert f"**1{NBSP}расхождение и 2{NBSP}справки**" in text


def test_numbers_that_stand_in_a_check_are_counted_among_all(documents):
    text = answer(findings(documents)).text
    assert f"сверено 2 из 3{NBSP}напечатанных чисел" in text


def test_without_findings_the_answer_says_so(documents):
    assert "Проверки ничего не нашли." in answer(findings(documents)).text


def test_without_documents_there_is_no_answer():
    assert "Нет данных" in answer(findings(Published())).text


def test_a_table_of_findings_for_each_document(documents):
    table, explained = findings_tables(findings(documents, "question"))
    assert table.rows() == [["Замечание question", "с. 1", "вопрос"]]
    assert "Отчёт" in table.caption
    assert "Вопрос –" in explained.text


def test_without_findings_there_is_no_table(documents):
    (text,) = findings_tables(findings(documents))
    assert "Замечаний нет" in text.text


def test_without_documents_nothing_is_said_to_hold():
    (text,) = findings_tables(findings(Published()))
    assert "Нет данных" in text.text


def test_a_finding_in_a_file_of_its_own_is_shown_under_the_name_it_gives(documents):
    table, _ = findings_tables(findings(documents, "note", document="Мой план"))
    assert "Мой план" in table.caption


def test_what_is_only_to_be_compared_with_data_is_not_counted_as_checked(printed):
    compared = {"kind": "computed", "figure": "a", "quantity": "identified", "year": 2021}
    text = answer(findings(printed(compared, numbers={"a": 1}))).text
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
    shown = comparison(findings(Published(), compared=pd.DataFrame(rows, columns=columns)))
    text = shown.text if hasattr(shown, "text") else shown.markdown()
    assert words in text


def test_every_check_is_explained_and_counted(documents):
    found = findings(documents, "discrepancy")
    described = found.checks.set_index("check")
    assert described["description"].str.endswith(".").all()
    assert described.loc["Части складываются в целое", ["declared", "found"]].tolist() == [1, 1]
    assert described.index.is_unique
    assert len(checks_table(found).rows()) == len(CHECKS)


def test_every_declared_kind_has_its_check():
    """Comparison with the data is a table of its own, not a finding."""
    kinds, _ = get_args(AnyCheck)
    made = {check.model for check in CHECKS if check.model}
    assert made == set(get_args(kinds)) - {ComputedCheck}


def test_the_only_document_stands_in_the_caption_and_not_in_every_row(documents):
    shown = findings(documents)
    for table in (figures_table(shown), statements_table(shown)):
        assert "Источник: Отчёт" in table.caption
        assert "Документ" not in [field.title for field in table.fields]


def test_several_documents_stand_in_the_rows(documents):
    other = Statement(document="mentioned", place="с. 2", text="Слова")
    statements = {**documents.statements, "other": other}
    document = next(iter(documents.documents.values()))
    described = {**documents.documents, "mentioned": document.model_copy(update={"title": "План"})}
    several = documents.model_copy(update={"statements": statements, "documents": described})
    table = statements_table(findings(several))
    assert "Источник" not in table.caption
    assert "Документ" in [field.title for field in table.fields]
