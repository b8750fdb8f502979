"""How pupils with each mark do the weakest tasks, work by work."""

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.support_cycle.findings import SupportCycleFindings
from shnor_lib.questions.support_cycle.page_tasks import work_name
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted

OF_GROUPS = Counted(
    "pupil",
    by=("procedure", "year", "sitting", "task", "mark"),
    schools="schools",
    pupils=("participants",),
)


def group_tables(support_cycle: SupportCycleFindings) -> list[Table | Prose]:
    """Show the shares of points of the pupils with each mark in the weakest tasks."""
    groups, gate = support_cycle.groups, support_cycle.context.gate
    least = support_cycle.settings.tasks.group_least
    if groups.empty:
        return [
            Prose(
                "Групп по отметкам нет: нужны строки учеников с отметками и не меньше "
                f"{counted(least, 'participant_genitive')} с одной отметкой."
            )
        ]
    # In a public edition other tables may hide how many pupils have a mark.
    counts = [] if gate.rounds else [Field("participants", "Участников", "integer", 1)]
    fields = [
        Field("task", "Задание", width=1),
        Field("mark", "Отметка за работу", "integer", 1),
        Field("fraction", "Набрано баллов", "percent", 2),
        *counts,
    ]
    works = groups.groupby(["procedure", "year", "sitting"], sort=True)
    return [
        Table(
            f"weak-task-groups-{place}",
            f"{work_name(groups, rows, support_cycle)}: самые слабые задания по отметкам, "
            f"в группе не меньше {counted(least, 'participant_genitive')}",
            gate.aggregate(rows.assign(fraction=rows["share"] / 100), OF_GROUPS),
            fields,
        )
        for place, (_, rows) in enumerate(works, start=1)
    ]
