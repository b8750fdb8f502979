"""Numbers of marks of schools as rows of ``results``."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.intake.layouts.headings import MARKS
from shnor_lib.intake.layouts.row_works import Work
from shnor_lib.intake.layouts.school_rows import School
from shnor_lib.intake.reading.counts import Integers
from shnor_lib.model.tables import table_from_records

NUMBERS = ("participants", "below", *(f"n{mark}" for mark in MARKS))


def mark_results(
    rows: Sequence[int],
    schools: Sequence[School],
    works: Sequence[Work],
    sizes: Integers,
    numbers: NDArray[np.float64],
) -> pd.DataFrame:
    """Make the table, indexed by the row of the sheet (from 1).

    Parameters
    ----------
    rows : sequence of int
        Rows of the sheet, from 0.
    schools, works, sizes : sequences
        School, work and number of participants of each row.
    numbers : array of float
        Pupils with each mark, as `mark_columns.mark_numbers` gives them.
    """
    parts = zip(schools, works, sizes.tolist(), numbers.tolist(), strict=True)
    table = table_from_records("results", [_record(*part) for part in parts])
    table.index = pd.Index([row + 1 for row in rows])
    return table


def _record(school: School, work: Work, size: int, numbers: list[float]) -> dict[str, object]:
    known = [None if np.isnan(value) else int(value) for value in numbers]
    counted = dict(zip(NUMBERS[2:], known, strict=True)) if size else {}
    below = counted.get("n2")
    # Nobody sat: the number below is missing, for 0 would read as a perfect result.
    why = "absent" if not size else "not_reported"
    return {
        "school_id": school.login,
        "school": school.name or school.login,
        "municipality": school.municipality,
        "municipality_reason": None if school.municipality else "not_reported",
        "procedure": work.procedure,
        "year": work.year,
        "sitting": work.sitting,
        "participants": size,
        "below": below,
        "below_reason": None if below is not None else why,
        **counted,
    }
