"""The page of the cycle «учитель + класс» says what the reports say."""

from datetime import date

import plotly.graph_objects as go
import pytest

from shnor_lib.model.documents import Published
from shnor_lib.model.procedures import registry
from shnor_lib.model.support_cycle import (
    Deadline,
    MonthDeadline,
    MonthlyCycle,
    SupportCycle,
    TaskSettings,
)
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.support_cycle import page
from shnor_lib.questions.support_cycle import page_staff as cycle_staff
from shnor_lib.questions.support_cycle import page_tables as cycle_tables
from shnor_lib.questions.support_cycle import page_tasks as cycle_tasks
from shnor_lib.questions.support_cycle.weak_tasks import mark_weak_tasks
from shnor_lib.show.disclosed import Disclosed

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


def cycle_of(*receipts):
    rows = [
        {
            "municipality": place,
            "subject": subject,
            "week_start": date(2024, 2, 20),
            "week_end": date(2024, 2, 26),
            "received_at": received,
            **COUNTS,
        }
        for place, subject, received in receipts
    ]
    reports = table_from_records("weekly_reports", rows)
    return page.read_cycle(reports, SETTINGS, Published(), ["А", "Б"], DAY)


CYCLE = cycle_of(
    ("А", "math", "2024-02-24T12:00"),
    ("А", "rus", "2024-02-26T12:00"),
    ("Б", "math", "2024-02-24T12:00"),
)


def months_of(*receipts):
    rows = [
        {
            "municipality": place,
            "subject": subject,
            "month": date(2024, 2, 1),
            "received_at": received,
            "works_collected": 40,
            "works_checked": 30,
        }
        for place, subject, received in receipts
    ]
    reports = table_from_records("monthly_reports", rows)
    return page.read_months(reports, SETTINGS, ["А", "Б"], DAY)


def staff_tables(staff):
    found = cycle_staff.staff_findings(staff, registry())
    parts = (found.by_municipality, found.by_subject, found.printed)
    return cycle_staff.staff_tables(*map(Disclosed, parts), Published())


EMPTY = page.read_cycle(empty_table("weekly_reports"), SETTINGS, Published(), ["А"], DAY)


def test_the_answer_counts_expected_reports_and_their_states():
    text = page.cycle_answer(CYCLE, SETTINGS).text.replace("\u00a0", " ")
    assert "**4 отчёта** от 2 муниципалитетов по 2 предметам" in text
    assert "вовремя – 2 (50,0 %), с опозданием – 1 (25,0 %), нет отчёта – 1 (25,0 %)" in text
    assert "суббота недели отчёта, 18:00 включительно" in text


def test_without_reports_there_is_no_data_and_no_chart():
    assert "Нет данных" in page.cycle_answer(EMPTY, SETTINGS).text
    assert "Нет данных" in page.no_reports(EMPTY).text
    assert str(page.grid_chart(EMPTY)) == str(page.turnout_chart(EMPTY)) == ""
    assert cycle_tables.turnout_tables(EMPTY, registry()) == []


def test_a_cell_shows_the_worst_state_and_how_many_share_it():
    heatmap = page.grid_chart(CYCLE).screen["data"][0]
    assert heatmap["y"] == ["А", "Б"]
    assert heatmap["text"] == [["◐1"], ["○1"]]


def test_the_twin_on_paper_has_the_same_signs():
    axes = page.grid_chart(CYCLE).paper().axes[0]
    assert [text.get_text() for text in axes.texts] == ["◐1", "○1"]


@pytest.mark.parametrize("draw", [page.grid_chart, page.turnout_chart])
def test_charts_are_valid_plotly(draw):
    chart = draw(CYCLE)
    assert go.Figure(dict(chart.screen)).data
    assert len(chart.alt) > 40


def test_the_silent_and_the_late_are_named_by_week():
    rows = cycle_tables.silent_table(CYCLE, registry()).rows()
    assert rows == [["А", "русский язык", "–", "20.02"], ["Б", "русский язык", "20.02", "–"]]


def test_turnout_is_shown_with_its_numbers():
    by_week = cycle_tables.turnout_tables(CYCLE, registry())[0]
    row = [cell.replace("\u00a0", " ") for cell in by_week.rows()[0]]
    assert row[:4] == ["20.02.2024", "24", "30", "80,0 %"]


def test_no_table_of_staff_holds_municipality_and_subject_together():
    rows = [
        {"measure": "педагоги", "municipality": "А", "subject": "math", "category": "база",
         "year": 2024, "count": 1}
    ]  # fmt: skip
    staff = table_from_records("staff_counts", rows)
    for table in staff_tables(staff):
        names = {field.name for field in table.fields}
        assert not {"municipality", "subject"} <= names


