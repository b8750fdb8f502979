"""The sums of a table of results by which a pack is checked."""

import pandas as pd

from shnor_lib.model.packs import Total


def sum_up(results: pd.DataFrame) -> tuple[Total, ...]:
    """Sum up results by procedure and year.

    Parameters
    ----------
    results : DataFrame
        Contract ``results``.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> row = {"school_id": "edu980001", "procedure": "vpr-math-5", "year": 2021}
    >>> rows = [row | {"sitting": "spring", "participants": 20, "below": 6}]
    >>> [(one.schools, one.participants, one.below)
    ...  for one in sum_up(table_from_records("results", rows))]
    [(1, 20, 6)]
    """
    sums = results.groupby(["procedure", "year"], sort=True).agg(
        schools=("school_id", "nunique"),
        participants=("participants", "sum"),
        below=("below", "sum"),
    )
    return tuple(
        Total(procedure=procedure, year=int(year), schools=n, participants=sat, below=low)
        for (procedure, year), n, sat, low in sums.astype(int).itertuples(name=None)
    )
