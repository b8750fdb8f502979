"""The one place where rows become rows that may be shown."""

import pandas as pd

from shnor_lib.show.disclosed import SEAL, Disclosed


def let_through(frame: pd.DataFrame, withheld: str = "") -> Disclosed:
    """Say that rows may be shown to the readers of an edition.

    Parameters
    ----------
    frame : DataFrame
        The rows.
    withheld : str
        What is said in place of rows that may not be shown.
    """
    return Disclosed(frame, withheld, seal=SEAL)
