"""The one place where things meet: a region's tables, rules and settings, for notebooks and people.

In a notebook::

    from shnor_lib.study import open_study

    study = open_study("kemerovo")
    study.identification.verdicts          # what every page of the report reads
    study.identify(study.criteria, 2020)   # the same question about another year
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from shnor_lib.cohorts.cohort import Cohort
from shnor_lib.cohorts.lists import Names, list_names, procedure_names
from shnor_lib.cohorts.making import Ids, take_cohort
from shnor_lib.cohorts.schools import Schools
from shnor_lib.cohorts.training import training_beside_results
from shnor_lib.disclosure.plan import Plan
from shnor_lib.model.audience import Audience
from shnor_lib.model.criteria import Criteria, Reform
from shnor_lib.model.problems import ShnorError, error
from shnor_lib.model.reconciliation import ComparedLists
from shnor_lib.model.support import HistorySource
from shnor_lib.model.support_cycle import SupportCycle
from shnor_lib.parameters import (
    read_regions,
)
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
from shnor_lib.questions.identification.trace import Step
from shnor_lib.questions.methods.findings import MethodsFindings, find_methods
from shnor_lib.questions.municipalities.findings import MunicipalitiesFindings
from shnor_lib.questions.municipalities.reports import choose_report, make_reports
from shnor_lib.questions.objectivity.findings import ObjectivityFindings, find_objectivity
from shnor_lib.questions.overview.findings import OverviewFindings, find_overview
from shnor_lib.questions.published.findings import PublishedFindings, find_published
from shnor_lib.questions.reconciliation.findings import (
    ReconciliationFindings,
    find_reconciliation,
)
from shnor_lib.questions.roadmap.findings import RoadmapFindings, find_roadmap
from shnor_lib.questions.rule.findings import RuleFindings, find_rule
from shnor_lib.questions.schools.cards import choose_card, make_cards
from shnor_lib.questions.schools.findings import find_schools
from shnor_lib.questions.schools.lookup import known_id
from shnor_lib.questions.support.findings import SupportFindings, find_support
from shnor_lib.questions.support_cycle.findings import (
    SupportCycleFindings,
    find_support_cycle,
)
from shnor_lib.questions.sureness.findings import SurenessFindings, find_sureness
from shnor_lib.questions.targets.findings import TargetsFindings, find_targets
from shnor_lib.questions.transition.findings import TransitionFindings, find_transition
from shnor_lib.region import Region, read_request
from shnor_lib.releases import plan_of
from shnor_lib.show.answer import Answer
from shnor_lib.show.cards.school_card import SchoolCard
from shnor_lib.show.municipality_report import MunicipalityReport
from shnor_lib.show.page_parts import INVENTED, are_invented


@dataclass(frozen=True)
class Study(Region):
    """A region opened for work: everything that a page or a person asks of it, found once."""

    @cached_property
    def plan(self) -> Plan:
        """The rows that the tables of this edition hide, so that nothing small can be found."""
        return plan_of(self)

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

    def why(self, school: str) -> Step:
        """How the rule came to its verdict on a school: the rule as a tree with its evidence.

        Raises
        ------
        ShnorError
            ``no-such-school``; ``schools-withheld`` in an edition whose readers see no schools.
        """
        if self.schools.cards_withheld:
            raise ShnorError([error("schools-withheld", self.schools.cards_withheld)])
        directory, joined = self.schools.directory, self.same_schools.joined
        return self.identification.tracer.trace(known_id(school, directory, joined))

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
    def schools(self) -> Schools:
        """Every school that the tables name, with what was decided of it."""
        found = find_schools(
            self.context, self.tables, self.identification, self.same_schools.undecided
        )
        return Schools(found.context, found.directory, found.results, self)

    @cached_property
    def lists(self) -> Names:
        """The given lists that are loaded."""
        return list_names(self)

    @cached_property
    def procedures(self) -> Names:
        """The procedures of which results are loaded."""
        return procedure_names(self)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of which results are loaded."""
        return tuple(sorted(set(self.tables["results"]["year"].astype(int))))

    def training(self) -> Answer:
        """Say how training of teachers goes with the results: by municipality alone."""
        return training_beside_results(self)

    def cohort(
        self,
        query: str = "",
        *,
        list: str | None = None,
        verdict: str | None = None,
        criteria: str | Criteria | None = None,
        year: int | None = None,
        curator: str | bool | None = None,
        ids: Ids | str | Path | None = None,
        title: str = "",
    ) -> Cohort:
        """Take a cohort of schools: those of which everything holds that is asked for.

        Parameters
        ----------
        query : str, optional
            An expression over the facts of schools (`cohorts.schools.Schools.where`).
        list : str, optional
            A given list, by its code or title.
        verdict : str, optional
            «да», «нет» or «не определено».
        criteria : str or Criteria, optional
            The rule that says so; the region's own by default.
        year : int, optional
            Year of the list, its newest by default; of results, the report's by default.
        curator : str or bool, optional
            The schools that a curator supports, by its id or name; with ``True``, that any does.
        ids : table, collection or path, optional
            One's own schools: a table or file with a column ``school_id`` or «Логин», or ids.
        title : str, optional
            What the cohort is called; how it was made by default.

        Raises
        ------
        ShnorError
            With what there is, where something is asked for that is not there.
        """
        taken = take_cohort(
            self,
            query,
            given_list=list,
            verdict=verdict,
            criteria=criteria,
            year=year,
            curator=curator,
            ids=ids,
        )
        return taken.named(title) if title else taken

    @cached_property
    def methods(self) -> MethodsFindings:
        """What the report's own estimates get wrong, and how often."""
        return find_methods(self.context, self.tables, self.variation)

    @cached_property
    def data(self) -> DataFindings:
        """What the tables were read from, what the checks noticed, and what is missing."""
        return find_data(self.context, self.tables, self.sources, self.problems)

    @cached_property
    def overview(self) -> OverviewFindings:
        """The key figures of the region."""
        answered = (self.schools, self.identification, self.roadmap, self.history)
        return find_overview(self.context, *answered, self.material.origins)

    @cached_property
    def _cards(self) -> Mapping[str, SchoolCard]:
        return make_cards(self)

    def school_cards(self) -> Iterable[SchoolCard]:
        """Give the cards of all schools, made in one pass; none where schools are withheld."""
        return self._cards.values()

    def school(self, school_id: str) -> SchoolCard:
        """Give the card of a school, the same as on the site.

        Raises
        ------
        ShnorError
            ``no-such-school``, with the schools that come nearest.
        """
        return choose_card(self, self._cards, school_id)

    @cached_property
    def municipal(self) -> MunicipalitiesFindings:
        """Each municipality of the region: its schools, its share, what it is asked to do."""
        asked = (self.schools, self.identification, self.history, self.roadmap, self.support_cycle)
        return MunicipalitiesFindings(self.context, *asked)

    @cached_property
    def _reports(self) -> Mapping[str, MunicipalityReport]:
        return make_reports(self.municipal, INVENTED if are_invented(self.material.origins) else "")

    def municipality_reports(self) -> Iterable[MunicipalityReport]:
        """Give the report of each municipality that has a page in this edition."""
        return [self._reports[name] for name in self.municipality_pages]

    def municipality(self, name: str) -> MunicipalityReport:
        """Give the report of a municipality, the same as on the site.

        Raises
        ------
        ShnorError
            ``no-such-municipality``, with the names that come nearest.
        """
        return choose_report(self.municipal, self._reports, name)


