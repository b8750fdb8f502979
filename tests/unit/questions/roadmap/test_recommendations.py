"""Recommendations stand by addressee, each with its term and source."""

from shnor_lib.model.documents import Document, Published
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.roadmap.findings import find_roadmap
from shnor_lib.questions.roadmap.page_recommendations import recommendations
from shnor_lib.questions.shared.context import files_context

LETTER = Document(title="Письмо", kind="письмо", issuer="ИРО", number="7")
PUBLISHED = Published(documents={"letter": LETTER})


def shown(*rows):
    records = [
        {"plan": "p", "position": place, "kind": "recommendation", "measure": f"мера {place}",
         "document": "letter", "place": f"п. {place}", **row}
        for place, row in enumerate(rows, start=1)
    ]  # fmt: skip
    return recommendations_of(table_from_records("plan", records))


def recommendations_of(plan):
    return recommendations(find_roadmap(files_context(None), {"plan": plan}, PUBLISHED))


def test_an_addressee_has_all_its_recommendations_together_in_the_documents_order():
    table = shown({"executors": "школы"}, {"executors": "ИРО"}, {"executors": "школы, ИРО"})
    assert [(row[0], row[1]) for row in table.rows()] == [
        ("школы", "мера 1"),
        ("школы", "мера 3"),
        ("ИРО", "мера 2"),
        ("ИРО", "мера 3"),
    ]


def test_a_recommendation_to_nobody_stands_last_with_the_reason():
    unaddressed = {"executors_reason": "not_stated", "term_reason": "not_printed"}
    table = shown(unaddressed, {"executors": "МОУО", "term": "2023 год"})
    assert [(row[0], row[2]) for row in table.rows()] == [
        ("МОУО", "2023 год"),
        ("в документе не указано", "не напечатано в документе"),
    ]


def test_one_document_is_named_in_the_caption_and_several_in_the_rows():
    assert shown({"executors": "ИРО"}).caption == "Рекомендации по адресатам. Письмо, № 7"
    several = shown({"executors": "ИРО"}, {"executors": "ИРО", "document": "other"})
    assert [row[-1] for row in several.rows()] == ["Письмо, № 7. п. 1", "other. п. 2"]


def test_measures_of_a_plan_are_no_recommendations():
    table = shown({"executors": "ИРО", "kind": "measure"}, {"executors": "ИРО", "kind": None})
    assert table.rows() == []


def test_no_recommendations_are_no_data():
    nothing = recommendations_of(empty_table("plan"))
    assert nothing.markdown() == "*Рекомендации по адресатам: нет данных.*"
