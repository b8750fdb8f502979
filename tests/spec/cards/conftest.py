"""A region of a dozen schools, and what the card of each says."""

import csv
import re
from html import unescape

import pytest

from shnor_lib.study import open_study

COLUMNS = "school_id,school,municipality,procedure,year,sitting,participants,below"
REGION = """level: region
title: {nominative: Энская область, genitive: Энской области}
comparison: own_sum
results_year: 2021
pages: [overview, identification, schools, data]
"""
OVERRIDES = """- school: edu980002
  decision: нет
  reason: школа преобразуется
  basis: приказ 7
  date: 2021-09-01
"""


def result(school, procedure, year, below, n, sitting="spring"):
    name = f"Школа {school}"
    return [f"edu9800{school:02}", name, "Район", procedure, year, sitting, n, below]


# School 1 is low twice; 2 as well, but the analyst decided otherwise; 3 has one work only;
# 4 to 14 are of the size of school 1 and have from none to ten of twenty below.
RESULTS = [
    result(1, "vpr-math-5", 2021, 8, 20),
    result(1, "vpr-rus-5", 2021, 6, 20),
    result(1, "vpr-math-5", 2019, 2, 20),
    result(2, "vpr-math-5", 2021, 8, 10),
    result(2, "vpr-rus-5", 2021, 9, 10),
    result(3, "vpr-math-5", 2021, 1, 3),
    *[result(4 + below, "vpr-math-5", 2021, below, 20) for below in range(11)],
]


@pytest.fixture(scope="session")
def write_region(tmp_path_factory):
    """Write a region with these results; the folder of data."""

    def write(results, region=REGION):
        data = tmp_path_factory.mktemp("data")
        folder = data / "raw" / "enskaya"
        folder.mkdir(parents=True)
        (folder / "region.yml").write_text(region, encoding="utf-8")
        (folder / "overrides.yml").write_text(OVERRIDES, encoding="utf-8")
        with (folder / "results.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS.split(","), *results])
        return data

    return write


@pytest.fixture(scope="session")
def make_study(write_region):
    """Open a region with these results."""

    def make(results, region=REGION, **settings):
        return open_study("enskaya", data=write_region(results, region), **settings)

    return make


@pytest.fixture(scope="session")
def data(write_region):
    return write_region(RESULTS)


@pytest.fixture(scope="session")
def study(data):
    return open_study("enskaya", data=data)


@pytest.fixture(scope="session")
def cards(study):
    return {card.school_id: card for card in study.school_cards()}


def plain(html):
    """What a reader sees, without the markup."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.fixture
def said(cards):
    """What a part of a school's card says."""

    def say(school, part):
        return plain(cards[f"edu9800{school:02}"].part(part).html)

    return say
