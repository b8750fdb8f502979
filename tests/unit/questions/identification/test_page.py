"""What a reader of the page «Выявление ШНОР» is told."""

from dataclasses import replace
from datetime import date

import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.profile import Override
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification import page
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.identification.page_grid import municipality_map
from shnor_lib.questions.identification.page_list import shnor_table
from shnor_lib.questions.identification.words import explain_criteria, verdict_reasons
from shnor_lib.questions.shared.context import files_context
from shnor_lib.show.markdown import escape

NBSP = "\u00a0"
INTERVAL = f"от 21{NBSP}% до 57{NBSP}%"  # Wilson's, of 9 among 24
PROCEDURES = ("vpr-math-5", "vpr-rus-5")


def school(number, *low, year=2021, n=10):
    """Results of a school in two procedures of a year; ``low`` says which reach the threshold."""
    return [
        {
            "school_id": f"edu98{number:04}",
            "school": f"Школа {number}",
            "procedure": code,
            "year": year,
            "sitting": "spring",
            "participants": n,
            "below": 3 if is_low else 0,
        }
        for code, is_low in zip(PROCEDURES, low, strict=False)
    ]


def identification(*rows, overrides=(), audience="internal"):
    results = table_from_records("results", [row for of_school in rows for row in of_school])
    tables = {"results": results, "schools": empty_table("schools")}
    context = replace(files_context(2021), gate=Gate(audience))
    return find_identification(context, tables, overrides)


YES, UNDECIDED = (True, True), (True, False)  # two low results; one, and no year before
NO = (False, False)


@pytest.mark.parametrize(
    ("schools", "sentence"),
    [
        ([YES] * 9 + [NO] * 2, f"к ШНОР отнесено **9{NBSP}школ** из 11"),
        ([YES] + [NO] * 4, f"к ШНОР отнесена **1{NBSP}школа** из 5"),
        ([NO] * 4, f"к ШНОР отнесено **0{NBSP}школ** из 4"),
        ([YES, UNDECIDED, UNDECIDED], f"Не определены 2{NBSP}школы"),
    ],
)
def test_the_answer_agrees_with_its_numbers(schools, sentence):
    known = identification(*(school(number, *low) for number, low in enumerate(schools, 1)))
    assert sentence in page.answer(known).text


def test_without_results_the_answer_says_so_and_counts_nothing():
    text = page.answer(identification()).text
    assert "Нет данных" in text
    assert "0" not in text


def test_the_analysts_decision_stands_and_is_shown_as_such():
    decision = Override(
        school="edu980001",
        decision="нет",
        reason="школа закрыта",
        date=date(2021, 9, 1),
        basis="приказ № 1",
    )
    decided = identification(school(1, *YES), school(2, *YES), overrides=[decision])
    assert f"**1{NBSP}школа** из 2" in page.answer(decided).text
    assert [row[0] for row in shnor_table(decided).rows()] == ["Школа 2"]


def test_evidence_stands_with_its_numbers_beside_the_threshold():
    [first, second] = school(1, *YES)
    listed = identification([first | {"participants": 24, "below": 9}, second])
    rows = {row[1]: row for row in page.evidence_table(listed).rows()}
    # 9 of 24: the threshold of 30 % is reached from 8 pupils on, so two decide
    assert rows["МА-5"] == ["Школа 1", "МА-5", "2021", f"9 из 24 (37,5{NBSP}%)", INTERVAL, "2"]
    assert f"не меньше 30{NBSP}%" in page.evidence_table(listed).caption


def test_the_reason_of_an_undecided_verdict_names_the_year():
    undecided = identification(school(1, *UNDECIDED))
    context = undecided.context
    reasons = verdict_reasons(undecided.verdicts, context)
    assert reasons.tolist() == ["один низкий результат в 2021 году, а результатов за 2020 год нет"]


def test_a_count_of_cells_and_results_has_the_form_that_its_number_asks_for():
    rows = [school(number, *NO) for number in range(1, 11)] + [school(11, True)]
    title = page.size_chart(identification(*rows)).title
    assert f"в 1 из 21{NBSP}результата" in title


def test_small_results_stand_with_what_they_are_of():
    """1 of 12 results is low and 9 are small: 9 can only be of all 12."""
    small = [school(number, number == 1, n=9) for number in range(1, 10)]
    large = [school(number, False, n=30) for number in range(10, 13)]
    title = page.size_chart(identification(*small, *large)).title
    assert "– в 9 из 12" in title


def test_hidden_cells_of_a_heat_map_are_not_said_to_be_without_a_result():
    of = {number: "А" if number < 3 else "Б" if number < 6 else "В" for number in range(1, 9)}
    rows = [
        row | {"municipality": of[number]} for number in of for row in school(number, *NO, n=20)
    ]
    known = identification(rows, audience="public")  # of the two schools of А nothing is shown
    title = municipality_map(known).title
    assert title.endswith("скрыто – 2")
    assert "без результата" not in title


def test_the_rule_explains_itself_with_its_basis():
    context = files_context(2021)
    text = explain_criteria(context)
    assert context.criteria.basis in text
    assert escape("ЕГЭ по математике (базовый уровень)") in text


def test_what_the_region_wrote_of_its_rule_is_shown_as_it_is():
    context = files_context(2021)
    criteria = context.criteria.model_copy(update={"basis": "Приказ <script>*1*</script>"})
    text = explain_criteria(files_context(2021, criteria))
    assert r"\<script\>\*1\*\<\/script\>" in text
