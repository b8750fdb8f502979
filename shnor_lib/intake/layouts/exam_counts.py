"""Numbers of one work in a table of exams by schools: its results and its totals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.exam_columns import PARTICIPANTS, RESULTS, Measured
from shnor_lib.intake.layouts.exam_numbers import (
    Bounds,
    Column,
    bounds_as,
    column_of,
    decided,
    ends_below,
    readings,
)
from shnor_lib.intake.layouts.exam_rows import SchoolRow, TotalRow
from shnor_lib.intake.layouts.exam_words import Unit
from shnor_lib.intake.layouts.head import Head
from shnor_lib.intake.layouts.told_cells import told
from shnor_lib.intake.reading.counts import Integers
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.tables import table_of_columns

MARKS = ("n2", "n3", "n4", "n5")
HIGHEST_MEAN = 100

Kinds = Mapping[tuple[str, int], str]  # measure and place of a column, and what it was read as


@dataclass(frozen=True)
class _Work:
    """A work's columns over the rows of some schools."""

    sheet: Sheet
    places: Sequence[int]
    measures: Mapping[str, Measured]
    bottom: int

    def cells(self, column: int) -> list[Cell]:
        rows = self.sheet.rows
        return [rows[row][column] if column < len(rows[row]) else None for row in self.places]

    def problem(
        self, code: str, marked: np.ndarray, column: int, *, seen: bool = False
    ) -> Iterator[Problem]:
        """One problem with every marked row, at the column."""
        rows = [self.places[index] for index in np.flatnonzero(marked).tolist()]
        if rows:
            first, *also = (self.sheet.place(row, column) for row in rows)
            words = told(self.sheet.rows[row][column] for row in rows) if seen else ""
            yield problem_of(code, first, also=also, seen=words)


def results_of(
    sheet: Sheet,
    schools: Sequence[SchoolRow],
    head: Head,
    measures: Mapping[str, Measured],
    bottom: int,
) -> tuple[pd.DataFrame, Kinds, list[Problem]]:
    """Results of a work, a row a school that took part or says that nobody did.

    Returns
    -------
    results : DataFrame
        Table ``results``, indexed by the row of the sheet (from 1).
    kinds : mapping
        What each column of results was read as.
    problems : list of Problem
        ``exam-cells``: what sets a school's result aside; ``exam-below-unknown``,
        ``exam-numbers-differ``, ``exam-mean-unread``, ``exam-no-reading``.
    """
    work = _Work(sheet, [school.place for school in schools], measures, bottom)
    sizes, said, aside, problems = _participants(work)
    found, kinds, faults = _readings(work, sizes, RESULTS)
    problems += faults
    for _, _, column in found:
        cells = column_of(work.cells(column))
        # A number below the minimum of nobody: the participants are lost.
        wrong = (cells.unread | (~said & (cells.values > 0))) & ~aside
        problems += work.problem("exam-cells", wrong, column, seen=True)
        aside |= wrong
    below, known, differs = decided([(name, bounds) for name, bounds, _ in found], sizes)
    kept, sat = said & ~aside, sizes > 0
    if found:
        column = found[0][2]
        problems += work.problem("exam-below-unknown", kept & sat & ~known, column)
        problems += work.problem("exam-numbers-differ", kept & sat & differs, column)
    marks, faults = _marks(work, sizes)
    means, mean_faults = _means(work, kept & sat)
    table = _table(schools, head, kept, sizes, np.where(known & sat, below, np.nan), marks, means)
    return table, kinds, [*problems, *faults, *mean_faults]


def controls_of(
    sheet: Sheet,
    totals: Sequence[TotalRow],
    head: Head,
    measures: Mapping[str, Measured],
    kinds: Kinds,
) -> pd.DataFrame:
    """Totals of a work that the table prints, as ``controls``; those without participants not."""
    work = _Work(sheet, [total.place for total in totals], measures, 0)
    sizes, said, aside, _ = _participants(work)
    low, high = np.full(len(totals), np.nan), np.full(len(totals), np.nan)
    for (name, column), kind in reversed([*kinds.items()]):
        bounds = bounds_as(kind, column_of(work.cells(column)), sizes)
        ends = ends_below(name, bounds, sizes)
        given = bounds.low <= bounds.high
        low, high = np.where(given, ends[0], low), np.where(given, ends[1], high)
    kept = np.flatnonzero(said & ~aside).tolist()
    chosen = [totals[index] for index in kept]
    return table_of_columns(
        "controls",
        [total.place + 1 for total in chosen],
        {
            "level": ["municipality" if total.municipality else "region" for total in chosen],
            "municipality": [total.municipality for total in chosen],
            "procedure": head.procedure,
            "year": head.year,
            "sitting": head.sitting,
            "participants": sizes[kept],
            "below_low": low[kept],
            "below_high": high[kept],
        },
    )


