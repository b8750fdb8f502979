"""Real results of a region, beside the project and never in it."""

from pathlib import Path

import pytest

REAL = Path(__file__).parents[3] / "shared" / "real"
REGION, PUPILS = REAL / "region99", REAL / "region98"


@pytest.fixture(scope="session")
def region99() -> Path:
    if not REGION.is_dir():
        pytest.skip(f"нет реальных результатов: {REGION}")
    return REGION


@pytest.fixture(scope="session")
def region98() -> Path:
    """Dumps of pupils' rows of three years."""
    if not PUPILS.is_dir():
        pytest.skip(f"нет выгрузок учеников: {PUPILS}")
    return PUPILS
