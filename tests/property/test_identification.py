"""The rule over any results, against a plain restatement of it, school by school."""

from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shnor_lib.model.criteria import criteria_sets, with_reading
from shnor_lib.model.procedures import registry as default_registry
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.identification.verdicts import compare_readings, identify
from tests.small_tables import large_tables, results_of

RULE = criteria_sets()["two-clauses"]
HELD = ["vpr-math-5", "vpr-math-6", "vpr-rus-5", "vpr-rus-6"]
# Three of ten are the threshold itself.
SIZES = st.sampled_from([1, 3, 7, 10, 20, 40])
COUNTS = SIZES.flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SCHOOL = st.dictionaries(st.tuples(st.sampled_from(HELD), st.sampled_from([2022, 2023])), COUNTS)
SCHOOLS = st.lists(SCHOOL, min_size=15, max_size=30)


NEVER_LOW = {"not_held", "not_applicable"}
REASONS = st.sampled_from(["absent", "not_reported", "suppressed", *NEVER_LOW])
NOW, BEFORE = 2021, 2020  # in 2020 ОГЭ and the base maths of ЕГЭ were not held
WORKS = st.tuples(st.sampled_from([*HELD, "oge-math", "ege-rus"]), st.sampled_from([NOW, BEFORE]))
SCHOOL_WITH_GAPS = st.dictionaries(WORKS, COUNTS | REASONS, min_size=1)


def table_with_gaps(schools):
    counts = [
        {work: told if isinstance(told, tuple) else (None, None) for work, told in school.items()}
        for school in schools
    ]
    reasons = [
        None if isinstance(told, tuple) else told for school in schools for told in school.values()
    ]
    return results_of(*counts).assign(participants_reason=reasons, below_reason=reasons)


def plain_verdict(school, reading):
    """The rule decided for every filling of what is not known of the year before."""

    def told(code, year):
        held = default_registry().was_held(code, year)
        return school.get((code, year), "not_reported" if held else "not_held")

    def low_in(year):
        counted = {code: told(code, year) for code in RULE.procedures}
        counted = {code: found for code, found in counted.items() if isinstance(found, tuple)}
        low = {code for code, (k, n) in counted.items() if Fraction(k, n) >= Fraction(3, 10)}
        return set(counted), low

    counted_now, now = low_in(NOW)
    counted_before, before = low_in(BEFORE)
    if not counted_now:
        return "не определено"
    unknown = {
        code
        for code in set(RULE.procedures) - counted_before
        if told(code, BEFORE) not in NEVER_LOW
    }
    if reading == "any" and counted_before:  # a year is known once one of its results counts
        unknown = set()
    fillings = chain.from_iterable(
        combinations(sorted(unknown), size) for size in range(len(unknown) + 1)
    )
    said = set()
    for filling in fillings:
        low = before | {*filling}
        said.add(len(now) >= 2 or bool(now & low if reading == "same" else now and low))
    return {(True,): "да", (False,): "нет"}.get(tuple(said), "не определено")


def identified(rows, reading, year):
    criteria = with_reading(RULE, reading)
    return identify(rows, empty_table("schools"), criteria, year)


@pytest.mark.parametrize("reading", ["any", "same"])
@settings(large_tables, max_examples=8)
@given(schools=st.lists(SCHOOL_WITH_GAPS, min_size=15, max_size=30))
def test_a_verdict_is_given_where_every_filling_of_the_unknown_agrees(schools, reading):
    found = identified(table_with_gaps(schools), reading, NOW)
    expected = {f"edu98{n:04}": plain_verdict(school, reading) for n, school in enumerate(schools)}
    assert found.verdicts.set_index("school_id")["verdict"].to_dict() == expected


def test_without_results_nobody_is_identified():
    assert identified(results_of({}), "any", NOW).verdicts.empty


def found_by(rows, reading):
    verdicts = identified(rows, reading, 2023).verdicts
    return set(verdicts.loc[verdicts["verdict"] == "да", "school_id"])


@settings(large_tables, max_examples=4)
@given(SCHOOLS)
def test_the_stricter_reading_never_gives_a_school_that_the_other_does_not(schools):
    rows = results_of(*schools)
    by_any, by_same = (found_by(rows, reading) for reading in ("any", "same"))
    assert by_same <= by_any
    readings = compare_readings(identified(rows, "any", 2023)).set_index("reading")
    assert readings["shnor"].to_dict() == {"any": len(by_any), "same": len(by_same)}


@settings(large_tables, max_examples=4)
@given(SCHOOLS, st.randoms())
def test_the_order_of_rows_does_not_matter(schools, random):
    rows = results_of(*schools)
    order = list(range(len(rows)))
    random.shuffle(order)
    straight = identify(rows, empty_table("schools"), RULE, 2023)
    shuffled = identify(rows.iloc[order], empty_table("schools"), RULE, 2023)
    assert straight.verdicts.equals(shuffled.verdicts)
    assert straight.evidence.equals(shuffled.evidence)
