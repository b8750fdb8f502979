import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from shnor_lib.stats.uncertainty import wilson_interval

CASES = [(0, 1), (1, 1), (3, 10), (9, 24), (0, 50), (50, 50), (1000, 3337)]


@pytest.mark.parametrize(("count", "total"), CASES)
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_wilson_interval_agrees_with_statsmodels(count, total, confidence):
    low, high = wilson_interval(pd.Series([count]), pd.Series([total]), confidence)
    expected = proportion_confint(count, total, alpha=1 - confidence, method="wilson")
    assert (low[0], high[0]) == pytest.approx(expected, abs=1e-12)


def test_no_pupils_have_no_interval():
    low, high = wilson_interval(pd.Series([0]), pd.Series([0]))
    assert low.isna().all()
    assert high.isna().all()


def test_a_missing_count_has_no_interval():
    low, _ = wilson_interval(pd.Series([pd.NA], dtype="Int64"), pd.Series([10], dtype="Int64"))
    assert low.isna().all()
