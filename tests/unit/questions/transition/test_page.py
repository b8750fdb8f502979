"""The page of the transition: its words differ when the data differ."""

import pandas as pd
import pytest

from shnor_lib.disclosure.audience import disclose
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.heaping import measure_heaping
from shnor_lib.questions.transition import page
from shnor_lib.questions.transition import page_units as units
from shnor_lib.questions.transition.drop import measure_drop
from shnor_lib.questions.transition.shares import (
    grade_results,
    pair_with_primary,
    pool_cohorts,
    pool_grades,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.disclosed import Disclosed
from tests.small_tables import histogram

REGISTRY = registry()


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
SAME_YEAR = results((1, "vpr-math-4", 2021, (2, 2, 8, 8)), (1, "vpr-math-5", 2021, (4, 8, 6, 2)))


def drop(table, by=()):
    return measure_drop(pair_with_primary(grade_results(table, REGISTRY), 2021), by)


def test_the_answer_gives_the_drop_in_both_units():
    text = str(page.transition_answer(drop(FALL), 2021, REGISTRY)).replace("\u00a0", " ")
    assert "−40,0 п.п." in text
    assert "−50,0 % от значения 4 класса" in text
    assert "тех же учеников" in text


def test_without_a_cohort_the_answer_says_that_the_pupils_are_others():
    assert "другие ученики" in str(page.transition_answer(drop(SAME_YEAR), 2021, REGISTRY))


def test_without_results_the_answer_says_what_is_missing():
    text = str(page.transition_answer(drop(empty_table("results")), 2021, REGISTRY))
    assert text.startswith("::: {.shnor-answer}\nНет данных: ")


def test_a_cohort_of_two_grades_is_drawn_for_each_indicator():
    pooled = Disclosed(pool_cohorts(grade_results(FALL, REGISTRY)))
    charts = page.cohort_charts(pooled, REGISTRY)
    assert [chart.label for chart in charts] == ["cohorts-good-math", "cohorts-passed-math"]
    assert charts[0].paper().axes[0].has_data()


def test_a_cohort_of_two_sittings_is_followed_whole():
    """Schools of the spring alone are not the schools of grade 4."""
    fourth = [(school, "vpr-math-4", 2021, (0, 5, 10, 5)) for school in (1, 2)]
    table = results(
        *fourth, (1, "vpr-math-5", 2022, (0, 8, 12, 0)), (2, "vpr-math-5", 2022, (4, 12, 4, 0))
    )
    autumn = (table["school_id"] == "edu980001") & (table["year"] == 2022)
    split = table.assign(sitting=table["sitting"].mask(autumn, "autumn"))
    pooled = Disclosed(pool_cohorts(grade_results(split, REGISTRY)))
    title = page.cohort_charts(pooled, REGISTRY)[0].title.replace("\u00a0", " ")
    assert "75,0 % в 4 классе, 40,0 % в 5 классе (весна и осень 2022)" in title
    row = page.cohort_table(pooled, REGISTRY).rows()[1]
    assert row[1:4] == ["ВПР по математике, 5 класс, весна и осень 2022", "2", "40"]


def test_grades_of_other_cohorts_are_not_joined():
    pooled = Disclosed(pool_cohorts(grade_results(SAME_YEAR, REGISTRY)))
    assert page.cohort_charts(pooled, REGISTRY) == []


def test_a_single_municipality_has_no_table_of_its_own():
    assert str(units.municipality_table(Disclosed(drop(FALL, ["municipality"])), REGISTRY)) == ""


def test_schools_stand_only_in_internal_editions():
    found = drop(FALL, ["school_id", "school", "municipality"])
    shown = [
        units.school_table(disclose(found, "school", audience), REGISTRY).rows()
        for audience in ("internal", "public")
    ]
    assert [len(rows) for rows in shown] == [1, 0]


UNIT = ["school_id", "school", "municipality"]
STEADY = results((2, "vpr-math-4", 2020, (2, 2, 8, 8)), (2, "vpr-math-5", 2021, (2, 2, 8, 8)))


def test_of_very_many_schools_the_page_shows_those_beyond_chance():
    table = units.school_table(Disclosed(drop(pd.concat([FALL, STEADY]), UNIT)), REGISTRY)
    assert table.excerpt.rows.tolist() == [True, False]


def test_pairs_of_several_sittings_are_told_apart():
    autumn = STEADY.assign(sitting="autumn").astype({"sitting": STEADY["sitting"].dtype})
    alone, both = (
        units.school_table(Disclosed(drop(table, UNIT)), REGISTRY)
        for table in (FALL, pd.concat([FALL, autumn]))
    )
    assert "Когда" not in alone.frame
    assert both.frame["Когда"].str.split().map(" ".join).tolist() == [
        "весна 2020 → весна 2021",
        "осень 2020 → осень 2021",
    ]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [({6: 10, 7: 86}, "МА-5, 2021 – 8,6"), ({}, "не загружены")],
)
def test_the_caveat_names_the_heaping_where_it_is_measured(scores, expected):
    histograms = table_from_records("histograms", histogram(scores))
    assert expected in str(units.caveats(measure_heaping(histograms), REGISTRY))


def test_a_break_of_the_series_is_said():
    assert "2020 год" in str(units.break_note(drop(FALL), REGISTRY))
    assert str(units.break_note(drop(SAME_YEAR), REGISTRY)) == ""


@pytest.mark.parametrize(
    ("comparison", "shown"), [("own_sum", False), ("control_row", True), ("none", False)]
)
def test_the_printed_share_of_the_region_stands_beside_the_loaded_schools(comparison, shown):
    row = {"level": "region", "procedure": "vpr-math-5", "year": 2021, "sitting": "spring"}
    counts = {"participants": 1000, "below_low": 249, "below_high": 251}
    shares = comparison_shares(FALL, table_from_records("controls", [row | counts]), comparison)
    pooled = disclose(pool_grades(grade_results(FALL, REGISTRY)), "aggregate", "internal")
    text = page.grades_table(pooled, 2021, REGISTRY, shares, "region").markdown()
    assert ("доля по региону" in text) == shown
    assert ("25,0\u00a0%" in text) == shown


def test_every_figure_that_compares_broken_years_says_so():
    cohort, year = (
        page.drop_tables(Disclosed(drop(table)), REGISTRY) for table in (FALL, SAME_YEAR)
    )
    pooled = Disclosed(pool_cohorts(grade_results(FALL, REGISTRY)))
    by_school = Disclosed(drop(FALL, ["school_id", "school", "municipality"]))
    shown = [
        *cohort,
        *page.cohort_charts(pooled, REGISTRY),
        page.cohort_table(pooled, REGISTRY),
        units.school_table(by_school, REGISTRY),
    ]
    titles = [figure.title if isinstance(figure, Chart) else figure.caption for figure in shown]
    assert len(titles) > 4
    assert all("разрыв ряда ВПР – 2020" in title for title in titles)
    assert "разрыв ряда" not in year[0].caption
