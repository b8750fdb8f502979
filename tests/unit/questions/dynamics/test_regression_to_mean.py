"""What regression to the mean gives by itself, in populations of which the truth is known."""

import numpy as np
import pandas as pd
import pytest

from shnor_lib.model.procedures import registry
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.dynamics.regression_to_mean import split_improvement

SHIFT, SCHOOLS, CHOSEN = 0.05, 400, 80


def population(seed, effect=0.0):
    """Two years of a region whose schools differ lastingly; the lowest are chosen.

    Returns the measured dynamics and the chosen schools; ``effect`` is what those really gained.
    """
    rng = np.random.default_rng(seed)
    sizes = np.maximum(5, np.exp(rng.normal(3.1, 0.8, SCHOOLS)).astype(int))
    lasting = rng.normal(0.75, 0.1, SCHOOLS)
    base = rng.binomial(sizes, np.clip(lasting + rng.normal(0, 0.06, SCHOOLS), 0.02, 0.98))
    chosen = np.argsort(base / sizes)[:CHOSEN]
    true = lasting + SHIFT + rng.normal(0, 0.06, SCHOOLS)
    true[chosen] += effect
    current = rng.binomial(sizes, np.clip(true, 0.02, 0.98))
    ids = [f"edu98{place:04}" for place in range(SCHOOLS)]
    years = [
        pd.DataFrame(
            {"school_id": ids, "year": year, "participants": sizes, "below": sizes - above}
        )
        for year, above in ((2018, base), (2019, current))
    ]
    measured = measure_dynamics(_results(pd.concat(years)), 2018, 2019, registry=registry())
    return measured, {ids[place] for place in chosen}


def _results(rows):
    named = rows.assign(school="Школа", procedure="vpr-rus-5", sitting="spring")
    missing = ["municipality", "municipality_reason", "participants_reason", "below_reason"]
    texts = dict.fromkeys(["school_id", "school", "procedure", "sitting", *missing], "string")
    numbers = dict.fromkeys(["year", "participants", "below"], "Int64")
    return named.assign(**dict.fromkeys(missing, pd.NA)).astype(texts | numbers)


def test_without_an_effect_the_chosen_get_better_and_nothing_remains():
    split = split_improvement(*population(seed=7)).iloc[0]
    assert split["observed_pp"] > 100 * SHIFT + 5
    assert split["remaining_low_pp"] <= 0 <= split["remaining_high_pp"]


def test_the_interval_of_what_remains_mostly_covers_nothing():
    splits = [split_improvement(*population(seed)).iloc[0] for seed in range(10)]
    covered = [row["remaining_low_pp"] <= 0 <= row["remaining_high_pp"] for row in splits]
    assert sum(covered) >= 8
    assert abs(np.mean([row["remaining_pp"] for row in splits])) < 1.5


def test_a_real_effect_remains():
    split = split_improvement(*population(seed=7, effect=0.12)).iloc[0]
    assert split["remaining_low_pp"] > 0


def test_the_parts_add_up():
    split = split_improvement(*population(seed=3)).iloc[0]
    parts = split["region_pp"] + split["regression_pp"] + split["remaining_pp"]
    assert parts == pytest.approx(split["observed_pp"])
    gap = 100 * (split["region_base"] - split["group_base"])
    assert split["regression_pp"] == pytest.approx((1 - split["slope"]) * gap)


def test_the_same_numbers_each_time():
    first, second = (split_improvement(*population(seed=3)) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_of_all_schools_it_cannot_be_told():
    measured, _ = population(seed=1)
    split = split_improvement(measured, set(measured["school_id"])).iloc[0]
    assert split["remaining_pp_reason"] == "whole_region"
    assert pd.isna(split["remaining_pp"])


def test_of_a_few_schools_it_cannot_be_told():
    measured, chosen = population(seed=1)
    split = split_improvement(measured, sorted(chosen)[:9]).iloc[0]
    assert split["remaining_pp_reason"] == "too_few_schools"


@pytest.mark.parametrize("differing", [0, 1])
def test_of_schools_all_alike_it_cannot_be_told(differing):
    ids = [f"edu98{place:04}" for place in range(24)]
    below = [5] * (24 - differing) + [9] * differing
    years = [
        pd.DataFrame({"school_id": ids, "year": year, "participants": 10 * (1 + year % 2)})
        for year in (2018, 2019)
    ]
    rows = [
        year.assign(below=[n * (1 + year["year"].iloc[0] % 2) for n in below]) for year in years
    ]
    measured = measure_dynamics(_results(pd.concat(rows)), 2018, 2019, registry=registry())
    split = split_improvement(measured, ids[:12]).iloc[0]
    assert split["remaining_pp_reason"] == "no_spread"
    assert pd.isna(split["remaining_low_pp"])


def test_of_one_year_there_is_nothing_to_split():
    measured, chosen = population(seed=1)
    one_year = measured.assign(direction=pd.NA)
    assert split_improvement(one_year, chosen).empty
