"""The page of two lists: its words follow the lists."""

from dataclasses import replace

import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.documents import Document, Published, PublishedTable
from shnor_lib.model.reconciliation import ComparedLists, ConfirmedMatch
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.reconciliation import page
from shnor_lib.questions.reconciliation.findings import find_reconciliation
from shnor_lib.questions.shared.context import files_context
from shnor_lib.show.markdown import Prose

COMPARED = ComparedLists(left="a", left_title="Список А", right="b", right_title="Список Б")
OURS = {"edu980001": "СОШ № 1", "edu980002": "СОШ с. Тюбук"}
THEIRS = {"edu980001": "Лицей № 1", "У-2": "СОШ с. Тюбок", "У-3": "ООШ № 3"}
PUBLISHED = Published(
    documents={"d": Document(title="Доклад", kind="доклад", issuer="ИРО")},
    tables={
        "t": PublishedTable(
            title="Соотнесение",
            document="d",
            place="слайд",
            columns={"municipality": {"title": "Муниципалитет", "numeric": False}},
            rows=[["Ашинский МР"]],
            ambiguous=["Что считает таблица, не указано."],
        )
    },
)


def lists(a=OURS, b=THEIRS, compared=COMPARED, decisions=(), audience="internal"):
    """Two lists of 2023, from names by code, held against each other."""
    records = [
        {"list": code, "list_year": 2023, "school_id": school, "school": name, "municipality": "М"}
        for code, schools in (("a", a), ("b", b))
        for school, name in schools.items()
    ]
    tables = {name: empty_table(name) for name in ("schools", "results")}
    tables["lists"] = table_from_records("lists", records)
    context = replace(files_context(None), gate=Gate(audience))
    return find_reconciliation(context, tables, compared, decisions, PUBLISHED)


def plain(prose):
    return str(prose).replace("\\", "").replace("\u00a0", " ")


def test_the_answer_counts_both_lists():
    text = plain(page.answer(lists()))
    assert "в первом 2 школы, во втором 3; **в обоих – 1**" in text
    assert "только в первом – 1, только во втором – 2" in text
    assert "ждут решения аналитика, – 1" in text


@pytest.mark.parametrize(
    ("compared", "said"),
    [(ComparedLists(), "в настройках региона не названо"), (COMPARED, "за один и тот же год нет")],
)
def test_without_two_lists_the_page_says_why_and_shows_nothing(compared, said):
    one = lists(b={}, compared=compared)
    assert said in plain(page.answer(one))
    assert isinstance(page.municipality_chart(one), Prose)
    assert isinstance(page.municipality_table(one), Prose)
    assert "нет данных" in page.both_table(one).markdown()


def test_the_chart_names_the_lists_and_their_year():
    title = page.municipality_chart(lists()).title
    assert all(name in title for name in ("«Список А»", "«Список Б»", "2023 год"))


def test_totals_stand_in_the_last_row():
    table = page.municipality_table(lists())
    assert table.rows()[-1] == ["Итого", "2", "1", "1", "3", "1", "2"]


def test_a_difference_is_named():
    (row,) = page.both_table(lists()).rows()
    assert row[-2:] == ["логин", "другое название"]


@pytest.mark.parametrize(("side", "codes"), [("left", ["edu980002"]), ("right", ["У-2", "У-3"])])
def test_each_list_names_the_schools_that_it_alone_has(side, codes):
    assert [row[1] for row in page.one_list_table(lists(), side).rows()] == codes


def test_a_proposal_stands_with_its_score_and_reason():
    (row,) = page.proposals_table(lists()).rows()
    assert row[1:5] == ["edu980002", "СОШ с. Тюбук", "У-2", "СОШ с. Тюбок"]
    assert row[-1] == "название похоже, но не совпадает"


STRAY = ConfirmedMatch(left="Нет", right="У-2", decision="да", date="2024-02-01", basis="–")


def test_a_decision_that_was_not_applied_is_named():
    text = plain(page.strays_caution(lists(decisions=[STRAY])))
    assert "Решения не применены" in text
    assert "- Нет – У-2" in text


def test_the_public_edition_names_no_school():
    public = lists(decisions=[STRAY], audience="public")
    shown = [
        page.both_table(public).markdown(),
        page.one_list_table(public, "right").markdown(),
        page.proposals_table(public).markdown(),
        page.strays_caution(public).text,
    ]
    for text in shown:
        assert "внутренней" in text
        assert not any(word in text for word in ("ООШ", "СОШ", "Лицей", "У-2"))


def test_the_public_edition_counts_by_municipality():
    assert page.municipality_table(lists(audience="public")).rows()[-1][0] == "Итого"


def test_the_printed_table_stands_apart_with_what_is_unclear():
    named = lists(compared=COMPARED.model_copy(update={"printed": "t"}))
    assert page.printed_table(named).rows() == [["Ашинский МР"]]
    assert "Что считает таблица, не указано." in plain(page.printed_questions(named))
