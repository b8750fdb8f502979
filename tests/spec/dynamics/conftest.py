"""Dynamics of small tables."""

import pytest

from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.shared.comparison import comparison_shares
from tests.small_tables import results


@pytest.fixture
def change():
    """Measured dynamics of the lines; from 2018 to 2019, two years without a break."""

    def _change(*lines, base=2018, current=2019, comparison="none", controls=None, **settings):
        table = results(*lines)
        printed = empty_table("controls") if controls is None else controls
        shares = comparison_shares(table, printed, comparison)
        known = registry()
        return measure_dynamics(table, base, current, registry=known, comparison=shares, **settings)

    return _change


@pytest.fixture
def of_one(change):
    """The only row of the dynamics of the lines."""

    def _of_one(*lines, **settings):
        measured = change(*lines, **settings)
        assert len(measured) == 1
        return measured.iloc[0]

    return _of_one
