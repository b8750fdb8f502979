"""A path is a letter a year: L on the list, N off it, U undecided, ? no data, 0 no school."""

import pandas as pd
import pytest

from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.history.paths import History, trace_history

LETTERS = {"L": "listed", "N": "not_listed", "U": "undecided", "?": "no_data", "0": "no_school"}
LAST = 2023


def traced(*paths: str, window: int = 3, schools=None) -> History:
    """A history of one school a path; the last letter is 2023."""
    years = tuple(range(LAST - len(paths[0]) + 1, LAST + 1))
    ids = [f"edu98000{number}" for number in range(1, len(paths) + 1)]
    states = pd.DataFrame(
        [
            {"school_id": school, "year": year, "state": LETTERS[letter]}
            for school, path in zip(ids, paths, strict=True)
            for year, letter in zip(years, path, strict=True)
        ]
    )
    passports = pd.DataFrame({"school_id": ids, "school": ids}).assign(
        municipality="М", municipality_reason=None
    )
    known = table_from_records("schools", schools) if schools else None
    return trace_history(states, passports, years, window=window, schools=known)


@pytest.fixture
def trace():
    return traced


@pytest.fixture
def class_of():
    """The class of a single path."""
    return lambda path, **settings: traced(path, **settings).paths.loc[0, "history"]
