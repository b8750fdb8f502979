"""The question «кто отчитался и участвовал»: what every reader of it needs, found once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from shnor_lib.disclosure.merging import municipality_sizes
from shnor_lib.model.documents import Published
from shnor_lib.model.support_cycle import Period, PrintedWeeks, SupportCycle
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.printed_frames import printed_frame
from shnor_lib.questions.support_cycle.periods import (
    monthly_reports,
    months_between,
    printed_weeks,
    weekly_reports,
)
from shnor_lib.questions.support_cycle.reports import Cycle, open_cycle
from shnor_lib.questions.support_cycle.staff import StaffCounts, count_staff
from shnor_lib.questions.support_cycle.task_groups import weak_task_groups
from shnor_lib.questions.support_cycle.weak_tasks import mark_weak_tasks
from shnor_lib.questions.support_cycle.words import subject_names


@dataclass(frozen=True)
class SupportCycleFindings:
    """The cycle «учитель + класс» by the day of the report.

    ``weeks``, ``months``: the reports against what was expected. ``tasks``: tasks of works, the
    weakest marked (`weak_tasks.mark_weak_tasks`), with the ``schools`` behind them. ``groups``:
    pupils by mark in the weakest tasks (`task_groups.weak_task_groups`). ``staff``: teachers in
    numbers. ``sizes``: the schools of each municipality, as the edition shows them. ``printed``:
    the documents.
    """

    context: Context
    settings: SupportCycle
    weeks: Cycle
    months: Cycle
    tasks: pd.DataFrame
    groups: pd.DataFrame
    staff: StaffCounts
    sizes: pd.Series
    printed: Published

    def cycle(self, period: Period) -> Cycle:
        """The weekly or the monthly cycle."""
        return self.weeks if period == "week" else self.months


def find_support_cycle(
    context: Context,
    tables: Mapping[str, pd.DataFrame],
    settings: SupportCycle,
    published: Published,
    places: Iterable[str],
) -> SupportCycleFindings:
    """Put the reports of the cycle against what was expected by the day of the context.

    Parameters
    ----------
    context : Context
        Its ``as_of`` is used: what came later is not looked at.
    tables : mapping of str to DataFrame
        Contracts ``weekly_reports``, ``monthly_reports``, ``tasks``, ``task_groups``,
        ``staff_counts``, ``schools``, ``results``, ``lists``.
    settings : SupportCycle
        When reports are due, for which weeks and months; which tasks are called weak.
    published : Published
        Holds the printed weeks that the settings name.
    places : iterable of str
        The municipalities that are to report: all that have schools.
    """
    places, as_of, sizes = tuple(places), context.as_of, municipality_sizes(tables)
    weekly, monthly = weekly_reports(tables["weekly_reports"]), settings.monthly
    spans = _weeks(settings.weeks, published)
    months = months_between(monthly.first, monthly.last)
    by_month = monthly_reports(tables["monthly_reports"])
    staff = tables["staff_counts"]
    tasks = _with_sizes(mark_weak_tasks(tables["tasks"], settings.tasks), sizes)
    named = staff.assign(
        subject=subject_names(staff["subject"], context.registry),
        municipality=context.gate.together(staff["municipality"]),
    )
    return SupportCycleFindings(
        context,
        settings,
        weeks=open_cycle(weekly, settings.deadline, as_of, spans, places),
        months=open_cycle(by_month, monthly.deadline, as_of, months, places, "month"),
        tasks=tasks,
        groups=weak_task_groups(tables["task_groups"], tasks, settings.tasks),
        staff=count_staff(named),
        sizes=sizes,
        printed=published,
    )


def _with_sizes(tasks: pd.DataFrame, sizes: pd.Series) -> pd.DataFrame:
    """Add how many schools stand behind a row: all of the municipality, or of the region."""
    behind = tasks["municipality"].map(sizes).mask(tasks["municipality"].isna(), sizes.sum())
    return tasks.assign(schools=behind.astype("Int64"))


def _weeks(settings: PrintedWeeks | None, published: Published) -> pd.DataFrame | None:
    """The weeks of the cycle as a document prints them."""
    if settings is None:
        return None
    printed = printed_frame(published.tables[settings.table])
    return printed_weeks(printed[settings.column].dropna(), settings.year)
