"""Tasks of schools are summed to municipalities and the region, by points and never by shares."""

import pytest

from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.support_cycle.task_totals import task_totals

ROW = {"procedure": "vpr-rus-5", "year": 2024, "sitting": "spring", "task": "1", "maximum": 2}


def school(number, participants, points, municipality="Заречный район", **others):
    login = f"edu98000{number}"
    counts = {"participants": participants, "points": points, "not_attempted": 1}
    return {**ROW, "school_id": login, "municipality": municipality, **counts, **others}


@pytest.fixture
def totals():
    """Municipality (empty: the region), participants, not attempted, share."""

    def _totals(*rows):
        found = task_totals(table_from_records("tasks", rows))
        kept = found[["municipality", "participants", "not_attempted", "share"]]
        return kept.astype({"municipality": "string"}).fillna({"municipality": ""}).values.tolist()

    return _totals


def test_large_schools_weigh_more(totals):
    # 5 + 55 of 2 · 40 points
    rows = totals(school(1, 10, 5), school(2, 30, 55))
    assert rows == [["Заречный район", 40, 2, 75.0], ["", 40, 2, 75.0]]


def test_the_region_is_summed_over_its_municipalities(totals):
    rows = totals(school(1, 10, 5), school(2, 10, 15, "Лесной район"))
    assert rows == [
        ["Заречный район", 10, 1, 25.0], ["Лесной район", 10, 1, 75.0], ["", 20, 2, 50.0],
    ]  # fmt: skip


def test_a_given_row_is_kept_and_not_summed(totals):
    given = {**ROW, "participants": 500, "share": 61.5}
    rows = totals(given, school(1, 10, 5))
    assert [row[-1] for row in rows] == [61.5, 25.0]


def test_a_school_without_points_is_left_out_with_its_pupils(totals):
    assert totals(school(1, 10, 5), school(2, 30, None))[1] == ["", 10, 1, 25.0]


def test_a_school_of_no_municipality_counts_for_the_region_only(totals):
    assert totals(school(1, 10, 5, municipality=None)) == [["", 10, 1, 25.0]]


def test_without_schools_nothing_changes(totals):
    assert totals({**ROW, "participants": 500, "share": 61.5})[0][-1] == 61.5
