"""The page of plans says what the findings say."""

from datetime import date

import plotly.graph_objects as go
import pytest

from shnor_lib.model.documents import Published
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.roadmap import page
from shnor_lib.questions.roadmap import page_tables as tables
from shnor_lib.questions.roadmap.executors import plan_executors
from shnor_lib.questions.roadmap.status import judge_plan
from shnor_lib.show.disclosed import Disclosed

DAY = date(2022, 8, 10)
NOTHING = Published()


def judged(*measures, as_of=DAY):
    rows = [
        {"plan": "p", "position": place, "measure": "Мера", "document": "d", "place": "с. 1", **row}
        for place, row in enumerate(measures, start=1)
    ]
    return judge_plan(table_from_records("plan", rows), as_of)


MEASURES = judged(
    {"number": "1.", "section": "А", "result": "Приказ", "term": "I квартал 2022"},
    {"number": "2.", "section": "Б", "result": "Запланировано", "term": "II квартал 2022"},
    {"number": "3.", "section": "Б", "result": "Не принимали участие", "cut_off": True},
)


def test_the_answer_counts_statuses_as_of_the_day():
    text = page.plan_answer(MEASURES, NOTHING, DAY).text.replace("\u00a0", " ")
    assert "Из **3 мер** на 10.08.2022: выполнено – 1, просрочено – 1, не выполнено – 1;" in text
    assert "у 1 запись о результате оборвана" in text


def test_the_answer_of_a_plan_without_results_says_so():
    silent = judged({"term": "I квартал 2022"}, {"term": "до 1 декабря 2022"})
    text = page.plan_answer(silent, NOTHING, DAY).text
    assert "о выполнении документ не сообщает ни об одной" in text
    assert "истёк у 1 из 2" in text


def test_no_plan_is_no_data_and_no_zero():
    nothing = judge_plan(empty_table("plan"), DAY)
    assert "Нет данных" in page.plan_answer(nothing, NOTHING, DAY).text
    assert page.timelines(nothing, NOTHING, DAY) == page.status_charts(nothing, NOTHING) == []
    assert tables.status_tables(Disclosed(nothing), NOTHING) == []
    assert tables.executor_tables(nothing, plan_executors(nothing), NOTHING) == []


def test_two_plans_are_told_apart():
    both = judged({"result": "Приказ"}, {"plan": "q", "position": 1, "document": "e"})
    text = page.plan_answer(both, NOTHING, DAY).text
    assert text.index("d:") < text.index("e:")


def test_each_row_says_which_rule_decided():
    (table,) = tables.status_tables(Disclosed(MEASURES), NOTHING)
    (*_, reasons) = zip(*table.rows(), strict=True)
    assert "изданный документ" in reasons[0]
    assert reasons[1].endswith("срок истёк 30.06.2022")


def test_the_decision_of_the_analyst_is_shown_as_such():
    own = judged({"result": "Приказ", "analyst_status": "в работе"})
    (table,) = tables.status_tables(Disclosed(own), NOTHING)
    assert table.rows()[0][-2:] == ["в работе", "решение аналитика"]


def test_a_cut_off_record_keeps_its_status_with_the_mark():
    (table,) = tables.status_tables(Disclosed(MEASURES), NOTHING)
    assert table.rows()[2][-2] == "не выполнено (запись оборвана)"


@pytest.mark.parametrize("draw", [page.status_charts, lambda m, p: page.timelines(m, p, DAY)])
def test_charts_are_valid_and_have_a_twin_on_paper(draw):
    (chart,) = draw(MEASURES, NOTHING)
    assert go.Figure(dict(chart.screen)).data
    assert chart.paper().axes[0].has_data()
    assert len(chart.alt) > 40


def test_measures_without_days_are_not_drawn_but_counted():
    (chart,) = page.timelines(MEASURES, NOTHING, DAY)
    drawn = {name for trace in chart.screen["data"] for name in trace["y"] if name}
    assert drawn == {"№\u00a01", "№\u00a02"}
    assert "без дат 1" in chart.title


def test_a_deadline_is_drawn_as_its_last_day():
    (chart,) = page.timelines(judged({"term": "до 25 декабря 2022 г."}), NOTHING, DAY)
    assert chart.screen["data"][0]["x"] == ["2022-12-25", "2022-12-25", None]
