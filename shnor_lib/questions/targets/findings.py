"""The question «достигнуты ли цели по ЕГЭ»: what every reader of it needs, found once."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import pandas as pd

from shnor_lib.model.documents import Published, PublishedFigure
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.targets.judging import judge_targets, main_year
from shnor_lib.questions.targets.path import trace_path
from shnor_lib.questions.targets.relations import cap_value, compare_with_cap, relate_indicators
from shnor_lib.questions.targets.shares import collect_shares


@dataclass(frozen=True)
class TargetsFindings:
    """The printed shares of the state exams and the targets that they are held against.

    ``targets``: the rows as printed. ``shares``: one share a stage (`shares.collect_shares`).
    ``judged``: each target with the result of its year (`judging.judge_targets`). ``printed``:
    the documents.
    """

    context: Context
    targets: pd.DataFrame
    shares: pd.DataFrame
    judged: pd.DataFrame
    printed: Published

    @cached_property
    def year(self) -> int | None:
        """The year that the page speaks of (`judging.main_year`); none without targets."""
        return main_year(self.judged)

    @property
    def of_year(self) -> pd.DataFrame:
        """The targets of that year."""
        return self.judged[self.judged["year"] == self.year]

    @property
    def cap_figure(self) -> PublishedFigure | None:
        """The printed figure that no share below the minimum should exceed, if there is one."""
        return self.printed.figures.get(self.context.profile.targets.cap)

    @property
    def cap(self) -> Decimal | None:
        """That figure as a number, per cent."""
        return cap_value(self.cap_figure)

    @cached_property
    def capped(self) -> pd.DataFrame:
        """The shares against the cap (`relations.compare_with_cap`)."""
        return compare_with_cap(self.shares, self.cap)

    @cached_property
    def path(self) -> pd.DataFrame:
        """The way over the diagnostic works to the exam of that year (`path.trace_path`)."""
        return trace_path(self.shares, self.year)

    @cached_property
    def related(self) -> pd.DataFrame:
        """One indicator against the other (`relations.relate_indicators`)."""
        return relate_indicators(self.shares)


def find_targets(
    context: Context, tables: Mapping[str, pd.DataFrame], published: Published
) -> TargetsFindings:
    """Hold the printed results of the state exams against their targets.

    Parameters
    ----------
    context : Context
        Its procedures give the order; its profile names the cap.
    tables : mapping of str to DataFrame
        Contract ``targets``.
    published : Published
        The documents, and the figure that is the cap.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> from shnor_lib.questions.shared.context import files_context
    >>> targets = table_from_records("targets", [
    ...     {"indicator": "below_minimum", "procedure": "ege-phys", "year": 2024, "stage": stage,
    ...      "printed": printed, "place": "т. 1"} for stage, printed in
    ...     [("target", "6,25"), ("final", "6,26")]])
    >>> found = find_targets(files_context(None), {"targets": targets}, Published())
    >>> found.year, found.judged["verdict"].tolist()
    (2024, ['missed'])
    """
    targets = tables["targets"]
    shares = collect_shares(targets, list(context.registry.procedures))
    return TargetsFindings(context, targets, shares, judge_targets(shares), published)
