"""Sureness: the binomial against scipy, verdicts against plain enumeration, laws."""

from itertools import chain, islice, product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import betabinom, binom

from shnor_lib.model.criteria import criteria_sets
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.identification.verdicts import identify
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.sureness.probabilities import measure_results, measure_verdicts
from shnor_lib.questions.sureness.sensitivity import try_settings
from shnor_lib.stats.binomial import binomial_mass, probability_at_least
from shnor_lib.stats.control_limits import beyond_limits, control_limits
from tests.small_rules import two_clauses
from tests.small_tables import large_tables, results_of

RULE = criteria_sets()["two-clauses"]
HELD = ["vpr-math-5", "vpr-math-6", "vpr-rus-5"]
RESULTS = list(product(HELD, [2022, 2023]))
COUNTS = st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SCHOOL = st.dictionaries(st.sampled_from(RESULTS), COUNTS, min_size=1)
MANY = st.lists(SCHOOL, min_size=10, max_size=20)
SHARES = st.integers(0, 10_000).map(lambda share: share / 10_000)


def found_by(results, reading="any", low_procedures=2):
    criteria = RULE.model_copy(update={"any_of": two_clauses(low_procedures, reading)})
    return identify(results, empty_table("schools"), criteria, 2023)


def measured(results, reading="any", low_procedures=2):
    found = found_by(results, reading, low_procedures)
    shares = comparison_shares(results, empty_table("controls"), "own_sum")
    measured_results = measure_results(found, shares)
    return measured_results, measure_verdicts(found, measured_results)


@settings(max_examples=50)
@given(st.integers(0, 400), SHARES)
def test_the_mass_is_that_of_scipy(total, share):
    expected = binom.pmf(range(total + 1), total, share)
    assert binomial_mass(total, share) == pytest.approx(expected, rel=1e-9, abs=1e-14)


@settings(max_examples=50)
@given(st.integers(0, 400), st.floats(0.01, 0.99), st.floats(0.001, 0.5))
def test_the_mass_of_like_pupils_is_that_of_scipy(total, share, correlation):
    weight = (1 - correlation) / correlation
    expected = betabinom.pmf(range(total + 1), total, share * weight, (1 - share) * weight)
    mass = binomial_mass(total, share, correlation)
    assert mass == pytest.approx(expected, rel=1e-6, abs=1e-12)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), SHARES), min_size=1))
def test_the_tail_is_that_of_scipy_and_a_probability(cases):
    count, total, share = (pd.Series(values) for values in zip(*cases, strict=True))
    found = probability_at_least(count, total, share)
    assert found.tolist() == pytest.approx(binom.sf(count - 1, total, share), rel=1e-9, abs=1e-14)
    assert found.between(0, 1).all()


@given(st.integers(0, 40), st.integers(1, 40), SHARES, SHARES)
def test_a_greater_share_never_makes_a_low_result_less_probable(count, total, one, other):
    pair = pd.Series([count] * 2), pd.Series([total] * 2), pd.Series(sorted([one, other]))
    less, more = probability_at_least(*pair)
    assert less <= more + 1e-12


@settings(max_examples=25)
@given(st.integers(1, 60), st.floats(0.01, 0.99), st.sampled_from([0.95, 0.998]))
def test_limits_lie_where_scipy_puts_the_tails(size, share, level):
    limits = control_limits(share, [size], [level]).iloc[0]
    tail = (1 - level) / 2
    numbers = range(size + 1)
    above = [x for x in numbers if binom.sf(x - 1, size, share) <= tail]
    below = [x for x in numbers if binom.cdf(x, size, share) <= tail]
    assert (limits["high"] if above else None) == (min(above) / size if above else None)
    assert (limits["low"] if below else None) == (max(below) / size if below else None)
    assert pd.isna(limits["high"]) != bool(above)
    assert pd.isna(limits["low"]) != bool(below)


