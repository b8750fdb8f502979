"""What the tables of an edition give sums of: the ground on which numbers can be subtracted.

The smallest thing that a table of results sums up is an *atom*: what one school's pupils got in one
work of one year. A row of a table gives the sum of a set of atoms, often of two (before and after).
Whoever has several rows may subtract them; what can be learnt so depends on the sets alone.
"""

from collections.abc import Iterable

import pandas as pd

ATOM = ["school_id", "procedure", "year", "sitting"]
COLUMNS = ["table", "row", "part", *ATOM, "pupils"]
SET = ["table", "row", "part"]


def released(table: str, rows: pd.DataFrame, by: Iterable[str], part: str = "") -> pd.DataFrame:
    """Say which atoms each row of a table sums up.

    Parameters
    ----------
    table : str
        Label of the table.
    rows : DataFrame
        ``school_id, procedure, year, sitting, pupils`` and the columns of ``by``.
    by : iterable of str
        Columns that name a row of the table.
    part : str
        Which of the sums of a row it is, such as ``base``.

    Returns
    -------
    DataFrame
        `COLUMNS`.
    """
    keys = list(by)
    atoms = rows.assign(table=table, row=row_keys(rows, keys), part=part)[COLUMNS]
    return atoms[atoms["pupils"] > 0].astype({"row": object})


def row_keys(rows: pd.DataFrame, by: Iterable[str]) -> pd.Series:
    """Name each row by the values of its columns.

    Examples
    --------
    >>> rows = pd.DataFrame({"municipality": ["М", None], "grade": [5, 5]})
    >>> row_keys(rows, ["municipality", "grade"]).tolist()
    ['М|5', '|5']
    """
    names = pd.Series("", index=rows.index, dtype="string")
    for place, name in enumerate(by):
        names = names + ("|" if place else "") + rows[name].astype("string").fillna("")
    return names
