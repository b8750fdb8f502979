"""Real results of regions, beside the project and never in it."""

from pathlib import Path

import pytest

REAL = Path(__file__).parents[3] / "shared" / "real"


@pytest.fixture(scope="session")
def region99() -> Path:
    return _region("region99")


@pytest.fixture(scope="session")
def region98() -> Path:
    return _region("region98")


def _region(name: str) -> Path:
    folder = REAL / name
    if not folder.is_dir():
        pytest.skip(f"нет реальных результатов: {folder}")
    return folder
