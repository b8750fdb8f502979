"""The change of a share beside the change of heaping at the minimum."""

import pytest

from shnor_lib.model.scales import Scale
from shnor_lib.questions.dynamics.page_heaping import heaping_sentence
from shnor_lib.questions.shared import heaping

CHANGED = [((10, 100), (22, 100))]


def scores(year, under, at, rest):
    """Pupils of a work whose minimum is 18 points: a point below it, at it, and above."""
    pupils = {17: under, 18: at, 30: rest}
    work = {"procedure": "vpr-rus-5", "year": year, "sitting": "spring"}
    return [{**work, "score": score, "participants": n} for score, n in pupils.items()]


# One of four near the minimum is below it, then two of four.
SCORES = [*scores(2018, 5, 15, 80), *scores(2019, 20, 20, 60)]


def said(dynamics):
    return heaping_sentence(dynamics).text.replace("\u00a0", " ").replace("\\-", "-")


@pytest.fixture
def both_scales(monkeypatch):
    known = {
        ("vpr-rus-5", year): Scale("vpr-rus-5", year, 45, {3: 18, 4: 29, 5: 39}, "")
        for year in (2018, 2019)
    }
    monkeypatch.setattr(heaping, "scales", lambda: known)


@pytest.mark.usefixtures("both_scales")
def test_it_is_said_by_how_much_the_share_would_differ_were_marks_heaped_as_before(find):
    """10 of the 40 near the minimum would be below it and not 20: 10 of 100 pupils more."""
    text = said(find(CHANGED, histograms=SCORES))
    assert "РУ-5 на +10,0 п.п." in text
    assert "не известно" not in text


@pytest.mark.usefixtures("both_scales")
def test_the_procedures_of_which_it_is_not_known_are_not_passed_over(find):
    works = ("vpr-rus-5", "vpr-math-5")
    text = said(find(CHANGED, histograms=SCORES, procedures=works))
    assert "РУ-5" in text
    assert "О прочих процедурах это не известно" in text


@pytest.mark.usefixtures("both_scales")
def test_few_pupils_say_nothing_of_heaping(find):
    few = [*scores(2018, 5, 15, 10), *scores(2019, 20, 20, 60)]
    assert "не известно" in heaping_sentence(find(CHANGED, histograms=few)).text


def test_without_scales_of_both_years_it_is_not_known(find):
    text = heaping_sentence(find(CHANGED, histograms=SCORES)).text
    assert "не известно" in text
    assert "шкалы" in text
    assert "п.п." not in text


def test_where_nothing_is_compared_nothing_is_said(find):
    assert heaping_sentence(find([], years=(), sittings=())).text == ""
