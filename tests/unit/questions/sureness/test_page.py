"""The sentences, tables and charts of the page «Насколько это надёжно»."""

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from shnor_lib.disclosure.audience import disclose
from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.verdicts import identify
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.sureness.chance import ListSureness, expect_list, expect_low_results
from shnor_lib.questions.sureness.page import (
    assessments_table,
    one_pupil_table,
    results_table,
    schools_table,
    sureness_answer,
)
from shnor_lib.questions.sureness.page_charts import funnel_chart
from shnor_lib.questions.sureness.page_settings import settings_chart, settings_key, settings_table
from shnor_lib.questions.sureness.sensitivity import try_settings
from shnor_lib.questions.sureness.sureness import measure_results, measure_verdicts
from shnor_lib.show.disclosed import Disclosed

RULE = criteria_sets()["two-clauses"]
NBSP = "\u00a0"
NOTHING = "сравнить не с чем"


def school(number, *counts):
    codes = ("vpr-math-5", "vpr-rus-5")
    return [
        {
            "school_id": f"edu98000{number}",
            "school": f"Школа {number}",
            "procedure": code,
            "year": 2021,
            "sitting": "spring",
            "participants": n,
            "below": below,
        }
        for code, (below, n) in zip(codes, counts, strict=True)
    ]


RESULTS = table_from_records(
    "results",
    [*school(1, (3, 10), (9, 10)), *school(2, (0, 30), (2, 30)), *school(3, (20, 20), (20, 20))],
)


class Page:
    """Everything that the notebook computes."""

    def __init__(self, results, comparison="own_sum", audience="internal"):
        self.found = identify(results, empty_table("schools"), RULE, 2021)
        shares = comparison_shares(results, empty_table("controls"), comparison)
        self.measured = measure_results(self.found, shares)
        self.judged = measure_verdicts(self.found, self.measured)
        self.tried = try_settings(self.found)
        self.verdicts = disclose(self.judged, "school", audience)
        self.results = disclose(self.measured, "school", audience)
        expected = expect_low_results(self.measured, RULE.procedures)
        self.expected = disclose(expected, "aggregate", audience)

    def answer(self):
        return sureness_answer(expect_list(self.judged), self.tried, 2021).text

    def funnel(self):
        return funnel_chart(self.results, RULE, registry(), 2021, "region")


@pytest.fixture(scope="module")
def page():
    return Page(RESULTS)


def test_the_answer_counts_the_core_and_what_one_pupil_decides(page):
    text = page.answer()
    assert f"Из **2{NBSP}школ**, отнесённых к ШНОР по результатам 2021 года" in text
    assert f"во всех 88{NBSP}вариантах настройки критерия остаётся **1**" in text
    assert f"у **1{NBSP}школы** отнесение держится на одном ученике" in text
    assert "из 3; отнесено 2" in text


def test_without_a_comparison_value_the_answer_says_so():
    alone = Page(RESULTS, "none")
    assert NOTHING in alone.answer()
    assert NOTHING in alone.funnel().text
    fields = results_table(alone.results, RULE, registry(), "region").fields
    titles = [field.title for field in fields]
    assert "Вероятность случайно" not in titles


def test_without_results_the_answer_is_no_data():
    empty = Page(empty_table("results"))
    assert "Нет данных" in empty.answer()
    assert settings_chart(empty.tried, RULE).text == ""
    assert empty.funnel().text == ""


NEVER_SAT = RESULTS.assign(participants=pd.NA, below=pd.NA).astype(RESULTS.dtypes.to_dict())


@pytest.mark.parametrize("results", [empty_table("results"), NEVER_SAT])
def test_where_nothing_is_decided_no_setting_gives_a_list_of_0(results):
    undecided = Page(results)
    assert "Нет данных" in undecided.answer()
    assert settings_key(undecided.tried).text == ""
    assert settings_table(undecided.tried, "shnor").text == ""


