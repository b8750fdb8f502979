"""Chelyabinsk's demonstration lists give the printed numbers by history."""

import pytest


@pytest.fixture
def listed(table):
    """Schools of a list in a year."""

    def _listed(name: str, year: int) -> set[str]:
        return {
            row["school_id"]
            for row in table("chelyabinsk", "lists")
            if row["list"] == name and int(row["list_year"]) == year
        }

    return _listed


@pytest.fixture
def years(listed):
    """The region's list in its three years."""
    return [listed("shnor-region", year) for year in (2021, 2022, 2023)]


def test_first_time_in_three_years(years):
    assert len(years[2] - years[1] - years[0]) == 23


def test_three_years_running(years):
    assert len(years[2] & years[1] & years[0]) == 79


def test_repeatedly_in_three_years(years):
    assert len(years[2] & (years[0] ^ years[1])) == 115


def test_some_schools_left(years):
    assert (years[0] | years[1]) - years[2]


@pytest.mark.parametrize("other", ["shnor-fioko", "bias-fioko"])
def test_other_lists_overlap_partly(listed, years, other):
    schools = listed(other, 2023)
    assert schools & years[2]
    assert schools - years[2]
    assert years[2] - schools


def test_the_region_is_whole(table):
    schools = table("chelyabinsk", "schools")
    closed = {row["predecessor"] for row in schools} - {""}
    assert len({row["school_id"] for row in schools} - closed) == 900
    assert len({row["municipality"] for row in schools}) == 43


def test_curators_are_not_on_the_list_and_have_one_school_each(table, years):
    pairs = table("chelyabinsk", "curators")
    assert {row["school_id"] for row in pairs} == years[0] & years[1] & years[2]
    curators = [row["curator_id"] for row in pairs]
    assert len(set(curators)) == len(curators)
    assert not set(curators) & set.union(*years)


def test_the_diagnosis_counts_teachers_by_block_and_names_none(table):
    rows = table("chelyabinsk", "staff_counts")
    assert len({row["municipality"] for row in rows}) == 43
    assert len({row["category"] for row in rows}) == 4
    assert len(rows) == 43 * 4
