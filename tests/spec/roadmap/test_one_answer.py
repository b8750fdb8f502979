"""Overview, page and home page say the same of a plan, as of the day that was asked for."""

from datetime import date

import pytest

from shnor_lib.questions.overview import page as overview
from shnor_lib.questions.overview.summary import summary
from shnor_lib.questions.roadmap import page, page_tables
from shnor_lib.questions.roadmap.page_recommendations import recommendations
from shnor_lib.study import open_study
from tests.small_region import csv_text, write_files

REGION = """level: region
title: {nominative: Энская область, genitive: Энской области}
as_of: 2022-01-10
pages: [overview, roadmap]
"""
COLUMNS = "plan,position,number,kind,measure,executors,term,result,analyst_status,document,place"
# By 10.08.2022 the second row is overdue; of the third the analyst knows what no rule does.
PLAN = [
    ["p", 1, "1.", "measure", "Обеспечить:", "", "", "", "", "d", "с. 1"],
    ["p", 2, "-", "measure", "курсы", "ИРО", "до 30 июня 2022", "Запланировано", "", "d", "с. 1"],
    ["p", 3, "-", "measure", "приказ", "ИРО", "", "Приказ", "в работе", "d", "с. 1"],
    ["p", 4, "2.", "recommendation", "помощь", "школы", "2022 год", "Приказ", "", "d", "с. 2"],
]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    write_files(data, region__yml=REGION, plan__csv=csv_text(COLUMNS.split(","), PLAN))
    return open_study("enskaya", data=data, as_of="2022-08-10")


def plain(prose):
    return prose.text.replace("\u00a0", " ")


def test_the_overview_says_what_the_page_says(study):
    said = plain(page.answer(study.roadmap))
    assert "Из **3 мер** на 10.08.2022: выполнено – 1, в работе – 1, просрочено – 1" in said
    assert said in plain(summary(study))
    assert "на 10.08.2022" in plain(overview.about(study.overview))


def test_measures_are_counted_once_for_all(study):
    figures = dict(overview.key_figures(study.overview).rows())
    assert figures["Мер в планах и рекомендациях"] == "3"
    [home] = overview.regions_table([study.overview]).rows()
    assert home[4] == "3"
    [statuses] = page_tables.status_tables(study.roadmap)
    assert len(statuses.rows()) == 3


def test_what_is_recommended_stands_in_the_overview(study):
    assert [row[:2] for row in recommendations(study.roadmap).rows()] == [["школы", "помощь"]]


def test_another_day_is_another_answer_and_leaves_the_report_as_it_was(study):
    earlier = study.judge_plan(as_of=date(2022, 1, 10))
    assert "запланировано – 1" in plain(page.answer(earlier))
    assert study.judge_plan(as_of=study.as_of) is study.roadmap
