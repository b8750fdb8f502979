"""What a reader of the page «Динамика результатов» is told: it follows from the findings."""

import pandas as pd
import pytest

from shnor_lib.model.documents import Published
from shnor_lib.model.profile import Cohort
from shnor_lib.questions.dynamics import page
from shnor_lib.questions.dynamics import page_directions as directions
from shnor_lib.questions.dynamics import page_sizes as sizes
from shnor_lib.questions.dynamics.page_group import school_charts, sure_changes_table
from shnor_lib.questions.dynamics.page_printed import printed_form, whole_percents
from shnor_lib.questions.dynamics.page_regression import answer as regression_answer
from shnor_lib.questions.dynamics.words import change_sentence

NBSP = "\u00a0"
BETTER = [((10, 25), (2 + place % 2, 25)) for place in range(6)]
SAME = [((5 + place % 2, 25), (5, 25)) for place in range(6)]
TINY = [((3, 9), (1, 9))]
ALL = range(1, 7)


def answer_of(changes):
    return page.answer(changes).text.replace(NBSP, " ")


def test_a_sure_change_is_said_to_be_a_rise(find):
    text = answer_of(find(BETTER))
    assert "выросла в **6** из 6 результатов школ" in text
    assert "выросла на **30,0 п.п.** – больше случайного" in text


def test_how_far_the_change_may_reach_is_told_beneath_the_answer(find):
    said, beneath = answer_of(find(BETTER)).split("callout-note")
    assert "интервал" not in said
    assert "95 %‑й интервал изменения – от +" in beneath


def test_a_change_within_chance_is_no_rise(find):
    assert "изменилась на **+2,0 п.п.** – не больше случайного" in answer_of(find(SAME))


def test_works_of_several_procedures_are_not_called_participants(find):
    assert "150 работ в 2018 году и 150 в 2019" in answer_of(find(BETTER))


@pytest.mark.parametrize(
    ("counts", "rise", "fall"), [(((9, 25), (2, 25)), 1, 0), (((2, 25), (9, 25)), 0, 1)]
)
def test_the_chart_says_which_way_the_sure_majority_goes(find, counts, rise, fall):
    title = directions.directions_chart(find([counts] * 6)).title
    assert f"больше случайного перевес роста – в {rise}, снижения – в {fall}" in title


def test_of_fewer_than_twenty_pupils_no_direction_is_told(find):
    text = change_sentence(find(TINY).whole.iloc[0], 20)
    assert text == f"изменилась на +22,2{NBSP}п.п. (участников меньше 20, о направлении не судят)"


@pytest.mark.parametrize(
    ("years", "why"),
    [
        ((), "год результатов не задан"),
        ((2018, 2019), "нет школ с результатами и за 2018, и за 2019 год"),
    ],
)
def test_without_results_it_says_why_and_counts_nothing(find, years, why):
    text = answer_of(find([], years))
    assert f"Нет данных: {why}" in text
    assert "%" not in text


def test_results_that_may_not_be_compared_are_not_spoken_of(find):
    text = answer_of(find([((10, 25), (2, 25))], (2020, 2021), ("autumn", "spring")))
    assert "между годами разрыв ряда" in text
    assert "выросла" not in text


def test_years_unlike_each_other_are_named_beside_every_figure(find):
    years = (2021, 2022)
    across = find(BETTER, years, ("spring", "autumn"), group=ALL, across_breaks=True)
    assert across.caveat.endswith("ВПР – весна 2021 года против осени 2022 года")
    shown = [
        directions.directions_chart(across).title,
        directions.directions_table(across).caption,
        directions.directions_chart(across.group).title,
        sizes.years_chart(across).title,
        sizes.sizes_table(across).caption,
        sizes.sizes_table(across.group).caption,
        sure_changes_table(across.group).caption,
        *(chart.title for chart in school_charts(across.group)),
    ]
    assert len(shown) == 8
    assert all(text.endswith(across.mark) for text in shown)


def test_years_alike_have_no_caveat(find):
    assert find(BETTER).caveat == ""


def test_a_year_that_was_passed_over_is_named_with_its_reason(find):
    one = [((10, 25), (9, 25), (2, 25))]
    text = page.break_caution(find(one, (2019, 2020, 2021), ("spring", "autumn", "spring"))).text
    assert "2020 год" in text
    assert "этот год пропущен" in text


