"""Page, overview, card and command say the same of dynamics, and no more than they may."""

import csv
import re
from functools import cache
from html import unescape

import pytest

from shnor_lib.questions.dynamics import page, page_directions, page_regression, page_sizes
from shnor_lib.questions.dynamics.command import dynamics_of_files, dynamics_rows
from shnor_lib.questions.overview.summary import summary
from shnor_lib.show.table import Table
from shnor_lib.study import open_study

FILE = "raw/enskaya/results.csv"
COLUMNS = "school_id,school,municipality,procedure,year,sitting,participants,below"
REGION = """level: region
title: {nominative: Энская область, genitive: Энской области}
comparison: own_sum
pages: [overview, identification, dynamics, schools, data]
"""
ACROSS = "across_breaks: true\n"
# Of 25 pupils of each of six schools below the minimum in «ВПР, русский язык, 5 класс».
# 2018 → 2019: one rises, five fall. 2019 → 2021: four rise, two fall. 2020 → 2021, across a
# break: five rise, one falls. Of 2019 the rule names school 1 alone: low in both years.
BELOW = {
    (2018, "spring"): [14, 5, 5, 5, 5, 5],
    (2019, "spring"): [10, 10, 10, 10, 10, 10],
    (2020, "autumn"): [14, 14, 14, 14, 14, 8],
    (2021, "spring"): [6, 6, 6, 6, 12, 12],
}
OVERRIDES = """- {school: edu980001, decision: нет, reason: р, basis: б, date: 2021-09-01}
- {school: edu980002, decision: да, reason: р, basis: б, date: 2021-09-01}
"""


def lines(years=tuple(BELOW)):
    return tuple(
        (f"edu98000{n}", f"Школа {n}", f"Район {n % 2}", "vpr-rus-5", *year, 25, below)
        for year in years
        for n, below in enumerate(BELOW[year], 1)
    )


BROKEN = lines([(2020, "autumn"), (2021, "spring")])


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Write a region's files, once for the same rows and settings."""

    @cache
    def write(rows, settings=""):
        file = tmp_path_factory.mktemp("data") / FILE
        file.parent.mkdir(parents=True)
        (file.parent / "region.yml").write_text(REGION + settings, encoding="utf-8")
        (file.parent / "overrides.yml").write_text(OVERRIDES, encoding="utf-8")
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([COLUMNS.split(","), *rows])
        return file.parents[2]

    return write


@pytest.fixture(scope="module")
def region(data):
    """Open a region with these results and settings."""

    @cache
    def opened(rows, settings="", results_year=None):
        return open_study("enskaya", data=data(rows, settings), results_year=results_year)

    return opened


def plain(text):
    without_tags = re.sub(r"<[^>]*>", " ", str(text))
    return " ".join(unescape(without_tags).replace("**", "").replace("\\", "").split())


def card_of(study, school):
    return plain(study.school(school).parts["dynamics"])


def told(up, down, of=6, whose="результатов"):
    return f"выросла в {up} из {of} {whose} школ, снизилась в {down}"


@pytest.mark.parametrize(
    ("settings", "year", "years", "directions"),
    [
        ("", 2021, (2019, 2021), (4, 2)),
        (ACROSS, 2021, (2020, 2021), (5, 1)),
        ("", 2019, (2018, 2019), (1, 5)),
    ],
    ids=["past the break", "across the break", "another year"],
)
def test_page_overview_and_command_count_the_same(region, data, settings, year, years, directions):
    study = region(lines(), settings, results_year=year)
    answer = page.answer(study.compare_years(study.compared_years))
    assert f"С {years[0]} по {years[1]} год" in plain(answer)
    assert told(*directions) in plain(answer)
    assert answer.text in summary(study).text
    counted = dynamics_of_files([str(data(lines(), settings) / FILE)], *years)
    said = "рост – {}, снижение – {}".format(*directions)
    assert said in plain(counted.summary)
    assert len(dynamics_rows(counted.dynamics)) == 6


def test_the_card_says_of_a_school_what_the_page_counts(region):
    study = region(lines())
    cards = [card_of(study, f"edu98000{school}") for school in range(1, 7)]
    assert all("2019 и 2021 годы" in card for card in cards)
    assert [sum(way in card for card in cards) for way in ("рост", "снижение")] == [4, 2]
    assert "15 из 25 (60,0 %) 19 из 25 (76,0 %) +16,0" in cards[0]


