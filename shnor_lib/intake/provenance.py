"""Where a row of a table came from, kept beside it while tables are checked."""

from collections.abc import Callable, Iterator

import pandas as pd

from shnor_lib.intake.workbook import Sheet
from shnor_lib.model.problems import Place, Problem

FILE, SHEET, ROW = "source_file", "source_sheet", "source_row"
SHOWN_ROWS = 10

MakeProblem = Callable[..., Problem]


def with_source(table: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    """Add file, sheet and row (the table's index) as columns."""
    traced = table.rename_axis(ROW).reset_index()
    traced[FILE], traced[SHEET] = sheet.file, sheet.name
    return traced


def place_of(row: pd.Series) -> Place:
    """Place from which a row came."""
    return Place(str(row[FILE]), str(row[SHEET]), int(row[ROW]))


def by_sheet(rows: pd.DataFrame, make: MakeProblem, code: str, what: str) -> Iterator[Problem]:
    """Make one problem a sheet, at the first of its rows, with the numbers of the others."""
    for _, found in rows.groupby([FILE, SHEET], sort=True):
        ordered = found.sort_values(ROW)
        numbers = [str(number) for number in ordered[ROW].head(SHOWN_ROWS)]
        more = len(ordered) - len(numbers)
        seen = "строки " + ", ".join(numbers) + (f" и ещё {more}" if more else "")
        yield make(code, what, place_of(ordered.iloc[0]), seen=seen)
