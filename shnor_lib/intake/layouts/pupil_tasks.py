"""Columns of tasks in rows of pupils: «4К1 (3б)» is task 4К1, worth three points."""

import re
from collections.abc import Mapping, Sequence

from shnor_lib.intake.catalogue import noticed
from shnor_lib.intake.cells import integer, text
from shnor_lib.intake.layouts.pupil_cells import is_blank
from shnor_lib.intake.workbook import Cell, Row, Sheet
from shnor_lib.model.problems import Problem

TASK = re.compile(r"\S+ ?\((?P<maximum>\d+) ?б\.?\)", re.I)


def tasks_of(header: Row) -> dict[int, int]:
    """Places of the tasks, with the points that each is worth.

    Examples
    --------
    >>> tasks_of(["Вариант", "1 (2б)", "4К1 (3б)", "Первичный балл"])
    {1: 2, 2: 3}
    """
    found = {place: TASK.fullmatch(text(cell)) for place, cell in enumerate(header)}
    return {place: int(match["maximum"]) for place, match in found.items() if match}


def task_problems(
    sheet: Sheet, tasks: Mapping[int, int], rows: Sequence[int], total: int
) -> list[Problem]:
    """Compare the points of the tasks with their worth and with the pupil's total.

    A task that was not attempted («X») adds nothing to the total.
    """
    if not tasks:
        return []
    above, wrong, unread = [], [], []
    for row in rows:
        cells = sheet.rows[row]
        points = {place: _points(cells[place]) for place in tasks}
        unread += [(row, place) for place, value in points.items() if value < 0]
        above += [(row, place) for place, value in points.items() if value > tasks[place]]
        printed = _points(cells[total])
        if text(cells[total]) and sum(points.values()) != printed:
            wrong.append((row, total))
    listed = {"bad-points": unread, "points-above-task": above, "points-not-adding-up": wrong}
    return [
        noticed(code, first, also=also)
        for code, found in listed.items()
        if found
        for first, *also in [[sheet.place(*place) for place in found]]
    ]


def _points(cell: Cell) -> int:
    if isinstance(cell, float) and cell >= 0 and cell.is_integer():
        return int(cell)
    if is_blank(cell):
        return 0
    try:
        return integer(cell)
    except ValueError:
        return -1
