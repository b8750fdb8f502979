"""Where a row of a table came from, kept beside it while tables are checked."""

from collections.abc import Iterator, Sequence

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Place, Problem

FILE, SHEET, ROW = "source_file", "source_sheet", "source_row"


def traced(parts: Sequence[tuple[Sheet, pd.DataFrame]]) -> pd.DataFrame:
    """Put tables together and add file, sheet and row (the tables' index) as columns."""
    tables = [table for _, table in parts]
    lengths = [len(table) for table in tables]
    files, sheets = (
        pd.array(names, dtype="str").repeat(lengths)
        for names in ([sheet.file for sheet, _ in parts], [sheet.name for sheet, _ in parts])
    )
    whole = pd.concat(tables).rename_axis(ROW).reset_index()
    return whole.assign(**{FILE: files, SHEET: sheets})


def place_of(row: pd.Series) -> Place:
    """Place from which a row came."""
    return Place(str(row[FILE]), str(row[SHEET]), int(row[ROW]))


def by_sheet(
    rows: pd.DataFrame, code: str, *, seen: str = "", expected: str = ""
) -> Iterator[Problem]:
    """Make one problem a sheet, with the places of all its rows."""
    if rows.empty:
        return
    for _, of_sheet in rows.groupby([FILE, SHEET], sort=True):
        first, *others = (place_of(row) for _, row in of_sheet.sort_values(ROW).iterrows())
        yield problem_of(code, first, also=others, seen=seen, expected=expected)
