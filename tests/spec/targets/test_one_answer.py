"""Overview and page say the same of the targets, of the last year that has results."""

import pytest

from shnor_lib.questions.overview.summary import summary
from shnor_lib.questions.targets import page
from shnor_lib.study import open_study
from tests.small_region import csv_text, write_files

REGION = """level: region
title: {nominative: Энская область, genitive: Энской области}
results_year: 2022
pages: [overview, targets]
"""
COLUMNS = ["indicator", "procedure", "year", "stage", "printed", "document", "place"]
PRINTED = [
    ("ege-phys", 2023, "target", "9"),
    ("ege-phys", 2023, "final", "10"),
    ("ege-phys", 2024, "target", "6,25"),
    ("ege-phys", 2024, "final", "6,25"),
    ("ege-chem", 2024, "target", "18"),
    ("ege-chem", 2024, "final", "18,5"),
    ("ege-phys", 2025, "target", "5"),
]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    rows = [["below_minimum", *row, "d", "т. 1"] for row in PRINTED]
    write_files(data, region__yml=REGION, targets__csv=csv_text(COLUMNS, rows))
    return open_study("enskaya", data=data)


def plain(text):
    return text.replace("\\", "").replace("\u00a0", " ")


def test_the_overview_says_what_the_page_says(study):
    said = page.answer(study.targets).text
    assert "Цели 2024 года." in said
    assert "**1 из 2 предметов** (физика)" in plain(said)
    assert "химия – 0,5 п.п." in plain(said)
    assert said in summary(study).text


def test_chart_and_table_are_of_the_same_targets(study):
    title = plain(page.targets_chart(study.targets).title)
    assert "цель 2024 года достигнута по 1 из 2 предметов" in title
    rows = page.targets_table(study.targets, "below_minimum").rows()
    assert [(row[2], row[6].split(";")[0]) for row in rows] == [
        ("9 (2023)", "не достигнута"),
        ("6,25 (2024)", "достигнута"),
        ("18 (2024)", "не достигнута"),
    ]
    assert [row[3] for row in page.waiting_table(study.targets).rows()] == ["5 (2025)"]
