"""The cycle is followed by the region's deadline and as of the day that was asked for."""

from datetime import date

import pytest

from shnor_lib.questions.support_cycle import page, page_tables
from shnor_lib.study import open_study
from tests.small_region import csv_text, write_files

REGION = """level: region
title: {nominative: Энская область, genitive: Энской области}
as_of: 2024-12-31
support_cycle: {deadline: {weekday: суббота, time: "18:00"}}
pages: [overview, support_cycle]
"""
COLUMNS = ["municipality", "subject", "week_start", "week_end", "received_at"]
# Due on Saturday 24.02: А in time; Б two days late, after the day that is asked for.
REPORTS = [
    ["А", "math", "2024-02-20", "2024-02-26", "2024-02-24T12:00"],
    ["Б", "math", "2024-02-20", "2024-02-26", "2024-02-26T12:00"],
    ["Б", "math", "2024-02-13", "2024-02-19", "2024-02-17T12:00"],
]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    write_files(data, region__yml=REGION, weekly_reports__csv=csv_text(COLUMNS, REPORTS))
    return open_study("enskaya", data=data, as_of="2024-02-25")


def plain(prose):
    return prose.text.replace("\u00a0", " ")


def test_what_came_after_the_day_is_not_looked_at(study):
    assert "вовремя – 2 (50,0 %), нет отчёта – 2 (50,0 %)" in plain(
        page.answer(study.support_cycle)
    )
    assert "25.02.2024" in plain(page.deadlines_note(study.support_cycle))


def test_another_day_is_another_answer_and_leaves_the_report_as_it_was(study):
    settings = study.profile.support_cycle
    later = study.follow_cycle(settings, date(2024, 12, 31))
    assert "вовремя – 2 (50,0 %), с опозданием – 1 (25,0 %)" in plain(page.answer(later))
    assert study.follow_cycle(settings, study.as_of) is study.support_cycle


def test_answer_grid_and_tables_count_the_same_reports(study):
    cycle = study.support_cycle
    rows = page_tables.municipality_table(cycle).rows()
    assert rows == [["А", "2", "1", "1"], ["Б", "2", "1", "1"]]
    assert "в 2 из 4 клеток" in page.grid_chart(cycle).title.replace("\u00a0", " ")
    assert [row[:3] for row in page_tables.silent_table(cycle).rows()] == [
        ["А", "математика", "13.02"],
        ["Б", "математика", "20.02"],
    ]
