"""How often the interval of a change is right, where cohorts of one school vary."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from shnor_lib.stats.over_dispersion import correlation_of_changes
from shnor_lib.stats.share_change import change_interval

SCHOOLS = 2500
BANDS = [(20, 35), (35, 60), (60, 100), (100, 200)]


def cohorts(seed, correlation):
    """Schools that do not change, 20 to 150 pupils a cohort."""
    rng = np.random.default_rng(seed)
    lasting = rng.beta(0.18 * 12, 0.82 * 12, SCHOOLS)
    columns = {}
    for year in ("base", "current"):
        size = np.exp(rng.uniform(np.log(20), np.log(150), SCHOOLS)).astype(int)
        weight = (1 - correlation) / correlation if correlation else 0
        share = rng.beta(lasting * weight, (1 - lasting) * weight) if weight else lasting
        columns |= {f"n_{year}": size, f"part_{year}": rng.binomial(size, share)}
    return pd.DataFrame(columns).assign(work="one")


def called_changed(counts, correlation):
    now, before = ((counts[f"part_{year}"], counts[f"n_{year}"]) for year in ("current", "base"))
    low, high = change_interval(now, before, correlation)
    return (low > 0) | (high < 0)


@pytest.mark.parametrize("correlation", [0, 0.02, 0.03, 0.05, 0.08])
def test_one_unchanged_school_in_twenty_is_called_changed_whatever_its_size(correlation):
    many = pd.concat([cohorts(seed, correlation) for seed in range(4)], ignore_index=True)
    wrong = called_changed(many, correlation_of_changes(many, ["work"]))
    smaller = many[["n_base", "n_current"]].min(axis=1)
    rates = [wrong[smaller.between(least, most - 1)].mean() for least, most in BANDS]
    assert all(0.03 <= rate <= 0.07 for rate in rates), rates


def test_the_chance_of_pupils_alone_calls_far_more_of_them_changed():
    counts = cohorts(1, 0.05)
    assert called_changed(counts, 0.0).mean() > 0.2


@pytest.mark.parametrize(("part", "n", "base", "n_base"), [(30, 60, 20, 80), (5, 25, 9, 24)])
def test_of_single_pupils_it_is_nearly_that_of_newcombe(part, n, base, n_base):
    found = change_interval(
        *[tuple(pd.Series([x]) for x in two) for two in ((part, n), (base, n_base))]
    )
    expected = confint_proportions_2indep(part, n, base, n_base, compare="diff", method="newcomb")
    assert [float(bound[0]) for bound in found] == pytest.approx(expected, abs=0.015)


@pytest.mark.parametrize("counts", [(0, 5, 5, 5), (5, 5, 0, 5), (0, 3, 0, 40), (7, 7, 9, 9)])
def test_the_change_itself_lies_within(counts):
    part, n, base, n_base = counts
    low, high = change_interval(
        *[tuple(pd.Series([x]) for x in two) for two in ((part, n), (base, n_base))], 0.05
    )
    assert -1 <= low[0] <= part / n - base / n_base <= high[0] <= 1


def test_without_pupils_there_is_no_interval():
    nobody = pd.Series([0])
    low, high = change_interval((nobody, nobody), (pd.Series([3]), pd.Series([9])))
    assert low.isna().all()
    assert high.isna().all()
