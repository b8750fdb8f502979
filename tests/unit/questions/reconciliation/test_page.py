"""The page of two lists: its words follow the lists."""

from shnor_lib.disclosure.audience import disclose
from shnor_lib.model.documents import Document, Published, PublishedTable
from shnor_lib.model.reconciliation import ComparedLists, ConfirmedMatch
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.reconciliation import page
from shnor_lib.questions.reconciliation.findings import reconcile
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose

COMPARED = ComparedLists(left="a", left_title="Список А", right="b", right_title="Список Б")
SCHOOLS = empty_table("schools")


def lists(**codes):
    return table_from_records(
        "lists",
        [
            {
                "list": code,
                "list_year": 2023,
                "school_id": school,
                "school": name,
                "municipality": "М",
            }
            for code, schools in codes.items()
            for school, name in schools.items()
        ],
    )


FOUND = reconcile(
    lists(
        a={"edu980001": "СОШ № 1", "edu980002": "СОШ с. Тюбук"},
        b={"edu980001": "Лицей № 1", "У-2": "СОШ с. Тюбок", "У-3": "ООШ № 3"},
    ),
    SCHOOLS,
    COMPARED,
)


def plain(prose):
    return str(prose).replace("\\", "").replace("\u00a0", " ")


def test_the_answer_counts_both_lists():
    text = plain(page.reconciliation_answer(FOUND))
    assert "в первом 2 школы, во втором 3; **в обоих – 1**" in text
    assert "только в первом – 1, только во втором – 2" in text
    assert "ждут решения аналитика, – 1" in text


def test_without_the_setting_the_page_says_so():
    empty = reconcile(lists(a={"edu980001": "1"}), SCHOOLS, ComparedLists())
    assert "в настройках региона не названо" in plain(page.reconciliation_answer(empty))


def test_without_a_common_year_the_page_says_so_and_shows_nothing():
    empty = reconcile(lists(a={"edu980001": "1"}), SCHOOLS, COMPARED)
    assert "за один и тот же год нет" in plain(page.reconciliation_answer(empty))
    shown = Disclosed(empty.municipalities)
    assert isinstance(page.municipality_chart(empty, shown), Prose)
    assert isinstance(page.municipality_table(empty, shown), Prose)
    assert "нет данных" in page.both_table(empty, Disclosed(empty.both)).markdown()


def test_totals_stand_in_the_last_row():
    table = page.municipality_table(FOUND, Disclosed(FOUND.municipalities))
    assert table.rows()[-1] == ["Итого", "2", "1", "1", "3", "1", "2"]


def test_a_difference_is_named():
    (row,) = page.both_table(FOUND, Disclosed(FOUND.both)).rows()
    assert row[-2:] == ["логин", "другое название"]


def test_a_proposal_stands_with_its_score_and_reason():
    (row,) = page.proposals_table(FOUND, Disclosed(FOUND.proposals)).rows()
    assert row[1:5] == ["edu980002", "СОШ с. Тюбук", "У-2", "СОШ с. Тюбок"]
    assert row[-1] == "название похоже, но не совпадает"


def test_a_decision_that_was_not_applied_is_named():
    decision = ConfirmedMatch(left="Нет", right="У-2", decision="да", date="2024-02-01", basis="–")
    found = reconcile(
        lists(a={"edu980001": "1"}, b={"edu980001": "1"}), SCHOOLS, COMPARED, [decision]
    )
    assert "Решения не применены" in plain(page.proposals_findings(found))


def test_the_public_edition_names_no_school():
    shown = disclose(FOUND.only_right, "school", "public")
    text = page.one_list_table(FOUND, shown, "right").markdown()
    assert "ООШ" not in text
    assert "внутренней" in text


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


def test_the_printed_table_stands_apart_with_what_is_unclear():
    named = COMPARED.model_copy(update={"printed": "t"})
    assert page.printed_table(named, PUBLISHED).rows() == [["Ашинский МР"]]
    text = plain(page.printed_remarks(named, PUBLISHED))
    assert "не сравниваются" in text
    assert "Что считает таблица, не указано." in text
