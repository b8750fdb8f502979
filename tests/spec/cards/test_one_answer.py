"""The overview, the pages and the cards of a region say the same of its schools.

ВПР of 2020 was written in autumn, so the year does not compare with its neighbours. Schools 1 and 2
are low in all years up to 2021 and in none after; the analyst took school 2 off. School 3 is never
low.
"""

import pytest

from shnor_lib.questions.identification.page_list import shnor_table
from shnor_lib.questions.overview import page as overview_page
from shnor_lib.questions.overview.summary import summary
from shnor_lib.questions.schools import page as schools_page
from shnor_lib.show.wording import words

from .conftest import plain, result

REGION = """level: region
title: {nominative: Энская область, genitive: Энской области}
results_year: 2021
pages: [overview, identification, history, dynamics, schools]
"""
BELOW = {2019: (18, 18, 2), 2020: (16, 16, 2), 2021: (8, 8, 2), 2022: (0, 0, 0)}
SITTINGS = {2020: "autumn"}


def results_of(*years):
    return [
        result(school, procedure, year, below, 20, SITTINGS.get(year, "spring"))
        for year in years
        for school, below in enumerate(BELOW[year], start=1)
        for procedure in ("vpr-math-5", "vpr-rus-5")
    ]


@pytest.fixture(scope="module")
def parted(make_study):
    """Nothing but the two sides of a break is loaded up to the year of results."""
    return make_study(results_of(2020, 2021, 2022), REGION)


@pytest.fixture(scope="module")
def joined(make_study):
    """A year before the break is loaded too."""
    return make_study(results_of(2019, 2020, 2021, 2022), REGION)


def told(study, part):
    return {card.name: plain(card.part(part).html) for card in study.school_cards()}


def answers(study):
    return summary(study).text.replace("\u00a0", " ")


def test_the_decision_on_the_card_is_that_of_the_page_and_the_overview(parted):
    decisions = told(parted, "decision").items()
    listed = [name for name, text in decisions if text.startswith("ШНОР")]
    page = [row[0] for row in shnor_table(parted.identification).rows()]
    figures = dict(overview_page.key_figures(parted.overview).rows())
    assert listed == page == ["Школа 1"]
    assert "отнесена **1 школа** из 3" in answers(parted)
    assert figures["ШНОР по результатам 2021 года"] == "1"


def test_the_list_of_schools_says_what_their_cards_say(parted):
    rows = schools_page.directory_table(parted.schools).rows()
    assert {row[1]: row[-1] for row in rows} == {
        "Школа 1": "да",
        "Школа 2 (решение аналитика: не ШНОР)": "нет",
        "Школа 3": "нет",
    }


def test_the_path_on_the_card_follows_the_decision_and_adds_up_to_the_answer(parted):
    paths = told(parted, "path")
    assert "2019 нет данных 2020 в списке 2021 в списке" in paths["Школа 1"]
    assert "2019 нет данных 2020 в списке 2021 не в списке" in paths["Школа 2"]
    assert "вышла 1, осталась 1" in answers(parted)


def test_neither_a_card_nor_the_overview_speaks_of_a_change_across_a_break(parted):
    directions = set(words()["dynamics"].values())
    cards = told(parted, "dynamics")
    for text in cards.values():
        assert "годы несопоставимы" in text
        assert not [word for word in directions if word in text]
    assert "сравнивать их нельзя" in answers(parted)


def test_the_years_that_are_compared_on_the_card_are_those_of_the_overview(joined):
    # Up to the break and after it: 2 of 20 and 12 of 20 passed in schools 1 and 2.
    text = told(joined, "dynamics")["Школа 1"]
    assert "Преодолели минимум: 2019 и 2021 годы" in text
    assert "2 из 20 (10,0 %) 12 из 20 (60,0 %) +50,0" in text
    assert "2019" in answers(joined).split("dynamics.ipynb")[1].split(":::")[1]


def test_a_year_after_that_of_the_report_is_used_nowhere(joined):
    assert "в 2021 году" in told(joined, "decision")["Школа 1"]
    for part in ("decision", "path", "dynamics", "peers"):
        assert "2022" not in "".join(told(joined, part).values())
