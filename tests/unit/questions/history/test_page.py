"""The sentences, tables and the drawing of the page «История ШНОР»."""

import plotly.graph_objects as go
import pytest

from shnor_lib.disclosure.audience import WITHHELD, disclose
from shnor_lib.model.criteria import Clause2, criteria_sets
from shnor_lib.model.procedures import registry
from shnor_lib.questions.history.page import (
    NEVER_LISTED,
    break_caveat,
    caveats,
    classes_table,
    flow_chart,
    history_answer,
    listed_paths,
    paths_table,
    turnover_table,
)
from shnor_lib.questions.history.page_persistence import (
    equal_shares_sentence,
    persistence_note,
    persistence_sentence,
    persistence_table,
)
from shnor_lib.questions.history.turnover import measure_flow
from shnor_lib.show.charts.history_flow import history_flow
from tests.small_tables import history

NBSP = "\u00a0"
RULE = criteria_sets()["two-clauses"]
PATHS = ("NNL", "LNL", "LLL", "LLN", "NNN", "NUN")


def test_the_answer_names_every_class_of_the_list():
    text = history_answer(history(*PATHS), "").text
    assert f"В списке ШНОР 2023 года – **3{NBSP}школы**" in text
    assert f"впервые – **1**, повторно – **1**, 3{NBSP}года подряд и более – **1**" in text
    assert "С 2022 года вошли 2, вышла 1, осталась 1" in text


def test_years_of_results_are_called_so():
    assert "По результатам 2023 года" in history_answer(history("NLL", basis="results"), "").text


def test_an_unknown_year_before_is_said_and_nobody_enters():
    text = history_answer(history("L?L"), "").text
    assert "О 2022 годе данных нет" in text
    assert "вошл" not in text


@pytest.mark.parametrize("nothing", [None, history("LL?")])
def test_without_a_last_year_there_is_no_answer_but_a_reason(nothing):
    text = history_answer(nothing, "").text
    assert "Нет данных" in text
    assert "0" not in text


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
    found = history("NNN", "NNN")
    assert flow_chart(found, "").text == NEVER_LISTED
    shown = disclose(listed_paths(found), "school", "internal")
    assert paths_table(shown, found).text == NEVER_LISTED
    assert "Остаться в списке было некому" in persistence_sentence(found).text


def test_an_unknown_year_is_no_zero_in_the_turnover():
    first = turnover_table(history("?LL", "?LN"), "").rows()[0]
    assert first[:3] == [
        f"2021{NBSP}→{NBSP}2022",
        "нет в загруженных данных",
        "нет в загруженных данных",
    ]


def test_the_rows_of_schools_are_in_the_order_of_codes_and_say_how_long():
    found = history(*PATHS)
    rows = paths_table(disclose(listed_paths(found), "school", "internal"), found).rows()
    assert [row[0] for row in rows] == [f"edu98000{number}" for number in (1, 2, 3, 4)]
    assert rows[2][-1] == f"не меньше 3{NBSP}лет подряд"


def test_the_public_edition_shows_no_school():
    found = history(*PATHS)
    table = paths_table(disclose(listed_paths(found), "school", "public"), found)
    assert table.rows() == []
    assert WITHHELD in table.markdown()


def test_staying_is_set_beside_chance():
    """2 of 2 stayed; a list of 2 of 9 drawn anew would keep 0,4, and both in 1 case of 36."""
    text = persistence_sentence(history("NLL", "NLL", *["NNN"] * 7)).text
    assert f"2 из 2 (100,0{NBSP}%)" in text
    assert f"в среднем 0,4 (22,2{NBSP}%)" in text
    assert "от 0 до 2: случай мог дать столько же" in text


def test_more_than_chance_is_said_so():
    text = persistence_sentence(history(*["NLL"] * 5, *["NNN"] * 45)).text
    assert "больше, чем обычно даёт случай" in text


def test_years_that_cannot_be_compared_are_said_so():
    assert "Нет данных" in persistence_sentence(history("L?L")).text
    assert persistence_table(history("L?L")).rows() == []


def test_what_the_rule_alone_keeps_is_said_for_years_of_results():
    equal = {"schools": 26.0, "listed_from": 5.2, "listed_to": 4.7, "stayed": 2.6}
    text = equal_shares_sentence(history("NLL", basis="results"), equal, RULE).text
    assert "в среднем 5,2 из 26 школ в 2022 году и 4,7 в 2023 году" in text
    assert f"остались бы 2,6 (50,0{NBSP}%)" in text


def test_what_the_rule_alone_keeps_is_no_matter_of_a_given_list():
    assert equal_shares_sentence(history("NLL"), None, RULE).text == ""


def test_without_three_years_of_results_it_is_not_known():
    assert "Нет данных" in equal_shares_sentence(history("NLL", basis="results"), None, RULE).text


def test_of_another_reading_of_the_rule_it_says_that_nothing_is_computed():
    same = RULE.model_copy(update={"clause2": Clause2(reading="same")})
    text = equal_shares_sentence(history("NLL", basis="results"), None, same).text
    assert "расчёт есть только для прочтения" in text
    assert "трёх лет" not in text


def test_of_an_empty_list_no_share_is_kept():
    equal = {"schools": 26.0, "listed_from": 0.0, "listed_to": 0.0, "stayed": 0.0}
    text = equal_shares_sentence(history("NLL", basis="results"), equal, RULE).text
    assert "в списке остались бы 0,0. Столько" in text
    assert "%" not in text


def test_years_unlike_each_other_are_named_beside_who_entered_and_left():
    found = history("NLL", "LLN", basis="results")
    caveat = break_caveat(found, RULE, registry())
    assert caveat == ". Годы сопоставимы с оговоркой: разрыв ряда – 2020, 2021, 2022"
    shown = [flow_chart(found, caveat).title, turnover_table(found, caveat).caption]
    assert all(text.endswith(caveat) for text in shown)
    assert f"{caveat[1:]}." in history_answer(found, caveat).text


def test_years_of_a_given_list_have_no_caveat():
    assert break_caveat(history("NLL"), RULE, registry()) == ""


def test_a_school_that_was_not_there_is_not_said_to_be_unknown():
    text = history_answer(history("N0L", "NLL"), "").text
    assert "ещё о 1 один из двух лет неизвестен или школы тогда не было" in text


def test_undecided_schools_are_said_to_bend_the_comparison():
    text = persistence_note(history("NUL", "NLL", basis="results")).text
    assert "завышать устойчивость" in text
    assert "завышать" not in persistence_note(history("NLL", basis="results")).text


def test_breaks_of_the_series_are_named_for_years_of_results():
    text = caveats(history("NLL", basis="results"), RULE, registry()).text
    assert "2022 – часть работ прошла в марте" in text


def test_breaks_do_not_matter_to_a_given_list():
    assert "неравноценны" not in caveats(history("NLL"), RULE, registry()).text


def test_missing_data_break_nothing():
    shown = [
        flow_chart(None, ""),
        classes_table(None),
        turnover_table(None, ""),
        persistence_sentence(None),
        persistence_table(None),
        caveats(None, RULE, registry()),
    ]
    assert [piece.text for piece in shown] == [""] * 6


@pytest.fixture
def chart():
    return history_flow(measure_flow(history(*PATHS)), "Заголовок")


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
