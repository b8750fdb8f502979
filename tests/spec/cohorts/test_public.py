"""Readers of a public edition learn nothing of few schools from a cohort."""

import pytest

from tests.spec.cohorts.conftest import school_id

VERBS = ("profile", "results", "compare", "show")


def few(public):
    return public.cohort(ids=[school_id(1), school_id(2)])


@pytest.mark.parametrize("verb", VERBS)
def test_a_cohort_of_few_schools_says_so_instead_of_figures(public, verb):
    answer = getattr(few(public), verb)()
    assert "В когорте меньше 3\xa0школ" in repr(answer)
    assert answer.data.empty
    assert not answer.parts


@pytest.mark.parametrize("verb", VERBS)
def test_so_does_one_that_leaves_out_few_schools(public, verb):
    assert "Вне когорты меньше 3\xa0школ" in repr(getattr(~few(public), verb)())


def test_so_does_one_beside_another_that_differs_in_few(public):
    larger = public.cohort(list="500+")
    smaller = larger - public.cohort(ids=[school_id(4)])
    assert "меньше 3\xa0школ" in repr(larger.compare(smaller))


def test_no_school_is_named(public):
    shown = public.cohort(list="500+").show()
    assert shown.data.empty
    assert "внутренней редакции" in repr(shown)


def test_shares_are_rounded_and_no_pupils_are_told(public):
    data = public.cohort(list="500+").results().data
    assert data["own_share"].tolist() == [0.6, 0.6]
    assert data["own_below"].isna().all()