def _participants(work: _Work) -> tuple[Integers, np.ndarray, np.ndarray, list[Problem]]:
    """Participants, whether they are told, which rows are set aside."""
    place = work.measures[PARTICIPANTS].count
    assert place is not None, "a work has a column of participants"  # noqa: S101
    column = column_of(work.cells(place))
    aside = column.unread | (column.values % 1 > 0)
    said = ~np.isnan(column.values)
    sizes = np.where(said & ~aside, column.values, 0).astype(np.int64)
    return sizes, said, aside, [*work.problem("exam-cells", aside, place, seen=True)]


def _readings(
    work: _Work, sizes: Integers, names: Sequence[str]
) -> tuple[list[tuple[str, Bounds, int]], Kinds, list[Problem]]:
    """What each column of the measures was read as; numbers come before shares."""
    found, kinds, problems = [], {}, []
    asked = [
        (name, place, is_share)
        for is_share in (False, True)
        for name in names
        if (measured := work.measures.get(name))
        and (place := measured.share if is_share else measured.count) is not None
    ]
    for name, place, is_share in asked:
        unit: Unit = "share" if is_share else "count" if work.measures[name].is_named else ""
        read = readings(column_of(work.cells(place)), sizes, unit)
        where = work.sheet.place(work.bottom, place)
        if len(read) == 1:
            found.append((name, read[0], place))
            kinds[name, place] = read[0].kind
        else:
            seen = " или ".join(bounds.kind for bounds in read) or "ни одно не подходит"
            problems.append(problem_of("exam-no-reading", where, seen=seen))
    return found, kinds, problems


def _marks(work: _Work, sizes: Integers) -> tuple[dict[str, np.ndarray], list[Problem]]:
    """Numbers of the four marks, where the table has all of them."""
    if not {*MARKS} <= {*work.measures}:
        return {}, []
    found, _, problems = _readings(work, sizes, MARKS[1:])
    twos, _, _ = _readings(work, sizes, MARKS[:1])
    first: dict[str, Bounds] = {}
    for name, bounds, _ in [*twos, *found]:
        first.setdefault(name, bounds)
    if len(first) < len(MARKS):
        return {}, problems
    certain = np.logical_and.reduce([bounds.certain for bounds in first.values()])
    return {
        name: np.where(certain & (sizes > 0), first[name].low, np.nan) for name in MARKS
    }, problems


def _means(work: _Work, sat: np.ndarray) -> tuple[np.ndarray, list[Problem]]:
    """Mean scores, which are auxiliary: one that cannot be read is told and left out."""
    measured = work.measures.get("mean", Measured())
    if measured.count is None:
        return np.full(len(work.places), np.nan), []
    column: Column = column_of(work.cells(measured.count))
    wrong = column.unread | (column.values > HIGHEST_MEAN)
    problems = work.problem("exam-mean-unread", wrong & sat, measured.count, seen=True)
    return np.where(sat & ~wrong, column.values, np.nan), [*problems]


def _table(
    schools: Sequence[SchoolRow],
    head: Head,
    kept: np.ndarray,
    sizes: Integers,
    below: np.ndarray,
    marks: Mapping[str, np.ndarray],
    means: np.ndarray,
) -> pd.DataFrame:
    rows = np.flatnonzero(kept).tolist()
    chosen = [schools[row] for row in rows]
    why = ["absent" if not sizes[row] else "not_reported" for row in rows]
    missing = np.isnan(below[rows])
    return table_of_columns(
        "results",
        [school.place + 1 for school in chosen],
        {
            "school_id": [school.school_id for school in chosen],
            "school": [school.school for school in chosen],
            "municipality": [school.municipality for school in chosen],
            "municipality_reason": [
                None if school.municipality else "not_reported" for school in chosen
            ],
            "procedure": head.procedure,
            "year": head.year,
            "sitting": head.sitting,
            "participants": sizes[rows],
            "below": below[rows],
            "below_reason": [
                reason if lacks else None for reason, lacks in zip(why, missing, strict=True)
            ],
            **{name: values[rows] for name, values in marks.items()},
            "mean_score": means[rows],
        },
    )
