"""Tasks of pupils' rows get what a description of their work says: worth, level, number."""

import re
from collections.abc import Mapping

import pandas as pd

from shnor_lib.intake.layouts.pupil_cells import LATIN_DOUBLES
from shnor_lib.intake.reading.cells import folded
from shnor_lib.intake.reading.provenance import FILE, ROW, SHEET, by_sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.tables import contracts

WORK = ["procedure", "year"]
TASK = ["procedure", "year", "sitting", "school_id", "task"]
PARTS = re.compile(r"\d+|\D+")

Tables = Mapping[str, pd.DataFrame]
Work = tuple[str, int]  # procedure and year


def with_descriptions(tables: Tables) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Give the tasks their worth by the descriptions; those of unknown worth are left out.

    Where a dump numbers its columns 1, 2, 3 … and the description has as many tasks with other
    numbers («1К1», «1К2»), they are taken in their order.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables without duplicates, with the columns of `provenance`.

    Returns
    -------
    tables : dict
        ``tasks`` with worth and share, ``task_groups`` of the region.
    problems : list of Problem
        ``tasks-by-order``, ``tasks-not-as-described``, ``maximum-not-as-described``,
        ``points-above-description``, ``tasks-without-maximum``.
    """
    tasks, groups, described = (
        tables[name] for name in ("tasks", "task_groups", "task_descriptions")
    )
    problems: list[Problem] = []
    for work in _works(described):
        known, own = described[_is_of(described, work)], tasks[_is_of(tasks, work)]
        names, faults = _names(own[own["school_id"].notna()], known)
        problems += faults
        tasks, groups = _named(tasks, work, names), _named(groups, work, names)
    tasks, faults = _valued(tasks, described)
    problems += faults
    worthless = tasks["maximum"].isna()
    for _, rows in tasks[worthless].groupby([FILE, SHEET], sort=True):
        problems += by_sheet(rows.nsmallest(1, ROW), "tasks-without-maximum")
    tasks = tasks[~worthless]
    return {**tables, "tasks": tasks, "task_groups": region_groups(groups, tasks)}, problems


def region_groups(groups: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """Sum the groups of the schools up to the region, of tasks whose points are sound.

    Parameters
    ----------
    groups : DataFrame
        Contract ``task_groups`` by schools.
    tasks : DataFrame
        Contract ``tasks``; a school without points in a task is left out there.
    """
    sound = tasks.dropna(subset=["school_id", "points"])[[*TASK, "maximum"]]
    placed = groups.drop(columns="maximum").merge(sound, on=TASK)
    key = [name for name in (*TASK, "mark") if name != "school_id"]
    summed = placed.groupby(key, as_index=False).agg(
        participants=("participants", "sum"), points=("points", "sum"), maximum=("maximum", "first")
    )
    types = contracts()["task_groups"].types
    return summed.reindex(columns=list(types)).astype(types)


def _names(tasks: pd.DataFrame, known: pd.DataFrame) -> tuple[dict[str, str], list[Problem]]:
    """What the description calls each task of the files, and what does not fit."""
    own = sorted(tasks["task"].unique(), key=_natural)
    names = sorted(known["task"], key=_natural)
    if not own:
        return {}, []
    by_name = {_bare(name): name for name in names}
    found = {task: by_name[_bare(task)] for task in own if _bare(task) in by_name}
    if len(found) == len(own) == len(names):
        return found, []
    numbered = own == [str(place) for place in range(1, len(own) + 1)]
    if numbered and len(own) == len(names):
        pairs = dict(zip(own, names, strict=True))
        seen = ", ".join(f"{task} – {name}" for task, name in pairs.items())
        return pairs, [*by_sheet(known, "tasks-by-order", seen=seen)]
    lacking = [task for task in own if task not in found]
    unseen = [name for name in names if name not in found.values()]
    parts = (("нет в описании", lacking), ("нет в файлах с баллами", unseen))
    seen = "; ".join(f"{words}: {', '.join(listed)}" for words, listed in parts if listed)
    return found, [*by_sheet(known, "tasks-not-as-described", seen=seen)]


def _works(described: pd.DataFrame) -> list[Work]:
    pairs = zip(described["procedure"], described["year"], strict=True)
    return sorted({(str(procedure), int(year)) for procedure, year in pairs})


def _is_of(rows: pd.DataFrame, work: Work) -> pd.Series:
    return rows["procedure"].eq(work[0]) & rows["year"].eq(work[1])


def _named(rows: pd.DataFrame, work: Work, names: Mapping[str, str]) -> pd.DataFrame:
    if not names:
        return rows
    renamed = rows["task"].map(names).astype(rows["task"].dtype)
    return rows.assign(task=rows["task"].mask(_is_of(rows, work) & renamed.notna(), renamed))


def _valued(tasks: pd.DataFrame, described: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Fill worth and level; a school with more points than a task is worth has no share."""
    known = described[[*WORK, "task", "maximum", "level"]]
    both = tasks.reset_index(drop=True).merge(
        known, on=[*WORK, "task"], how="left", suffixes=("", "_said"), validate="m:1"
    )
    said, printed = both["maximum_said"], both["maximum"]
    differs = (said != printed).fillna(value=False).astype(bool)
    fresh = printed.isna() & said.notna()
    above = (fresh & (both["highest"] > said)).fillna(value=False).astype(bool)
    counted = fresh & ~above & both["points"].notna()
    share = (100 * both["points"] / (both["participants"] * said)).round(1)
    valued = both.assign(
        maximum=printed.fillna(said),
        level=both["level"].fillna(both["level_said"]),
        points=both["points"].mask(above),
        share=both["share"].mask(counted, share),
        share_reason=both["share_reason"].mask(counted),
    )
    problems = [
        *by_sheet(valued[differs], "maximum-not-as-described", seen=_listed(both[differs])),
        *by_sheet(valued[above], "points-above-description", seen=_listed(both[above])),
    ]
    return valued[tasks.columns].astype(tasks.dtypes), problems


def _listed(rows: pd.DataFrame) -> str:
    """Tasks with the points that were seen or printed, and those of the description."""
    seen = rows["maximum"].fillna(rows["highest"])
    lines = zip(rows["task"], seen, rows["maximum_said"], strict=True)
    return "; ".join(dict.fromkeys(f"{task}: {own} и {said}" for task, own, said in lines))


def _bare(task: str) -> str:
    """Number of a task for comparing: «1 K1» with a Latin letter is «1К1».

    Examples
    --------
    >>> _bare("1 K1") == _bare("1К1")
    True
    """
    return re.sub(r"[\s.№]", "", folded(task)).translate(LATIN_DOUBLES)


def _natural(task: str) -> list[tuple[bool, int, str]]:
    """Sort key in which 2 stands before 10."""
    parts = PARTS.findall(task)
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
