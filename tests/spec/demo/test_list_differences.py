"""The two lists of Chelyabinsk differ in every way that the page of reconciliation tells apart."""

from pathlib import Path

import pytest

from shnor_lib.model.reconciliation import ComparedLists
from shnor_lib.questions.reconciliation.differences import Reconciliation, reconcile
from shnor_lib.study import open_study

COMPARED = ComparedLists(left="shnor-region", right="shnor-fioko")
DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def study():
    return open_study("chelyabinsk", data=DATA)


@pytest.fixture(scope="module")
def undecided(study) -> Reconciliation:
    tables = study.material.tables
    return reconcile(tables["lists"], tables["schools"], COMPARED)


@pytest.fixture(scope="module")
def decided(study) -> Reconciliation:
    tables = study.material.tables
    return reconcile(tables["lists"], tables["schools"], COMPARED, study.material.matches)


@pytest.mark.parametrize("basis", ["login", "gia_code", "passport_name", "successor"])
def test_schools_are_found_in_every_way(undecided, basis):
    assert (undecided.both["basis"] == basis).any()


@pytest.mark.parametrize(
    "difference", ["reorganised", "renamed", "other_status", "other_municipality"]
)
def test_every_difference_occurs(undecided, difference):
    assert undecided.both[difference].any()


def test_alike_names_wait_until_the_analyst_confirms_them(undecided, decided):
    assert len(undecided.proposals) == 3
    assert set(undecided.proposals["why"]) == {"similar"}
    assert len(decided.proposals) == 2
    assert (decided.both["basis"] == "confirmed").sum() == 1
    assert decided.both["other_name"].any()


def test_the_analysts_file_names_schools_of_the_lists(decided):
    assert decided.strays == ()


def test_a_name_with_latin_letters_is_the_same_name(undecided):
    latin = undecided.both["right_school"].str.contains("[A-Za-z]")
    assert latin.sum() == 2
    assert not undecided.both.loc[latin, "other_name"].any()
