"""The term of a group against an independent implementation."""

import numpy as np
import pytest
import statsmodels.api as sm

from shnor_lib.stats.group_effect import group_effect


def units(seed=1, size=60):
    rng = np.random.default_rng(seed)
    group = np.arange(size) < size // 4
    level, other = rng.normal(0, 1, size), rng.normal(0, 1, size)
    outcome = 0.3 * level - 0.1 * other + 0.5 * group + rng.normal(0, 1 + group, size)
    return outcome, group, [level, other], rng.uniform(0.5, 4, size)


def test_the_estimate_and_its_error_are_those_of_statsmodels():
    outcome, group, beside, weights = units()
    design = np.column_stack([group.astype(float), np.ones(len(group)), *beside])
    fitted = sm.WLS(outcome, design, weights=weights).fit(cov_type="HC3")
    found = group_effect(outcome, group, beside, weights)
    half = 2.1448 * fitted.bse[0]  # Student's t of 14 degrees of freedom, 15 units less one
    assert found.estimate == pytest.approx(fitted.params[0])
    assert (found.high - found.low) / 2 == pytest.approx(half, rel=1e-3)


def test_what_is_the_same_in_all_units_changes_nothing():
    outcome, group, beside, weights = units(2)
    constant = np.full(len(group), 0.7)
    assert group_effect(outcome, group, [*beside, constant], weights) == group_effect(
        outcome, group, beside, weights
    )


def test_without_anything_beside_it_is_the_difference_of_two_means():
    outcome, group, _, _ = units(3)
    found = group_effect(outcome, group, [], np.ones(len(group)))
    assert found.estimate == pytest.approx(outcome[group].mean() - outcome[~group].mean())


def test_the_probability_is_below_a_twentieth_where_the_interval_leaves_out_zero():
    for seed in range(20):
        found = group_effect(*units(seed))
        assert (found.probability < 0.05) == (found.low > 0 or found.high < 0)
