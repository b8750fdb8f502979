"""Points of pupils summed up by school and task, in memory."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.intake.layouts.head import Head
from shnor_lib.intake.layouts.pupil_points import Points
from shnor_lib.intake.layouts.pupil_tasks import Task
from shnor_lib.model.tables import contracts

GROUP = ["school_id", "mark"]


def task_table(
    pupils: pd.DataFrame, schools: pd.DataFrame, points: Points, head: Head
) -> pd.DataFrame:
    """Share of the points that a school's pupils earned of those they could, by task.

    Who did not attempt a task earned nothing in it and is counted in ``not_attempted``. Where a
    cell of a school cannot be read or holds more than the task is worth, the school has no share.

    Parameters
    ----------
    pupils, schools : DataFrame
        As `pupil_counts` describes, and as `pupil_counts.schools_of` gives them.
    points : Points
        Their points, in the same order.

    Returns
    -------
    DataFrame
        Table ``tasks``, indexed by the first row of the school (from 1). A task whose worth the
        file does not say has points and no share: its description may say it (`described_tasks`).
    """
    whose, _ = pd.factorize(pupils["school_id"])
    # One unreadable cell makes the school's share a guess, so there is none.
    unsound = _by_task(_sums(points.unread | points.above, whose)) > 0
    parts = _repeated(schools.reset_index(), points.tasks)
    earned = pd.Series(_by_task(_sums(points.earned, whose))).mask(unsound)
    share = (100 * earned / (parts["participants"] * parts["maximum"])).round(1)
    table = parts.assign(
        points=earned,
        highest=pd.Series(_by_task(_highest(points.earned, whose))).mask(unsound),
        not_attempted=_by_task(_sums(points.lacking, whose)),
        share=share,
        share_reason=pd.Series("not_reported", index=parts.index).mask(share.notna(), None),
    )
    return _of_work(table, "tasks", head)


def group_table(pupils: pd.DataFrame, points: Points, head: Head) -> pd.DataFrame:
    """Points of a school's pupils with one mark in each task.

    By schools these groups are as small as one pupil: `described_tasks.region_groups` sums them up
    before anything is stored.

    Parameters
    ----------
    pupils : DataFrame
        As `pupil_counts` describes; who has no mark is in no group.
    points : Points
        Their points, in the same order.

    Returns
    -------
    DataFrame
        Table ``task_groups``, indexed by the first row of the group (from 1).
    """
    marked = pupils["mark"].notna().to_numpy(dtype=bool)
    whose = pupils.loc[marked, ["row", *GROUP]].groupby(GROUP)
    groups, places = whose["row"].min().reset_index(), whose.ngroup().to_numpy()
    # «X» earns nothing; a cell that cannot be read takes its pupil out of this task alone.
    table = _repeated(groups.assign(row=groups["row"] + 1), points.tasks).assign(
        points=_by_task(_sums(points.earned[marked], places)),
        participants=_by_task(_sums(~points.unread[marked], places)),
    )
    return _of_work(table, "task_groups", head)


def _repeated(rows: pd.DataFrame, tasks: Mapping[int, Task]) -> pd.DataFrame:
    """All rows for the first task, then all for the next."""
    whole = rows.take(np.tile(np.arange(len(rows)), len(tasks))).reset_index(drop=True)
    described = {
        "task": [task.name for task in tasks.values()],
        "maximum": pd.array([task.maximum for task in tasks.values()], dtype="Int64"),
        "level": [task.level for task in tasks.values()],
    }
    return whole.assign(
        **{name: pd.Series(values).repeat(len(rows)).array for name, values in described.items()}
    )


def _by_task(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    return sums.ravel(order="F")


def _sums(values: NDArray[np.generic], groups: NDArray[np.integer]) -> NDArray[np.float64]:
    """Sum of each column by group; groups are numbered from 0 and none is empty."""
    order, starts = _runs(groups)
    return np.add.reduceat(values[order].astype(float), starts, axis=0)


def _highest(values: NDArray[np.int64], groups: NDArray[np.integer]) -> NDArray[np.float64]:
    order, starts = _runs(groups)
    return np.maximum.reduceat(values[order].astype(float), starts, axis=0)


def _runs(groups: NDArray[np.integer]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Order that puts the groups one after the other, and where each begins in it."""
    order = np.argsort(groups, kind="stable")
    return order, np.flatnonzero(np.diff(groups[order], prepend=-1))


def _of_work(table: pd.DataFrame, name: str, head: Head) -> pd.DataFrame:
    types = contracts()[name].types
    whole = table.set_index("row").rename_axis(None)
    whole = whole.assign(procedure=head.procedure, year=head.year, sitting=head.sitting)
    return whole.reindex(columns=list(types)).astype(types)
