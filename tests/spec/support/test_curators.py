"""Pairs of ШНОР and curator: each ШНОР has one, no curator is ШНОР, a curator's load."""

import pandas as pd
import pytest

from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.support.curators import check_curators, tally_load


def pairs(*lines):
    """Pairs from lines: school, curator, certainty (printed by default)."""
    rows = [line.split() for line in lines]
    return table_from_records(
        "curators",
        [
            {
                "year": 2023,
                "school": f"СОШ №{row[0]}",
                "curator": f"СОШ №{row[1]}",
                "certainty": row[2] if len(row) > 2 else "printed",
            }
            for row in rows
        ],
    )


def listed(*numbers):
    return pd.DataFrame(
        {"school_id": pd.NA, "school": [f"СОШ №{number}" for number in numbers]}, dtype="string"
    )


def test_shnor_without_a_curator_are_named():
    found = check_curators(pairs("1 8", "2 9"), listed(1, 2, 3))
    assert found.without["school"].tolist() == ["СОШ №3"]


def test_a_curator_that_is_on_the_list():
    found = check_curators(pairs("1 2"), listed(1, 2))
    assert found.pairs["curator_is_shnor"].tolist() == [True]


def test_without_a_list_a_curator_is_shnor_only_if_a_pair_says_so():
    found = check_curators(pairs("1 2", "2 3"), None).pairs
    assert found["curator_is_shnor"].tolist() == [True, pd.NA]
    assert found["school_is_shnor"].isna().all()


def test_a_paired_school_that_is_not_on_the_list():
    assert check_curators(pairs("1 8"), listed(2)).pairs["school_is_shnor"].tolist() == [False]


def test_the_load_of_a_curator():
    found = check_curators(pairs("1 8", "2 8", "3 9"), listed(1, 2, 3))
    assert found.pairs["load"].tolist() == [2, 2, 1]
    assert tally_load(found).to_dict("list") == {"load": [1, 2], "curators": [1, 1]}


def test_a_school_with_two_curators():
    assert check_curators(pairs("1 8", "1 9"), listed(1)).pairs["curators"].tolist() == [2, 2]


def test_an_ambiguous_pair_stays_and_loads_nobody():
    found = check_curators(pairs("2 1", "5 6 ambiguous"), None)
    assert found.pairs["certainty"].tolist() == ["printed", "ambiguous"]
    assert found.pairs["load"].tolist() == [1, 0]


def test_a_name_is_the_same_with_other_quotes():
    curators = pairs("1 8").assign(school='МБОУ "СОШ №1"')
    found = check_curators(curators, listed(1).assign(school="МБОУ «СОШ №1»"))
    assert found.without.empty


@pytest.mark.parametrize("years", [(2022, 2023), (2023, 2022)])
def test_only_the_last_year_counts(years):
    curators = pairs("1 8", "2 9").assign(year=list(years)).astype({"year": "Int64"})
    assert len(check_curators(curators, None).pairs) == 1


def test_no_pairs_are_no_year():
    found = check_curators(empty_table("curators"), listed(1))
    assert (found.year, len(found.without)) == (None, 1)
