"""Levels of made-up schools: what lasts is found, and new cohorts are as they would be."""

import numpy as np
import pytest
from scipy.optimize import nnls
from scipy.special import ndtr, ndtri
from scipy.stats import binom, multivariate_normal, norm

from shnor_lib.stats.new_cohorts import (
    draw_counts,
    expect_cohorts,
    hold_low_results,
    lasting_at_least,
    low_chances,
)
from shnor_lib.stats.school_levels import Columns, Levels, fit_levels, not_negative
from shnor_lib.stats.two_pupils import alike, both_below, common_shares

WORKS = Columns(*map(np.array, ([0, 1, 0, 1], [0, 0, 1, 1], [0, 0, 1, 1])))
SCHOOL, WORK, YEAR, RESULT = 0.15, 0.04, 0.08, 0.03


def sat(rng, schools=4000, share=0.2):
    """Pupils of schools; the second year of the works is of another cohort."""

    def effect(variance, codes):
        of_code = rng.normal(size=(schools, max(codes) + 1))
        return np.sqrt(variance) * of_code[:, codes]

    lasting = effect(SCHOOL, [0, 0, 0, 0]) + effect(WORK, [0, 1, 0, 1])
    passing = effect(YEAR, [0, 0, 1, 1]) + effect(RESULT, [0, 1, 2, 3])
    alone = np.sqrt(1 - SCHOOL - WORK - YEAR - RESULT)
    n = rng.choice([5, 12, 25, 60], (schools, 4)).astype(float)
    below = rng.binomial(n.astype(int), ndtr((ndtri(share) + lasting + passing) / alone))
    return below.astype(float), n, lasting


@pytest.mark.parametrize("correlation", [0, 0.1, 0.5, 0.85])
@pytest.mark.parametrize(("one", "other"), [(-1.2, -0.7), (0, 0.4)])
def test_two_thresholds_are_reached_as_scipy_says(one, other, correlation):
    cov = [[1, correlation], [correlation, 1]]
    expected = multivariate_normal([0, 0], cov).cdf([one, other])
    found = both_below(np.array(one), np.array(other), np.array(correlation))
    assert found == pytest.approx(expected, abs=1e-6)


def test_how_much_alike_pupils_are_is_found():
    below, n, _ = sat(np.random.default_rng(1))
    correlation, _ = alike(below, n, ndtri(common_shares(below, n)))
    assert correlation[0, 0] == pytest.approx(SCHOOL + WORK + YEAR + RESULT, abs=0.02)
    assert correlation[0, 1] == pytest.approx(SCHOOL + YEAR, abs=0.02)
    assert correlation[0, 2] == pytest.approx(SCHOOL + WORK, abs=0.02)
    assert correlation[0, 3] == pytest.approx(SCHOOL, abs=0.02)


def test_what_lasts_is_told_from_what_passes():
    below, n, _ = sat(np.random.default_rng(2))
    levels = fit_levels(below, n, WORKS)
    assert levels.lasting[0, 0] == pytest.approx(SCHOOL + WORK, abs=0.02)
    assert levels.lasting[0, 1] == pytest.approx(SCHOOL, abs=0.02)
    assert levels.passing[0, 1] == pytest.approx(YEAR, abs=0.02)
    assert levels.passing[0, 3] == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("seed", range(5))
def test_parts_are_never_negative_as_scipy_has_them(seed):
    rng = np.random.default_rng(seed)
    design, target = rng.random((30, 4)), rng.normal(size=30)
    assert not_negative(design, target) == pytest.approx(nnls(design, target)[0], abs=1e-9)


def test_one_year_does_not_tell_what_lasts():
    below, n, _ = sat(np.random.default_rng(3), schools=200)
    assert fit_levels(below[:, :2], n[:, :2], Columns(*(code[:2] for code in WORKS_LIST))) is None


