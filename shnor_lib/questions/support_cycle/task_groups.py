"""How pupils with each mark do the weakest tasks of a work."""

import pandas as pd

from shnor_lib.model.support_cycle import TaskSettings

TASK = ["procedure", "year", "sitting", "task"]


def weak_task_groups(
    groups: pd.DataFrame, tasks: pd.DataFrame, settings: TaskSettings
) -> pd.DataFrame:
    """Shares of points of the groups of pupils by mark, in the weakest tasks of the region.

    Parameters
    ----------
    groups : DataFrame
        Contract ``task_groups``.
    tasks : DataFrame
        As `weak_tasks.mark_weak_tasks` marks them, with ``schools``; its order is kept.
    settings : TaskSettings
        ``group_least``: smaller groups are left out.

    Returns
    -------
    DataFrame
        ``procedure, year, sitting, task, schools, mark, participants``, and ``share`` (per cent,
        one decimal).

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> task = {"procedure": "vpr-rus-5", "year": 2021, "sitting": "spring", "task": "1"}
    >>> tasks = table_from_records("tasks", [task]).assign(weak=True, schools=7)
    >>> groups = table_from_records("task_groups", [
    ...     {**task, "mark": mark, "participants": n, "points": 5, "maximum": 2}
    ...     for mark, n in [(2, 10), (3, 9)]])
    >>> weak_task_groups(groups, tasks, TaskSettings())[["mark", "share"]].values.tolist()
    [[2, 25.0]]
    """
    weak = tasks.loc[tasks["weak"] & tasks["municipality"].isna(), [*TASK, "schools"]]
    large = groups[groups["participants"] >= settings.group_least]
    shown = weak.merge(large.drop(columns="school_id"), on=TASK)
    possible = shown["participants"] * shown["maximum"]
    shares = shown.assign(share=(100 * shown["points"] / possible).round(1))
    return shares[[*TASK, "schools", "mark", "participants", "share"]]
