"""How much cohorts vary, in made-up schools of which the truth is known."""

import numpy as np
import pandas as pd
import pytest

from shnor_lib.stats.over_dispersion import (
    FEWEST_ROWS,
    angles,
    correlation_of_changes,
    correlation_of_shares,
)

SIZES = (8, 15, 24, 40, 75, 120)


def counts(seed, correlation, schools=3000, level=0.2, between=0.08, changed=0.0):
    """Two cohorts of schools of all sizes; a part of the schools really changes by 20 points."""
    rng = np.random.default_rng(seed)
    lasting = _around(rng, np.full(schools, level), between)
    now = np.clip(lasting + 0.2 * (np.arange(schools) < changed * schools), 0, 1)
    columns = {}
    for year, share in (("base", lasting), ("current", now)):
        size = rng.choice(SIZES, schools)
        part = rng.binomial(size, _around(rng, share, correlation))
        columns |= {f"n_{year}": size, f"part_{year}": part}
    return pd.DataFrame(columns).assign(work="one")


def _around(rng, share, correlation):
    if not correlation:
        return share
    weight = (1 - correlation) / correlation
    return rng.beta(np.maximum(share * weight, 1e-9), np.maximum((1 - share) * weight, 1e-9))


@pytest.mark.parametrize("correlation", [0, 0.02, 0.03, 0.05, 0.08])
def test_the_correlation_that_the_cohorts_were_made_with_is_found(correlation):
    found = correlation_of_changes(counts(1, correlation), ["work"])
    assert found == pytest.approx(correlation, rel=0.1, abs=0.005)


def test_schools_that_really_changed_hardly_count():
    found = correlation_of_changes(counts(2, 0.03, changed=0.05), ["work"])
    assert found == pytest.approx(0.03, abs=0.012)


def test_what_all_schools_have_in_common_is_no_variation():
    turned = counts(3, 0.03, between=0)
    easier = turned.assign(work="easier", part_current=turned["n_current"] - turned["part_current"])
    both = pd.concat([counts(4, 0.03), easier], ignore_index=True)
    assert correlation_of_changes(both, ["work"]) == pytest.approx(0.03, abs=0.005)
    assert correlation_of_changes(both.assign(work="one"), ["work"]) > 0.05


def test_few_rows_tell_nothing():
    few = counts(5, 0.03, schools=200)
    seen = few[(few["part_base"] + few["part_current"]).between(2, 30)]
    assert correlation_of_changes(seen.head(FEWEST_ROWS), ["work"]) is not None
    assert correlation_of_changes(seen.head(FEWEST_ROWS - 1), ["work"]) is None


def test_rows_where_nobody_could_vary_do_not_count():
    seen = counts(6, 0.05)
    empty = seen.assign(part_base=0, part_current=0)
    both = pd.concat([seen, empty], ignore_index=True)
    assert correlation_of_changes(both, ["work"]) == correlation_of_changes(seen, ["work"])


def test_a_single_row_of_a_work_has_nothing_in_common_with_others():
    alone = counts(7, 0.05, schools=40).assign(work=range(40))
    assert correlation_of_changes(alone, ["work"]) is None


def test_the_spread_of_schools_around_their_middle_is_found():
    rng = np.random.default_rng(8)
    n = rng.choice(SIZES, 3000)
    part = rng.binomial(n, _around(rng, np.full(3000, 0.3), 0.1))
    shares = pd.DataFrame({"n": n, "part": part, "work": "one"})
    assert correlation_of_shares(shares, ["work"]) == pytest.approx(0.1, abs=0.02)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_the_angle_of_a_share_varies_as_much_whatever_the_share(share):
    rng = np.random.default_rng(9)
    turned = angles(pd.Series(rng.binomial(40, share, 20_000)), pd.Series([40] * 20_000))
    assert turned.var() == pytest.approx(1 / (4 * 40 + 2), rel=0.05)


def test_no_pupils_have_no_angle():
    missing = angles(pd.Series([pd.NA], dtype="Int64"), pd.Series([pd.NA], dtype="Int64"))
    assert missing.isna().all()