@given(COUNTS, st.floats(0.01, 0.99), st.sampled_from([0.95, 0.998]))
def test_a_result_is_beyond_exactly_where_it_lies_on_or_past_a_limit(counts, share, level):
    below, size = counts
    results = pd.DataFrame({"below": [below], "participants": [size], "comparison_share": [share]})
    limits = control_limits(share, [size], [level]).iloc[0]
    side = "within"
    if not pd.isna(limits["high"]) and below / size >= limits["high"]:
        side = "above"
    if not pd.isna(limits["low"]) and below / size <= limits["low"]:
        side = "below"
    assert beyond_limits(results, level).tolist() == [side]


def plain_probability(results, reading, low_procedures):
    """Every combination of low and not low, each with its probability, decided by the rule."""
    keys = list(results[["procedure", "year"]].itertuples(index=False, name=None))
    total = 0.0
    for outcome in product([False, True], repeat=len(keys)):
        low = {key for key, is_low in zip(keys, outcome, strict=True) if is_low}
        last = {procedure for procedure, year in low if year == 2023}
        before = {procedure for procedure, year in low if year == 2022}
        both = last & before if reading == "same" else last and before
        if len(last) >= low_procedures or both:
            weight = 1.0
            for is_low, chance in zip(outcome, results["flag_probability"], strict=True):
                weight *= chance if is_low else 1 - chance
            total += weight
    return total


@pytest.mark.parametrize(("reading", "low"), [*product(["any", "same"], [1, 2, 3])])
@settings(large_tables, max_examples=2)
@given(schools=MANY)
def test_the_probability_of_the_verdict_is_that_of_plain_enumeration(schools, reading, low):
    results, verdicts = measured(results_of(*schools), reading, low)
    for row in verdicts[verdicts["shnor_probability"].notna()].itertuples():
        own = results[results["school_id"] == row.school_id]
        expected = plain_probability(own, reading, low)
        assert row.shnor_probability == pytest.approx(expected, abs=1e-12)


def moved_by_one(school):
    """The school with one of its results a pupil better or worse."""
    return [
        {**school, key: (below + step, n)}
        for key, (below, n) in school.items()
        for step in (-1, 1)
        if 0 <= below + step <= n
    ]


@pytest.mark.parametrize("reading", ["any", "same"])
@settings(large_tables, max_examples=2)
@given(schools=MANY)
def test_a_verdict_hangs_on_one_pupil_when_one_pupil_changes_it(schools, reading):
    deciding = measured(results_of(*schools), reading)[1]["deciding"]
    groups = [[school, *moved_by_one(school)] for school in schools]
    verdicts = iter(found_by(results_of(*chain(*groups)), reading).verdicts["verdict"])
    for group, pupils in zip(groups, deciding, strict=True):
        present, *otherwise = islice(verdicts, len(group))
        changes = any(verdict != present for verdict in otherwise)
        assert bool(pd.notna(pupils) and pupils == 1) == changes


@pytest.mark.parametrize("reading", ["any", "same"])
@settings(large_tables, max_examples=2)
@given(schools=MANY)
def test_the_present_settings_give_the_present_list(schools, reading):
    found = found_by(results_of(*schools), reading)
    tried = try_settings(found)
    present = tried.variants.set_index(["percent", "reading", "minimum"]).loc[(30, reading, 0)]
    tally = found.verdicts["verdict"].value_counts()
    words = ["да", "нет", "не определено"]
    assert present[["shnor", "not_shnor", "undecided"]].tolist() == [
        tally.get(word, 0) for word in words
    ]
    assert (present["left"], present["joined"]) == (0, 0)
    assert (tried.schools[["yes", "no", "undecided"]].sum(axis="columns") == 88).all()


@settings(large_tables, max_examples=2)
@given(MANY)
def test_a_higher_threshold_never_makes_the_list_longer(schools):
    variants = try_settings(found_by(results_of(*schools))).variants
    for _, line in variants.groupby(["reading", "minimum"]):
        assert line["shnor"].astype(int).is_monotonic_decreasing
    own = variants[(variants["reading"] == "any") & (variants["minimum"] == 0)]
    assert (own.loc[own["percent"] > 30, "joined"] == 0).all()
    assert (own.loc[own["percent"] < 30, "left"] == 0).all()
