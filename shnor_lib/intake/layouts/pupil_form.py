"""What every form of pupils' rows ends in: checks, and tables of numbers by school."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.head import Head
from shnor_lib.intake.layouts.pupil_cells import UNREADABLE
from shnor_lib.intake.layouts.pupil_checks import one_municipality, scores_within, with_marks
from shnor_lib.intake.layouts.pupil_counts import school_tables, schools_of
from shnor_lib.intake.layouts.pupil_points import point_problems, points_of
from shnor_lib.intake.layouts.pupil_sums import group_table, task_table
from shnor_lib.intake.layouts.pupil_tasks import Task
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem


@dataclass(frozen=True)
class PupilForm:
    """A sheet of pupils: its layout, work, tasks by place, the place of the primary score.

    ``rows`` is the number of rows of pupils, those set aside included; ``beside`` names sheets that
    accompany it, as `reading.Reading` has them.
    """

    layout: str
    sheet: Sheet
    head: Head
    tasks: Mapping[int, Task]
    score: int
    rows: int
    beside: frozenset[str] = frozenset()


def counted(
    form: PupilForm, pupils: pd.DataFrame, absent: int, earlier: Sequence[Problem]
) -> Reading:
    """Count the pupils by school, unless something is wrong with them.

    Parameters
    ----------
    form : PupilForm
        The sheet.
    pupils : DataFrame
        One row a pupil with a result, as `pupil_counts` describes; whose score or mark is
        `pupil_cells.UNREADABLE` is set aside.
    absent : int
        Number of rows without a result.
    earlier : sequence of Problem
        What was found before.
    """
    sheet, head = form.sheet, form.head
    pupils, problems = with_marks(_readable(pupils), head, sheet)
    points = points_of(sheet, form.tasks, pupils["row"].tolist())
    problems = [
        *earlier,
        *problems,
        *one_municipality(pupils, head, sheet),
        *scores_within(pupils, _maximum(form), head, sheet, form.score),
        *point_problems(sheet, points, pupils["score"], form.score),
        *_gaps(sheet, pupils, absent),
    ]
    if any(problem.is_error for problem in problems):
        return Reading(form.layout, problems=tuple(problems), beside=form.beside, pupils=form.rows)
    schools = schools_of(pupils)
    tables = {**school_tables(pupils, schools, head)}
    if form.tasks and len(pupils):
        tables["tasks"] = task_table(pupils, schools, points, head)
        tables["task_groups"] = group_table(pupils, points, head)
    return Reading(form.layout, tables, tuple(problems), form.beside, form.rows)


def _readable(pupils: pd.DataFrame) -> pd.DataFrame:
    unread = pupils[["score", "mark"]].eq(UNREADABLE).fillna(value=False).any(axis=1)
    return pupils[~unread.astype(bool)].reset_index(drop=True)


def _maximum(form: PupilForm) -> int | None:
    """Highest score by the head, else by the worth of the tasks."""
    worth = [task.maximum for task in form.tasks.values() if task.maximum is not None]
    complete = worth and len(worth) == len(form.tasks)
    return form.head.maximum_score or (sum(worth) if complete else None)


def _gaps(sheet: Sheet, pupils: pd.DataFrame, absent: int) -> list[Problem]:
    """Say how many pupils have no result, and how many no mark of the journal."""
    problems = []
    if absent:
        problems.append(problem_of("pupils-without-result", sheet.place(), count=absent))
    lacks = pupils["mark"].notna() & pupils["journal"].isna()
    if lacks.any():
        schools = pupils.loc[lacks, "school_id"].nunique()
        seen = f"участников без отметки: {lacks.sum()}, школ: {schools}"
        problems.append(problem_of("no-journal-mark", sheet.place(), seen=seen))
    return problems
