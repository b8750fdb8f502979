"""The one place where things meet: a region's tables, rules and settings, for notebooks and people.

In a notebook::

    from shnor_lib.study import open_study

    study = open_study("kemerovo")
    study.identification.verdicts          # what every page of the report reads
    study.identify(study.criteria, 2020)   # the same question about another year
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from shnor_lib.disclosure.audience import Audience, Detail, disclose
from shnor_lib.disclosure.gate import Gate
from shnor_lib.intake.region.material import Material
from shnor_lib.intake.region.project import data_folder
from shnor_lib.intake.region.store import load_or_read
from shnor_lib.intake.region.watching import watched
from shnor_lib.model.criteria import Criteria
from shnor_lib.model.documents import Published
from shnor_lib.model.pages import pages
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.profile import Profile
from shnor_lib.model.sources import SourceFile
from shnor_lib.model.support import HistorySource
from shnor_lib.questions.history.findings import HistoryFindings, find_history
from shnor_lib.questions.identification.coverage import summarise_tables
from shnor_lib.questions.identification.findings import (
    IdentificationFindings,
    find_identification,
)
from shnor_lib.questions.overview.page import region_row
from shnor_lib.questions.schools.directory import school_directory
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.support.findings import SupportFindings, find_support
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, together
from shnor_lib.show.page_parts import analyst_notes, demonstration_banner, heading

SCHOOLS = "schools"  # the page whose schools have cards


@dataclass(frozen=True)
class Study:
    """A region opened for work: everything that a page or a person asks of it."""

    material: Material
    results_year: int | None
    audience: Audience
    as_of: date | None
    asked_year: int | None

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
        """The tidy tables by name (`model/tables.yml`)."""
        return self.material.tables

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
        return Gate(self.audience, self.profile.least_count, self._schools_with_cards)

    def _schools_with_cards(self) -> Collection[str]:
        return self.directory["school_id"] if self.has_cards else ()

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
        source = self.material.support.history
        return find_history(self.context, self.tables, source, self.identification)

    def trace_history(self, source: HistorySource) -> HistoryFindings:
        """Trace the history by any source; by the region's own, what all pages read."""
        if source == self.material.support.history:
            return self.history
        return find_history(self.context, self.tables, source, self.identification)

    @cached_property
    def support(self) -> SupportFindings:
        """Which support the region's settings mean for each school, and who supports whom."""
        settings, published = self.material.support, self.published
        return find_support(self.context, self.tables, settings, self.history, published)

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
    def directory(self) -> pd.DataFrame:
        """Every school that the tables name, by municipality and name."""
        return school_directory(self.tables)

    @property
    def has_cards(self) -> bool:
        """Whether this edition has a page for each school."""
        return self.audience == "internal" and SCHOOLS in self.profile.pages

    def shown(
        self, frame: pd.DataFrame, detail: Detail, printed: pd.DataFrame | None = None
    ) -> Disclosed:
        """Let through what the audience of this edition may see, schools with their cards."""
        if detail == "school":
            return self.gate.schools(frame, printed)
        return disclose(frame, detail, self.audience)

    def shown_counts(
        self, frame: pd.DataFrame, counts: Sequence[str], within: Sequence[str]
    ) -> Disclosed:
        """Let through numbers of people; in a public edition without the small ones."""
        return self.gate.people(frame, counts, within)

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
    def published(self) -> Published:
        """What the region printed."""
        return self.material.published

    @property
    def tables_summary(self) -> pd.DataFrame:
        """Rows, schools and years of the tables."""
        return summarise_tables(self.tables)

    @property
    def home_row(self) -> Mapping[str, object]:
        """The region's row on the home page."""
        origins = {origin for origins in self.material.origins.values() for origin in origins}
        return region_row(
            self.material.region,
            self.profile,
            self.tables,
            self.identification.tally,
            origins,
            self.results_year,
        )


def open_study(
    region: str,
    *,
    data: str | Path | None = None,
    results_year: int | None = None,
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
    results_year : int, optional
        The last year whose results are used; the profile's by default, else the latest loaded.
    audience : {"internal", "public"}
        Whom the pages are for.
    as_of : date or ISO text, optional
        The day as of which terms are judged; the profile's by default.

    Raises
    ------
    ShnorError
        If the region's folder is not there or its files have errors.
    """
    material = watched(load_or_read(data_folder(data), region))
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    asked = results_year or material.profile.results_year
    year = asked or _latest_year(material)
    return Study(material, year, audience, day or material.profile.as_of, asked)


def _latest_year(material: Material) -> int | None:
    years = material.tables["results"]["year"]
    return None if years.empty else int(years.max())


def open_studies(
    regions: Iterable[str], *, data: str | Path | None = None, audience: Audience = "internal"
) -> list[Study]:
    """Open several regions, in the order that their profiles ask for."""
    studies = [open_study(region, data=data, audience=audience) for region in regions]
    return sorted(studies, key=lambda study: (study.profile.order, study.material.region))
