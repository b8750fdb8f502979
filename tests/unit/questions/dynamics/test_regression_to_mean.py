"""What of a group's change is its own, in populations of which the truth is known."""

import numpy as np
import pandas as pd
import pytest

from shnor_lib.model.procedures import registry
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.dynamics.choice import make_choice
from shnor_lib.questions.dynamics.regression_to_mean import measure_own_change

SHIFT, SCHOOLS, CHOSEN = 0.03, 400, 80
WORKS = ("vpr-rus-5", "vpr-math-5")
YEARS = (2017, 2018, 2019)  # a year before, and the two that are compared


def population(seed, chosen_by, effect=0.0):
    """Three years of a region whose schools differ lastingly; the lowest of them are chosen.

    ``chosen_by``: a year, or the lasting level. Returns the results and the chosen schools;
    ``effect`` is what those really gained in the last year.
    """
    rng = np.random.default_rng(seed)
    sizes = np.maximum(5, np.exp(rng.normal(3.1, 0.8, SCHOOLS)).astype(int))
    lasting = rng.normal(0.7, 0.08, SCHOOLS)
    own = {work: lasting + rng.normal(0, 0.04, SCHOOLS) for work in WORKS}
    above = {
        (work, year): rng.binomial(sizes, np.clip(own[work] + rng.normal(0, 0.05, SCHOOLS), 0, 1))
        for work in WORKS
        for year in YEARS[:2]
    }
    level = lasting
    if chosen_by in YEARS:
        level = sum(above[work, chosen_by] / sizes for work in WORKS)
    gained = np.zeros(SCHOOLS)
    gained[np.argsort(level)[:CHOSEN]] = effect
    for work in WORKS:
        share = own[work] + rng.normal(0, 0.05, SCHOOLS) + SHIFT + gained
        above[work, YEARS[2]] = rng.binomial(sizes, np.clip(share, 0, 1))
    ids = np.array([f"edu98{place:04}" for place in range(SCHOOLS)])
    rows = [
        pd.DataFrame(
            {"school_id": ids, "procedure": work, "year": year, "participants": sizes}
        ).assign(below=sizes - passed)
        for (work, year), passed in above.items()
    ]
    return _results(pd.concat(rows)), set(ids[np.argsort(level)[:CHOSEN]])


def _results(rows):
    named = rows.assign(school="Школа", sitting="spring")
    missing = ["municipality", "municipality_reason", "participants_reason", "below_reason"]
    texts = dict.fromkeys(["school_id", "school", "procedure", "sitting", *missing], "string")
    numbers = dict.fromkeys(["year", "participants", "below"], "Int64")
    return named.assign(**dict.fromkeys(missing, pd.NA)).astype(texts | numbers)


def own_change(results, group):
    dynamics = measure_dynamics(results, *YEARS[1:], registry=registry())
    return measure_own_change(dynamics, group, results[results["year"] == YEARS[1]], 0.04)


def estimates(choice, way, effect):
    """How far the estimates are from the truth, and how many intervals hold it."""
    rows = pd.concat([own_change(*population(seed, choice, effect)) for seed in range(8)])
    apart = rows[f"{way}_pp"] - 100 * effect
    held = (rows[f"{way}_low_pp"] <= 100 * effect) & (rows[f"{way}_high_pp"] >= 100 * effect)
    return float(apart.mean()), float(held.mean())


@pytest.mark.parametrize("effect", [0, 0.03])
@pytest.mark.parametrize(
    ("choice", "way"), [(2018, "by_base"), (2017, "by_other"), ("lasting", "by_other")]
)
def test_the_way_that_fits_the_choice_finds_the_truth(choice, way, effect):
    apart, held = estimates(choice, way, effect)
    assert abs(apart) < 1.6
    assert held >= 0.8  # of 16 intervals; benchmarks/estimators.py counts thousands


def test_the_plain_difference_takes_luck_of_the_first_year_for_a_gain():
    apart, held = estimates(2018, "by_other", 0)
    assert apart > 3
    assert held < 0.5


def test_the_regression_takes_a_lasting_difference_for_a_loss():
    apart, held = estimates("lasting", "by_base", 0)
    assert apart < -2
    assert held < 0.7


def test_the_same_numbers_each_time():
    first, second = (own_change(*population(3, 2018)) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_the_changes_beside_it_are_those_of_all_participants():
    results, group = population(3, 2018)
    row = own_change(results, group).set_index("procedure").loc["vpr-rus-5"]
    of_work = results[results["procedure"] == "vpr-rus-5"]
    for name, inside in (("group", True), ("others", False)):
        rows = of_work[of_work["school_id"].isin(group) == inside]
        sums = rows.groupby("year")[["below", "participants"]].sum()
        below = sums["below"] / sums["participants"]
        assert row[f"{name}_change_pp"] == pytest.approx(100 * (below[2018] - below[2019]))


def test_of_all_schools_it_cannot_be_told():
    results, _ = population(1, 2018)
    row = own_change(results, set(results["school_id"])).iloc[0]
    assert row["by_base_pp_reason"] == row["by_other_pp_reason"] == "whole_region"
    assert pd.isna(row["by_base_pp"])


def test_of_a_few_schools_it_cannot_be_told():
    results, group = population(1, 2018)
    row = own_change(results, sorted(group)[:9]).iloc[0]
    assert row["by_base_pp_reason"] == "too_few_schools"


def test_of_schools_all_alike_it_cannot_be_told():
    results, group = population(1, 2018)
    row = own_change(results.assign(below=results["participants"] * 0), group).iloc[0]
    assert row["by_base_pp_reason"] == "no_spread"


def test_of_one_year_there_is_nothing_to_tell():
    results, group = population(1, 2018)
    assert own_change(results[results["year"] == 2018], group).empty


def test_only_a_choice_by_the_first_year_asks_for_regression_to_the_mean():
    years = (2018, 2019)
    assert make_choice("base_results", None, years).by == "base"
    assert make_choice("conditions", None, years).by == "other"
    assert make_choice("unknown", None, years).by == "unknown"
    by_year = [make_choice("earlier_results", year, years).by for year in (2017, 2018, 2019)]
    assert by_year == ["other", "base", "later"]
