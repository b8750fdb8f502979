"""The question «что запланировано и что выполнено»: what every reader of it needs, found once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.questions.roadmap.executors import plan_executors
from shnor_lib.questions.roadmap.recommendations import recommendations_by_addressee
from shnor_lib.questions.roadmap.status import judge_plan
from shnor_lib.questions.roadmap.totals import (
    find_oddities,
    summarise_executors,
    summarise_sections,
    unfinished_continuous,
)
from shnor_lib.questions.shared.context import Context


@dataclass(frozen=True)
class RoadmapFindings:
    """The measures of the region's plans and what has become of them by the day of the report.

    ``plan``: the rows as printed. ``measures``: the measures among them with their statuses
    (`status.judge_plan`). ``printed``: the documents that the plans stand in.
    """

    context: Context
    plan: pd.DataFrame
    measures: pd.DataFrame
    printed: Published

    @property
    def has_several_plans(self) -> bool:
        """Whether a caption must say which plan it speaks of."""
        return self.measures["plan"].nunique() > 1

    @cached_property
    def sections(self) -> pd.DataFrame:
        """Statuses by section (`totals.summarise_sections`)."""
        return summarise_sections(self.measures)

    @cached_property
    def executors(self) -> pd.DataFrame:
        """Statuses by executor (`totals.summarise_executors`)."""
        return summarise_executors(self.measures, plan_executors(self.plan))

    @cached_property
    def oddities(self) -> pd.DataFrame:
        """What is odd in the record (`totals.find_oddities`)."""
        return find_oddities(self.measures, self.plan)

    @cached_property
    def recommendations(self) -> pd.DataFrame:
        """The recommendations by addressee (`recommendations.recommendations_by_addressee`)."""
        return recommendations_by_addressee(self.plan)

    @cached_property
    def still_running(self) -> int:
        """Measures called done whose term has not ended (`totals.unfinished_continuous`)."""
        return unfinished_continuous(self.measures)


def find_roadmap(
    context: Context, tables: Mapping[str, pd.DataFrame], published: Published
) -> RoadmapFindings:
    """Judge the measures of the plans as of the day of the context.

    Parameters
    ----------
    context : Context
        Its ``as_of`` is used.
    tables : mapping of str to DataFrame
        Contract ``plan``.
    published : Published
        Names the documents.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> from shnor_lib.questions.shared.context import files_context
    >>> plan = table_from_records("plan", [{"plan": "p", "position": 1, "result": "Приказ"}])
    >>> find_roadmap(files_context(None), {"plan": plan}, Published()).measures["status"].tolist()
    ['выполнено']
    """
    plan = tables["plan"]
    return RoadmapFindings(context, plan, judge_plan(plan, context.as_of), published)
