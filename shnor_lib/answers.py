"""The questions of a region answered: each one's findings made once, and any other way when asked.

A question that the region's own settings answer is a property, which every page reads; the verb
beside it answers the same question for another rule, year, list or day.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from shnor_lib.model.criteria import Criteria, Reform
from shnor_lib.model.reconciliation import ComparedLists
from shnor_lib.model.support import HistorySource
from shnor_lib.model.support_cycle import SupportCycle
from shnor_lib.questions.circumstances.findings import (
    CircumstancesFindings,
    find_circumstances,
)
from shnor_lib.questions.data.findings import DataFindings, find_data
from shnor_lib.questions.dynamics.compared import compared_years
from shnor_lib.questions.dynamics.findings import DynamicsFindings, find_dynamics
from shnor_lib.questions.dynamics.words import Years
from shnor_lib.questions.history.findings import HistoryFindings, find_history
from shnor_lib.questions.identification.findings import (
    IdentificationFindings,
    find_identification,
)
from shnor_lib.questions.methods.findings import MethodsFindings, find_methods
from shnor_lib.questions.objectivity.findings import ObjectivityFindings, find_objectivity
from shnor_lib.questions.published.findings import PublishedFindings, find_published
from shnor_lib.questions.reconciliation.findings import (
    ReconciliationFindings,
    find_reconciliation,
)
from shnor_lib.questions.roadmap.findings import RoadmapFindings, find_roadmap
from shnor_lib.questions.rule.findings import RuleFindings, find_rule
from shnor_lib.questions.support.findings import SupportFindings, find_support
from shnor_lib.questions.support_cycle.findings import (
    SupportCycleFindings,
    find_support_cycle,
)
from shnor_lib.questions.sureness.findings import SurenessFindings, find_sureness
from shnor_lib.questions.targets.findings import TargetsFindings, find_targets
from shnor_lib.questions.transition.findings import TransitionFindings, find_transition
from shnor_lib.region import Region


@dataclass(frozen=True)
class Answers(Region):
    """A region and the findings of its questions."""

    @cached_property
    def identification(self) -> IdentificationFindings:
        """Which schools are ШНОР by the region's rule, and on what evidence."""
        return find_identification(self.context, self.tables, self.material.overrides)

    def identify(self, criteria: Criteria, results_year: int | None) -> IdentificationFindings:
        """Identify the schools by any rule and year; by the region's own, what all pages read."""
        if (criteria, results_year) == (self.criteria, self.results_year):
            return self.identification
        # The analyst decided about schools of the region's own list, and of no other.
        context = replace(
            self.context,
            dated_criteria=criteria,
            results_year=results_year,
            asked_year=results_year,
        )
        return find_identification(context, self.tables)

    @cached_property
    def circumstances(self) -> CircumstancesFindings:
        """Which results could be expected under the conditions of the schools."""
        return find_circumstances(self.identification, self.tables["schools"])

    @cached_property
    def rule(self) -> RuleFindings:
        """By which rule schools are ШНОР, and what the reforms of reforms.yml would change."""
        return self.try_reforms(self.material.reforms)

    def try_reforms(self, reforms: Mapping[str, Reform]) -> RuleFindings:
        """Apply any reforms to the results that the list rests on."""
        lists, sets = self.tables["lists"], self.material.criteria_sets
        return find_rule(self.identification, lists, reforms, sets)

    @cached_property
    def history(self) -> HistoryFindings:
        """Since when schools stand on the list, by the source that the region's settings name."""
        return self._traced(self.material.support.history)

    def trace_history(self, source: HistorySource) -> HistoryFindings:
        """Trace the history by any source; by the region's own, what all pages read."""
        return self.history if source == self.material.support.history else self._traced(source)

    def _traced(self, source: HistorySource) -> HistoryFindings:
        return find_history(self.context, self.tables, source, self.identification)

    @cached_property
    def support(self) -> SupportFindings:
        """Which support the region's settings mean for each school, and who supports whom."""
        settings, printed = self.material.support, self.printed
        return find_support(self.context, self.tables, settings, self.history, printed)

    @cached_property
    def sureness(self) -> SurenessFindings:
        """How surely the schools are ШНОР, or not."""
        return find_sureness(self.identification, self.comparison, self.variation)

    @cached_property
    def roadmap(self) -> RoadmapFindings:
        """What the region plans, and what has become of it by the day of the report."""
        return find_roadmap(self.context, self.tables, self.printed)

    def judge_plan(self, as_of: date | None) -> RoadmapFindings:
        """Judge the plans as of any day; as of the report's own, what all pages read."""
        if as_of == self.as_of:
            return self.roadmap
        return find_roadmap(replace(self.context, as_of=as_of), self.tables, self.printed)

    @cached_property
    def targets(self) -> TargetsFindings:
        """Which targets of the state exams are met."""
        return find_targets(self.context, self.tables, self.printed)

    @cached_property
    def support_cycle(self) -> SupportCycleFindings:
        """Who reported on the cycle «учитель + класс», who came, which tasks are the weakest."""
        settings = self.profile.support_cycle
        return self._follow(settings, self.as_of)

    def follow_cycle(self, settings: SupportCycle, as_of: date | None) -> SupportCycleFindings:
        """Follow the cycle by any deadlines, limits and day; by the region's, what pages read."""
        if (settings, as_of) == (self.profile.support_cycle, self.as_of):
            return self.support_cycle
        return self._follow(settings, as_of)

    def _follow(self, settings: SupportCycle, as_of: date | None) -> SupportCycleFindings:
        context = replace(self.context, as_of=as_of)
        return find_support_cycle(context, self.tables, settings, self.printed, self.municipalities)

    @cached_property
    def compared_years(self) -> Years | None:
        """The last year of results and the one with which it can best be compared."""
        results, across_breaks = self.tables["results"], self.profile.across_breaks
        return compared_years(
            results, self.results_year, self.registry, across_breaks=across_breaks
        )

    @cached_property
    def dynamics(self) -> DynamicsFindings:
        """How results changed between the two compared years."""
        return self._compare(self.compared_years)

    def compare_years(self, years: Years | None) -> DynamicsFindings:
        """Compare any two years; of the region's own, what all pages read."""
        if years == self.compared_years:
            return self.dynamics
        if years not in self._changes:
            self._changes[years] = self._compare(years)
        return self._changes[years]

    @cached_property
    def _changes(self) -> dict[Years | None, DynamicsFindings]:
        """The comparisons of other years that were asked for, each made once."""
        return {}

    def _compare(self, years: Years | None) -> DynamicsFindings:
        def listed() -> Collection[str]:
            return self.identify(self.criteria, years[0] if years else None).listed

        settings = self.comparison, self.variation, listed, self.printed
        return find_dynamics(self.context, self.tables, years, *settings)

    @cached_property
    def objectivity(self) -> ObjectivityFindings:
        """Which results of the year give a reason to look at how the works were held."""
        return self._signs(self.identification)

    def look_for_signs(self, results_year: int | None) -> ObjectivityFindings:
        """Look for signs of biased results up to any year; to the region's own, as all pages."""
        if results_year == self.results_year:
            return self.objectivity
        return self._signs(self.identify(self.criteria, results_year))

    def _signs(self, identification: IdentificationFindings) -> ObjectivityFindings:
        context = identification.context
        settings = self.comparison, self.variation
        return find_objectivity(context, self.tables, identification, *settings)

    @cached_property
    def reconciliation(self) -> ReconciliationFindings:
        """Which schools stand in both lists that the profile names, and which in one only."""
        return self._reconciled(self.profile.reconciliation)

    def reconcile(self, compared: ComparedLists) -> ReconciliationFindings:
        """Hold any two lists against each other; the region's own, what all pages read."""
        own = compared == self.profile.reconciliation
        return self.reconciliation if own else self._reconciled(compared)

    def _reconciled(self, compared: ComparedLists) -> ReconciliationFindings:
        confirmed, printed = self.material.matches, self.printed
        # As the lists name the schools: `tables` has the pairs joined already.
        tables = self.material.tables
        return find_reconciliation(self.context, tables, compared, confirmed, printed)

    @cached_property
    def transition(self) -> TransitionFindings:
        """What becomes of results between primary and main school."""
        return find_transition(self.context, self.tables, self.comparison)

    @cached_property
    def published(self) -> PublishedFindings:
        """Whether the printed figures hold, by themselves and against the loaded data."""
        return find_published(
            self.context, self.tables, self.printed, self.identification, self.sources
        )

    @cached_property
    def methods(self) -> MethodsFindings:
        """What the report's own estimates get wrong, and how often."""
        return find_methods(self.context, self.tables, self.variation)

    @cached_property
    def data(self) -> DataFindings:
        """What the tables were read from, what the checks noticed, and what is missing."""
        return find_data(self.context, self.tables, self.sources, self.problems)
