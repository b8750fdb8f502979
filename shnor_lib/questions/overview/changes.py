"""Who came onto the list of ШНОР in its last year, and who went off it."""

import pandas as pd

from shnor_lib.questions.history.paths import History, state_column

MOVES = {"entered": ("not_listed", "listed"), "left": ("listed", "not_listed")}


def moved_schools(traced: History) -> pd.DataFrame:
    """List the schools that entered or left between the last two years.

    Returns
    -------
    DataFrame
        The passport, ``move`` (entered, left); by ``school_id``. A school of which one of the two
        years is not known has neither entered nor left.

    Examples
    --------
    >>> from shnor_lib.questions.history.paths import trace_history
    >>> states = pd.DataFrame({"school_id": "edu980001", "year": [2020, 2021],
    ...                        "state": ["listed", "not_listed"]})
    >>> passports = pd.DataFrame({"school_id": ["edu980001"], "school": ["Школа 1"],
    ...                           "municipality": ["М"], "municipality_reason": [None]})
    >>> moved_schools(trace_history(states, passports, (2020, 2021), window=2))["move"].tolist()
    ['left']
    """
    paths = traced.paths
    before, after = (paths[state_column(year)] for year in (traced.last - 1, traced.last))
    move = pd.Series(pd.NA, index=paths.index, dtype="string")
    for name, (earlier, later) in MOVES.items():
        move = move.mask((before == earlier) & (after == later), name)
    passport = paths[["school_id", "school", "municipality", "municipality_reason"]]
    return passport.assign(move=move)[move.notna()].reset_index(drop=True)
