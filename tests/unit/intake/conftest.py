"""A small region's folder."""

import pytest

from tests.small_region import write_region


@pytest.fixture
def region(tmp_path):
    """Write the folder; keywords replace or add files (dots as ``__``)."""
    return lambda **files: write_region(tmp_path, **files)
