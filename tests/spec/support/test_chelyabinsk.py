"""Chelyabinsk's slide: 23, 115 and 79 of a list of 218; demonstration lists confirm nothing."""

from pathlib import Path

import pytest

from shnor_lib.intake.region.material import load_region
from shnor_lib.questions.history.findings import find_history
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.shared.context import files_context
from shnor_lib.questions.support.distribution import count_variants, measure_closure
from shnor_lib.questions.support.findings import find_support
from shnor_lib.questions.support.page import counts_table
from shnor_lib.questions.support.page_definitions import definitions_table, printed_note

FOLDER = Path(__file__).parents[3] / "data" / "raw" / "chelyabinsk"


@pytest.fixture(scope="module")
def support():
    material, context = load_region(FOLDER), files_context(2023)
    tables, settings = material.tables, material.support
    identification = find_identification(context, tables)
    history = find_history(context, tables, settings.history, identification)
    return find_support(context, tables, settings, history, material.published)


@pytest.fixture
def distribution(support):
    return support.distribution


def test_the_lists_of_three_years_give_the_printed_classes(distribution):
    scheme = distribution.support.schemes["running"]
    counts = count_variants(distribution.assigned["running"], scheme).set_index("variant")
    assert counts["schools"].to_dict() == {
        "first": 23,
        "repeated": 115,
        "third": 79,
        "municipal": 217,
    }


@pytest.mark.parametrize("code", ["running", "two-years-and-bias", "two-years-or-bias"])
def test_every_reading_accounts_for_the_whole_list(distribution, code):
    closure = measure_closure(distribution.assigned[code])
    listed = closure.pop("listed")
    assert (listed, sum(closure.values())) == (217, 217)


def test_only_the_criterion_of_three_years_divides_the_list(distribution):
    closed = {
        code: measure_closure(assigned)["one"] == 217
        for code, assigned in distribution.assigned.items()
    }
    assert closed == {"running": True, "two-years-and-bias": False, "two-years-or-bias": False}


def test_the_page_says_that_the_printed_numbers_do_not_add_up(support):
    text = printed_note(support).text
    assert "23 + 115 + 79 = 217, а напечатано 218: разница – 1" in text


def test_the_page_says_that_agreement_confirms_nothing(support):
    assert "ничего не подтверждает" in printed_note(support).text


def test_the_printed_numbers_stand_beside_and_every_reading_closes(support):
    rows = counts_table(support).rows()
    assert rows == [
        ["Вариант 1. Впервые", "23", "23", "23", "23"],
        ["Вариант 2. Повторно", "115", "115", "115", "115"],
        ["Вариант 3", "79", "27", "160", "79"],
        ["Муниципальное сопровождение", "217", "217", "217", "218"],
        ["Школ ровно в одном варианте", "217", "145", "136", "–"],
        ["Школ ни в одном", "0", "62", "0", "–"],
        ["Школ в двух и более", "0", "10", "81", "–"],
        ["Школ не определено", "0", "0", "0", "–"],
    ]


def test_both_wordings_stand_with_their_places(support):
    table = definitions_table(support)
    third = table.source.frame.query("title == 'Вариант 3'")
    assert "три и более года подряд" in third["wording"].iloc[0]
    assert "на протяжении двух и более лет, а также" in third["wording"].iloc[1]
    assert third["place"].str.startswith("Слайд").all()
    assert "13 февраля 2024 года" in table.caption