def test_a_list_without_schools_is_said_in_words():
    none = Page(RESULTS[RESULTS["school_id"] == "edu980002"])
    assert "не отнесена ни одна школа из 1" in none.answer()
    assert schools_table(none.verdicts, none.tried).text == "К ШНОР не отнесена ни одна школа."
    assert one_pupil_table(none.verdicts, none.tried).text == "Таких школ нет."
    results = results_table(none.results, RULE, registry(), "region")
    assert results.text == "Низких результатов нет."


def test_one_school_is_told_in_the_singular():
    one = Page(RESULTS[RESULTS["school_id"] == "edu980003"])
    assert f"Из **1{NBSP}школы**, отнесённой к ШНОР" in one.answer()


def test_the_number_that_chance_puts_beyond_the_limits_is_never_written_as_0(page):
    assert "в среднем не больше 0,1" in page.funnel().title
    assert f"из 3{NBSP}школ" in page.funnel().title


def test_less_than_one_expected_school_is_not_written_as_0(page):
    sure = ListSureness(schools=5, shnor=2, expected=0.3, one_pupil=0, one_pupil_no=0)
    assert "около **меньше" not in sureness_answer(sure, page.tried, 2021).text
    assert "меньше одной школы" in sureness_answer(sure, page.tried, 2021).text


def test_schools_stand_with_their_variants_and_pupils(page):
    rows = schools_table(page.verdicts, page.tried).rows()
    assert [row[0] for row in rows] == ["Школа 1", "Школа 3"]
    # Школа 1 has 3 of 10 in one work: thresholds 25–30, two readings, minima 0, 5 and 10.
    assert rows[0][2] == "36"
    assert rows[0][5] == "1"
    assert rows[1][2] == "88"


def test_a_low_result_stands_with_interval_pupils_and_probability(page):
    table = results_table(page.results, RULE, registry(), "region")
    assert table.rows()[0][:6] == [
        "Школа 1",
        "МА-5",
        "2021",
        f"3 из 10 (30,0{NBSP}%)",
        f"от 11{NBSP}% до 60{NBSP}%",
        "1",
    ]


def test_of_very_many_low_results_a_page_shows_those_that_may_be_chance(page):
    found = page.results.frame
    certain = found["school_id"] == "edu980001"
    found = found.assign(flag_probability=pd.Series(0.05, found.index).mask(certain, 0.049))
    table = results_table(Disclosed(found), RULE, registry(), "region")
    shown = [row[0] for row, chosen in zip(table.rows(), table.excerpt.rows, strict=True) if chosen]
    assert set(shown) == {"Школа 3"}


def test_the_table_of_settings_has_a_row_a_threshold(page):
    rows = settings_table(page.tried, "shnor").rows()
    assert [row[0] for row in rows] == [f"{percent}{NBSP}%" for percent in range(25, 36)]
    assert all(len(row) == 9 for row in rows)


def test_the_assessments_stand_with_what_chance_would_give(page):
    row = assessments_table(page.expected, registry(), "region").rows()[0]
    assert row[0] == "ВПР по математике, 5 класс"
    assert row[5] == f"23 из 60 (38,3{NBSP}%)"


def test_one_edition_withholds_single_schools():
    public = Page(RESULTS, audience="public")
    assert "внутренней редакции" in public.funnel().text
    for table in (
        schools_table(public.verdicts, public.tried),
        one_pupil_table(public.verdicts, public.tried),
        results_table(public.results, RULE, registry(), "region"),
    ):
        assert "Школа 1" not in table.markdown()


@pytest.mark.parametrize("which", ["settings", "funnel"])
def test_charts_are_valid_and_have_their_twin(page, which):
    chart = settings_chart(page.tried, RULE) if which == "settings" else page.funnel()
    assert go.Figure(json.loads(json.dumps(dict(chart.screen)))).data
    assert len(chart.alt) > 40
    names = {trace["name"] for trace in chart.screen["data"] if trace.get("showlegend", True)}
    (legend,) = chart.paper().legends
    assert {text.get_text() for text in legend.get_texts()} == names
