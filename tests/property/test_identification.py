"""The rule over any results, against a plain restatement of it, school by school."""

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shnor_lib.analysis.identification import compare_readings, identify
from shnor_lib.model.criteria import Clause2, criteria_sets
from shnor_lib.model.tables import empty_table

from ..small_tables import large_tables, results_of

RULE = criteria_sets()["two-clauses"]
HELD = ["vpr-math-5", "vpr-math-6", "vpr-rus-5", "vpr-rus-6"]
# Three of ten are the threshold itself.
SIZES = st.sampled_from([1, 3, 7, 10, 20, 40])
COUNTS = SIZES.flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SCHOOL = st.dictionaries(st.tuples(st.sampled_from(HELD), st.sampled_from([2022, 2023])), COUNTS)
SCHOOLS = st.lists(SCHOOL, min_size=15, max_size=30)


def identified(rows, reading):
    criteria = RULE.model_copy(update={"clause2": Clause2(reading=reading)})
    return identify(rows, empty_table("schools"), criteria, 2023)


def found_by(rows, reading):
    verdicts = identified(rows, reading).verdicts
    return set(verdicts.loc[verdicts["verdict"] == "да", "school_id"])


def plain_verdict(school, reading):
    """The rule in the words of its document."""

    def low_in(asked):
        return {
            procedure
            for (procedure, year), (below, n) in school.items()
            if year == asked and Fraction(below, n) >= Fraction(3, 10)
        }

    years = {year for _, year in school}
    last, before = low_in(2023), low_in(2022)
    if 2023 not in years:
        return "не определено"
    both = last & before if reading == "same" else last and before
    if len(last) >= 2 or both:
        return "да"
    return "не определено" if last and 2022 not in years else "нет"


@pytest.mark.parametrize("reading", ["any", "same"])
@settings(large_tables, max_examples=5)
@given(schools=SCHOOLS)
@example(schools=[{}])
def test_verdicts_are_those_of_the_rule_restated(schools, reading):
    found = identified(results_of(*schools), reading)
    known = {f"edu98{number:04}": school for number, school in enumerate(schools) if school}
    expected = {code: plain_verdict(school, reading) for code, school in known.items()}
    assert found.verdicts.set_index("school_id")["verdict"].to_dict() == expected


@settings(large_tables, max_examples=4)
@given(SCHOOLS)
def test_the_stricter_reading_never_gives_a_school_that_the_other_does_not(schools):
    rows = results_of(*schools)
    by_any, by_same = (found_by(rows, reading) for reading in ("any", "same"))
    assert by_same <= by_any
    counted = compare_readings(rows, empty_table("schools"), RULE, 2023).set_index("reading")
    assert counted["shnor"].to_dict() == {"any": len(by_any), "same": len(by_same)}


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
