import pandas as pd
import pytest
from scipy.stats import hypergeom

from shnor_lib.stats.persistence import hypergeometric_interval, measure_persistence

CASES = [(900, 209, 217), (26, 11, 9), (10, 0, 4), (10, 10, 4), (5, 3, 4), (1, 1, 1), (247, 79, 71)]


@pytest.mark.parametrize(("total", "marked", "drawn"), CASES)
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_the_interval_agrees_with_scipy(total, marked, drawn, confidence):
    expected = hypergeom.interval(confidence, total, marked, drawn)
    assert hypergeometric_interval(total, marked, drawn, confidence) == expected


@pytest.mark.parametrize(("total", "marked", "drawn"), CASES)
def test_the_expected_number_agrees_with_scipy(total, marked, drawn):
    stayed = max(0, marked + drawn - total)
    turnover = pd.DataFrame(
        {
            "year_from": [2022],
            "year_to": [2023],
            "stayed": [stayed],
            "left": [marked - stayed],
            "entered": [drawn - stayed],
            "outside": [total - marked - drawn + stayed],
        }
    )
    expected = measure_persistence(turnover).loc[0, "expected"]
    assert expected == pytest.approx(float(hypergeom.stats(total, marked, drawn, moments="m")))
