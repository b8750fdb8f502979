"""Points of pupils in the tasks of a work, and whether they fit the tasks and the totals.

A task that was not attempted («X») adds nothing to a total, and is counted apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.pupil_cells import UNREADABLE, is_blank
from shnor_lib.intake.layouts.pupil_tasks import Task
from shnor_lib.intake.layouts.told_cells import told
from shnor_lib.intake.reading.cells import integer, text
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem

# What stands in place of points: a sign such as «X», and nothing at all.
NOT_ATTEMPTED, EMPTY = -2, -3


@dataclass(frozen=True)
class Points:
    """Points of pupils (rows of the sheet) in tasks (by place): a matrix, a row a pupil.

    A value below 0 is no points: `UNREADABLE`, `NOT_ATTEMPTED` or `EMPTY`.
    """

    rows: tuple[int, ...]
    tasks: Mapping[int, Task]
    values: NDArray[np.int64]

    @property
    def earned(self) -> NDArray[np.int64]:
        """Points, 0 where there are none."""
        return np.maximum(self.values, 0)

    @property
    def unread(self) -> NDArray[np.bool_]:
        """Where something stands that is no points."""
        return np.asarray(self.values == UNREADABLE, dtype=np.bool_)

    @property
    def lacking(self) -> NDArray[np.bool_]:
        """Where the pupil did not attempt the task."""
        return np.asarray(self.values <= NOT_ATTEMPTED, dtype=np.bool_)

    @property
    def above(self) -> NDArray[np.bool_]:
        """Where there are more points than the task is worth, as far as the file says it."""
        worth = [np.inf if task.maximum is None else task.maximum for task in self.tasks.values()]
        return np.asarray(self.values > np.array(worth), dtype=np.bool_)


def points_of(sheet: Sheet, tasks: Mapping[int, Task], rows: Sequence[int]) -> Points:
    """Read the points of the pupils in these rows."""
    known, columns = _Known(), [*zip(*[sheet.rows[row] for row in rows], strict=True)]
    values = np.empty((len(rows), len(tasks)), dtype=np.int64)
    for column, place in enumerate(tasks):
        cells = columns[place] if rows else ()
        kinds = zip(map(type, cells), cells, strict=True)
        values[:, column] = np.fromiter(map(known.__getitem__, kinds), np.int64, len(cells))
    return Points(tuple(rows), tasks, values)


class _Known(dict[tuple[type, Cell], int]):
    """Points by the type and value of a cell: there are few different ones, each read once."""

    def __missing__(self, key: tuple[type, Cell]) -> int:
        self[key] = _points(key[1])
        return self[key]


def _points(cell: Cell) -> int:
    if is_blank(cell):
        return NOT_ATTEMPTED if text(cell) else EMPTY
    try:
        value = integer(cell)
    except ValueError:
        return UNREADABLE
    return value if value >= 0 else UNREADABLE


def point_problems(sheet: Sheet, points: Points, scores: pd.Series, total: int) -> list[Problem]:
    """Compare the points with the worth of the tasks and with the pupils' totals.

    Parameters
    ----------
    scores : Series
        Primary scores in the order of the points, or NA.
    total : int
        Place of the primary score.
    """
    if not points.tasks:
        return []
    printed = scores.to_numpy(dtype=float, na_value=np.nan)
    differs = ~np.isnan(printed) & (points.earned.sum(axis=1) != printed)
    empty = points.values == EMPTY
    unread = _cells(points, points.unread)
    seen = {"bad-points": told(sheet.rows[row][place] for row, place in unread)}
    listed = {
        "bad-points": unread,
        # a column that is wholly blank is a task that was not set
        "blank-points": _cells(points, empty & ~empty.all(axis=0)),
        "points-above-task": _cells(points, points.above),
        "points-not-adding-up": [(points.rows[row], total) for row in np.flatnonzero(differs)],
    }
    return [
        problem_of(code, first, also=also, seen=seen.get(code, ""))
        for code, places in listed.items()
        if places
        for first, *also in [[sheet.place(*place) for place in places]]
    ]


def _cells(points: Points, marked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Rows and places that are marked, in the order of the sheet."""
    rows, columns = np.nonzero(marked)
    places = list(points.tasks)
    return [
        (points.rows[row], places[column])
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    ]
