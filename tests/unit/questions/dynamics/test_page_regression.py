"""What is said of a group's own change depends on how the group was chosen."""

import pytest

from shnor_lib.model.profile import Cohort
from shnor_lib.questions.dynamics.page_regression import answer, regression_table

SCHOOLS = 24
GROUP = range(1, 13)
# The group gains twenty points, the others nothing; shares differ from school to school.
COUNTS = [
    ((10 + place % 4, 40), (10 + place % 3 - (8 if place in GROUP else 0), 40))
    for place in range(1, SCHOOLS + 1)
]


def group_of(find, **chosen):
    return find(COUNTS, group=GROUP, cohort=Cohort(list="l", title="Школы списка", **chosen)).group


def said(group):
    return answer(group).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("chosen", "how", "beyond"),
    [
        ({"chosen": "base_results"}, "первого из двух лет (2018)", "и возврата к среднему"),
        ({"chosen": "conditions"}, "по условиям работы", "сверх изменения остальных школ улуч"),
        (
            {"chosen": "earlier_results", "chosen_year": 2016},
            "по результатам 2016 года",
            "сверх изменения остальных школ улуч",
        ),
    ],
)
def test_a_choice_that_is_known_leaves_one_estimate_and_a_verdict(find, chosen, how, beyond):
    group = group_of(find, **chosen)
    text = said(group)
    assert how in text
    assert beyond in text
    assert "улучшение больше случайного в **1 из 1 процедуры**, ухудшение – в **0**" in text
    titles = [field.title for field in regression_table(group).fields]
    assert titles.count("Остаётся, п.п.") == 1
    assert not any(title.startswith("Отбор") for title in titles)


def test_a_choice_that_nobody_knows_has_both_ends_and_no_verdict(find):
    group = group_of(find)
    assert "вывода здесь нет" in said(group)
    assert "больше случайного" not in said(group)
    titles = [field.title for field in regression_table(group).fields]
    assert [title for title in titles if title.startswith("Отбор")] == [
        "Отбор по первому году: остаётся, п.п.",
        "Отбор по другому: остаётся, п.п.",
    ]


@pytest.mark.parametrize("year", [2019, 2020])
def test_a_choice_by_what_is_compared_cannot_be_told_from_a_change(find, year):
    group = group_of(find, chosen="earlier_results", chosen_year=year)
    assert "сами входят в сравнение" in said(group)
    assert regression_table(group).text == ""


def test_schools_of_the_rule_were_chosen_by_the_first_year(find):
    group = find(COUNTS, group=GROUP).group
    assert group.choice.by == "base"
    assert "первого из двух лет (2018)" in said(group)
