"""The row of levels over the tasks of «Индивидуальные результаты»: «Б», «П» or «В»."""

from collections.abc import Collection

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.cells import folded_text, text
from shnor_lib.intake.reading.workbook import Row, Sheet
from shnor_lib.model.problems import Problem

TITLE = "уровень сложности задания"
LEVELS = {"б": "базовый", "п": "повышенный", "в": "высокий"}


def levels_over(above: Row, tasks: Collection[int]) -> dict[int, str]:
    """Levels by place; none unless one stands over each task, and nothing over other columns.

    In a row that has slipped sideways each level would be that of the task beside.

    Parameters
    ----------
    above : row
        The row above the header.
    tasks : collection of int
        Places of the tasks.

    Examples
    --------
    >>> levels_over(["Уровень сложности задания", "Б", "П"], {1, 2})
    {1: 'базовый', 2: 'повышенный'}
    >>> levels_over(["Уровень сложности задания", "Б", None, "П"], {1, 2})
    {}
    """
    printed = _printed(above)
    levels = {place: LEVELS[words] for place, words in printed.items() if words in LEVELS}
    return levels if set(levels) == set(printed) == set(tasks) else {}


def level_problems(sheet: Sheet, header: int, tasks: Collection[int]) -> list[Problem]:
    """``task-levels``: levels are printed, and cannot be taken."""
    above = sheet.rows[header - 1] if header else ()
    if not _printed(above) or levels_over(above, tasks):
        return []
    seen = ", ".join(filter(None, map(text, above)))
    return [problem_of("task-levels", sheet.place(header - 1), seen=seen)]


def _printed(above: Row) -> dict[int, str]:
    """What stands in the row of levels by place; nothing in another row."""
    words = {place: folded_text(cell) for place, cell in enumerate(above) if text(cell)}
    if TITLE not in words.values():
        return {}
    return {place: word for place, word in words.items() if word != TITLE}