def open_study(
    region: str,
    *,
    data: str | Path | None = None,
    results_year: int | str | None = None,
    audience: Audience = "internal",
    as_of: str | date | None = None,
) -> Study:
    """Open a region for work.

    Parameters
    ----------
    region : str
        Name of the region's folder under ``raw``.
    data : path, optional
        The data folder, with ``raw`` and ``processed`` in it; the project's own by default.
    results_year : int or text, optional
        The last year whose results are used; the profile's by default, else the latest loaded.
    audience : {"internal", "public"}
        Whom the pages are for.
    as_of : date or text, optional
        The day as of which terms are judged, as 2021-12-31 or 31.12.2021; the profile's by default.

    Raises
    ------
    ShnorError
        If the region's folder is not there or its files have errors; ``bad-region``, ``bad-data``,
        ``bad-results-year``, ``bad-audience``, ``bad-as-of`` for a value that is not understood;
        ``no-such-year`` for one without data.
    """
    return Study(*read_request(region, data, results_year, audience, as_of))


def open_studies(
    regions: Iterable[str],
    *,
    data: str | Path | None = None,
    results_year: int | str | None = None,
    audience: Audience = "internal",
    as_of: str | date | None = None,
) -> list[Study]:
    """Open several regions, in the order that their profiles ask for.

    Parameters and errors are those of `open_study`.
    """
    studies = [
        open_study(region, data=data, results_year=results_year, audience=audience, as_of=as_of)
        for region in read_regions(regions)
    ]
    return sorted(studies, key=lambda study: (study.profile.order, study.material.region))
