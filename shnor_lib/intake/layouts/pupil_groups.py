"""Points of the pupils with each mark, by school and task, in memory.

By schools these groups are as small as one pupil: `described_tasks.region_groups` sums them up
before anything is stored.
"""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.intake.layouts.head import Head
from shnor_lib.intake.layouts.pupil_cells import UNREADABLE
from shnor_lib.intake.layouts.pupil_tasks import Task
from shnor_lib.model.tables import contracts

GROUP = ["school_id", "mark"]


def group_table(
    pupils: pd.DataFrame, tasks: Mapping[int, Task], points: pd.DataFrame, head: Head
) -> pd.DataFrame:
    """Points of a school's pupils with one mark in each task.

    Parameters
    ----------
    pupils : DataFrame
        As `pupil_counts` describes; who has no mark is in no group.
    points : DataFrame
        As `pupil_tasks.points_of` gives it.

    Returns
    -------
    DataFrame
        Table ``task_groups``, indexed by the first row of the group (from 1).
    """
    earned = points.reset_index(drop=True).astype("Float64")
    # «X» earns nothing; a cell that cannot be read takes its pupil out of this task alone.
    earned = earned.fillna(0).mask(earned.eq(UNREADABLE).fillna(value=False))
    whose = pupils[["row", *GROUP]].reset_index(drop=True)
    marked = whose["mark"].notna()
    grouped = earned[marked].groupby([whose.loc[marked, name] for name in GROUP])
    rows = whose[marked].groupby(GROUP)["row"].min() + 1
    parts = [
        pd.DataFrame(
            {
                "row": rows,
                "task": task.name,
                "points": sums,
                "participants": counts,
            }
        ).reset_index()
        for place, task in tasks.items()
        for sums, counts in [(grouped[place].sum(), grouped[place].count())]
    ]
    types = contracts()["task_groups"].types
    whole = pd.concat(parts).set_index("row").rename_axis(None)
    whole = whole.assign(procedure=head.procedure, year=head.year, sitting=head.sitting)
    return whole.reindex(columns=list(types)).astype(types)
