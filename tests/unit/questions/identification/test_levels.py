"""Steadied shares: which years are taken together, and what they are drawn to."""

import pytest

from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.identification.levels import measure_levels

WORKS = ["vpr-math-5", "ege-math-base"]


def results(*rows):
    """Rows as (school, procedure, year, below, participants)."""
    keys = ("school_id", "procedure", "year", "below", "participants")
    return table_from_records(
        "results", [dict(zip(keys, row, strict=True)) | {"sitting": "spring"} for row in rows]
    )


def level(table, year, school="1"):
    levels = measure_levels(table, year, WORKS, registry()).set_index("school_id")
    return levels.loc[school]


def test_years_are_taken_together_back_to_a_break():
    rows = [("1", "vpr-math-5", year, 2, 10) for year in (2017, 2018, 2019)]
    assert level(results(*rows), 2019)[["years", "below", "participants"]].tolist() == [3, 6, 30]
    broken = [("1", "vpr-math-5", year, 2, 10) for year in (2019, 2020, 2021)]
    # Autumn of 2020 spoils its own year alone.
    assert level(results(*broken), 2021)["years"] == 2


def test_later_years_and_other_procedures_do_not_count():
    table = results(
        ("1", "vpr-math-5", 2019, 2, 10),
        ("1", "vpr-math-5", 2021, 9, 10),
        ("1", "vpr-rus-5", 2019, 9, 10),
    )
    assert level(table, 2019)["below"] == 2


def test_few_pupils_are_drawn_further_and_have_a_wider_interval():
    table = results(("1", "vpr-math-5", 2019, 3, 5), ("2", "vpr-math-5", 2019, 60, 100))
    small, large = level(table, 2019, "1"), level(table, 2019, "2")
    assert small["common"] == large["common"] == pytest.approx(0.6)
    other = results(*[("1", "vpr-math-5", 2019, 3, 5), ("2", "vpr-math-5", 2019, 10, 100)])
    small = level(other, 2019, "1")
    assert small["common"] < small["steadied"] < small["share"]
    widths = [row["steadied_high"] - row["steadied_low"] for row in (small, large)]
    assert widths[0] > widths[1]


def test_without_a_year_there_are_no_levels():
    assert measure_levels(results(), None, WORKS, registry()).empty
