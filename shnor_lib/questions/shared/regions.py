"""The regions of a country, each with its own rule and tables, one at a time in memory."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.profile import Override
from shnor_lib.questions.shared.context import Context

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class RegionOfCountry:
    """A region as it handed its data over.

    ``context``: its own rule, procedures and year, for internal readers. ``overrides``: what its
    analyst decided. ``years``: of its results. ``read``: reads its tables (contracts ``results``,
    ``schools``, ``lists``), anew each time: those of all regions together are too many.
    """

    title: str
    context: Context
    overrides: tuple[Override, ...]
    years: tuple[int, ...]
    read: Callable[[], Tables]

    def in_year(self, year: int, criteria: Criteria | None = None) -> Context:
        """Ask about a year, by the region's own rule or another one."""
        rule = criteria or self.context.dated_criteria
        return replace(self.context, dated_criteria=rule, results_year=year, asked_year=year)

    def decisions_in(self, year: int) -> tuple[Override, ...]:
        """The analyst's decisions, which are about the region's own list and no other."""
        return self.overrides if year == self.context.results_year else ()


def by_title(regions: Sequence[RegionOfCountry]) -> list[RegionOfCountry]:
    """Order regions by their titles: regions are set side by side, never ranked."""
    return sorted(regions, key=lambda region: region.title.casefold())
