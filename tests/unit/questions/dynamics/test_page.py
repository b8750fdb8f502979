"""The words of the page «Динамика результатов»: they follow from the findings."""

import pandas as pd
import pytest

from shnor_lib.disclosure.audience import disclose
from shnor_lib.model.documents import Published
from shnor_lib.model.procedures import registry
from shnor_lib.model.profile import Cohort
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.dynamics import page
from shnor_lib.questions.dynamics import page_directions as directions
from shnor_lib.questions.dynamics import page_sizes as sizes
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.dynamics.followed_group import Group
from shnor_lib.questions.dynamics.page_group import group_name, school_charts, sure_changes_table
from shnor_lib.questions.dynamics.page_printed import printed_form, whole_percents
from shnor_lib.questions.dynamics.page_regression import regression_answer
from shnor_lib.questions.dynamics.rows import to_speak_of, with_shares
from shnor_lib.questions.dynamics.summary import summarise_all, summarise_dynamics
from shnor_lib.questions.dynamics.words import change_sentence, short_caveat

NBSP = "\u00a0"


def measured(counts, years=(2018, 2019), sittings=("spring", "spring")):
    """Dynamics of schools given as pairs of (below, participants)."""
    rows = [
        {
            "school_id": f"edu98000{place}",
            "school": f"Школа {place}",
            "municipality": "Муниципалитет",
            "procedure": "vpr-rus-5",
            "year": year,
            "sitting": sitting,
            "below": below,
            "participants": n,
        }
        for place, pair in enumerate(counts, 1)
        for year, sitting, (below, n) in zip(years, sittings, pair, strict=True)
    ]
    return measure_dynamics(table_from_records("results", rows), *years, registry=registry())


BETTER = measured([((10, 25), (2 + place % 2, 25)) for place in range(6)])
SAME = measured([((5 + place % 2, 25), (5, 25)) for place in range(6)])
TINY = measured([((3, 9), (1, 9))])


def answer_of(dynamics, years=(2018, 2019), who=""):
    return page.dynamics_answer(summarise_all(dynamics), dynamics, years, who).text


def test_a_sure_change_is_said_to_be_a_rise():
    text = answer_of(BETTER)
    assert "выросла в **6** из 6 результатов школ" in text
    assert f"доля выросла на 30,0{NBSP}п.п. (95" in text


def test_a_change_within_chance_is_no_rise():
    text = answer_of(SAME)
    assert f"изменилась на +2,0{NBSP}п.п., что не больше случайного" in text


def test_works_of_several_procedures_are_not_called_participants():
    text = answer_of(BETTER)
    assert f"2018 год – 150{NBSP}работ, 2019 год – 150)" in text


@pytest.mark.parametrize(
    ("counts", "rise", "fall"), [(((9, 25), (2, 25)), 1, 0), (((2, 25), (9, 25)), 0, 1)]
)
def test_the_chart_says_which_way_the_sure_majority_goes(counts, rise, fall):
    summary = disclose(
        summarise_dynamics(measured([counts] * 6), ["procedure"]), "aggregate", "public"
    )
    title = directions.directions_chart(summary, registry(), "").title
    assert f"больше случайного перевес роста – в {rise}, снижения – в {fall}" in title


def test_sure_changes_stand_beside_the_number_that_chance_gives_on_average():
    table = sure_changes_table(
        disclose(with_shares(BETTER), "school", "internal"), (2018, 2019), registry(), ""
    )
    assert f"6 из 6{NBSP}результатов; в среднем около 0,3 нашлось бы" in table.caption


def test_of_fewer_than_twenty_pupils_no_direction_is_told():
    text = change_sentence(summarise_all(TINY).iloc[0])
    assert text == f"изменилась на +22,2{NBSP}п.п. (участников меньше 20, о направлении не судят)"


