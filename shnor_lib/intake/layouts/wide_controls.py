"""Totals of municipalities and of the region in a table of several works side by side."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.headings import MARKS
from shnor_lib.intake.layouts.mark_columns import cell_value, says_nothing
from shnor_lib.intake.layouts.participant_groups import Municipality
from shnor_lib.intake.layouts.row_works import Work
from shnor_lib.intake.reading.counts import count_bounds, hundredths, last_unit
from shnor_lib.intake.reading.school_codes import Level
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.tables import table_from_records

PERCENT, OFF = 100.0, 2.0
Totals = Mapping[int, tuple[Level, Municipality]]


def block_controls(
    sheet: Sheet, columns: Mapping[str, int], totals: Totals, work: Work
) -> tuple[pd.DataFrame, list[Problem]]:
    """Make ``controls`` of the rows of municipalities and of the region, for one block.

    Parameters
    ----------
    columns : mapping of str to int
        Columns of the block: participants and marks.
    totals : mapping of int to (Level, Municipality)
        By row of the sheet (from 0), what it sums up.

    Returns
    -------
    controls : DataFrame
        Indexed by the row of the sheet (from 1). Of marks that make neither the participants nor
        100 % nothing is known but that.
    problems : list of Problem
        ``control-marks``.
    """
    records, rows, problems = [], [], []
    for row, (level, (municipality, _)) in totals.items():
        if says_nothing(sheet, row, [*columns.values()]):
            continue
        cells = sheet.rows[row]
        size = cell_value(cells[columns["participants"]])
        marks = [cell_value(cells[columns[mark]]) for mark in MARKS]
        if size < 0 or size % 1 or min(marks) < 0:
            problems.append(problem_of("control-marks", sheet.place(row)))
            continue
        below = _below(marks, int(size))
        if below is None:
            problems.append(problem_of("control-marks", sheet.place(row)))
        low, high = below or (None, None)
        rows.append(row + 1)
        records.append(
            {
                "level": level.value,
                "municipality": municipality,
                "procedure": work.procedure,
                "year": work.year,
                "sitting": work.sitting,
                "participants": int(size),
                "below_low": low,
                "below_high": high,
            }
        )
    return table_from_records("controls", records).set_index(
        pd.Index(rows, dtype="int64")
    ), problems


def _below(marks: Sequence[float], size: int) -> tuple[int, int] | None:
    """Least and greatest number of marks «2»; None where the marks are of no known kind."""
    if sum(marks) == size:
        return int(marks[0]), int(marks[0])
    if abs(sum(marks) - PERCENT) > OFF:
        return None
    unit = last_unit(hundredths(marks))
    low, high = count_bounds(hundredths(marks[:1]), np.array([size]), unit)
    return int(low[0]), int(high[0])
