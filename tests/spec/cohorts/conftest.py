"""A region of forty schools, of which cohorts are taken."""

import pytest

from shnor_lib.study import open_study
from tests.small_region import csv_text

PROFILE = """level: region
title: {nominative: Энская область, genitive: Энской области}
comparison: own_sum
results_year: 2022
across_breaks: true
cohort: {list: 500plus, title: Школы проекта «500+»}
pages: [overview, identification, schools, data]
"""
RESULTS = ("school_id", "school", "municipality", "procedure", "year", "sitting", "participants",
           "below")  # fmt: skip
SCHOOLS = ("school_id", "school", "municipality", "type", "rural")
LISTS = ("list", "list_year", "school_id", "school")
WORKS, YEARS = ("vpr-math-5", "vpr-rus-5"), (2018, 2019, 2021, 2022)
NUMBER = 40


def school_id(number):
    return f"edu98{number:04}"


def is_listed(number):
    """Every fourth school stands on the list."""
    return number % 4 == 0


def participants(number):
    """The schools of the first half are small."""
    return 10 if number <= NUMBER // 2 else 40


def below(number, year):
    """In the listed schools four of ten pupils are below; in the others one."""
    return participants(number) * (4 if is_listed(number) else 1) // 10


def rural(number):
    """Even schools are rural, odd ones not; of the last it is not known."""
    return "" if number == NUMBER else ("да" if number % 2 == 0 else "нет")


def named(number):
    return school_id(number), f"Школа {number}"


def write_data(folder, profile=PROFILE):
    numbers = range(1, NUMBER + 1)
    tables = {
        "results": csv_text(
            RESULTS,
            [
                (*named(n), f"Район {n % 5}", work, year, "spring", participants(n), below(n, year))
                for n in numbers
                for work in WORKS
                for year in YEARS
            ],
        ),
        "schools": csv_text(
            SCHOOLS,
            [(*named(n), f"Район {n % 5}", "ООШ" if n <= 10 else "СОШ", rural(n)) for n in numbers],
        ),
        "lists": csv_text(LISTS, [("500plus", 2022, *named(n)) for n in numbers if is_listed(n)]),
    }
    region = folder / "raw" / "enskaya"
    region.mkdir(parents=True)
    for name, text in tables.items():
        (region / f"{name}.csv").write_text(text, encoding="utf-8")
    (region / "region.yml").write_text(profile, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def cohorts_data(tmp_path_factory):
    return write_data(tmp_path_factory.mktemp("cohorts"))


@pytest.fixture(scope="session")
def study(cohorts_data):
    return open_study("enskaya", data=cohorts_data)


@pytest.fixture(scope="session")
def public(cohorts_data):
    return open_study("enskaya", data=cohorts_data, audience="public")


@pytest.fixture(scope="session")
def listed(study):
    """The ten schools of the list."""
    return study.cohort(list="500+", year=2022)