def test_single_schools_are_for_the_internal_edition_only(find):
    shown, hidden = (
        find(BETTER, group=ALL, audience=audience).group for audience in ("internal", "public")
    )
    assert len(school_charts(shown)) == 1
    assert "Школа 1" not in school_charts(hidden)[0].text
    assert "Школа 1" not in sure_changes_table(hidden).markdown()


def test_sure_changes_stand_beside_the_number_that_chance_gives_on_average(find):
    caption = sure_changes_table(find(BETTER, group=ALL).group).caption
    told = f"6 из 6{NBSP}результатов; без всяких перемен их нашлось бы в среднем около{NBSP}0,3"
    assert told in caption


def test_where_nothing_is_beyond_chance_no_data_are_said_to_be_missing(find):
    text = sure_changes_table(find(SAME, group=ALL).group).text
    assert "изменений больше случайных нет – 0 из 6" in text


def test_a_group_of_which_no_school_is_known_has_no_size(find):
    names = [find(BETTER, group=group).group.name for group in ((), (1,))]
    assert names == [
        "ШНОР по результатам 2018 года",
        f"ШНОР по результатам 2018 года (1{NBSP}школа)",
    ]


def test_sure_changes_of_few_participants_are_counted_apart(find):
    mixed = [((10, 25), (2, 25)), ((9, 20), (9, 20)), ((9, 10), (0, 10))]
    group = find(mixed, group=(1, 2, 3)).group
    (chart,) = school_charts(group)
    told = f"1 из 2{NBSP}школ, где в оба года не меньше 20{NBSP}участников, и у{NBSP}1 из 1"
    assert told in chart.title
    caption = sure_changes_table(group).caption
    assert f"участников, и 1 из 1{NBSP}результата, где их меньше; без всяких перемен" in caption


def test_a_school_with_few_pupils_gets_no_direction_word(find):
    few = find([((9, 10), (0, 10))], group=(1,)).group
    assert sure_changes_table(few).rows()[0][-1] == "участников меньше 20"


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


COHORT = Cohort(list="l", title="Группа", printed="t", procedures=("vpr-rus-5",))


def printed_as(*shares):
    columns = {
        name: {"title": name} for name in ("heading", "grade", "positive", "negative", "none")
    }
    table = {"title": "Динамика", "document": "d", "place": "с. 1", "columns": columns}
    rows = [["русский язык", "5 класс", *shares]]
    return Published.model_validate({"tables": {"t": table | {"rows": rows}}})


PRINTED = printed_as("52 %", "34%", "14 %")


def test_the_printed_form_puts_the_computed_share_beside_the_printed_one(find):
    table = printed_form(find(BETTER, group=ALL, cohort=COHORT, published=PRINTED).group)
    (row,) = table.rows()
    assert row[3:5] == ["52 %", f"100{NBSP}% (6)"]
    assert row[-1] == "6"
    assert table.caption.startswith(f"Группа (6{NBSP}школ)")


def test_the_printed_form_counts_all_schools_as_the_document_does(find):
    mixed = [((10, 25), (2, 25)), ((3, 9), (1, 9)), ((1, 9), (3, 9))]
    group = find(mixed, group=(1, 2, 3), cohort=COHORT, published=PRINTED).group
    (row,) = printed_form(group).rows()
    assert row[4:9:2] == [f"67{NBSP}% (2)", f"33{NBSP}% (1)", f"0{NBSP}% (0)"]
    assert row[-1] == "3"


def test_a_share_that_the_document_does_not_print_is_said_to_be_so(find):
    published = printed_as("52 %", "48 %", "")
    (row,) = printed_form(find(BETTER, group=ALL, cohort=COHORT, published=published).group).rows()
    assert row[7:9] == ["не напечатано", f"0{NBSP}% (0)"]


def test_without_a_printed_table_there_is_no_printed_form(find):
    assert printed_form(find(BETTER, group=ALL, published=PRINTED).group).text == ""


def test_what_cannot_be_told_of_regression_is_said(find):
    text = regression_answer(find(BETTER, group=ALL).group).text
    assert "сказать нельзя – в группе все школы" in text


def test_a_group_has_the_schools_of_its_list_in_the_procedures_that_are_named(find):
    both = ("vpr-rus-5", "vpr-math-5")
    group = find(BETTER, group=(1, 2), cohort=COHORT, procedures=both).group
    assert group.compared[["school_id", "procedure"]].to_numpy().tolist() == [
        ["edu980001", "vpr-rus-5"],
        ["edu980002", "vpr-rus-5"],
    ]
