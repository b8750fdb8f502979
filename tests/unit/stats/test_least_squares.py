"""The model of shares against statsmodels, and its promises on made-up schools."""

import numpy as np
import pytest
import statsmodels.api as sm

from shnor_lib.stats.least_squares import (
    explained_share,
    fit,
    predict_left_out,
    remaining_correlation,
    with_constant,
)


@pytest.fixture(scope="module")
def made_up():
    chance = np.random.default_rng(5)
    traits = chance.normal(size=(200, 3))
    weight = chance.integers(5, 300, 200).astype(float)
    share = 0.2 + traits @ [0.03, -0.02, 0.0] + chance.normal(0, 0.1, 200)
    return traits, share, weight


def test_coefficients_and_errors_are_those_of_statsmodels(made_up):
    traits, share, weight = made_up
    own = fit(traits, share, weight)
    model = sm.WLS(share, sm.add_constant(traits), weights=weight).fit(cov_type="HC0")
    np.testing.assert_allclose(own.coefficients, model.params, atol=1e-12)
    np.testing.assert_allclose(own.errors, model.bse, atol=1e-12)


def test_a_row_is_predicted_without_itself(made_up):
    traits, share, weight = made_up
    fold = np.arange(200) % 10
    by_traits, by_mean = predict_left_out(traits, share, weight, fold)
    others = fold != 3
    model = sm.WLS(share[others], sm.add_constant(traits[others]), weights=weight[others]).fit()
    np.testing.assert_allclose(by_traits[~others], with_constant(traits[~others]) @ model.params)
    np.testing.assert_allclose(by_mean[~others], np.average(share[others], weights=weight[others]))


def test_traits_that_say_nothing_explain_nothing(made_up):
    traits, _, weight = made_up
    noise = np.random.default_rng(6).normal(0.2, 0.1, 200)
    predicted = predict_left_out(traits, noise, weight, np.arange(200) % 10)
    assert explained_share(noise, weight, *predicted) < 0.02


@pytest.mark.parametrize("correlation", [0.0, 0.05, 0.2])
def test_the_likeness_of_pupils_is_found(correlation):
    """Schools of 40 pupils whose own levels vary by a beta law around 20 %."""
    chance = np.random.default_rng(7)
    total = np.full(3000, 40.0)
    strength = 1 / correlation - 1 if correlation else None
    level = chance.beta(0.2 * strength, 0.8 * strength, 3000) if strength else np.full(3000, 0.2)
    share = chance.binomial(40, level) / total
    found = remaining_correlation(share, total, np.full(3000, 0.2), 0)
    assert found == pytest.approx(correlation, abs=0.01)
