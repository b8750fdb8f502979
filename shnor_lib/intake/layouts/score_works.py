"""What the tables of primary scores have in common: their rows."""

from collections.abc import Iterable

import pandas as pd

from shnor_lib.intake.layouts.row_works import Work
from shnor_lib.model.tables import table_from_records


def histogram_rows(records: Iterable[tuple[int, Work, str | None, object, object]]) -> pd.DataFrame:
    """Make the table ``histograms``, indexed by the row of the sheet (from 1).

    Parameters
    ----------
    records : iterable
        Row of the sheet (from 0), work, login (None: the whole region), score, participants.
    """
    listed = list(records)
    table = table_from_records(
        "histograms",
        [
            {
                "school_id": login,
                "procedure": work.procedure,
                "year": work.year,
                "sitting": work.sitting,
                "score": score,
                "participants": count,
            }
            for _, work, login, score, count in listed
        ],
    )
    table.index = pd.Index([row + 1 for row, *_ in listed])
    return table
