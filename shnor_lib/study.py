"""The one place where things meet: a region's tables, rules and settings, for notebooks and people.

In a notebook::

    from shnor_lib.study import open_study

    study = open_study("kemerovo")
    study.identification.verdicts          # what every page of the report reads
    study.identify(study.criteria, 2020)   # the same question about another year
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from shnor_lib.disclosure.gate import Gate
from shnor_lib.intake.region.material import Material
from shnor_lib.intake.region.project import data_folder
from shnor_lib.intake.region.settings import PROFILE
from shnor_lib.intake.region.store import load_or_read
from shnor_lib.intake.region.watching import watched
from shnor_lib.model.audience import Audience
from shnor_lib.model.criteria import Criteria
from shnor_lib.model.documents import Published
from shnor_lib.model.pages import pages
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.profile import Profile
from shnor_lib.model.reconciliation import ComparedLists
from shnor_lib.model.sources import SourceFile
from shnor_lib.model.support import HistorySource
from shnor_lib.model.support_cycle import SupportCycle
from shnor_lib.parameters import (
    check_year,
    read_audience,
    read_data,
    read_day,
    read_region,
    read_regions,
    read_year,
)
from shnor_lib.questions.data.findings import DataFindings, find_data
from shnor_lib.questions.dynamics.compared import compared_years
from shnor_lib.questions.dynamics.findings import DynamicsFindings, find_dynamics
from shnor_lib.questions.dynamics.words import Years
from shnor_lib.questions.history.findings import HistoryFindings, find_history
from shnor_lib.questions.identification.decisions import decision_notes
from shnor_lib.questions.identification.findings import (
    IdentificationFindings,
    find_identification,
)
from shnor_lib.questions.objectivity.findings import ObjectivityFindings, find_objectivity
from shnor_lib.questions.overview.findings import OverviewFindings, find_overview
from shnor_lib.questions.published.findings import PublishedFindings, find_published
from shnor_lib.questions.reconciliation.findings import (
    ReconciliationFindings,
    find_reconciliation,
)
from shnor_lib.questions.reconciliation.same_schools import (
    SCHOOL_COLUMNS,
    SameSchools,
    join_schools,
    same_schools,
)
from shnor_lib.questions.roadmap.findings import RoadmapFindings, find_roadmap
from shnor_lib.questions.schools.cards import choose_card, make_cards
from shnor_lib.questions.schools.directory import school_ids
from shnor_lib.questions.schools.findings import SchoolsFindings, find_schools
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.support.findings import SupportFindings, find_support
from shnor_lib.questions.support_cycle.findings import (
    SupportCycleFindings,
    find_support_cycle,
)
from shnor_lib.questions.sureness.findings import SurenessFindings, find_sureness
from shnor_lib.questions.targets.findings import TargetsFindings, find_targets
from shnor_lib.questions.transition.findings import TransitionFindings, find_transition
from shnor_lib.show.cards.school_card import SchoolCard
from shnor_lib.show.markdown import Prose, together
from shnor_lib.show.page_parts import analyst_notes, demonstration_banner, heading

SCHOOLS = "schools"  # the page whose schools have cards


@dataclass(frozen=True)
class Study:
    """A region opened for work: everything that a page or a person asks of it.

    ``results_year``: the last year whose results are used. ``asked_year``: the same where somebody
    or the profile asked for it, none where it is only the latest loaded.
    """

    material: Material
    results_year: int | None
    audience: Audience
    as_of: date | None
    asked_year: int | None = None

    @property
    def profile(self) -> Profile:
        """The region's settings."""
        return self.material.profile

    @property
    def criteria(self) -> Criteria:
        """The rule that the profile names."""
        return self.material.criteria

    @property
    def registry(self) -> Registry:
        """The procedures, the region's own included."""
        return self.material.registry

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tidy tables by name (`model/tables.yml`), one id a school.

        `Study.material` has the tables as the files name the schools.
        """
        return _Joined(self.material.tables, lambda: self.same_schools.joined)

    @cached_property
    def same_schools(self) -> SameSchools:
        """Which ids are one school, and which may be."""
        tables, compared = self.material.tables, self.profile.reconciliation
        return same_schools(tables["lists"], tables["schools"], compared, self.material.matches)

    @cached_property
    def context(self) -> Context:
        """What every question is asked within."""
        return Context(
            region=self.material.region,
            profile=self.profile,
            registry=self.registry,
            criteria=self.criteria,
            results_year=self.results_year,
            asked_year=self.asked_year,
            as_of=self.as_of,
            gate=self.gate,
        )

    @cached_property
    def gate(self) -> Gate:
        """What the readers of this edition may see."""
        return Gate(
            self.audience, self.profile.least_count, self._schools_with_cards, self._decision_notes
        )

    def _decision_notes(self) -> Mapping[str, str]:
        return decision_notes(self.material.overrides)

    def _schools_with_cards(self) -> Collection[str]:
        return school_ids(self.tables) if self.has_cards else ()

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
            self.context, criteria=criteria, results_year=results_year, asked_year=results_year
        )
        return find_identification(context, self.tables)

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
        return find_sureness(self.identification, self.comparison)

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
        return find_support_cycle(self.context, self.tables, settings, self.printed)

    def follow_cycle(self, settings: SupportCycle, as_of: date | None) -> SupportCycleFindings:
        """Follow the cycle by any deadlines, limits and day; by the region's, what pages read."""
        if (settings, as_of) == (self.profile.support_cycle, self.as_of):
            return self.support_cycle
        context = replace(self.context, as_of=as_of)
        return find_support_cycle(context, self.tables, settings, self.printed)

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
        return self.dynamics if years == self.compared_years else self._compare(years)

    def _compare(self, years: Years | None) -> DynamicsFindings:
        def listed() -> Collection[str]:
            return self.identify(self.criteria, years[0] if years else None).listed

        return find_dynamics(
            self.context, self.tables, years, self.comparison, listed, self.printed
        )

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
        return find_objectivity(context, self.tables, identification, self.comparison)

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

    @property
    def verdicts(self) -> pd.DataFrame:
        """The verdicts with the analyst's decisions beside them; none without any results."""
        return self.identification.verdicts

    @cached_property
    def comparison(self) -> pd.DataFrame:
        """What the schools' results are compared with (`questions.shared.comparison`)."""
        tables = self.tables
        return comparison_shares(tables["results"], tables["controls"], self.profile.comparison)

    @cached_property
    def schools(self) -> SchoolsFindings:
        """Every school that the tables name, with what was decided of it."""
        return find_schools(
            self.context, self.tables, self.identification, self.same_schools.undecided
        )

    @cached_property
    def data(self) -> DataFindings:
        """What the tables were read from, what the checks noticed, and what is missing."""
        return find_data(self.context, self.tables, self.sources, self.problems)

    @cached_property
    def overview(self) -> OverviewFindings:
        """The key figures of the region."""
        answered = (self.schools, self.identification, self.roadmap)
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

    @property
    def has_cards(self) -> bool:
        """Whether this edition has a page for each school."""
        return self.audience == "internal" and SCHOOLS in self.profile.pages

    def lead(self, page: str, *tables: str) -> Prose:
        """Open a page: whose it is, what it answers, and whether its tables are invented."""
        return together(
            heading(self.profile, pages()[page].question),
            demonstration_banner(self.material.origins, tables),
        )

    def notes(self, page: str) -> Prose:
        """Place the analyst's own text for the page."""
        return analyst_notes(self.material.notes.get(page, ""))

    @property
    def sources(self) -> tuple[SourceFile, ...]:
        """The files that the tables were read from."""
        return self.material.sources

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the checks noticed."""
        return self.material.problems

    @property
    def printed(self) -> Published:
        """What the region printed."""
        return self.material.published


@dataclass(frozen=True)
class _Joined(Mapping[str, pd.DataFrame]):
    """Tables in which joined schools have one id; only a table that names schools asks which."""

    tables: Mapping[str, pd.DataFrame]
    joined: Callable[[], Mapping[str, str]]

    def __getitem__(self, name: str) -> pd.DataFrame:
        table = self.tables[name]
        names_schools = not table.empty and any(column in table for column in SCHOOL_COLUMNS)
        return join_schools(table, name, self.joined()) if names_schools else table

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)


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
    code, folder = read_region(region), data_folder(read_data(data))
    readers, asked, day = read_audience(audience), read_year(results_year), read_day(as_of)
    material = load_or_read(folder, code)
    named_in = "параметр results_year" if asked else f"results_year в {PROFILE}"
    asked = asked or material.profile.results_year
    check_year(asked, _years(material), code, named_in)
    material = watched(material)  # the check above makes no page depend on results and lists
    year = asked or _latest_year(material)
    return Study(material, year, readers, day or material.profile.as_of, asked)


def _latest_year(material: Material) -> int | None:
    return max(_years_of_results(material), default=None)


def _years_of_results(material: Material) -> list[int]:
    return [int(year) for year in material.tables["results"]["year"].unique()]


def _years(material: Material) -> list[int]:
    """Years that can be asked for: those of results and those of the list that is followed."""
    lists = material.tables["lists"]
    followed = lists.loc[lists["list"] == material.support.history.list, "list_year"]
    return _years_of_results(material) + [int(year) for year in followed.dropna().unique()]


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
