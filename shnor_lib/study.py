"""The one place where things meet: a region's tables, rules and settings, for notebooks and people.

In a notebook::

    from shnor_lib.study import open_study

    study = open_study("kemerovo")
    study.identification.verdicts
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from shnor_lib.analysis.comparison import comparison_shares
from shnor_lib.analysis.coverage import measure_coverage, summarise_tables, unused_procedures
from shnor_lib.analysis.decisions import apply_overrides, list_decisions
from shnor_lib.analysis.identification import Identification, compare_readings, identify
from shnor_lib.analysis.same_schools import (
    SCHOOL_COLUMNS,
    SameSchools,
    join_schools,
    same_schools,
)
from shnor_lib.analysis.school_directory import school_directory
from shnor_lib.disclosure.audience import Audience, Detail, Disclosed, disclose
from shnor_lib.disclosure.small_counts import disclose_counts
from shnor_lib.intake.project import data_folder
from shnor_lib.intake.region import Material
from shnor_lib.intake.store import load_or_read
from shnor_lib.intake.watching import watched
from shnor_lib.model.criteria import Criteria
from shnor_lib.model.documents import Published
from shnor_lib.model.pages import pages
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.profile import Profile
from shnor_lib.model.sources import SourceFile
from shnor_lib.report.cards.address import with_card_links
from shnor_lib.report.markdown import Prose, together
from shnor_lib.report.pages.common import analyst_notes, demonstration_banner, heading
from shnor_lib.report.pages.overview import region_row

SCHOOLS = "schools"  # the page whose schools have cards


@dataclass(frozen=True)
class Study:
    """A region opened for work: everything that a page or a person asks of it."""

    material: Material
    results_year: int | None
    audience: Audience
    as_of: date | None

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
    def identification(self) -> Identification:
        """Verdicts and evidence by the region's criteria."""
        results, schools = self.tables["results"], self.tables["schools"]
        return identify(results, schools, self.criteria, self._year, self.registry)

    @property
    def evidence(self) -> pd.DataFrame:
        """What is known of each school, procedure and year that the rule asks about."""
        return self.identification.evidence

    @cached_property
    def verdicts(self) -> pd.DataFrame:
        """The verdicts with the analyst's decisions beside them; none without any results."""
        verdicts = self.identification.verdicts
        if self.tables["results"].empty:
            verdicts = verdicts.head(0)
        return apply_overrides(verdicts, self.material.overrides)

    @cached_property
    def decisions(self) -> pd.DataFrame:
        """The analyst's decisions, one a row, each beside what the rule says of the school."""
        return list_decisions(self.material.overrides, self.verdicts, self.directory)

    @property
    def tally(self) -> pd.Series:
        """Schools by the verdict that stands; empty without any results."""
        return self.verdicts["decision"].value_counts()

    @cached_property
    def comparison(self) -> pd.DataFrame:
        """What the schools' results are compared with (`analysis.comparison`)."""
        tables = self.tables
        return comparison_shares(tables["results"], tables["controls"], self.profile.comparison)

    @cached_property
    def readings(self) -> pd.DataFrame:
        """What each reading of the second clause gives."""
        results, schools = self.tables["results"], self.tables["schools"]
        return compare_readings(results, schools, self.criteria, self._year, self.registry)

    @property
    def coverage(self) -> pd.DataFrame:
        """What of the data that the rule asks for is loaded."""
        years = (self._year - 1, self._year)
        return measure_coverage(self.tables["results"], self.criteria, years, self.registry)

    @property
    def unused(self) -> list[str]:
        """Procedures that are loaded but not used by the rule."""
        return unused_procedures(self.tables["results"], self.criteria)

    @cached_property
    def directory(self) -> pd.DataFrame:
        """Every school that the tables name, by municipality and name."""
        return school_directory(self.tables, self.same_schools.undecided)

    @property
    def has_cards(self) -> bool:
        """Whether this edition has a page for each school."""
        return self.audience == "internal" and SCHOOLS in self.profile.pages

    def shown(
        self, frame: pd.DataFrame, detail: Detail, printed: pd.DataFrame | None = None
    ) -> Disclosed:
        """Let through what the audience of this edition may see, schools with their cards."""
        shown = disclose(frame, detail, self.audience, printed)
        if detail != "school" or not self.has_cards:
            return shown
        return with_card_links(shown, self.directory["school_id"])

    def shown_counts(
        self, frame: pd.DataFrame, counts: Sequence[str], within: Sequence[str]
    ) -> Disclosed:
        """Let through numbers of people; in a public edition without the small ones."""
        return disclose_counts(frame, counts, within, self.audience, self.profile.least_count)

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
            self.directory,
            self.tables["plan"],
            self.tally,
            origins,
            self.results_year,
        )

    @property
    def _year(self) -> int:
        """The year of results; a year that has none where the profile names none."""
        return self.results_year or 0


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
    year = results_year or material.profile.results_year or _latest_year(material)
    return Study(material, year, audience, day or material.profile.as_of)


def _latest_year(material: Material) -> int | None:
    years = material.tables["results"]["year"]
    return None if years.empty else int(years.max())


def open_studies(
    regions: Iterable[str], *, data: str | Path | None = None, audience: Audience = "internal"
) -> list[Study]:
    """Open several regions, in the order that their profiles ask for."""
    studies = [open_study(region, data=data, audience=audience) for region in regions]
    return sorted(studies, key=lambda study: (study.profile.order, study.material.region))