def test_across_a_break_nobody_speaks_of_a_direction(region):
    study = region(BROKEN)
    spoken = f"{page.answer(study.dynamics)} {summary(study)} {card_of(study, 'edu980001')}"
    assert "между годами разрыв ряда" in spoken
    assert "годы несопоставимы" in spoken
    assert "здесь не сравниваются" in spoken
    assert re.search("рост|выросла|снижение|снизилась", spoken) is None


def test_across_a_break_the_command_counts_apart(data):
    said = plain(dynamics_of_files([str(data(BROKEN) / FILE)], 2020, 2021).summary)
    assert "Сопоставимы, и в оба года не меньше 20 участников – 0" in said
    assert re.search("Не сопоставимы .* – 6: рост – 5, снижение – 1", said)


def test_where_the_profile_asks_all_speak_across_the_break_and_say_so(region):
    study = region(BROKEN, ACROSS)
    caveat = "Годы сопоставимы с оговоркой: ВПР – осень 2020 года против весны 2021 года"
    assert told(5, 1) in plain(summary(study))
    assert "включено настройкой региона" in plain(summary(study))
    card = card_of(study, "edu980001")
    assert "рост" in card
    assert caveat in card
    assert page_sizes.years_chart(study.dynamics).title.endswith("†")


def test_a_row_that_may_not_be_compared_is_in_no_number(region):
    # School 6 sat in autumn of 2021, all others in spring: its years are not alike.
    rows = tuple(
        (*row[:5], "autumn", *row[6:]) if row[0] == "edu980006" and row[4] == 2021 else row
        for row in lines()
    )
    dynamics = region(rows).dynamics
    assert told(4, 1, of=5) in plain(page.answer(dynamics))
    assert "есть ещё 1 результат, но годы в них не сопоставимы" in plain(page.answer(dynamics))
    (row,) = page_directions.directions_table(dynamics).rows()
    assert row[1] == "5"
    by_place = page_directions.municipalities_table(dynamics).rows()
    assert [(place[0], place[1]) for place in by_place] == [("Район 0", "2"), ("Район 1", "3")]


def test_the_group_is_counted_alone_and_named_in_all_that_shows_it(region):
    dynamics = region(lines()).dynamics
    name = "ШНОР по результатам 2019 года (1 школа)"
    answer = plain(page.answer(dynamics.group))
    assert answer.startswith(f"::: {{.shnor-answer}} {name}: ")
    assert told(1, 0, of=1, whose="результата") in answer
    shown = [
        page_directions.directions_chart(dynamics.group),
        page_directions.directions_table(dynamics.group),
        page_sizes.years_chart(dynamics.group),
        page_sizes.sizes_table(dynamics.group),
    ]
    labels = ["group-directions", "group-directions-counts", "group-two-years", "group-sizes"]
    assert [figure.label for figure in shown] == labels
    titles = [figure.caption if isinstance(figure, Table) else figure.title for figure in shown]
    assert all(plain(title).startswith(f"{name}: ") for title in titles)
    assert name in plain(page_regression.answer(dynamics.group))
    assert "ШНОР" not in page_directions.directions_chart(dynamics).title


def test_the_group_of_the_regions_own_year_follows_the_analysts_decisions(region):
    study = region(lines(), results_year=2019)
    assert study.compare_years((2019, 2021)).group.schools == {"edu980002"}
    assert study.compare_years((2018, 2019)) is study.dynamics


def test_decisions_about_the_last_year_change_no_group_of_an_earlier_one(region):
    assert region(lines()).dynamics.group.schools == {"edu980001"}


def test_a_group_is_set_beside_all_schools_of_the_region(region):
    dynamics = region(lines()).dynamics
    assert dynamics.group.own_change["schools"].tolist() == [6]
    assert dynamics.group.own_change["group_schools"].tolist() == [1]


def test_without_results_there_is_no_year_and_all_say_so(region):
    study = region(())
    assert study.compared_years is None
    answer = page.answer(study.compare_years(study.compared_years))
    assert "год результатов не задан" in answer.text
    assert answer.text in summary(study).text
    assert page.break_caution(study.dynamics).text == ""
    assert "0" not in " ".join(page_sizes.sizes_table(study.dynamics).frame.columns)