def test_few_schools_do_not_either():
    below, n, _ = sat(np.random.default_rng(4), schools=29)
    assert fit_levels(below, n, WORKS) is None


WORKS_LIST = (WORKS.work, WORKS.year, WORKS.cohort)


def test_schools_of_like_size_have_one_share():
    below, n = np.array([[1.0], [5], [0]]), np.array([[10.0], [10], [0]])
    assert common_shares(below, n).ravel().tolist() == pytest.approx([0.3, 0.3, 0.3])


@pytest.fixture(scope="module")
def region():
    below, n, lasting = sat(np.random.default_rng(5))
    return below, n, lasting, fit_levels(below, n, WORKS)


def test_the_lasting_level_is_found_without_bias_and_as_surely_as_said(region):
    below, n, lasting, levels = region
    cohorts = expect_cohorts(levels, below, n)
    error = lasting - cohorts.lasting
    said = np.diagonal(cohorts.uncertain, axis1=1, axis2=2)
    assert error.mean(0) == pytest.approx(np.zeros(4), abs=0.03)
    assert (error**2).mean(0) == pytest.approx(said.mean(0), rel=0.1)


def test_of_a_school_without_results_only_the_common_is_known(region):
    *_, levels = region
    one = Levels(levels.thresholds[:1], levels.lasting, levels.passing)
    cohorts = expect_cohorts(one, np.zeros((1, 4)), np.zeros((1, 4)))
    assert cohorts.lasting == pytest.approx(np.zeros((1, 4)), abs=1e-9)
    assert cohorts.uncertain[0] == pytest.approx(levels.lasting, abs=1e-4)


def test_low_chances_are_those_of_a_plain_sum_over_levels(region):
    below, n, _, levels = region
    few = Levels(levels.thresholds[:3], levels.lasting, levels.passing)
    cohorts = expect_cohorts(few, below[:3], n[:3])
    fewest = np.ceil(0.3 * n[:3])
    found = low_chances(cohorts, np.zeros(4), fewest, n[:3])
    spread = np.sqrt(cohorts.uncertain[0, 0, 0] + levels.passing[0, 0])
    places = np.linspace(-6, 6, 2001)
    middle = few.thresholds[0, 0] + cohorts.lasting[0, 0] + spread * places
    tails = binom.sf(fewest[0, 0] - 1, n[0, 0], ndtr(middle / levels.alone[0]))
    plain = (tails * norm.pdf(places)).sum() / norm.pdf(places).sum()
    assert found[0, 0] == pytest.approx(plain, abs=0.005)


def test_low_results_are_held_at_what_was_seen(region):
    below, n, _, levels = region
    fewest = np.ceil(0.3 * n)
    seen = (below >= fewest).sum(0) * 0.8
    held = hold_low_results(expect_cohorts(levels, below, n), fewest, n, seen)
    assert low_chances(held, np.zeros(4), fewest, n).sum(0) == pytest.approx(seen, rel=0.01)


def test_drawn_cohorts_are_low_as_often_as_said(region):
    below, n, _, levels = region
    cohorts, fewest = expect_cohorts(levels, below, n), np.ceil(0.3 * n)
    drawn = draw_counts(np.random.default_rng(6), cohorts, n, 20)
    said = low_chances(cohorts, np.zeros(4), fewest, n)
    assert (drawn >= fewest).mean((0, 1)) == pytest.approx(said.mean(0), abs=0.01)


def test_the_own_level_is_above_the_threshold_as_often_as_said(region):
    below, n, lasting, levels = region
    said = lasting_at_least(expect_cohorts(levels, below, n), 0.3)
    true = ndtr((ndtri(0.2) + lasting) / np.sqrt(1 - SCHOOL - WORK)) >= 0.3
    assert said.mean(0) == pytest.approx(true.mean(0), abs=0.02)
    sure = said > 0.8
    assert true[sure].mean() == pytest.approx(said[sure].mean(), abs=0.04)
