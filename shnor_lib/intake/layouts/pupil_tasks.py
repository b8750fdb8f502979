"""Headings of tasks in rows of pupils: «4К1 (3б)» is task 4К1, worth three points."""

import re
from dataclasses import dataclass, replace

from shnor_lib.intake.layouts.task_levels import levels_over
from shnor_lib.intake.reading.cells import folded_text, text
from shnor_lib.intake.reading.workbook import Row

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
