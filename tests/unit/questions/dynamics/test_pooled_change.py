"""The interval of a pooled change, against a regression with errors clustered by school."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.stats import t as student

from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.dynamics.summary import summarise_dynamics

# Below and participants in the two years, school by school; schools differ much.
SCHOOLS = [
    ((2, 20), (9, 24)),
    ((15, 30), (3, 28)),
    ((0, 12), (0, 14)),
    ((40, 90), (22, 95)),
    ((1, 55), (12, 50)),
    ((7, 9), (2, 9)),
    ((6, 41), (6, 40)),
]


@pytest.fixture
def summary():
    rows = [
        {
            "school_id": f"edu98000{place}",
            "procedure": "vpr-rus-5",
            "year": year,
            "sitting": "spring",
            "below": below,
            "participants": n,
        }
        for place, years in enumerate(SCHOOLS)
        for year, (below, n) in zip((2018, 2019), years, strict=True)
    ]
    table = table_from_records("results", rows)
    measured = measure_dynamics(table, 2018, 2019, registry=registry())
    return summarise_dynamics(measured, ["procedure"]).iloc[0]


@pytest.fixture
def pupils():
    """One row a pupil: school, current year or not, above the minimum or not."""
    rows = []
    for school, years in enumerate(SCHOOLS):
        for current, (below, n) in enumerate(years):
            rows += [(school, current, place >= below) for place in range(n)]
    return pd.DataFrame(rows, columns=["school", "current", "above"]).astype(float)


def test_the_interval_is_that_of_a_clustered_regression(summary, pupils):
    fitted = sm.OLS(pupils["above"], sm.add_constant(pupils["current"])).fit(
        cov_type="cluster",
        cov_kwds={"groups": pupils["school"].astype(int), "use_correction": False},
    )
    clusters = len(SCHOOLS)
    error = fitted.bse["current"] * np.sqrt(clusters / (clusters - 1))
    half = error * student.ppf(0.975, clusters - 1)
    assert summary["change_pp"] == pytest.approx(100 * fitted.params["current"])
    expected = 100 * (fitted.params["current"] - half), 100 * (fitted.params["current"] + half)
    found = summary["ci_low_pp"], summary["ci_high_pp"]
    assert found == pytest.approx(expected, rel=1e-3)
