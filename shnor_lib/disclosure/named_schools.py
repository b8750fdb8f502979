"""Rows about single schools where everyone may read them: named with the region's consent."""

from collections.abc import Callable

import pandas as pd

from shnor_lib.disclosure.let_through import let_through
from shnor_lib.disclosure.named_cells import hide_named_cells
from shnor_lib.show.disclosed import Disclosed

PUPILS = ("participants", "n_base", "n_current", "compared")
SCHOOL_ID = "school_id"  # by which pages order schools; it is not shown


def named_schools(frame: pd.DataFrame, names: Callable[[str], bool], least: int) -> Disclosed:
    """Let rows about schools through, without those of few pupils and without names of people.

    Parameters
    ----------
    frame : DataFrame
        Findings; any columns.
    names : callable
        Says whether a text names a person, a login, or anything else besides schools.
    least : int
        Rows of fewer pupils are left out: the school has agreed to be named, they have not.

    Examples
    --------
    >>> rows = pd.DataFrame({"school": ["Школа 1", "Школа 2"], "participants": [12, 3]})
    >>> named_schools(rows, lambda text: False, 5).frame["school"].tolist()
    ['Школа 1']
    """
    few = pd.Series(False, index=frame.index)
    for name in PUPILS:
        if name in frame:
            few |= frame[name].between(1, least - 1).fillna(False).astype(bool)
    kept = frame[~few]
    return let_through(hide_named_cells(kept, names, but=(SCHOOL_ID,)))
