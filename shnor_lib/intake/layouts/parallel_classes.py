"""Rows of the classes of a parallel, such as 5а and 5б: the school's numbers are their sums."""

from collections.abc import Mapping, Sequence

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.tables import contracts

LETTER = "letter"


def with_classes_added(
    sheet: Sheet, name: str, table: pd.DataFrame, letters: Mapping[int, str], sums: Sequence[str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Add up the rows that one key has with different letters; all others stay as they are.

    Parameters
    ----------
    sheet : Sheet
        Where the rows stand.
    name : str
        The contract of the table.
    table : DataFrame
        Indexed by the row of the sheet (from 1).
    letters : mapping of int to str
        Letter of the class by row of the sheet (from 0).
    sums : sequence of str
        Columns of numbers of pupils.

    Returns
    -------
    table : DataFrame
        A sum stands in the place of its first row. Where a class has no number, the sum has none;
        a class in which nobody sat adds nothing.
    problems : list of Problem
        ``classes-added``.
    """
    key = [*contracts()[name].key]
    classes = table.assign(letter=[letters.get(int(row) - 1, "") for row in table.index])
    # The same letter twice is no parallel class: such rows are told as doubled or conflicting.
    apart = classes[LETTER].ne("") & ~classes.duplicated([*key, LETTER], keep=False)
    alike = [classes[column] for column in key]
    several = apart & apart.groupby(alike, dropna=False).transform("sum").gt(1)
    if not several.any():
        return table, []
    parts = table[several].groupby(key, dropna=False, sort=False)
    added = pd.concat([_sum(rows, sums) for _, rows in parts]).astype(table.dtypes)
    rest = table[~several]
    whole = pd.concat([added, rest]) if len(rest) else added
    first, *also = (sheet.place(int(row) - 1) for row in table.index[several].unique())
    note = problem_of("classes-added", first, also=also, schools=added["school_id"].nunique())
    return whole.sort_index(kind="stable"), [note]


def _sum(rows: pd.DataFrame, sums: Sequence[str]) -> pd.DataFrame:
    sat = rows[rows["participants"].ne(0).fillna(value=True)]
    counted = sat if len(sat) else rows
    whole = rows.head(1).copy()
    for column in sums:
        whole[column] = counted[column].sum(skipna=False)
    for reason in (f"{column}_reason" for column in sums if f"{column}_reason" in rows):
        lacks = counted.loc[counted[reason].notna(), reason]
        whole[reason] = lacks.iloc[0] if len(lacks) else None
    return whole
