"""A country's relation of DuckDB gives the answers of a region's frame, row for row."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shnor_lib.model.conditions import Condition
from shnor_lib.model.criteria import Amendment, criteria_sets
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.identification.verdicts import identify
from shnor_lib.questions.shared.cohorts import find_variation
from shnor_lib.questions.shared.comparison import comparison_shares
from tests.relations import in_parquet
from tests.small_tables import large_tables

LAST = 2021  # in 2020 ОГЭ was not held, and autumn's ВПР broke the series
YEARS = (2019, 2020, LAST)
WORKS = ("vpr-math-5", "vpr-rus-5", "oge-math", "ege-rus", "vpr-phys-7")
REASONS = st.sampled_from(["absent", "not_reported", "suppressed", "not_held", "not_applicable"])
# Few sizes: shares that are equal between schools, and three of ten, the threshold itself.
COUNTS = st.sampled_from([1, 5, 10, 20]).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
CELLS = st.tuples(
    st.sampled_from(WORKS), st.sampled_from(YEARS), st.sampled_from(["spring", "autumn"])
)
SCHOOL = st.fixed_dictionaries(
    {
        "cells": st.dictionaries(CELLS, COUNTS | REASONS, min_size=1, max_size=12),
        "municipality": st.sampled_from(["А", "Б", None]),
        "type": st.sampled_from(["СОШ", "ООШ", None]),
        "known": st.booleans(),
        "correctional": st.sampled_from([True, False, None]),
    }
)
SCHOOLS = st.lists(SCHOOL, min_size=10, max_size=25)

STANDING = criteria_sets()["two-clauses"]


def rule(*any_of, **settings):
    conditions = tuple(map(Condition.model_validate, any_of))
    changed = {"any_of": conditions} if any_of else {}
    return STANDING.model_copy(update={**changed, **settings})


RULES = {
    "two clauses, any": STANDING,
    "two clauses, the same procedure": criteria_sets()["two-clauses-same-procedure"],
    "a minimum and an exclusion": rule(minimum_participants=10, exclude=("correctional",)),
    "amended in the last year": rule(
        amendments=(Amendment(valid_from=LAST, basis="Приказ", threshold=(1, 2)),)
    ),
    "lowest, ties all": rule({"lowest": {"share": [1, 3]}}),
    "lowest, ties none, a year back": rule(
        {"lowest": {"share": [1, 3], "ties": "none", "participants": 10, "years_back": 1}}
    ),
    "three years, put together, with an exit": rule(
        {"low_years": {"years": 3, "reading": "same"}},
        {
            "all_of": [
                {"low_procedures": {"least": 1, "among": ["vpr-math-5"]}},
                {"listed": {"list": "fioko"}},
            ]
        },
        exit=Condition.model_validate({"none_of": [{"low_procedures": 1}]}),
    ),
}


def school_id(number):
    return f"edu98{number:04}"


def results_of(schools):
    records = []
    for number, school in enumerate(schools):
        for (procedure, year, sitting), told in school["cells"].items():
            counts = {"below": told[0], "participants": told[1]} if isinstance(told, tuple) else {}
            reason = None if counts else told
            records.append(
                {
                    "school_id": school_id(number),
                    "school": f"Школа {number} ({sitting})",  # names that do not agree
                    "municipality": school["municipality"],
                    "municipality_reason": None if school["municipality"] else "not_reported",
                    "procedure": procedure,
                    "year": year,
                    "sitting": sitting,
                    "participants_reason": reason,
                    "below_reason": reason,
                    **counts,
                }
            )
    return table_from_records("results", records)


def passports_of(schools):
    return table_from_records(
        "schools",
        [
            {
                "school_id": school_id(number),
                "school": f"Школа {number}",
                **{name: school[name] for name in ("municipality", "type", "correctional")},
            }
            for number, school in enumerate(schools)
            if school["known"]
        ],
    )


LISTS = table_from_records(
    "lists",
    [
        {"list": "fioko", "list_year": LAST, "school_id": school_id(number), "school": "Школа"}
        for number in range(0, 20, 2)
    ],
)


@pytest.mark.parametrize("name", RULES)
@settings(large_tables, max_examples=4)
@given(schools=SCHOOLS, year=st.sampled_from([*YEARS, None]))
def test_verdicts_and_evidence_are_the_same(name, schools, year):
    results, passports = results_of(schools), passports_of(schools)
    ours, theirs = (
        identify(table, passports, RULES[name], year, lists=LISTS)
        for table in (results, in_parquet(results))
    )
    pd.testing.assert_frame_equal(ours.verdicts, theirs.verdicts)
    pd.testing.assert_frame_equal(ours.evidence, theirs.evidence)
    assert ours.listed_before == theirs.listed_before


@pytest.mark.parametrize("years", [(2019, 2020), (2020, LAST), (2019, LAST)])
@settings(large_tables, max_examples=5)
@given(schools=SCHOOLS)
def test_changes_are_the_same_across_a_break_too(years, schools):
    results = results_of(schools)
    ours, theirs = (
        measure_dynamics(table, *years, registry=registry(), correlation=0.05)
        for table in (results, in_parquet(results))
    )
    pd.testing.assert_frame_equal(ours, theirs)


@settings(large_tables, max_examples=5)
@given(schools=SCHOOLS)
def test_sums_of_all_schools_are_the_same(schools):
    results = results_of(schools)
    ours, theirs = (
        comparison_shares(table, empty_table("controls"), "own_sum")
        for table in (results, in_parquet(results))
    )
    pd.testing.assert_frame_equal(ours, theirs)


@settings(large_tables, max_examples=5)
@given(schools=SCHOOLS)
def test_the_variation_of_cohorts_is_the_same(schools):
    results = results_of(schools)
    assert find_variation(results, registry()) == find_variation(in_parquet(results), registry())
