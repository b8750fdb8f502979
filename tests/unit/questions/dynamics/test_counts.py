"""How many results rose and fell: words, chart and tables lead with the reportable ones."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from shnor_lib.questions.dynamics import counts as dynamics_counts
from shnor_lib.questions.dynamics.counts import sure_of_how_many
from shnor_lib.questions.dynamics.page_directions import (
    directions_chart,
    directions_table,
    municipalities_table,
)
from shnor_lib.questions.dynamics.summary import COUNTED

NBSP = "\u00a0"
LEAST = 20  # participants from which a direction is told
ENOUGH = "в оба года не меньше 20 участников"
PERFECT_BOTH = "без «2» в оба года"


def counted(reportable, few=(0, 0, 0, 0), sure=(0, 0)):
    """A summary: up, down, unchanged and perfect of the reportable results, then of the others."""
    row = dict.fromkeys([*COUNTED, *(f"few_{name}" for name in COUNTED)], 0)
    for prefix, results, counts in (("", "reportable", reportable), ("few_", "few", few)):
        row |= {results: sum(counts), f"{prefix}none": sum(counts[2:])}
        kinds = ("positive", "negative", "none_unchanged", "none_perfect")
        row |= {f"{prefix}{kind}": n for kind, n in zip(kinds, counts, strict=True)}
    row |= {"beyond_chance_positive": sure[0], "beyond_chance_negative": sure[1]}
    return pd.Series(row)


def counts_sentences(summary):
    """The sentence of the answer, and what stands beneath."""
    parts = (
        dynamics_counts.counts_sentence(summary, LEAST),
        dynamics_counts.details_sentences(summary),
    )
    return plain(" ".join(parts))


def others_sentence(summary):
    return plain(dynamics_counts.others_sentence(summary, LEAST))


def assert_says(text, *pieces):
    """See that a text says these things in this order, whatever words stand between them."""
    assert re.search(".*".join(map(re.escape, pieces)), text), text


def plain(text):
    return text.replace(NBSP, " ")


def test_where_all_are_reportable_no_word_is_said_of_participants():
    summary = counted((3, 1, 1, 2), sure=(2, 1))
    text = counts_sentences(summary)
    assert others_sentence(summary) == ""
    assert "участников" not in text
    assert_says(text, "**3** из 7", "**1**", "– 3 (", f"{PERFECT_BOTH} – 2)")
    assert_says(text, "Больше случайного", "3 результата", "рост – 2", "снижение – 1")


def test_the_others_have_a_sentence_of_their_own():
    summary = counted((3, 1, 0, 0), few=(1, 2, 3, 4))
    assert_says(counts_sentences(summary), "**3** из 4", "о которых можно судить", "**1**")
    others = others_sentence(summary)
    assert_says(others, "10 результатах", "меньше 20", "рост – 1", "снижение – 2")
    assert_says(others, "без изменений – 7", f"{PERFECT_BOTH} – 4", "не судят")


def test_one_other_result_is_said_in_the_singular():
    text = others_sentence(counted((3, 1, 0, 0), few=(1, 0, 0, 0)))
    assert "Ещё в 1 результате участников меньше 20" in text


def test_where_none_is_reportable_the_signs_stand_without_a_conclusion():
    summary = counted((0, 0, 0, 0), few=(2, 1, 0, 1))
    text = counts_sentences(summary)
    assert others_sentence(summary) == ""
    assert "**" not in text
    assert_says(text, "не судят", ENOUGH, "4 результатов", "рост – 2", "снижение – 1")
    assert_says(text, "без изменений – 1", f"{PERFECT_BOTH} – 1")


def test_where_nothing_is_beyond_chance_it_says_so():
    text = counts_sentences(counted((3, 1, 0, 0)))
    assert "Больше случайного не изменился ни один результат." in text


@pytest.mark.parametrize(
    ("enough", "text"),
    [
        ([True, True], "у 1 из 2 школ"),
        ([False, False], "у 1 из 2 школ, где участников меньше 20 хотя бы в одном из годов"),
        ([True, False], f"у 1 из 1 школы, где {ENOUGH}, и у 0 из 1 школы, где их меньше"),
    ],
)
def test_sure_changes_are_told_apart_by_participants(enough, text):
    rows = pd.DataFrame({"reportable": enough, "beyond_chance": [True, False]})
    assert plain(sure_of_how_many(rows, "school_genitive", LEAST, at="у ")) == text


UP, DOWN, SAME, PERFECT = (5, 3), (3, 5), (5, 5), (0, 0)  # pupils below in the two years


def schools(*ways, n=25):
    """Schools of n participants in both years: (pupils below in both years, how many schools)."""
    return [tuple((below, n) for below in pair) for pair, times in ways for _ in range(times)]


ENOUGH_MIXED = schools((UP, 3), (DOWN, 1))
FEW_MIXED = schools((UP, 5), (DOWN, 6), (SAME, 7), (PERFECT, 8), n=9)


def test_the_chart_draws_the_reportable_results_alone(find):
    chart = directions_chart(find(ENOUGH_MIXED + FEW_MIXED))
    assert {trace["name"]: trace["customdata"] for trace in chart.screen["data"]} == {
        "рост": [3],
        "снижение": [1],
        "без изменений": [0],
        "без «2» в оба года": [0],
    }
    assert plain(chart.title).startswith(
        f"Там, где {ENOUGH}, рост встречается чаще снижения в 1 из 1 процедуры"
    )


def test_the_chart_leaves_out_a_procedure_without_reportable_results(find):
    procedures = ("vpr-math-5", "vpr-rus-5")
    dynamics = find(ENOUGH_MIXED, procedures=procedures)
    math = dynamics.measured["procedure"] == "vpr-math-5"
    few = dynamics.measured.assign(reportable=math)
    chart = directions_chart(replace(dynamics, measured=few))
    assert chart.screen["data"][0]["y"] == [f"МА-5, n{NBSP}={NBSP}4"]
    assert "в 1 из 1" in chart.title


def test_without_reportable_results_there_is_no_chart_but_its_reason(find):
    text = directions_chart(find(FEW_MIXED, group=(1,)).group).text
    assert f"нет результатов, где {ENOUGH}" in plain(text)
    assert text.startswith("*ШНОР")


def test_where_all_are_reportable_the_title_names_no_condition(find):
    assert directions_chart(find(ENOUGH_MIXED)).title.startswith("Рост встречается чаще")


def cells(table):
    heads = list(map(plain, table.frame.columns))
    return [dict(zip(heads, map(plain, row), strict=True)) for row in table.rows()]


OTHERS = "Участников меньше 20: рост / снижение / без изменений / без «2» в оба года"


def test_the_table_counts_the_others_in_one_column(find):
    table = directions_table(find(ENOUGH_MIXED + FEW_MIXED))
    (row,) = cells(table)
    assert (row["Школ"], row["Рост"], row["Доля роста"]) == ("4", "3", "75,0 %")
    assert row[OTHERS] == "5 / 6 / 7 / 8"
    told = f"там, где {ENOUGH}; остальные результаты – в столбце «Участников меньше 20»"
    assert plain(table.caption).endswith(told)


def test_the_table_has_no_such_column_where_all_are_reportable(find):
    table = directions_table(find(ENOUGH_MIXED))
    assert OTHERS not in cells(table)[0]
    assert "участников" not in table.caption


def test_a_band_has_a_column_of_its_own(find):
    # From 5 to 3 of 25 is 8 points, less than the ten of ФИОКО; from 9 to 3 is 24.
    counts = schools((UP, 3), ((9, 3), 1))
    (row,) = cells(directions_table(find(counts, band="fioko")))
    assert row["На 10 п.п. и больше"] == "1"


def test_a_share_of_no_results_is_missing_and_not_nought(find):
    (row,) = cells(directions_table(find(FEW_MIXED)))
    assert (row["Школ"], row["Доля роста"]) == ("0", "участников мало")
    assert row["Критерий знаков, p с поправкой"] == "–"


def test_the_municipalities_lead_with_the_reportable_results_too(find):
    # Every second school is of the other municipality.
    counts = schools((UP, 4), (DOWN, 2)) + schools((UP, 2), n=9)
    rows = cells(municipalities_table(find(counts, municipalities=2)))
    assert [row["Муниципалитет"] for row in rows] == ["Муниципалитет 1", "Муниципалитет 2"]
    told = {"Результатов": "3", OTHERS: "1 / 0 / 0 / 0", "Школ всего": "4"}
    assert {name: rows[0][name] for name in told} == told
    assert rows[0]["Школ: чаще рост / чаще снижение"] == "2 / 1"


def test_a_single_municipality_has_no_table(find):
    assert municipalities_table(find(ENOUGH_MIXED)).text == "Все школы – одного муниципалитета."
