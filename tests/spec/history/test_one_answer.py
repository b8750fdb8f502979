"""Page, overview, card and the page of support say the same of a school's years."""

import csv
import re
from html import unescape

import pytest

from shnor_lib.questions.history import page
from shnor_lib.questions.history.page_years import paths_table
from shnor_lib.questions.overview.summary import summary
from shnor_lib.questions.support import page as support_page
from shnor_lib.study import open_study

NBSP = "\u00a0"
REGION = """level: region
title: {nominative: Энская область, genitive: Энской области}
pages: [overview, identification, history, support, schools, data]
"""
# Of 10 pupils 3 are low. School 1 is low in two works of every year; 2 as well, but the analyst
# took it off; 3 is never low, but the analyst put it on; 4 is never low before 2022.
LOW = {1: (2019, 2020, 2021), 2: (2019, 2020, 2021), 3: (), 4: (2022,)}
RESULTS = [
    (f"edu98000{school}", f"Школа {school}", code, year, sitting, 10, 3 if year in low else 0)
    for school, low in LOW.items()
    for year, sitting in ((2019, "spring"), (2020, "autumn"), (2021, "spring"), (2022, "spring"))
    for code in ("vpr-math-5", "vpr-rus-5")
]
OVERRIDES = """- {school: edu980002, decision: нет, reason: р, basis: б, date: 2021-09-01}
- {school: edu980003, decision: да, reason: р, basis: б, date: 2021-09-01}
"""
BY_LIST = """history: {list: shnor, window: 2}
schemes:
  whole:
    title: Прочтение
    variants: {all: {title: Все, condition: {}, supporter: МОУО, support: помощь}}
"""
# 2021: schools 1 and 2; 2022: 1 and 3; 2023: 4 alone.
LISTS = [
    ("shnor", year, f"edu98000{school}", f"Школа {school}")
    for year, school in ((2021, 1), (2021, 2), (2022, 1), (2022, 3), (2023, 4))
]


def write(folder, name, columns, rows):
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns.split(","), *rows])


@pytest.fixture(scope="module")
def open_region(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    for region in ("by-results", "by-list"):
        folder = data / "raw" / region
        folder.mkdir(parents=True)
        (folder / "region.yml").write_text(REGION, encoding="utf-8")
        (folder / "overrides.yml").write_text(OVERRIDES, encoding="utf-8")
        columns = "school_id,school,procedure,year,sitting,participants,below"
        write(folder, "results.csv", columns, RESULTS)
        write(folder, "lists.csv", "list,list_year,school_id,school", LISTS)
    (data / "raw" / "by-list" / "support.yml").write_text(BY_LIST, encoding="utf-8")
    return lambda region, year=None: open_study(region, data=data, results_year=year)


def paths_of_cards(study):
    """Of each school its path as the card shows it, without the markup."""
    texts = {
        card.school_id: re.sub(r"<[^>]*>", " ", card.parts["path"]) for card in study.school_cards()
    }
    return {school_id: " ".join(unescape(text).split()) for school_id, text in texts.items()}


def listed_on_page(study):
    """Names of the schools whose last year on the page is on the list."""
    last = study.history.traced.last
    frame = paths_table(study.history).frame
    return frame.loc[frame[str(last)] == "в списке", "Школа"].tolist()


@pytest.fixture(scope="module")
def of_2021(open_region):
    return open_region("by-results", 2021)


def test_the_analysts_decisions_stand_in_the_answer(of_2021):
    """On the list: 1 by the rule for three years, 3 by decision for the first time; 2 is off."""
    said = page.answer(of_2021.history).text
    assert f"По результатам 2021 года к ШНОР отнесены **2{NBSP}школы**" in said
    assert f"впервые – **1**, 3{NBSP}года подряд и более – **1**" in said
    assert "С 2020 года вошла 1, вышла 1, осталась 1" in said


def test_the_overview_says_what_the_page_answers_with_the_break_beside(of_2021):
    said = page.answer(of_2021.history).text
    assert "разрыв ряда – 2020, 2021" in said
    assert said in summary(of_2021).text


def test_the_page_shows_the_schools_that_the_answer_counts(of_2021):
    assert listed_on_page(of_2021) == ["Школа 1", "Школа 3"]


def test_the_card_shows_the_path_that_the_page_shows(of_2021):
    cards = paths_of_cards(of_2021)
    assert (
        "По годам результатов 2019 в списке 2020 в списке 2021 в списке 3 года подряд и более"
    ) in cards["edu980001"]
    assert "2020 в списке 2021 не в списке Вышла из списка" in cards["edu980002"]
    assert "2019 не в списке 2020 не в списке 2021 в списке Впервые" in cards["edu980003"]


def test_support_is_of_the_schools_that_the_answer_counts(of_2021):
    assert of_2021.support.listed["school_id"].tolist() == ["edu980001", "edu980003"]


def test_the_same_source_is_traced_once(of_2021):
    source = of_2021.material.support.history
    assert of_2021.trace_history(source=source) is of_2021.history


def test_another_window_is_another_history(of_2021):
    other = of_2021.trace_history(of_2021.material.support.history.model_copy(update={"window": 2}))
    assert other.traced.window == 2


@pytest.mark.parametrize(
    ("year", "last", "listed"),
    [
        (None, 2023, ["Школа 4"]),  # nobody asked: results end in 2022, the list in 2023
        (2022, 2022, ["Школа 1", "Школа 3"]),
        (2021, 2021, ["Школа 1", "Школа 2"]),
    ],
)
def test_a_report_of_a_year_shows_the_list_of_that_year_everywhere(open_region, year, last, listed):
    study = open_region("by-list", year)
    said = page.answer(study.history).text
    assert f"В списке ШНОР {last} года – **{len(listed)}{NBSP}школ" in said
    assert said in summary(study).text
    assert listed_on_page(study) == listed
    years = list(map(str, study.history.traced.years))
    for path in paths_of_cards(study).values():
        strip = path.partition("В загруженных списках")[0]
        assert strip.startswith("По годам списка")
        assert re.findall(r"\b\d{4}\b", strip) == years
    of_support = support_page.answer(study.support).text
    assert f"В списке ШНОР {last} года – {len(listed)}{NBSP}школ" in of_support


def test_a_report_of_a_year_before_the_list_says_that_there_is_none(open_region):
    study = open_region("by-list", 2020)
    said = page.answer(study.history).text
    assert "список ШНОР 2020 года не загружен" in said
    assert said in summary(study).text
    assert study.support.listed is None