def test_weak_tasks_say_their_limit_and_where_it_comes_from():
    row = {"procedure": "ege-rus", "year": 2023, "sitting": "spring", "task": "1", "maximum": 1}
    tasks = table_from_records("tasks", [{**row, "level": "базовый", "share": 55.0}])
    marked = mark_weak_tasks(tasks, SETTINGS.tasks)
    (table,) = cycle_tasks.task_tables(marked, registry())
    assert [cell.replace("\u00a0", " ") for cell in table.rows()[0][3:6]] == [
        "55,0 %",
        "60,0 %",
        "−5,0 п.п.",
    ]
    assert "настройка инструмента" in cycle_tasks.tasks_note(SETTINGS.tasks).text


def test_no_tasks_and_no_staff_are_no_data():
    marked = mark_weak_tasks(empty_table("tasks"), SETTINGS.tasks)
    staff = empty_table("staff_counts")
    shown = [
        *cycle_tasks.task_tables(marked, registry()),
        *staff_tables(staff),
    ]
    assert all("Нет данных" in str(part) for part in shown)


def test_the_method_says_why_teachers_are_not_named():
    assert "не используют, чтобы оценивать учителей" in page.people_note().text


MONTHS = months_of(("А", "soc", "2024-02-28T12:00"), ("Б", "soc", "2024-03-02T12:00"))


def test_the_months_answer_names_their_own_deadline():
    text = page.monthly_answer(MONTHS, SETTINGS, Published()).text.replace("\u00a0", " ")
    assert "За 1 месяц (01.02.2024 – 29.02.2024) ожидалось **2 отчёта**" in text
    assert "вовремя – 1 (50,0 %), с опозданием – 1 (50,0 %)" in text
    assert "последний день месяца отчёта, 18:00 включительно (настройка инструмента)" in text


def test_no_monthly_reports_are_no_data():
    assert "Нет данных" in page.monthly_answer(months_of(), SETTINGS, Published()).text


def test_the_months_have_labels_of_their_own():
    labels = [table.label for table in cycle_tables.turnout_tables(MONTHS, registry())]
    assert labels == [f"monthly-turnout-{by}" for by in ("month", "subject", "municipality")]
    assert page.grid_chart(MONTHS).label == "monthly-reports-grid"


def test_who_was_late_is_named_by_month():
    rows = cycle_tables.silent_table(MONTHS, registry()).rows()
    assert rows == [["Б", "обществознание", "–", "02.2024"]]


def test_checked_works_are_shown_with_their_numbers():
    by_month = cycle_tables.turnout_tables(MONTHS, registry())[0]
    row = [cell.replace("\u00a0", " ") for cell in by_month.rows()[0]]
    assert row == ["02.2024", "60", "80", "75,0 %"]


def test_a_municipality_has_its_weak_tasks_with_their_number_of_pupils():
    row = {"procedure": "ege-rus", "year": 2023, "sitting": "spring", "maximum": 1}
    row |= {"municipality": "А", "level": "базовый", "participants": 40}
    shares = {"1": 55.0, "2": 90.0, "10": 59.0}
    tasks = table_from_records(
        "tasks", [{**row, "task": task, "share": share} for task, share in shares.items()]
    )
    marked = mark_weak_tasks(tasks, TaskSettings(least=1, most=2))
    (shown,) = cycle_tasks.municipality_tasks(marked, registry()).rows()
    assert shown == ["А", "ЕГЭ по русскому языку", "2023", "40", "1, 10", "2", "3"]


@pytest.mark.parametrize("place", [None, "А"], ids=["region", "municipality"])
@pytest.mark.parametrize(("pupils", "note"), [(9, ["малая выборка"]), (10, []), (None, [])])
def test_fewer_than_ten_pupils_are_marked_as_a_small_sample(place, pupils, note):
    row = {"procedure": "ege-rus", "year": 2023, "sitting": "spring", "task": "1", "maximum": 1}
    row |= {"level": "базовый", "share": 55.0, "municipality": place, "participants": pupils}
    marked = mark_weak_tasks(table_from_records("tasks", [row]), SETTINGS.tasks)
    show = cycle_tasks.municipality_tasks if place else cycle_tasks.task_tables
    shown = show(marked, registry())
    (table,) = [shown] if place else shown
    notes = [row for field, row in zip(table.fields, table.rows()[0], strict=True)
             if field.title == "Примечание"]  # fmt: skip
    assert notes == note
    assert "участников меньше 10" in cycle_tasks.tasks_note(SETTINGS.tasks).text
