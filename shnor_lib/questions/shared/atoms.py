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


def measured_atoms(results: pd.DataFrame, journal: pd.DataFrame) -> pd.DataFrame:
    """Give of each school's work what published shares are shares of.

    Parameters
    ----------
    results, journal : DataFrame
        Contracts ``results`` and ``journal``.

    Returns
    -------
    DataFrame
        ``school_id, procedure, year, sitting``; ``below``, ``good`` (pupils with «4» and «5»),
        ``lowered, confirmed, raised``.
    """
    own = results[[*ATOM, "below"]].assign(good=results["n4"] + results["n5"])
    return own.merge(journal[[*ATOM, "lowered", "confirmed", "raised"]], on=ATOM, how="outer")
