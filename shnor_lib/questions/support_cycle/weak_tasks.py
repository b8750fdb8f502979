"""The weakest tasks of a work, against the limits from which a task counts as mastered."""

import re

import pandas as pd

from shnor_lib.model.support_cycle import TaskSettings
from shnor_lib.questions.support_cycle.task_totals import task_totals

WORK = ["procedure", "year", "sitting", "municipality"]
_PARTS = re.compile(r"\d+|\D+")


def mark_weak_tasks(tasks: pd.DataFrame, settings: TaskSettings) -> pd.DataFrame:
    """Mark the weakest tasks of each work, in the order of the tasks.

    The weakest are those whose share of points lies furthest below, or least above, the limit of
    their level: all below it, but not fewer than ``least`` and not more than ``most``. Among
    equals the earlier task is taken. A task without level or share is not compared.

    Parameters
    ----------
    tasks : DataFrame
        Contract ``tasks``; a row without a municipality is about the whole region. Rows of
        schools are summed first (`task_totals`).
    settings : TaskSettings
        Limits and bounds.

    Returns
    -------
    DataFrame
        The contract's columns, ``limit`` (per cent), ``margin`` (share − limit, п.п.),
        ``below_limit`` and ``weak`` (boolean, false where not compared).

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> tasks = table_from_records("tasks", [
    ...     {"procedure": "ege-rus", "year": 2023, "sitting": "spring", "task": str(task),
    ...      "level": "базовый", "share": share} for task, share in [(1, 70), (2, 59.9), (10, 60)]])
    >>> marked = mark_weak_tasks(tasks, TaskSettings(least=1, most=2))
    >>> marked.loc[marked["weak"], "task"].tolist()
    ['2']
    """
    ordered = _in_task_order(task_totals(tasks))
    # By level: a hard task solved by a third is no failure, a basic one is.
    limit = ordered["level"].map(dict(settings.limits)).astype("Int64")
    # Shares have one decimal, so tenths of a per cent are compared as whole numbers.
    tenths = (ordered["share"] * 10).round().astype("Int64") - limit * 10
    below = (tenths < 0).fillna(False).astype(bool)
    # groupby drops missing keys, and a missing municipality here means the whole region.
    groups = [
        ordered[name].fillna("") if name == "municipality" else ordered[name] for name in WORK
    ]
    # The document asks for the 6–8 weakest tasks, however many are below their limits.
    wanted = below.groupby(groups).transform("sum").clip(settings.least, settings.most)
    rank = tenths.groupby(groups).rank(method="first")
    weak = (rank <= wanted).fillna(False).astype(bool)
    return ordered.assign(limit=limit, margin=tenths / 10, below_limit=below, weak=weak)


def _in_task_order(tasks: pd.DataFrame) -> pd.DataFrame:
    """Tasks by work, then by number as people count: 2 before 10."""
    order = sorted(range(len(tasks)), key=lambda row: _natural(tasks["task"].iloc[row]))
    places = pd.Series(range(len(order)), index=tasks.index[order])
    ordered = tasks.assign(place=places).sort_values([*WORK, "place"], na_position="first")
    return ordered.drop(columns="place").reset_index(drop=True)


def _natural(task: str) -> list[tuple[bool, int, str]]:
    parts = _PARTS.findall(task)
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
