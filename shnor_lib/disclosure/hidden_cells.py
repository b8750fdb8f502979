"""Cells that are hidden: they are missing, and the reason stands beside them."""

from collections.abc import Mapping

import pandas as pd

REASON = "_reason"


def hide_cells(
    frame: pd.DataFrame, hidden: Mapping[str, pd.Series] | pd.DataFrame, reason: str
) -> pd.DataFrame:
    """Hide cells of some columns.

    Parameters
    ----------
    frame : DataFrame
        Any columns.
    hidden : mapping of str to Series, or DataFrame
        By column, which rows are hidden in it; columns that are not there hide nothing.
    reason : str
        Code of the reason (`model/missing.yml`), which ``<column>_reason`` then holds.

    Examples
    --------
    >>> rows = pd.DataFrame({"n": [3, 9]})
    >>> hide_cells(rows, {"n": pd.Series([True, False])}, "suppressed")["n_reason"].tolist()
    ['suppressed', <NA>]
    """
    columns: dict[str, pd.Series] = {}
    for name, rows in hidden.items():
        if name not in frame or not rows.any():
            continue
        reasons = frame.get(f"{name}{REASON}", pd.Series(pd.NA, frame.index, dtype="string"))
        columns[str(name)] = frame[name].mask(rows)
        columns[f"{name}{REASON}"] = reasons.astype("string").mask(rows, reason)
    return frame.assign(**columns)
