"""The page of the transition: its words differ when the data differ."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.context import files_context
from shnor_lib.questions.transition import page, page_cohorts
from shnor_lib.questions.transition import page_units as units
from shnor_lib.questions.transition.findings import find_transition
from shnor_lib.show.chart import Chart
from tests.small_tables import histogram

NOTEBOOK = Path(__file__).parents[4] / "notebooks" / "transition.ipynb"


def results(*works):
    """Works as (school, procedure, year, (n2, n3, n4, n5))."""
    return table_from_records(
        "results",
        [
            {
                "school_id": f"edu98000{school}",
                "school": f"Школа {school}",
                "municipality": f"Район {school}",
                "procedure": procedure,
                "year": year,
                "sitting": "spring",
                "participants": sum(marks),
                "below": marks[0],
                **dict(zip(("n2", "n3", "n4", "n5"), marks, strict=True)),
            }
            for school, procedure, year, marks in works
        ],
    )


FALL = results((1, "vpr-math-4", 2020, (2, 2, 8, 8)), (1, "vpr-math-5", 2021, (4, 8, 6, 2)))
DEEP_FALL = results((1, "vpr-math-4", 2020, (2, 2, 8, 8)), (1, "vpr-math-5", 2021, (8, 10, 1, 1)))
SAME_YEAR = results((1, "vpr-math-4", 2021, (2, 2, 8, 8)), (1, "vpr-math-5", 2021, (4, 8, 6, 2)))
STEADY = results((2, "vpr-math-4", 2020, (2, 2, 8, 8)), (2, "vpr-math-5", 2021, (2, 2, 8, 8)))


def found(table, year=2021, *, audience="internal", histograms=None, controls=None, value="none"):
    """Findings of results; ``value``: what they are compared with."""
    tables = {name: empty_table(name) for name in ("schools", "histograms", "controls")}
    tables["results"] = table
    tables |= {} if histograms is None else {"histograms": histograms}
    tables |= {} if controls is None else {"controls": controls}
    comparison = comparison_shares(table, tables["controls"], value)
    context = replace(files_context(year), gate=Gate(audience))
    return find_transition(context, tables, comparison)


def answer_of(transition):
    return str(page.answer(transition)).replace("\u00a0", " ")


def test_the_answer_gives_the_drop_in_both_units():
    text = answer_of(found(FALL))
    assert "−40,0 п.п." in text
    assert "−50,0 % от значения 4 класса" in text
    assert "той же параллели" in text


def test_a_cohort_is_not_said_to_be_the_same_pupils():
    transition = found(FALL)
    said = [answer_of(transition), *(table.caption for table in page.drop_tables(transition))]
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    said += ["".join(cell["source"]) for cell in cells]
    assert "поимённо не связаны" in said[0]
    assert not re.search("те же ученики|тех же учеников", " ".join(said))


def test_without_a_cohort_the_answer_says_that_the_pupils_are_others():
    assert "другие ученики" in answer_of(found(SAME_YEAR))


@pytest.mark.parametrize(("year", "of_year"), [(2021, "за 2021 год"), (None, "за один год")])
def test_without_results_the_answer_says_what_is_missing(year, of_year):
    text = answer_of(found(empty_table("results"), year))
    assert text.startswith("::: {.shnor-answer}\nНет данных: ")
    assert of_year in text


def test_a_cohort_of_two_grades_is_drawn_for_each_indicator():
    charts = page_cohorts.cohort_charts(found(FALL))
    assert [chart.label for chart in charts] == ["cohorts-good-math", "cohorts-passed-math"]
    assert charts[0].paper().axes[0].has_data()


def test_a_cohort_of_two_sittings_is_followed_whole():
    """Schools of the spring alone are not the schools of grade 4."""
    fourth = [(school, "vpr-math-4", 2021, (0, 5, 10, 5)) for school in (1, 2)]
    table = results(
        *fourth, (1, "vpr-math-5", 2022, (0, 8, 12, 0)), (2, "vpr-math-5", 2022, (4, 12, 4, 0))
    )
    autumn = (table["school_id"] == "edu980001") & (table["year"] == 2022)
    split = found(table.assign(sitting=table["sitting"].mask(autumn, "autumn")))
    title = page_cohorts.cohort_charts(split)[0].title.replace("\u00a0", " ")
    assert "75,0 % в 4 классе, 40,0 % в 5 классе (весна и осень 2022)" in title
    row = page_cohorts.cohort_table(split).rows()[1]
    assert row[1:4] == ["ВПР по математике, 5 класс, весна и осень 2022", "2", "40"]


def test_grades_of_other_cohorts_are_not_joined():
    assert page_cohorts.cohort_charts(found(SAME_YEAR)) == []


def test_the_works_of_the_year_are_those_of_the_year_alone():
    rows = page_cohorts.grades_table(found(FALL)).rows()
    assert [row[0] for row in rows] == ["ВПР по математике, 5 класс, весна 2021"]


def test_a_single_municipality_has_no_table_of_its_own():
    assert str(units.municipality_table(found(FALL))) == ""


def test_schools_stand_only_in_internal_editions():
    shown = [
        units.school_table(found(FALL, audience=audience)).rows()
        for audience in ("internal", "public")
    ]
    assert [len(rows) for rows in shown] == [1, 0]


def test_of_very_many_schools_the_page_shows_those_beyond_chance():
    table = units.school_table(found(pd.concat([DEEP_FALL, STEADY])))
    assert table.excerpt.rows.tolist() == [True, False]


def test_pairs_of_several_sittings_are_told_apart():
    autumn = STEADY.assign(sitting="autumn").astype({"sitting": STEADY["sitting"].dtype})
    alone, both = (units.school_table(found(table)) for table in (FALL, pd.concat([FALL, autumn])))
    assert "Когда" not in alone.frame
    assert both.frame["Когда"].str.split().map(" ".join).tolist() == [
        "весна 2020 → весна 2021",
        "осень 2020 → осень 2021",
    ]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [({6: 10, 7: 86}, "МА\\-5, 2021 – 8,6"), ({}, "не загружены")],
)
def test_the_heaping_is_named_where_it_is_measured(scores, expected):
    histograms = table_from_records("histograms", histogram(scores))
    assert expected in str(page.heaping_note(found(FALL, histograms=histograms)))


def test_a_break_of_the_series_is_said():
    assert "2020 год" in str(page.break_note(found(FALL)))
    assert str(page.break_note(found(SAME_YEAR))) == ""


@pytest.mark.parametrize(
    ("comparison", "shown"), [("own_sum", False), ("control_row", True), ("none", False)]
)
def test_the_printed_share_of_the_region_stands_beside_the_loaded_schools(comparison, shown):
    row = {"level": "region", "procedure": "vpr-math-5", "year": 2021, "sitting": "spring"}
    counts = {"participants": 1000, "below_low": 249, "below_high": 251}
    controls = table_from_records("controls", [row | counts])
    transition = found(FALL, controls=controls, value=comparison)
    text = page_cohorts.grades_table(transition).markdown()
    assert ("доля по региону" in text) == shown
    assert ("25,0\u00a0%" in text) == shown


def test_every_figure_that_compares_broken_years_says_so():
    cohort, year = found(FALL), found(SAME_YEAR)
    shown = [
        *page.drop_tables(cohort),
        *page_cohorts.cohort_charts(cohort),
        page_cohorts.cohort_table(cohort),
        units.school_table(cohort),
    ]
    titles = [figure.title if isinstance(figure, Chart) else figure.caption for figure in shown]
    assert len(titles) > 4
    assert all(title.endswith("†") for title in titles)
    assert "†" not in page.drop_tables(year)[0].caption
