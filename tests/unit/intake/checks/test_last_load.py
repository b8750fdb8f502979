"""A new load against the one before: what vanished and what says something else is named."""

import pytest

from shnor_lib.intake.check import check_paths
from shnor_lib.intake.region.store import load_or_read

PROFILE = """\
level: region
title: {nominative: Энская область, genitive: Энской области}
results_year: 2021
"""
HEADER = "school_id,school,municipality,procedure,year,sitting,participants,below"
SCHOOLS = {f"edu98000{number}": (20, 5) for number in range(1, 5)}


def results(**schools):
    rows = [
        f"{login},Школа {login[-1]},М,vpr-math-5,2021,spring,{participants},{below}"
        for login, (participants, below) in {**SCHOOLS, **schools}.items()
        if participants
    ]
    return "\n".join([HEADER, *rows])


@pytest.fixture
def against_the_first(tmp_path):
    """Load once, write the results anew, and check: code, what is said, what was seen."""
    home = tmp_path / "raw" / "enskaya"
    home.mkdir(parents=True)
    (home / "region.yml").write_text(PROFILE, encoding="utf-8")

    def check(text, name="results.csv"):
        (home / "results.csv").write_text(results(), encoding="utf-8")
        load_or_read(tmp_path, "enskaya")
        (home / "results.csv").unlink()
        (home / name).write_text(text, encoding="utf-8")
        return {problem.code: problem for problem in check_paths([home]).problems}

    return check


def test_the_same_results_raise_nothing(against_the_first):
    assert against_the_first(results()) == {}


def test_the_same_file_under_another_name_has_not_disappeared(against_the_first):
    assert against_the_first(results(), "другое имя.csv") == {}


def test_a_school_that_vanished_is_named_and_so_are_the_participants(against_the_first):
    found = against_the_first(results(edu980004=(0, 0)))
    assert set(found) == {"schools-vanished", "participants-changed"}
    assert found["schools-vanished"].seen == "edu980004"
    assert found["participants-changed"].seen == "сейчас 60"
    assert found["participants-changed"].expected == "в прошлый раз 80"


def test_a_changed_result_is_counted_and_the_first_one_named(against_the_first):
    found = against_the_first(results(edu980002=(20, 6)))
    assert set(found) == {"values-changed"}
    assert found["values-changed"].what.endswith("таких строк: 1.")
    assert found["values-changed"].seen.startswith("первая: edu980002")


def test_a_small_change_of_participants_is_within_the_setting(against_the_first):
    assert set(against_the_first(results(edu980002=(26, 5)))) == {"values-changed"}


def test_a_file_that_disappeared_is_named(against_the_first):
    found = against_the_first(results(edu980001=(20, 4)), "новый.csv")
    assert set(found) == {"file-disappeared", "values-changed"}
    assert found["file-disappeared"].place.file.endswith("results.csv")
