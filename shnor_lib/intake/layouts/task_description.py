"""The description of one work: a row a task, with its level and what it is worth."""

import re
from collections.abc import Sequence

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.file_work import work_of_file
from shnor_lib.intake.layouts.flat import (
    FlatHeader,
    Wanted,
    flat_data_rows,
    flat_header,
    rows_above,
    whole_number,
)
from shnor_lib.intake.layouts.headings import heading
from shnor_lib.intake.layouts.pupil_cells import LATIN_DOUBLES
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.task_levels import LEVELS
from shnor_lib.intake.reading.cells import folded_text, text
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import contracts, table_from_records

CODE = "task-description"
TITLE = "описание заданий работы"

COLUMNS: Wanted = {
    "task": ("task_number",),
    "maximum": ("task_maximum",),
    "level": ("task_level",),
    "skill": ("task_skill",),
    "content": ("task_content",),
}
REQUIRED, SAYING = ("task", "maximum"), ("level", "skill", "content")
MOST_POINTS = (1, 100)
# «1», «1К2», «4.1», «5(1)», «7А», «С1».
NUMBER = re.compile(r"[А-Я]?\d{1,2}(?:\.\d{1,2}|\(\d{1,2}\)|[А-Я]\d{0,2})*")


def recognises(sheet: Sheet) -> bool:
    """Whether a header names task, worth and level, skill or code, and no work of each row."""
    header = _header(sheet)
    if header is None:
        return False
    own = {heading(name) for name in contracts()["task_descriptions"].column("procedure").headers}
    return not own & {*header.titles}


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the tasks into ``task_descriptions``; names and lines above say of which work."""
    header = _header(sheet)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    head, problems = work_of_file(sheet, header.row, registry)
    problems += rows_above(sheet, header)
    filled, beside = flat_data_rows(sheet, header)
    # A sum under the tasks is no task; whether they make the work's whole is checked by its scale.
    problems += [problem for problem in beside if problem.code != "totals-row"]
    rows = [row for row in filled if text(sheet.rows[row][header.columns["task"]])]
    worth = [whole_number(sheet, row, header.columns["maximum"], MOST_POINTS) for row in rows]
    problems += [found for found in worth if isinstance(found, Problem)]
    tasks = [_number(words) for words in _cells(sheet, header, rows, "task")]
    problems += _misnumbered(sheet, header, rows, tasks)
    levels = _cells(sheet, header, rows, "level")
    problems += _levels(sheet, header, rows, levels)
    if head is None or any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    others = {name: _cells(sheet, header, rows, name) for name in ("skill", "content")}
    records = [
        {
            "procedure": head.procedure,
            "year": head.year,
            "task": tasks[place],
            "level": _level(levels[place]),
            "maximum": worth[place],
            **{name: cells[place] or None for name, cells in others.items()},
        }
        for place in range(len(rows))
    ]
    table = table_from_records("task_descriptions", records)
    table.index = pd.Index([row + 1 for row in rows])
    return Reading(CODE, {"task_descriptions": table}, tuple(problems))


def _header(sheet: Sheet) -> FlatHeader | None:
    for saying in SAYING:
        if found := flat_header(
            sheet, {name: COLUMNS[name] for name in (*REQUIRED, saying)}, COLUMNS
        ):
            return found
    return None


def _cells(sheet: Sheet, header: FlatHeader, rows: Sequence[int], name: str) -> list[str]:
    column = header.columns.get(name)
    return ["" if column is None else text(sheet.rows[row][column]) for row in rows]


def _number(words: str) -> str:
    """Number of a task as it is compared: no spaces, Russian capitals, no decimals of a number.

    Examples
    --------
    >>> _number("1 k2") == "1К2", _number("3,0")
    (True, '3')
    """
    bare = words.replace(" ", "").removesuffix(",0").removesuffix(".0")
    return bare.lower().translate(LATIN_DOUBLES).upper()


def _misnumbered(
    sheet: Sheet, header: FlatHeader, rows: Sequence[int], tasks: Sequence[str]
) -> list[Problem]:
    """``bad-value``: what stands in place of a number of a task."""
    expected, column = "номер: 1, 1К2, 4.1, 5(1)", header.columns["task"]
    return [
        problem_of(
            "bad-value",
            sheet.place(row, column),
            seen=text(sheet.rows[row][column]),
            expected=expected,
            column="Задание",
            table=TITLE,
        )
        for row, task in zip(rows, tasks, strict=True)
        if not NUMBER.fullmatch(task)
    ]


def _level(words: str) -> str | None:
    """Level by its letter or its word.

    Examples
    --------
    >>> _level("Б"), _level("Повышенный"), _level("сложный")
    ('базовый', 'повышенный', None)
    """
    known = {name: word for letter, word in LEVELS.items() for name in (letter, word)}
    return known.get(folded_text(words))


def _levels(
    sheet: Sheet, header: FlatHeader, rows: Sequence[int], levels: Sequence[str]
) -> list[Problem]:
    """``task-levels``: levels that are none; such a task is compared with no limit."""
    unknown = [
        (row, words) for row, words in zip(rows, levels, strict=True) if words and not _level(words)
    ]
    if not unknown:
        return []
    first, *also = (sheet.place(row, header.columns["level"]) for row, _ in unknown)
    seen = ", ".join(dict.fromkeys(words for _, words in unknown))
    return [problem_of("task-levels", first, also=also, seen=seen)]
