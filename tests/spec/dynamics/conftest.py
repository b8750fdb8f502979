"""Dynamics of small tables, in the words of tests/spec/conftest.py."""

import pytest

from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.dynamics.changes import measure_dynamics
from shnor_lib.questions.shared.comparison import comparison_shares


def results(*lines):
    """Results from lines: school, procedure, year, below/n (or a reason), sitting."""
    records = []
    for line in lines:
        school, procedure, year, counts, *sitting = line.split()
        record = {
            "school_id": f"edu98000{school}",
            "school": f"Школа {school}",
            "municipality": f"Муниципалитет {(int(school) + 1) // 2}",
            "procedure": procedure,
            "year": int(year),
            "sitting": sitting[0] if sitting else "spring",
        }
        if "/" in counts:
            below, participants = counts.split("/")
            record |= {"below": int(below), "participants": int(participants)}
        else:
            record |= {"participants_reason": counts, "below_reason": counts}
        records.append(record)
    return table_from_records("results", records)


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
