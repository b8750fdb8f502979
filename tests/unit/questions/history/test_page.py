"""What a reader of the page «История ШНОР» is told."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from shnor_lib.disclosure.gate import WITHHELD, Gate
from shnor_lib.model.criteria import with_reading
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.page import (
    NEVER_LISTED,
    answer,
    classes_table,
    flow_chart,
    turnover_table,
)
from shnor_lib.questions.history.page_persistence import (
    equal_shares_sentence,
    persistence_sentence,
    persistence_table,
    undecided_note,
)
from shnor_lib.questions.history.page_years import paths_table, years_note
from shnor_lib.questions.history.turnover import measure_flow
from shnor_lib.questions.shared.context import files_context
from shnor_lib.show.charts.history_flow import history_flow
from tests import small_tables

NBSP = "\u00a0"
CONTEXT = files_context(2023)
YEARS = (2021, 2022, 2023)
NO_RESULTS = empty_table("results")
NOTHING = HistoryFindings(CONTEXT, None, (), NO_RESULTS)


def history(*paths, basis="lists", results=NO_RESULTS, **context):
    traced = small_tables.history(*paths, basis=basis)
    return HistoryFindings(replace(CONTEXT, **context), traced, (), results)


def three_years(below):
    """Results of one school that sat one work of two pupils in each of three years."""
    return small_tables.results_of({("vpr-math-5", year): (below, 2) for year in YEARS})


PATHS = ("NNL", "LNL", "LLL", "LLN", "NNN", "NUN")


def test_the_answer_names_every_class_of_the_list():
    text = answer(history(*PATHS)).text
    assert f"В списке ШНОР 2023 года – **3{NBSP}школы**" in text
    assert f"впервые – **1**, повторно – **1**, 3{NBSP}года подряд и более – **1**" in text
    assert "С 2022 года вошли 2, вышла 1, осталась 1" in text


def test_years_of_results_are_called_so():
    assert "По результатам 2023 года" in answer(history("NLL", basis="results")).text


def test_an_unknown_year_before_is_said_and_nobody_enters():
    text = answer(history("L?L")).text
    assert "О 2022 годе данных нет" in text
    assert "вошл" not in text


@pytest.mark.parametrize("nothing", [NOTHING, history("LL?")])
def test_without_a_last_year_there_is_no_answer_but_a_reason(nothing):
    text = answer(nothing).text
    assert "Нет данных" in text
    assert "0" not in text


def test_of_a_year_without_a_list_the_answer_says_of_which_years_it_is_loaded():
    text = answer(replace(history("NLL"), context=files_context(2024), list_years=YEARS)).text
    assert "список ШНОР 2024 года не загружен (загружены годы: 2021, 2022, 2023)" in text
    assert "история прослежена до 2023 года" in text


def test_of_a_year_before_the_first_list_there_is_no_answer_but_a_reason():
    text = answer(replace(NOTHING, context=files_context(2020), list_years=YEARS)).text
    assert "Нет данных: список ШНОР 2020 года не загружен" in text


def test_a_list_of_the_year_of_the_report_needs_no_word():
    assert "загружен" not in answer(replace(history("NLL"), list_years=YEARS)).text


def test_lists_after_the_year_of_the_report_are_named_and_not_used():
    assert "2024" in years_note(replace(history("NLL"), list_years=(*YEARS, 2024))).text
    assert "позже" not in years_note(replace(history("NLL"), list_years=YEARS)).text


def test_the_classes_of_the_list_add_up_in_the_caption():
    caption = classes_table(history(*PATHS)).caption
    assert "1 + 1 + 1 = 3, в списке – 3: сходится" in caption


def test_a_school_that_is_undecided_is_not_said_to_be_off_the_list():
    rows = classes_table(history("NNU", "NN?", "NNN", "NNL")).rows()
    told = {row[0]: row[1] for row in rows}
    assert told["не определено"] == told["нет данных"] == "неизвестно"
    assert (told["впервые"], told["не была в списке"]) == ("да", "нет")


def test_of_a_last_year_that_is_not_known_no_sum_of_classes_is_told():
    assert classes_table(history("LL?")).text == ""


def test_a_list_on_which_nobody_ever_stood_is_said_to_be_empty():
    empty = history("NNN", "NNN")
    assert flow_chart(empty).text == NEVER_LISTED
    assert paths_table(empty).text == NEVER_LISTED
    assert "Остаться в списке было некому" in persistence_sentence(empty).text


def test_only_schools_that_were_on_the_list_are_drawn_and_the_others_are_counted():
    chart = flow_chart(history(*PATHS))
    bars = [trace for trace in chart.screen["data"] if trace["type"] == "bar"]
    drawn = sum(y for bar in bars for x, y in zip(bar["x"], bar["y"], strict=True) if x == 2023)
    assert drawn == 4  # NNN and NUN were never on it
    assert "Прочих школ в данных – 2" in chart.title


def test_an_unknown_year_is_no_zero_in_the_turnover():
    first = turnover_table(history("?LL", "?LN")).rows()[0]
    assert first[:3] == [
        f"2021{NBSP}→{NBSP}2022",
        "нет в загруженных данных",
        "нет в загруженных данных",
    ]


def test_the_rows_of_schools_are_in_the_order_of_codes_and_say_how_long():
    rows = paths_table(history(*PATHS)).rows()
    assert [row[0] for row in rows] == [f"edu98000{number}" for number in (1, 2, 3, 4)]
    assert rows[2][-1] == f"не меньше 3{NBSP}лет подряд"


def test_the_public_edition_shows_no_school():
    table = paths_table(history(*PATHS, gate=Gate("public")))
    assert table.rows() == []
    assert WITHHELD in table.markdown()


def test_staying_on_a_given_list_is_set_beside_a_draw():
    """2 of 2 stayed; a list of 2 of 9 drawn anew would keep 0,4, and both in 1 case of 36."""
    text = persistence_sentence(history("NLL", "NLL", *["NNN"] * 7)).text
    assert f"2 из 2{NBSP}школ (100,0{NBSP}%)" in text
    assert f"в среднем 0,4 (22,2{NBSP}%)" in text
    assert "от 0 до 2: выбор наугад мог дать столько же" in text


def test_more_than_a_draw_is_said_so_and_what_it_does_not_mean():
    text = persistence_sentence(history(*["NLL"] * 5, *["NNN"] * 45)).text
    assert "больше, чем обычно даёт выбор наугад" in text
    assert "опираются на общий год" in text
    assert "сколько, не известно" in text


def of_the_rule(*paths, results=NO_RESULTS):
    return persistence_sentence(history(*paths, basis="results", results=results)).text


@pytest.mark.parametrize(
    ("stayed", "left", "chance", "verdict"),
    [
        # With 3/4 kept by the rule alone, 2 of 2 stay with 9/16.
        (2, 0, "Столько или больше осталось бы тогда с вероятностью 56,3", "нельзя"),
        # 0,75 ** 13 = 0,0238: just within a tail of 2,5 %.
        (13, 0, "Столько или больше осталось бы тогда с вероятностью 2,4", "остаётся больше"),
        # 0,75 ** 12 = 0,0317.
        (12, 0, "Столько или больше осталось бы тогда с вероятностью 3,2", "нельзя"),
        # 0,25 ** 3 = 0,0156.
        (0, 3, "Столько или меньше осталось бы тогда с вероятностью 1,6", "остаётся меньше"),
    ],
)
def test_lists_of_the_rule_are_set_beside_the_rule_and_not_beside_a_draw(
    stayed, left, chance, verdict
):
    paths = [*["NLL"] * stayed, *["NLN"] * left, *["NNN"] * 50]
    text = of_the_rule(*paths, results=three_years(1))
    assert f"само правило оставило бы 75,0{NBSP}%" in text
    assert chance in text
    assert verdict in text
    assert "наугад" not in text


def test_where_the_rule_alone_is_not_known_nothing_is_said_of_more_or_fewer():
    text = of_the_rule(*["NLL"] * 5, *["NNN"] * 45)
    assert f"**5 из 5{NBSP}школ" in text
    assert "не известно" in text
    assert "обычно" not in text


def test_years_that_cannot_be_compared_are_said_so():
    assert "Нет данных" in persistence_sentence(history("L?L")).text
    assert persistence_table(history("L?L")).rows() == []


def test_what_the_rule_alone_keeps_is_said_for_years_of_results():
    """Low with 3/4 a year: on a list with 9/16 = 0,56, on both with 27/64 = 0,42."""
    text = equal_shares_sentence(history("NLL", basis="results", results=three_years(1))).text
    assert f"в среднем 0,6 из 1{NBSP}школы в 2022 году и 0,6 в 2023 году" in text
    assert f"остались бы 0,4 (75,0{NBSP}%)" in text


def test_what_the_rule_alone_keeps_is_no_matter_of_a_given_list():
    of_list = history("NLL", results=three_years(1))
    assert equal_shares_sentence(of_list).text == ""
    assert of_list.equal_shares is None


def test_without_three_years_of_results_it_is_not_known():
    assert "Нет данных" in equal_shares_sentence(history("NLL", basis="results")).text


def test_of_another_reading_of_the_rule_it_says_that_nothing_is_computed():
    same = with_reading(CONTEXT.criteria, "same")
    text = equal_shares_sentence(history("NLL", basis="results", dated_criteria=same)).text
    assert "нужны результаты не меньше чем у 30" in text
    assert "трёх лет" not in text


def test_of_an_empty_list_no_share_is_kept():
    text = equal_shares_sentence(history("NLL", basis="results", results=three_years(0))).text
    assert "в списке остались бы 0,0. Столько" in text
    assert "%" not in text


def test_years_unlike_each_other_are_named_beside_who_entered_and_left():
    unlike = history("NLL", "LLN", basis="results")
    shown = [flow_chart(unlike).title, turnover_table(unlike).caption, answer(unlike).text]
    assert all("†" in text for text in shown)
    assert "разрыв ряда – 2020, 2021, 2022" in shown[-1]


def test_years_of_a_given_list_have_no_caveat():
    alike = history("NLL", "LLN")
    shown = [flow_chart(alike).title, turnover_table(alike).caption, answer(alike).text]
    assert not any("†" in text for text in shown)


def test_a_school_that_was_not_there_is_not_said_to_be_unknown():
    text = answer(history("N0L", "NLL")).text
    assert f"О 1{NBSP}школе 2022 или 2023 год неизвестен, или школы тогда не было" in text


def test_undecided_schools_are_said_to_bend_the_comparison():
    assert "(1)" in undecided_note(history("NUL", "NLL", basis="results")).text
    assert undecided_note(history("NLL", basis="results")).text == ""


def test_breaks_of_the_series_are_named_for_years_of_results():
    text = years_note(history("NLL", basis="results")).text
    assert "2022 – часть работ прошла в марте" in text


def test_breaks_do_not_matter_to_a_given_list():
    assert "неравноценны" not in years_note(history("NLL")).text


@pytest.mark.parametrize(
    "part",
    [
        flow_chart,
        classes_table,
        turnover_table,
        persistence_sentence,
        persistence_table,
        equal_shares_sentence,
        undecided_note,
        paths_table,
        years_note,
    ],
)
def test_missing_data_break_nothing(part):
    assert part(NOTHING).text == ""


@pytest.fixture
def chart():
    return history_flow(small_tables.shown(measure_flow(small_tables.history(*PATHS))), "Заголовок")


def test_the_drawing_has_cartesian_traces_only(chart):
    assert {trace["type"] for trace in chart.screen["data"]} == {"bar", "scatter"}
    assert go.Figure(dict(chart.screen)).data


def test_the_bars_of_a_year_add_up_to_the_schools(chart):
    heights = {2021: 0, 2022: 0, 2023: 0}
    for trace in chart.screen["data"]:
        if trace["type"] == "bar":
            for year, height in zip(trace["x"], trace["y"], strict=True):
                heights[year] += height
    assert heights == {2021: 6, 2022: 6, 2023: 6}


def test_a_band_is_as_wide_as_its_schools_are_many(chart):
    stayed = next(trace for trace in chart.screen["data"] if trace["name"] == "остались")
    low, high = stayed["y"][0], stayed["y"][-1]
    assert high - low == 2  # 2021 → 2022: the paths LLL and LLN


def test_paper_draws_the_same_bars(chart):
    axes = chart.paper().axes[0]
    drawn = sorted((round(bar.get_x() + 0.17), bar.get_height()) for bar in axes.patches)
    screen = sorted(
        (year, height)
        for trace in chart.screen["data"]
        if trace["type"] == "bar"
        for year, height in zip(trace["x"], trace["y"], strict=True)
    )
    assert drawn == screen
