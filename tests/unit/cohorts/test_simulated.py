"""What the comparisons find of regions with a known effect, or with none."""

import numpy as np
import pytest

from shnor_lib.cohorts.matching import BY, CONTROLS, find_alike
from shnor_lib.cohorts.school_changes import levels
from tests.simulated_cohorts import YEARS, Region, alike, many, others, shares

FEW, MANY = 25, 500
# Which comparison is right under which choice of the cohort.
RIGHT = [(alike, "chance"), (alike, "base"), (others, "chance"), (others, "lasts")]


@pytest.mark.parametrize(("compare", "chosen"), RIGHT)
def test_the_effect_lies_within_the_interval(compare, chosen):
    found = many(compare, FEW, chosen, 5)
    assert found["coverage"] >= 0.8  # of 25 regions 20: with 95 % it is fewer in 1 of 140 tests
    assert found["difference"] == pytest.approx(5, abs=1.5)


@pytest.mark.slow
@pytest.mark.parametrize("effect", [0, 5])
@pytest.mark.parametrize(("compare", "chosen"), [*RIGHT, (shares, "chance")])
def test_the_intervals_cover_as_often_as_they_say(compare, chosen, effect):
    found = many(compare, MANY, chosen, effect)
    # Schools alike are told apart a little less than they differ: there it is 97 %.
    assert 0.90 <= found["coverage"] <= 0.98
    if not effect:
        assert found["sure"] <= 0.10


def test_a_wrong_comparison_is_wrong():
    # Chosen for a bad year, schools rise by themselves against all others.
    assert many(others, FEW, "base", 0)["difference"] > 2
    # Chosen for what lasts, they fall beside schools that were as low in one year.
    assert many(alike, FEW, "lasts", 0)["difference"] < -2


@pytest.mark.parametrize("seed", range(3))
def test_the_fifty_lowest_schools_have_no_schools_alike(seed):
    facts, works, _ = Region(seed, "chance", 0).made()
    base = levels(works[works["year"] == YEARS[0]])
    known = facts.assign(level=base["level"], size=base["n"] / base["works"])
    lowest = known["level"].nsmallest(50).index
    near = find_alike(known, lowest, known.index.difference(lowest), BY)
    assert np.mean([len(found) < CONTROLS for found in near.values()]) > 0.5
