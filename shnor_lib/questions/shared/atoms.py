"""The results as atoms: what the sums of all questions are made of (`disclosure.released`)."""

import pandas as pd

from shnor_lib.disclosure.released import ATOM


def results_atoms(results: pd.DataFrame) -> pd.DataFrame:
    """Give each school's pupils in each work.

    Parameters
    ----------
    results : DataFrame
        Contract ``results``.

    Returns
    -------
    DataFrame
        ``school_id, procedure, year, sitting, pupils``.
    """
    known = results[results["participants"] > 0]
    return known[[*ATOM, "participants"]].rename(columns={"participants": "pupils"})
