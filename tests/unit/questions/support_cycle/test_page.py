"""The page of the cycle «учитель + класс» says what the reports say."""

from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.documents import Published
from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.support_cycle import (
    Deadline,
    MonthDeadline,
    MonthlyCycle,
    SupportCycle,
    TaskSettings,
)
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.shared.context import files_context
from shnor_lib.questions.support_cycle import (
    page,
    page_staff,
    page_tables,
    page_task_groups,
    page_tasks,
)
from shnor_lib.questions.support_cycle.findings import find_support_cycle

SETTINGS = SupportCycle(
    deadline=Deadline(weekday="суббота", time="18:00"),
    monthly=MonthlyCycle(deadline=MonthDeadline(day=31, time="18:00")),
)
DAY = date(2024, 8, 31)
COUNTS = {
    "teachers_expected": 10,
    "teachers_present": 8,
    "pupils_expected": 100,
    "pupils_present": 50,
    "homework_set": 50,
    "homework_done": 20,
}


TABLES = (
    *("weekly_reports", "monthly_reports", "tasks", "task_groups", "staff_counts", "results"),
    "lists",
)
PLACES = [{"school_id": f"edu98000{n}", "municipality": name} for n, name in enumerate("АБ")]


def found(settings=SETTINGS, gate=Gate("internal"), **rows):
    """Findings about two municipalities, from rows of the tables."""
    tables = {name: table_from_records(name, rows[name]) for name in rows}
    tables |= {name: empty_table(name) for name in TABLES if name not in rows}
    tables["schools"] = table_from_records("schools", PLACES)
    context = replace(files_context(None), as_of=DAY, gate=gate)
    return find_support_cycle(context, tables, settings, Published(), ("А", "Б"))


def weeks_of(*receipts):
    week = {"week_start": date(2024, 2, 20), "week_end": date(2024, 2, 26), **COUNTS}
    return found(weekly_reports=[week | receipt(*told) for told in receipts])


def months_of(*receipts):
    month = {"month": date(2024, 2, 1), "works_collected": 40, "works_checked": 30}
    return found(monthly_reports=[month | receipt(*told) for told in receipts])


def receipt(place, subject, received):
    return {"municipality": place, "subject": subject, "received_at": received}


WEEKS = weeks_of(
    ("А", "math", "2024-02-24T12:00"),
    ("А", "rus", "2024-02-26T12:00"),
    ("Б", "math", "2024-02-24T12:00"),
)
MONTHS = months_of(("А", "soc", "2024-02-28T12:00"), ("Б", "soc", "2024-03-02T12:00"))
EMPTY = found()


def test_the_answer_counts_expected_reports_and_their_states():
    text = page.answer(WEEKS).text.replace("\u00a0", " ")
    assert "**4 отчёта** от 2 муниципалитетов по 2 предметам" in text
    assert "вовремя – 2 (50,0 %), с опозданием – 1 (25,0 %), нет отчёта – 1 (25,0 %)" in text
    assert "суббота недели отчёта, 18:00 включительно" in text


def test_a_municipality_that_sent_nothing_is_waited_for():
    alone = weeks_of(("А", "math", "2024-02-24T12:00"))
    assert page_tables.municipality_table(alone).rows() == [
        ["А", "1", "1", "0"],
        ["Б", "1", "0", "1"],
    ]
    assert "Ни одного отчёта: Б" in page.remarks(alone).text
    assert "в 1 из 2\u00a0клеток" in page.grid_chart(alone).title


def test_without_reports_there_is_no_data_and_no_chart():
    assert "Нет данных" in page.answer(EMPTY).text
    assert "Нет данных" in page.no_reports(EMPTY).text
    assert str(page.grid_chart(EMPTY)) == str(page.turnout_chart(EMPTY)) == ""
    assert page_tables.turnout_tables(EMPTY) == []


def test_a_cell_shows_the_worst_state_and_how_many_share_it():
    heatmap = page.grid_chart(WEEKS).screen["data"][0]
    assert heatmap["y"] == ["А", "Б"]
    assert heatmap["text"] == [["◐1"], ["○1"]]


def test_the_twin_on_paper_has_the_same_signs():
    axes = page.grid_chart(WEEKS).paper().axes[0]
    assert [text.get_text() for text in axes.texts] == ["◐1", "○1"]


@pytest.mark.parametrize("draw", [page.grid_chart, page.turnout_chart])
def test_charts_are_valid_plotly(draw):
    chart = draw(WEEKS)
    assert go.Figure(dict(chart.screen)).data
    assert len(chart.alt) > 40


def test_the_silent_and_the_late_are_named_by_week():
    rows = page_tables.silent_table(WEEKS).rows()
    assert rows == [["А", "русский язык", "–", "20.02"], ["Б", "русский язык", "20.02", "–"]]


def test_turnout_is_shown_with_its_numbers():
    by_week = page_tables.turnout_tables(WEEKS)[0]
    row = [cell.replace("\u00a0", " ") for cell in by_week.rows()[0]]
    assert row[:4] == ["20.02.2024", "24", "30", "80,0 %"]


def test_no_table_of_staff_holds_municipality_and_subject_together():
    rows = [
        {"measure": "педагоги", "municipality": "А", "subject": "math", "category": "база",
         "year": 2024, "count": 1}
    ]  # fmt: skip
    for table in page_staff.staff_tables(found(staff_counts=rows)):
        names = {field.name for field in table.fields}
        assert not {"municipality", "subject"} <= names


