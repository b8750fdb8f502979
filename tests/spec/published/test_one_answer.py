"""The page of printed figures counts ШНОР as the page of identification does, in the same year."""

import csv

import pytest

from shnor_lib.questions.identification import page as identification_page
from shnor_lib.questions.published import page
from shnor_lib.study import open_study

REGION = """level: region
title: {nominative: Энская область, genitive: Энской области}
pages: [identification, published]
"""
PUBLISHED = """documents:
  letter: {title: Письмо, kind: письмо, issuer: Институт}
figures:
  shnor: {title: ШНОР, document: letter, place: с. 1, printed: "2", number: 2, unit: школ}
checks:
  - {kind: computed, what: ШНОР, figure: shnor, quantity: identified, year: 2021}
"""
# Of 10 pupils 3 are low. School 1 is low in two works of both years, 2 and 3 in 2021 alone; the
# analyst took school 3 off.
LOW = {1: (2019, 2021), 2: (2021,), 3: (2021,), 4: ()}
RESULTS = [
    (f"edu98000{school}", f"Школа {school}", code, year, "spring", 10, 3 if year in low else 0)
    for school, low in LOW.items()
    for year in (2019, 2021)
    for code in ("vpr-math-5", "vpr-rus-5")
]
OVERRIDES = "- {school: edu980003, decision: нет, reason: р, basis: б, date: 2021-09-01}"


@pytest.fixture(scope="module")
def open_region(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    folder = data / "raw" / "enskaya"
    folder.mkdir(parents=True)
    texts = {"region.yml": REGION, "published.yml": PUBLISHED, "overrides.yml": OVERRIDES}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    columns = ["school_id", "school", "procedure", "year", "sitting", "participants", "below"]
    with (folder / "results.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *RESULTS])
    return lambda year=None: open_study("enskaya", data=data, results_year=year)


def compared(study):
    return [row[:4] for row in page.comparison(study.published).rows()]


def test_a_printed_number_is_held_against_what_the_pages_say(open_region):
    study = open_region()
    said = identification_page.answer(study.identification).text.replace("\u00a0", " ")
    assert "**2 школы** из 4" in said
    assert compared(study) == [["ШНОР", "2", "2", "совпадает"]]


def test_a_number_of_another_year_is_held_against_nothing(open_region):
    [row] = compared(open_region(2019))
    assert row[3] == "нет данных для подсчёта"


def test_what_is_printed_is_checked_once_for_all(open_region):
    study = open_region()
    assert study.published is study.published
    assert "Проверки ничего не нашли." in page.answer(study.published).text
