"""Targets in few words."""

import pytest

from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.targets.shares import collect_shares

COLUMNS = ("procedure", "year", "stage", "printed", "population", "place", "indicator")


@pytest.fixture
def shares_of():
    """Shares from tuples: procedure, year, stage, printed text, population, place, indicator."""

    def _shares(*rows):
        records = [
            {
                "indicator": "below_minimum",
                "document": "d",
                "place": "таблица 1",
                **dict(zip(COLUMNS, row, strict=False)),
            }
            for row in rows
        ]
        return collect_shares(table_from_records("targets", records), list(registry().procedures))

    return _shares
