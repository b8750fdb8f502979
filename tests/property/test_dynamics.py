"""Laws of dynamics, against a plain restatement with fractions."""

from fractions import Fraction
from itertools import count

from hypothesis import example, given, settings
from hypothesis import strategies as st

from shnor_lib.model.procedures import registry
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.dynamics.summary import COUNTED, of_all_results, summarise_dynamics
from tests.small_tables import large_tables, results_of

WORKS = ["vpr-math-5", "vpr-rus-6"]
# From 20 participants on a result is reportable.
SIZES = st.sampled_from([1, 2, 5, 10, 19, 20, 21, 60])
COUNTS = SIZES.flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SCHOOL = st.dictionaries(st.tuples(st.sampled_from(WORKS), st.sampled_from([2018, 2019])), COUNTS)
SCHOOLS = st.lists(SCHOOL, min_size=15, max_size=30)
NOBODY, ONE = [{}], [{(WORKS[0], 2018): (1, 2)}]


def measured(rows, base=2018, current=2019, **settings):
    return measure_dynamics(rows, base, current, registry=registry(), **settings)


@settings(large_tables, max_examples=5)
@given(SCHOOLS)
@example(NOBODY)
@example(ONE)
def test_directions_and_changes_are_those_of_exact_fractions(schools):
    found = measured(results_of(*schools)).set_index(["school_id", "procedure"])
    for number, school in enumerate(schools):
        for work in {work for work, _ in school}:
            row = found.loc[(f"edu98{number:04}", work)]
            years = [school.get((work, year)) for year in (2018, 2019)]
            if None in years:
                assert row[["direction", "change_pp"]].isna().all()
                continue
            before, after = (1 - Fraction(below, n) for below, n in years)
            sign = "positive" if after > before else "negative" if after < before else "none"
            assert row["direction"] == sign
            assert abs(row["change_pp"] - float(100 * (after - before))) < 1e-9


@settings(large_tables, max_examples=5)
@given(SCHOOLS)
@example(NOBODY)
@example(ONE)
def test_an_interval_holds_its_change_and_tells_chance_from_it(schools):
    found = measured(results_of(*schools))
    paired = found[found["direction"].notna()]
    assert (paired["ci_low_pp"] <= paired["change_pp"] + 1e-9).all()
    assert (paired["change_pp"] <= paired["ci_high_pp"] + 1e-9).all()
    sure = paired[paired["beyond_chance"]]
    assert (sure["direction"] != "none").all()
    assert ((sure["ci_low_pp"] > 0) | (sure["ci_high_pp"] < 0)).all()


@settings(large_tables, max_examples=3)
@given(SCHOOLS, st.randoms())
def test_the_order_of_rows_does_not_matter(schools, random):
    rows = results_of(*schools)
    order = list(range(len(rows)))
    random.shuffle(order)
    assert measured(rows.iloc[order]).equals(measured(rows))


@settings(large_tables, max_examples=3)
@given(SCHOOLS)
@example(ONE)
def test_years_exchanged_turn_every_change_round(schools):
    forth, back = measured(results_of(*schools)), measured(results_of(*schools), 2019, 2018)
    turned = {"positive": "negative", "negative": "positive", "none": "none"}
    assert forth["direction"].map(turned).astype("string").equals(back["direction"])
    assert (forth["change_pp"].fillna(0) == -back["change_pp"].fillna(0)).all()


@settings(large_tables, max_examples=4)
@given(SCHOOLS, st.integers(1, 61))
def test_reportable_rules_no_value(schools, limit):
    rows = results_of(*schools)
    values = measured(rows).drop(columns="reportable")
    assert measured(rows, reportable_from=limit).drop(columns="reportable").equals(values)


def group_of(school_id):
    """One school is of the first group, two of the second, three of the third and so on."""
    number = int(school_id.removeprefix("edu98"))
    return next(group for group in count(1) if number < group * (group + 1) // 2)


@settings(large_tables, max_examples=4)
@given(SCHOOLS)
@example(NOBODY)
def test_the_reportable_results_and_the_others_add_up_to_all(schools):
    rows, by = results_of(*schools), ["procedure", "group"]
    few, everybody = (
        found.assign(group=found["school_id"].map(group_of))
        for found in (measured(rows), measured(rows, reportable_from=1))
    )
    summary, everything = summarise_dynamics(few, by), summarise_dynamics(everybody, by)
    assert (summary["reportable"] + summary["few"]).equals(summary["pairs"])
    assert of_all_results(summary)[COUNTED].equals(everything[COUNTED])
    pooled = ["schools", "n_base", "n_current", "change_pp", "mean_change_pp"]
    assert summary[pooled].equals(everything[pooled])
    kinds = ["positive", "negative", "none_perfect", "none_unchanged"]
    for results, prefix in (("reportable", ""), ("few", "few_")):
        parts = summary[[f"{prefix}{kind}" for kind in kinds]]
        assert parts.sum(axis="columns").tolist() == summary[results].tolist()
