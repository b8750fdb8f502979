"""The overview and the page say the same of the two lists, by the region's own settings."""

import pytest

from shnor_lib.model.reconciliation import ComparedLists
from shnor_lib.questions.overview.summary import summary
from shnor_lib.questions.reconciliation import page
from shnor_lib.study import open_study
from tests.small_region import csv_text, write_files

REGION = """level: region
title: {nominative: Энская область, genitive: Энской области}
pages: [overview, reconciliation]
reconciliation: {left: ours, left_title: Наш, right: theirs, right_title: Чужой, list_year: 2022}
"""
MATCHES = """- {left: edu980002, right: У-2, decision: да, date: 2024-02-01, basis: приказ 7}
"""
# 2022: one school by its login, one by the analyst's word, one in the first list alone.
# 2023 has both lists as well, but the region compares 2022.
LISTS = [
    ("ours", 2022, "edu980001", "СОШ № 1"),
    ("ours", 2022, "edu980002", "СОШ № 2"),
    ("ours", 2022, "edu980003", "СОШ № 3"),
    ("theirs", 2022, "edu980001", "СОШ № 1"),
    ("theirs", 2022, "У-2", "Лицей № 7"),
    ("ours", 2023, "edu980004", "СОШ № 4"),
    ("theirs", 2023, "edu980005", "СОШ № 5"),
]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    lists = csv_text(["list", "list_year", "school_id", "school"], LISTS)
    write_files(data, region__yml=REGION, matches__yml=MATCHES, lists__csv=lists)
    return open_study("enskaya", data=data)


def test_the_overview_says_what_the_page_answers(study):
    said = page.answer(study.reconcile(study.profile.reconciliation)).text
    assert "2022 год" in said
    assert "**в обоих – 2**, только в первом – 1, только во втором – 0" in said
    assert said in summary(study).text


def test_other_lists_are_held_against_each_other_without_changing_what_the_pages_read(study):
    other = study.reconcile(ComparedLists(left="ours", right="theirs", list_year=2023))
    assert (other.differences.list_year, len(other.differences.both)) == (2023, 0)
    assert study.reconciliation.differences.list_year == 2022