def test_weak_tasks_say_their_limit_and_where_it_comes_from():
    row = {"procedure": "ege-rus", "year": 2023, "sitting": "spring", "task": "1", "maximum": 1}
    weak = found(tasks=[{**row, "level": "базовый", "share": 55.0}])
    (table,) = page_tasks.task_tables(weak)
    assert [cell.replace("\u00a0", " ") for cell in table.rows()[0][3:7]] == [
        "55,0 %",
        "60,0 %",
        "−5,0 п.п.",
        "близко к пределу",
    ]
    assert "границы достаточности ФИОКО" in page_tasks.limits_note(weak).text
    assert "1 из 1\u00a0задания" in table.caption


def weak_groups(gate=Gate("internal")):
    task = {"procedure": "vpr-rus-5", "year": 2021, "sitting": "spring", "task": "1", "maximum": 2}
    groups = [
        {**task, "mark": mark, "participants": participants, "points": points}
        for mark, (participants, points) in {2: (40, 20), 3: (9, 9)}.items()
    ]
    tasks = [{**task, "level": "базовый", "share": 30.0, "participants": 49}]
    return page_task_groups.group_tables(found(gate=gate, tasks=tasks, task_groups=groups))


def test_a_group_of_ten_pupils_has_its_share_and_a_smaller_one_none():
    (table,) = weak_groups()
    # 20 of 40 · 2 points
    rows = [[cell.replace("\u00a0", " ") for cell in row] for row in table.rows()]
    assert rows == [["1", "2", "25,0 %", "40"]]


def test_how_many_have_a_mark_is_for_the_internal_edition_alone():
    (table,) = weak_groups(Gate("public"))
    assert "Участников" not in {field.title for field in table.fields}


def test_without_rows_of_pupils_there_are_no_groups():
    (said,) = page_task_groups.group_tables(EMPTY)
    assert "не меньше 10 участников" in said.text.replace("\u00a0", " ")


def test_no_tasks_and_no_staff_are_no_data():
    shown = [*page_tasks.task_tables(EMPTY), *page_staff.staff_tables(EMPTY)]
    assert all("Нет данных" in str(part) for part in shown)


def test_a_small_number_of_teachers_is_for_the_internal_edition_alone():
    row = {"measure": "педагоги", "municipality": "А", "category": "база", "year": 2024, "count": 2}
    cells = {}
    for audience in ("internal", "public"):
        staff = found(gate=Gate(audience), staff_counts=[row])
        [[*_, cells[audience]]] = page_staff.staff_tables(staff)[0].rows()
    assert cells == {"internal": "2", "public": missing_reasons()["suppressed"]}


def test_deadlines_and_the_day_of_the_report_are_told():
    text = page.deadlines_note(WEEKS).text.replace("\u00a0", " ")
    assert "за неделю: суббота недели отчёта, 18:00" in text
    assert "31.08.2024" in text
    assert "region.yml не задан" in page.deadlines_note(found(SupportCycle())).text


def test_the_months_answer_names_their_own_deadline():
    text = page.monthly_answer(MONTHS).text.replace("\u00a0", " ")
    assert "За 1 месяц (01.02.2024 – 29.02.2024) ожидалось **2 отчёта**" in text
    assert "вовремя – 1 (50,0 %), с опозданием – 1 (50,0 %)" in text
    assert "последний день месяца отчёта, 18:00 включительно (настройка инструмента)" in text


def test_no_monthly_reports_are_no_data():
    assert "Нет данных" in page.monthly_answer(EMPTY).text


def test_the_months_have_labels_of_their_own():
    labels = [table.label for table in page_tables.turnout_tables(MONTHS, "month")]
    assert labels == [f"monthly-turnout-{by}" for by in ("month", "subject", "municipality")]
    assert page.grid_chart(MONTHS, "month").label == "monthly-reports-grid"


def test_who_was_late_is_named_by_month():
    rows = page_tables.silent_table(MONTHS, "month").rows()
    assert rows == [["Б", "обществознание", "–", "02.2024"]]


def test_checked_works_are_shown_with_their_numbers():
    by_month = page_tables.turnout_tables(MONTHS, "month")[0]
    row = [cell.replace("\u00a0", " ") for cell in by_month.rows()[0]]
    assert row == ["02.2024", "60", "80", "75,0 %"]


def test_a_municipality_has_its_weak_tasks_with_their_number_of_pupils():
    row = {"procedure": "ege-rus", "year": 2023, "sitting": "spring", "maximum": 1}
    row |= {"municipality": "А", "level": "базовый", "participants": 40}
    shares = {"1": 55.0, "2": 90.0, "10": 59.0}
    settings = SupportCycle(tasks=TaskSettings(least=1, most=2))
    tasks = [{**row, "task": task, "share": share} for task, share in shares.items()]
    (shown,) = page_tasks.municipality_tasks(found(settings, tasks=tasks)).rows()
    assert shown == ["А", "ЕГЭ по русскому языку", "2023", "40", "1, 10", "2", "3"]


@pytest.mark.parametrize("place", [None, "А"], ids=["region", "municipality"])
@pytest.mark.parametrize(("pupils", "note"), [(9, ["малая выборка"]), (10, []), (None, [])])
def test_fewer_than_ten_pupils_are_marked_as_a_small_sample(place, pupils, note):
    row = {"procedure": "ege-rus", "year": 2023, "sitting": "spring", "task": "1", "maximum": 1}
    row |= {"level": "базовый", "share": 55.0, "municipality": place, "participants": pupils}
    show = page_tasks.municipality_tasks if place else page_tasks.task_tables
    shown = show(found(tasks=[row]))
    (table,) = [shown] if place else shown
    notes = [row for field, row in zip(table.fields, table.rows()[0], strict=True)
             if field.title == "Примечание"]  # fmt: skip
    assert notes == note
    assert "участников меньше 10" in page_tasks.limits_note(EMPTY).text