@pytest.mark.parametrize(
    ("dynamics", "years", "why"),
    [
        (BETTER.head(0), (0, 0), "год результатов не задан"),
        (BETTER.head(0), (2018, 2019), "нет школ с результатами и за 2018, и за 2019 год"),
    ],
)
def test_without_results_it_says_why_and_counts_nothing(dynamics, years, why):
    text = answer_of(dynamics, years)
    assert f"Нет данных: {why}" in text
    assert "%" not in text


def test_results_that_may_not_be_compared_are_not_spoken_of():
    across = measured([((10, 25), (2, 25))], (2020, 2021), ("autumn", "spring"))
    spoken = to_speak_of(across, across_breaks=False)
    text = page.dynamics_answer(summarise_all(spoken), across, (2020, 2021)).text
    assert "между годами разрыв ряда" in text
    assert "выросла" not in text


def test_results_that_may_not_be_compared_are_counted_beneath_the_answer():
    mixed = BETTER.assign(comparable=[False, False, True, True, True, True])
    spoken = to_speak_of(mixed, across_breaks=False)
    text = page.dynamics_answer(summarise_all(spoken), mixed, (2018, 2019)).text
    assert "выросла в **4** из 4 результатов" in text
    assert f"За оба года есть ещё 2{NBSP}результата, но годы в них не сопоставимы" in text
    assert "не сопоставимы" not in answer_of(BETTER)


def test_years_unlike_each_other_are_named_beside_every_figure():
    across = measured([((10, 25), (2, 25))], (2021, 2022), ("spring", "autumn"))
    caveat = short_caveat(across, (2021, 2022), registry())
    assert caveat.endswith("ВПР – весна 2021 года против осени 2022 года")
    summary = disclose(summarise_dynamics(across, ["procedure"]), "aggregate", "public")
    shown = [
        directions.directions_chart(summary, registry(), caveat).title,
        sizes.years_chart(summary, (2021, 2022), registry(), caveat).title,
        sizes.sizes_table(summary, (2021, 2022), registry(), caveat, pd.Series()).caption,
    ]
    assert all(text.endswith(caveat) for text in shown)


def test_years_alike_have_no_caveat():
    assert short_caveat(BETTER, (2018, 2019), registry()) == ""


def test_a_year_that_was_passed_over_is_named_with_its_reason():
    results = table_from_records(
        "results", [{"procedure": "vpr-rus-5", "year": year} for year in (2019, 2020, 2021)]
    )
    text = page.break_caution(results, (2019, 2021), registry(), across_breaks=False).text
    assert "2020 год" in text
    assert "этот год пропущен" in text


def test_single_schools_are_for_the_internal_edition_only():
    rows = with_shares(BETTER)
    shown, hidden = (disclose(rows, "school", who) for who in ("internal", "public"))
    assert len(school_charts(shown, (2018, 2019), registry(), "")) == 1
    assert "Школа 1" not in school_charts(hidden, (2018, 2019), registry(), "")[0].text
    assert "Школа 1" not in sure_changes_table(hidden, (2018, 2019), registry(), "").markdown()


def test_where_nothing_is_beyond_chance_no_data_are_said_to_be_missing():
    rows = disclose(with_shares(SAME), "school", "internal")
    text = sure_changes_table(rows, (2018, 2019), registry(), "").text
    assert text.startswith("Изменений больше случайных у школ группы нет: 0 из 6")


def test_a_group_of_which_no_school_is_known_has_no_size():
    assert group_name(Group("ШНОР", frozenset())) == "ШНОР"
    assert group_name(Group("ШНОР", frozenset({"edu980001"}))) == f"ШНОР (1{NBSP}школа)"


def test_sure_changes_of_few_participants_are_counted_apart():
    mixed = measured([((10, 25), (2, 25)), ((9, 20), (9, 20)), ((9, 10), (0, 10))])
    shown = disclose(with_shares(mixed), "school", "internal")
    (chart,) = school_charts(shown, (2018, 2019), registry(), "")
    told = f"1 из 2{NBSP}школ, где в оба года не меньше 20{NBSP}участников, и у{NBSP}1 из 1"
    assert told in chart.title
    caption = sure_changes_table(shown, (2018, 2019), registry(), "").caption
    assert f"участников, и 1 из 1{NBSP}результата, где их меньше; в среднем" in caption


