"""Real results of a region, beside the project and never in it."""

from pathlib import Path

import pytest

REGION = Path(__file__).parents[3] / "shared" / "real" / "region99"


@pytest.fixture(scope="session")
def region99() -> Path:
    if not REGION.is_dir():
        pytest.skip(f"нет реальных результатов: {REGION}")
    return REGION
