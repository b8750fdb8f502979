"""What readers have already counts: no edition tells more together with those before it."""

import pandas as pd
import pytest

from shnor_lib.disclosure.planning import make_plan
from shnor_lib.disclosure.published_before import read_published, write_published
from shnor_lib.disclosure.released import COLUMNS
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.releases import with_edition

SCHOOLS = {"Первый": "АБВГ", "Второй": "ДЕЖЗ", "Третий": "ИКЛМ"}


def sums(schools=SCHOOLS, **pupils):
    """A table with a row a municipality; 30 pupils a school unless told otherwise."""
    atoms = [
        ["table", name, "", school, "vpr-math-5", 2021, "spring", pupils.get(school, 30)]
        for name, of_municipality in schools.items()
        for school in of_municipality
    ]
    return pd.DataFrame(atoms, columns=COLUMNS)


def hidden(now, *before):
    known = read_published(None, "")
    for edition in before:
        known = with_edition(known, edition)
    return set(make_plan(now, Disclosure(), before=known).hidden.get("table", ()))


def test_the_same_edition_again_hides_nothing():
    assert hidden(sums(), sums()) == set()


def test_a_school_that_came_is_not_what_two_editions_differ_by():
    assert hidden(sums(SCHOOLS | {"Первый": "АБВГН"}), sums()) == {"Первый"}


def test_three_schools_that_came_are_no_small_group():
    assert hidden(sums(SCHOOLS | {"Первый": "АБВГНОП"}), sums()) == set()


def test_a_number_that_was_mended_gives_no_school_away():
    # What is subtracted is one number of the school from another: neither is known.
    assert hidden(sums(А=32), sums()) == set()


def test_every_edition_that_went_out_counts_and_not_the_last_alone():
    grown = SCHOOLS | {"Первый": "АБВГНОП"}
    assert hidden(sums(SCHOOLS | {"Первый": "АБВГНО"}), sums(), sums(grown)) == {"Первый"}


def test_an_edition_that_says_the_same_is_kept_once():
    once = with_edition(read_published(None, ""), sums())
    assert len(with_edition(once, sums().sample(frac=1, random_state=1))) == len(once)
    assert with_edition(once, sums(А=31))["edition"].unique().tolist() == [1, 2]


def test_what_was_published_is_kept_beside_the_data(tmp_path):
    known = with_edition(read_published(tmp_path, "enskaya"), sums())
    write_published(tmp_path, "enskaya", known)
    pd.testing.assert_frame_equal(read_published(tmp_path, "enskaya"), known, check_dtype=False)


@pytest.mark.parametrize("folder", [None, "nowhere"])
def test_nothing_was_published_where_nothing_is_kept(tmp_path, folder):
    assert read_published(folder and tmp_path / folder, "enskaya").empty
