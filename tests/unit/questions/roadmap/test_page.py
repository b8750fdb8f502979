"""The page of plans says what the findings say."""

from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest

from shnor_lib.model.documents import Document, Published
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.roadmap import page, page_tables
from shnor_lib.questions.roadmap.findings import find_roadmap
from shnor_lib.questions.shared.context import files_context

DAY = date(2022, 8, 10)
ORDER = Published(documents={"e": Document(title="Приказ", kind="приказ", issuer="УО", number="5")})


def plans(*measures, as_of=DAY):
    rows = [
        {"plan": "p", "position": place, "measure": "Мера", "document": "d", "place": "с. 1", **row}
        for place, row in enumerate(measures, start=1)
    ]
    return roadmap_of(table_from_records("plan", rows), as_of)


def roadmap_of(plan, as_of=DAY):
    return find_roadmap(replace(files_context(None), as_of=as_of), {"plan": plan}, ORDER)


THREE = plans(
    {"number": "1.", "section": "А", "result": "Приказ", "term": "I квартал 2022"},
    {"number": "2.", "section": "Б", "result": "Запланировано", "term": "II квартал 2022"},
    {"number": "3.", "section": "Б", "result": "Не принимали участие", "cut_off": True},
)


def test_the_answer_counts_statuses_as_of_the_day():
    text = page.answer(THREE).text.replace("\u00a0", " ")
    assert "Из **3 мер** на 10.08.2022: выполнено – 1, просрочено – 1, не выполнено – 1;" in text
    assert "у 1 меры запись о результате оборвана" in text


def test_the_answer_of_a_plan_without_results_says_so():
    silent = plans({"term": "I квартал 2022"}, {"term": "до 1 декабря 2022"})
    text = page.answer(silent).text
    assert "о выполнении документ не сообщает ни об одной" in text
    assert "истёк у 1 из 2\u00a0мер" in text


def test_no_plan_is_no_data_and_no_zero():
    nothing = roadmap_of(empty_table("plan"))
    assert "Нет данных" in page.answer(nothing).text
    assert page.timelines(nothing) == page.status_charts(nothing) == []
    assert page_tables.status_tables(nothing) == page_tables.executor_tables(nothing) == []


def test_two_plans_are_told_apart():
    both = plans({"result": "Приказ"}, {"plan": "q", "position": 1, "document": "e"})
    text = page.answer(both).text
    assert text.index("d:") < text.index("Приказ, № 5:")
    captions = [table.caption for table in page_tables.status_tables(both)]
    assert captions == ["Статусы мер. d", "Статусы мер. Приказ, № 5"]
    assert [table.caption for table in page_tables.status_tables(THREE)] == ["Статусы мер"]


def test_terms_are_compared_with_the_day_of_the_report():
    lasting = {"result": "Приказ", "term": "В течение 2022 года"}
    assert "10.08.2022" in page.terms_note(plans(lasting)).text
    assert "который ещё идёт, – 1:" in page.terms_note(plans(lasting)).text
    assert "идёт" not in page.terms_note(plans(lasting, as_of=date(2023, 1, 1))).text


def test_each_row_says_which_rule_decided():
    (table,) = page_tables.status_tables(THREE)
    (*_, reasons) = zip(*table.rows(), strict=True)
    assert "изданный документ" in reasons[0]
    assert reasons[1].endswith("срок истёк 30.06.2022")


def test_the_decision_of_the_analyst_is_shown_as_such():
    own = plans({"result": "Приказ", "analyst_status": "в работе"})
    (table,) = page_tables.status_tables(own)
    assert table.rows()[0][-2:] == ["в работе", "решение аналитика"]


def test_a_cut_off_record_keeps_its_status_with_the_mark():
    (table,) = page_tables.status_tables(THREE)
    assert table.rows()[2][-2] == "не выполнено (запись оборвана)"


@pytest.mark.parametrize("draw", [page.status_charts, page.timelines])
def test_charts_are_valid_and_have_a_twin_on_paper(draw):
    (chart,) = draw(THREE)
    assert go.Figure(dict(chart.screen)).data
    assert chart.paper().axes[0].has_data()
    assert len(chart.alt) > 40


def test_measures_without_days_are_not_drawn_but_counted():
    (chart,) = page.timelines(THREE)
    drawn = {name for trace in chart.screen["data"] for name in trace["y"] if name}
    assert drawn == {"№\u00a01", "№\u00a02"}
    assert "без дат 1" in chart.title


def test_a_deadline_is_drawn_as_its_last_day():
    (chart,) = page.timelines(plans({"term": "до 25 декабря 2022 г."}))
    assert chart.screen["data"][0]["x"] == ["2022-12-25", "2022-12-25", None]
