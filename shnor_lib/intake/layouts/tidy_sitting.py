"""The sitting of rows that do not name it: told by the day of the work, else by the calendar."""

from collections.abc import Iterator, Sequence

import pandas as pd

from shnor_lib.intake.checks.calendar import possible_sittings
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.head import sitting_of_month
from shnor_lib.intake.layouts.tidy_header import Header
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.procedures import Registry

SITTING, DAY = "sitting", "date"
ADVICE = (
    "В столбце «Срок проведения» (sitting) напишите «весна» или «осень»; "
    "вместо срока подойдёт день работы в столбце «Дата проведения»."
)


def with_sittings(
    sheet: Sheet, header: Header, table: pd.DataFrame, registry: Registry
) -> tuple[pd.DataFrame, list[Problem]]:
    """Fill the sittings that the sheet leaves out, where there is no choice.

    Parameters
    ----------
    sheet : Sheet
        Where the rows stand.
    header : Header
        Its header.
    table : DataFrame
        Of the header's contract, indexed by the row of the sheet (from 1).
    registry : Registry
        The calendar.

    Returns
    -------
    table : DataFrame
        ``sitting`` by the month of ``date``, else the only one of the year in the calendar.
    problems : list of Problem
        ``sitting-from-calendar``: what the calendar filled. ``unknown-sitting``: the years that
        had two sittings, or of which nothing is known.
    """
    if SITTING not in table or table[SITTING].notna().all():
        return table, []
    sittings = table[SITTING].fillna(_by_day(table))
    blank = table.loc[sittings.isna(), ["procedure", "year"]]
    works = blank.assign(exam=blank["procedure"].map(lambda code: registry[code].exam))
    filled, asked = [], []
    for _, rows in works.groupby(["exam", "year"], sort=True):
        exam, year = str(rows["exam"].iloc[0]), int(rows["year"].iloc[0])
        known = possible_sittings(registry, exam, year)
        words = f"{registry.source.exams[exam].title} {year} – {_words(header, known)}"
        if len(known) == 1:
            sittings[rows.index] = known[0]
            filled.append(words)
        else:
            asked.append(_question(sheet, header, rows.index, year, words))
    notes = _told(sheet, header, blank.index[sittings[blank.index].notna()], filled)
    return table.assign(sitting=sittings), [*notes, *asked]


def _by_day(table: pd.DataFrame) -> pd.Series:
    """Sitting of the rows that name the day of the work."""
    days = table[DAY] if DAY in table else pd.Series(pd.NaT, index=table.index)
    sittings = [None if pd.isna(day) else sitting_of_month(day) for day in days]
    return pd.Series(sittings, index=table.index, dtype="string")


def _words(header: Header, sittings: tuple[str, ...]) -> str:
    """Name the sittings; all that there can be where none is known."""
    values = header.contract.column(SITTING).values
    return " или ".join(values[sitting] for sitting in sittings or values)


def _question(sheet: Sheet, header: Header, rows: pd.Index, year: int, seen: str) -> Problem:
    first, *also = _places(sheet, header, rows)
    return problem_of("unknown-sitting", first, also=also, seen=seen, advice=ADVICE, year=year)


def _told(sheet: Sheet, header: Header, rows: pd.Index, filled: Sequence[str]) -> Iterator[Problem]:
    if filled:
        first, *also = _places(sheet, header, rows)
        yield problem_of("sitting-from-calendar", first, also=also, seen="; ".join(filled))


def _places(sheet: Sheet, header: Header, rows: pd.Index) -> list[Place]:
    """Places of the blank cells; the header's where the sheet has no such column."""
    column = header.columns.get(SITTING)
    return (
        [sheet.place(header.row)]
        if column is None
        else [sheet.place(row - 1, column) for row in rows]
    )