def test_a_school_with_few_pupils_gets_no_direction_word():
    few = measured([((9, 10), (0, 10))])
    table = sure_changes_table(
        disclose(with_shares(few), "school", "internal"), (1, 2), registry(), ""
    )
    assert table.rows()[0][-1] == "участников меньше 20"


@pytest.mark.parametrize(
    ("counts", "printed"),
    [
        ((24, 17, 3, 44), ["55", "39", "7"]),
        ((26, 15, 2, 43), ["60", "35", "5"]),
        ((1, 1, 0, 2), ["50", "50", "0"]),
        ((1, 7, 0, 8), ["13", "88", "0"]),
    ],
)
def test_whole_percents_round_halves_up_and_keep_their_counts(counts, printed):
    names = ["positive", "negative", "none", "pairs"]
    frame = pd.DataFrame([dict(zip(names, counts, strict=True))]).assign(procedure="vpr-rus-5")
    found = whole_percents(frame)[names[:3]].iloc[0].tolist()
    expected = [f"{whole}{NBSP}% ({n})" for whole, n in zip(printed, counts[:3], strict=True)]
    assert found == expected


PRINTED = Published.model_validate(
    {
        "tables": {
            "t": {
                "title": "Динамика",
                "document": "d",
                "place": "с. 1",
                "columns": {
                    name: {"title": name}
                    for name in ("heading", "grade", "positive", "negative", "none")
                },
                "rows": [["русский язык", "5 класс", "52 %", "34%", "14 %"]],
            }
        }
    }
)


def test_the_printed_form_puts_the_computed_share_beside_the_printed_one():
    cohort = Cohort(list="l", title="Группа", printed="t", procedures=("vpr-rus-5",))
    summary = disclose(summarise_dynamics(BETTER, ["procedure"]), "aggregate", "internal")
    row = printed_form(summary, cohort, PRINTED, registry(), "").rows()[0]
    assert row[3:5] == ["52 %", f"100{NBSP}% (6)"]
    assert row[-1] == "6"


def test_the_printed_form_counts_all_schools_as_the_document_does():
    mixed = measured([((10, 25), (2, 25)), ((3, 9), (1, 9)), ((1, 9), (3, 9))])
    cohort = Cohort(list="l", title="Группа", printed="t", procedures=("vpr-rus-5",))
    summary = disclose(summarise_dynamics(mixed, ["procedure"]), "aggregate", "internal")
    row = printed_form(summary, cohort, PRINTED, registry(), "").rows()[0]
    assert row[4:9:2] == [f"67{NBSP}% (2)", f"33{NBSP}% (1)", f"0{NBSP}% (0)"]
    assert row[-1] == "3"


def test_a_share_that_the_document_does_not_print_is_said_to_be_so():
    table = PRINTED.model_dump()
    table["tables"]["t"]["rows"] = [["русский язык", "5 класс", "52 %", "48 %", ""]]
    cohort = Cohort(list="l", title="Группа", printed="t", procedures=("vpr-rus-5",))
    summary = disclose(summarise_dynamics(BETTER, ["procedure"]), "aggregate", "internal")
    form = printed_form(summary, cohort, Published.model_validate(table), registry(), "")
    assert form.rows()[0][7:9] == ["не напечатано", f"0{NBSP}% (0)"]


def test_without_a_printed_table_there_is_no_printed_form():
    summary = disclose(summarise_dynamics(BETTER, ["procedure"]), "aggregate", "internal")
    assert printed_form(summary, None, PRINTED, registry(), "").text == ""


def test_what_cannot_be_told_of_regression_is_said():
    split = pd.DataFrame({"remaining_pp": [pd.NA], "remaining_pp_reason": ["whole_region"]})
    text = regression_answer(split, Group("Группа", frozenset())).text
    assert "сказать нельзя: в группе все школы" in text
