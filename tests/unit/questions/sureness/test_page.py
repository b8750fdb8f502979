"""The sentences, tables and charts of the page «Насколько это надёжно»."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.shared.cohorts import CohortVariation
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.context import files_context
from shnor_lib.questions.sureness import page
from shnor_lib.questions.sureness.findings import find_sureness
from shnor_lib.questions.sureness.page_funnel import funnel_chart
from shnor_lib.questions.sureness.page_settings import settings_chart, settings_key, settings_table

NBSP = "\u00a0"
NOTEBOOK = Path(__file__).parents[4] / "notebooks" / "sureness.ipynb"
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


def find(results, comparison="own_sum", audience="internal"):
    context = replace(files_context(2021), gate=Gate(audience))
    tables = {"results": results, "schools": empty_table("schools")}
    shares = comparison_shares(results, empty_table("controls"), comparison)
    variation = CohortVariation(0.0, "years", 100)
    return find_sureness(find_identification(context, tables), shares, variation)


@pytest.fixture(scope="module")
def sureness():
    return find(RESULTS)


def test_the_answer_counts_the_core_and_what_one_pupil_decides(sureness):
    text = page.answer(sureness).text
    assert f"Из **2{NBSP}школ**, отнесённых к ШНОР по результатам 2021 года" in text
    assert f"во всех 88{NBSP}вариантах настройки критерия остаётся **1**" in text
    assert f"у **1{NBSP}школы** отнесение держится на одном ученике" in text
    assert "из 3; отнесено 2" in text


def test_the_list_that_chance_would_give_is_not_said_to_be_false(sureness):
    assert "не число ошибочно отнесённых" in page.answer(sureness).text


def test_of_an_empty_list_nothing_is_said_of_false_ones():
    empty = find(RESULTS[RESULTS["school_id"] == "edu980002"])
    assert "ошибочно" not in page.answer(empty).text


def test_without_a_comparison_value_the_answer_says_so():
    alone = find(RESULTS, "none")
    assert NOTHING in page.answer(alone).text
    assert NOTHING in funnel_chart(alone).text
    fields = page.results_table(alone).fields
    titles = [field.title for field in fields]
    assert "Вероятность случайно" not in titles


def test_without_results_the_answer_is_no_data():
    empty = find(empty_table("results"))
    assert "Нет данных" in page.answer(empty).text
    assert settings_chart(empty).text == ""
    assert funnel_chart(empty).text == ""


NEVER_SAT = RESULTS.assign(participants=pd.NA, below=pd.NA).astype(RESULTS.dtypes.to_dict())


@pytest.mark.parametrize("results", [empty_table("results"), NEVER_SAT])
def test_where_nothing_is_decided_no_setting_gives_a_list_of_0(results):
    undecided = find(results)
    assert "Нет данных" in page.answer(undecided).text
    assert settings_key(undecided).text == ""
    assert settings_table(undecided).text == ""


def test_a_list_without_schools_is_said_in_words():
    none = find(RESULTS[RESULTS["school_id"] == "edu980002"])
    assert "не отнесена ни одна школа из 1" in page.answer(none).text
    assert page.schools_table(none).text == "К ШНОР не отнесена ни одна школа."
    assert page.one_pupil_table(none).text == "Таких школ нет."
    results = page.results_table(none)
    assert results.text == "Низких результатов нет."


def test_one_school_is_told_in_the_singular():
    one = find(RESULTS[RESULTS["school_id"] == "edu980003"])
    assert f"Из **1{NBSP}школы**, отнесённой к ШНОР" in page.answer(one).text


def test_the_number_that_chance_puts_beyond_the_limits_is_never_written_as_0(sureness):
    assert "в среднем меньше\xa00,1" in funnel_chart(sureness).title
    assert f"из 3{NBSP}школ" in funnel_chart(sureness).title


def test_less_than_one_expected_school_is_not_written_as_0(sureness):
    rare = sureness.verdicts.assign(shnor_probability=0.1)  # 3 × 0,1 of a school
    text = page.answer(replace(sureness, verdicts=rare)).text
    assert "около **меньше" not in text
    assert "меньше одной школы" in text


def test_schools_stand_with_their_variants_and_pupils(sureness):
    rows = page.schools_table(sureness).rows()
    assert [row[0] for row in rows] == ["Школа 1", "Школа 3"]
    # Школа 1 has 3 of 10 in one work: thresholds 25–30, two readings, minima 0, 5 and 10.
    assert rows[0][2] == "36"
    assert rows[0][5] == "1"
    assert rows[1][2] == "88"


def test_a_low_result_stands_with_interval_pupils_and_probability(sureness):
    table = page.results_table(sureness)
    assert table.rows()[0][:7] == [
        "Школа 1",
        "МА-5",
        "2021",
        f"3 из 10 (30,0{NBSP}%)",
        f"от 11{NBSP}% до 60{NBSP}%",
        f"35{NBSP}% (от 19 до 53)",
        "1",
    ]


def test_of_very_many_low_results_a_page_shows_those_that_may_be_chance(sureness):
    results = sureness.results.assign(deciding=1)
    certain = results["school_id"] == "edu980001"
    chances = pd.Series(0.05, results.index).mask(certain, 0.049)
    assert doubtful(sureness, results.assign(flag_probability=chances)) == {"Школа 3"}


def test_of_them_it_shows_those_that_one_pupil_decides(sureness):
    results = sureness.results.assign(flag_probability=0.5)
    several = results["school_id"] == "edu980001"
    deciding = pd.Series(1, results.index, dtype="Int64").mask(several, 2)
    assert doubtful(sureness, results.assign(deciding=deciding)) == {"Школа 3"}


def doubtful(sureness, results):
    """The schools whose results a page shows where there are very many."""
    table = page.results_table(replace(sureness, results=results))
    rows = zip(table.rows(), table.excerpt.rows, strict=True)
    return {row[0] for row, chosen in rows if chosen}


def test_the_table_of_settings_has_a_row_a_setting(sureness):
    rows = settings_table(sureness).rows()
    assert len(rows) == 11 * 2 * 4
    assert rows[0][:3] == [f"25{NBSP}%", "любые процедуры", "0"]


def test_the_map_frames_the_setting_of_the_region(sureness):
    screen = settings_chart(sureness).screen
    (frame,) = screen["layout"]["shapes"]
    column, row = frame["x0"] + 0.5, frame["y0"] + 0.5
    assert screen["data"][0]["x"][int(column)] == f"30{NBSP}%"
    assert screen["data"][0]["y"][int(row)] == "любые процедуры, без минимума"


def test_the_assessments_stand_with_what_chance_would_give(sureness):
    row = page.assessments_table(sureness).rows()[0]
    assert row[0] == "ВПР по математике, 5 класс"
    assert row[5] == f"23 из 60 (38,3{NBSP}%)"


def test_one_edition_withholds_single_schools():
    public = find(RESULTS, audience="public")
    assert "внутренней редакции" in funnel_chart(public).text
    for table in (
        page.schools_table(public),
        page.one_pupil_table(public),
        page.results_table(public),
    ):
        assert "Школа 1" not in table.markdown()


@pytest.mark.parametrize("which", ["settings", "funnel"])
def test_charts_are_valid_and_have_their_twin(sureness, which):
    chart = settings_chart(sureness) if which == "settings" else funnel_chart(sureness)
    assert go.Figure(json.loads(json.dumps(dict(chart.screen)))).data
    assert len(chart.alt) > 40
    if which == "settings":
        assert not chart.paper().legends
        return
    names = {trace["name"] for trace in chart.screen["data"] if trace.get("showlegend", True)}
    (legend,) = chart.paper().legends
    assert {text.get_text() for text in legend.get_texts()} == names
