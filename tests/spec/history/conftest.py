"""A path is a letter a year: L on the list, N off it, U undecided, ? no data, 0 no school."""

import pytest

from shnor_lib.model.tables import table_from_records
from tests.small_tables import history


@pytest.fixture
def trace():
    """A history of one school a path; ``schools`` are records of passports."""

    def traced(*paths, schools=(), **settings):
        known = table_from_records("schools", schools) if schools else None
        return history(*paths, schools=known, **settings)

    return traced


@pytest.fixture
def class_of(trace):
    """The class of a single path."""
    return lambda path, **settings: trace(path, **settings).paths.loc[0, "history"]
