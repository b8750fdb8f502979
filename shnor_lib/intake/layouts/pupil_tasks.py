"""Columns of tasks in rows of pupils: «4К1 (3б)» is task 4К1, worth three points.

A task that was not attempted («X») adds nothing to a total, and is counted apart.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.head import Head
from shnor_lib.intake.layouts.pupil_cells import UNREADABLE, is_blank
from shnor_lib.intake.layouts.task_levels import levels_over
from shnor_lib.intake.layouts.told_cells import told
from shnor_lib.intake.reading.cells import folded_text, integer, text
from shnor_lib.intake.reading.workbook import Cell, Row, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.tables import contracts

NO_POINTS = -2  # of a task that was not attempted, until it becomes NA
TASK = re.compile(r"(?P<name>\S+) ?\((?P<maximum>\d+) ?б\.?\)", re.I)


@dataclass(frozen=True)
class Task:
    """A task: its number, what it is worth (None where the file does not say), its level."""

    name: str
    maximum: int | None = None
    level: str | None = None


def tasks_named(header: Row, pattern: re.Pattern[str]) -> dict[int, Task]:
    """Places of the tasks whose headings give a ``name`` alone, without what they are worth."""
    matches = {place: pattern.fullmatch(folded_text(cell)) for place, cell in enumerate(header)}
    return {place: Task(match["name"].upper()) for place, match in matches.items() if match}


def tasks_of(header: Row, above: Row = ()) -> dict[int, Task]:
    """Places of the tasks, with the points that each is worth.

    Parameters
    ----------
    header : row
        The header.
    above : row
        The row above it, which may name the levels (`task_levels`).

    Examples
    --------
    >>> tasks_of(["Вариант", "1 (2б)", "4К1 (3б)", "Первичный балл"])[2]
    Task(name='4К1', maximum=3, level=None)
    """
    matches = {place: TASK.fullmatch(text(cell)) for place, cell in enumerate(header)}
    tasks = {
        place: Task(match["name"], int(match["maximum"]))
        for place, match in matches.items()
        if match
    }
    levels = levels_over(above, tasks)
    return {place: replace(task, level=levels.get(place)) for place, task in tasks.items()}


def points_of(sheet: Sheet, tasks: Mapping[int, Task], rows: Sequence[int]) -> pd.DataFrame:
    """Points of pupils: a row a pupil (row of the sheet), a column a task (place in the sheet).

    NA is «not attempted»; -1 stands for a cell that cannot be read.
    """
    known, cells = _Points(), [sheet.rows[row] for row in rows]
    columns = {}
    for place in tasks:
        points = np.array([known[type(row[place]), row[place]] for row in cells], dtype=np.int64)
        columns[place] = pd.arrays.IntegerArray(points, points == NO_POINTS)
    return pd.DataFrame(columns, index=pd.Index(list(rows)))


class _Points(dict[tuple[type, Cell], int]):
    """Points by the type and value of a cell: there are few different ones, each read once."""

    def __missing__(self, key: tuple[type, Cell]) -> int:
        self[key] = _points(key[1])
        return self[key]


def _points(cell: Cell) -> int:
    if is_blank(cell):
        return NO_POINTS
    try:
        value = integer(cell)
    except ValueError:
        return UNREADABLE
    return value if value >= 0 else UNREADABLE


def task_problems(
    sheet: Sheet, tasks: Mapping[int, Task], points: pd.DataFrame, scores: pd.Series, total: int
) -> list[Problem]:
    """Compare the points of the tasks with their worth and with the pupil's total.

    Parameters
    ----------
    points : DataFrame
        As `points_of` gives it.
    scores : Series
        Primary scores in the same order, or NA.
    total : int
        Place of the primary score.
    """
    if not tasks:
        return []
    maximum = pd.Series({place: task.maximum for place, task in tasks.items()}, dtype="Int64")
    above = points.gt(maximum, axis="columns").fillna(value=False)
    printed = scores.set_axis(points.index)
    differs = (points.clip(lower=0).sum(axis=1) != printed).fillna(value=False)
    wrong = [(row, total) for row in points.index[differs.astype(bool)]]
    unread = _cells(points.eq(UNREADABLE).fillna(value=False))
    seen = {"bad-points": told(sheet.rows[row][place] for row, place in unread)}
    listed = {
        "bad-points": unread,
        "blank-points": _blank(sheet, points),
        "points-above-task": _cells(above),
        "points-not-adding-up": wrong,
    }
    return [
        problem_of(code, first, also=also, seen=seen.get(code, ""))
        for code, places in listed.items()
        if places
        for first, *also in [[sheet.place(*place) for place in places]]
    ]


def _blank(sheet: Sheet, points: pd.DataFrame) -> list[tuple[int, int]]:
    """Cells with neither points nor a sign such as «X», in columns that are not wholly blank."""
    blank = [
        [
            (row, place)
            for row, place in _cells(points[[name]].isna())
            if not text(sheet.rows[row][place])
        ]
        for name in points.columns
    ]
    return sorted(cell for cells in blank if len(cells) < len(points) for cell in cells)


def _cells(marked: pd.DataFrame) -> list[tuple[int, int]]:
    """Rows and places that are marked, in the order of the sheet."""
    rows, places = np.nonzero(marked.to_numpy(dtype=bool))
    return [
        *zip(
            marked.index.to_numpy()[rows].tolist(),
            marked.columns.to_numpy()[places].tolist(),
            strict=True,
        )
    ]


def task_table(
    pupils: pd.DataFrame, tasks: Mapping[int, Task], points: pd.DataFrame, head: Head
) -> pd.DataFrame:
    """Share of the points that a school's pupils earned of those they could, by task.

    Who did not attempt a task earned nothing in it and is counted in ``not_attempted``. Where a
    cell of a school cannot be read or holds more than the task is worth, the school has no share.

    Returns
    -------
    DataFrame
        Table ``tasks``, indexed by the first row of the school (from 1). A task whose worth the
        file does not say has points and no share: its description may say it (`described_tasks`).
    """
    places, schools = _first_rows(pupils)
    parts = [_of_task(schools, places, task, points[place]) for place, task in tasks.items()]
    types = contracts()["tasks"].types
    if not parts:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in types.items()})
    whole = pd.concat(parts).set_index("row").rename_axis(None)
    whole = whole.assign(procedure=head.procedure, year=head.year, sitting=head.sitting)
    return whole.reindex(columns=list(types)).astype(types)


def _first_rows(pupils: pd.DataFrame) -> tuple[NDArray[np.intp], pd.DataFrame]:
    """Say which school each pupil is of, by its place among the schools, and describe these."""
    places, _ = pd.factorize(pupils["school_id"])
    grouped = pupils.groupby("school_id", sort=False)
    schools = grouped.agg(
        row=("row", "min"), municipality=("municipality", "first"), participants=("row", "size")
    )
    return places, schools.reset_index()


def _of_task(
    schools: pd.DataFrame, places: NDArray[np.intp], task: Task, points: pd.Series
) -> pd.DataFrame:
    # «X» earns nothing, as in the total; how many did not try is kept apart.
    lacking, earned = points.isna().to_numpy(), points.fillna(0).to_numpy(dtype=float)
    worth = np.inf if task.maximum is None else task.maximum
    wrong = (earned == UNREADABLE) | (earned > worth)
    # One unreadable cell makes the school's share a guess, so there is none.
    sound = _sums(places, wrong, schools) == 0
    total = pd.Series(_sums(places, earned, schools), index=schools.index)
    highest = pd.Series(earned).groupby(places).max().reindex(schools.index)
    maximum = pd.Series(task.maximum, index=schools.index, dtype="Int64")
    share = (100 * total / (schools["participants"] * maximum)).round(1).where(sound)
    return schools.assign(
        task=task.name,
        maximum=maximum,
        level=task.level,
        points=total.where(sound),
        highest=highest.where(sound),
        not_attempted=_sums(places, lacking, schools),
        share=share,
        share_reason=pd.Series("not_reported", index=schools.index).mask(share.notna(), None),
    )


def _sums(
    places: NDArray[np.intp], values: NDArray[np.generic], schools: pd.DataFrame
) -> NDArray[np.float64]:
    """Sum of the pupils' values by school."""
    sums = np.bincount(places, weights=values, minlength=len(schools))
    return sums.astype(np.float64)
