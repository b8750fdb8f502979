"""A region opened for certain readers, year and day: what every question is asked of."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from shnor_lib.disclosure.gate import Gate
from shnor_lib.disclosure.merging import MergedTables
from shnor_lib.disclosure.plan import NO_PLAN, Plan
from shnor_lib.disclosure.published_before import read_published
from shnor_lib.disclosure.region_names import region_index
from shnor_lib.intake.region.material import Material
from shnor_lib.intake.region.project import data_folder
from shnor_lib.intake.region.results_year import NO_SUCH_YEAR, years_followed, years_of_results
from shnor_lib.intake.region.store import load_or_read
from shnor_lib.intake.region.watching import watched
from shnor_lib.model.audience import Audience
from shnor_lib.model.criteria import Criteria
from shnor_lib.model.documents import Published
from shnor_lib.model.pages import Page, pages
from shnor_lib.model.problems import Problem, ShnorError
from shnor_lib.model.procedures import Registry
from shnor_lib.model.profile import Profile
from shnor_lib.model.reconciliation import ComparedLists, ConfirmedMatch
from shnor_lib.model.sources import SourceFile
from shnor_lib.parameters import (
    check_year,
    read_audience,
    read_data,
    read_day,
    read_region,
    read_year,
)
from shnor_lib.questions.identification.decisions import decision_notes
from shnor_lib.questions.reconciliation.same_schools import (
    JoinedTables,
    SameSchools,
    same_schools,
)
from shnor_lib.questions.schools.directory import school_directory, school_ids
from shnor_lib.questions.shared.cohorts import CohortVariation, find_variation
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.markdown import Prose, together
from shnor_lib.show.page_parts import analyst_notes, demonstration_banner, heading, look_next

SCHOOLS = "schools"  # the page whose schools have cards
Request = tuple[Material, int | None, Audience, date | None, int | None, Path]


@dataclass(frozen=True)
class _NamedSchools:
    """How the files of a region name its schools; equal where ``mark`` is, their content."""

    mark: str
    lists: pd.DataFrame = field(compare=False)
    schools: pd.DataFrame = field(compare=False)
    compared: ComparedLists = field(compare=False)
    matches: tuple[ConfirmedMatch, ...] = field(compare=False)


@lru_cache(maxsize=8)  # every page of a build asks it of the same files
def _same_schools(named: _NamedSchools) -> SameSchools:
    return same_schools(named.lists, named.schools, named.compared, named.matches)


def _mark(table: pd.DataFrame) -> int:
    return hash(tuple(pd.util.hash_pandas_object(table, index=False)))


@dataclass(frozen=True)
class Region:
    """The region's settings and tables, and what stands on all its pages.

    ``results_year``: the last year whose results are used. ``asked_year``: the same where somebody
    or the profile asked for it, none where it is only the latest loaded. ``folder``: the data
    folder, where it is known what was published before.
    """

    material: Material
    results_year: int | None
    audience: Audience
    as_of: date | None
    asked_year: int | None = None
    folder: Path | None = None

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

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tidy tables by name (`model/tables.yml`), one id a school.

        `Region.material` has the tables as the files name the schools.
        """
        if self.audience == "internal":
            return self._joined
        return MergedTables(self._joined, self.profile.disclosure)

    @cached_property
    def _joined(self) -> Mapping[str, pd.DataFrame]:
        return JoinedTables(self.material.tables, lambda: self.same_schools.joined)

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The municipalities of all schools, also those that this edition shows together."""
        return tuple(self._joined["schools"]["municipality"].dropna().unique())

    @property
    def merged(self) -> Mapping[str, str]:
        """The municipalities that this edition shows together, each with the name that it gets."""
        return self.tables.merged if isinstance(self.tables, MergedTables) else {}

    @cached_property
    def same_schools(self) -> SameSchools:
        """Which ids are one school, and which may be."""
        lists, schools = (self.material.tables[name] for name in ("lists", "schools"))
        settings = (self.profile.reconciliation, self.material.matches)
        mark = f"{_mark(lists)} {_mark(schools)} {settings!r}"
        named = _NamedSchools(mark, lists, schools, *settings)
        return _same_schools(named)

    @cached_property
    def context(self) -> Context:
        """What every question is asked within."""
        return Context(
            region=self.material.region,
            profile=self.profile,
            registry=self.registry,
            dated_criteria=self.criteria,
            results_year=self.results_year,
            asked_year=self.asked_year,
            as_of=self.as_of,
            gate=self.gate,
        )

    @cached_property
    def gate(self) -> Gate:
        """What the readers of this edition may see."""
        return Gate(
            self.audience,
            self.profile.disclosure,
            lambda: self.plan.hidden,
            self._schools_with_cards,
            self._decision_notes,
            self.names_somebody,
            lambda: self.merged,
            lambda: self.municipality_pages,
        )

    @cached_property
    def published_before(self) -> pd.DataFrame:
        """What the rows of the public editions that readers have sum up."""
        return read_published(self.folder, self.material.region)

    @property
    def plan(self) -> Plan:
        """The rows that the tables of this edition hide, so that nothing small can be found."""
        return NO_PLAN

    def names_somebody(self, text: str) -> bool:
        """Whether a text names a school, unless the region has consented, or a person."""
        policy = self.profile.disclosure
        found = region_index(self.material).find(text, [one.text for one in policy.allowed])
        return any(known.kind != "school" or policy.schools != "names" for known in found)

    def _decision_notes(self) -> Mapping[str, str]:
        return decision_notes(self.material.overrides)

    def _schools_with_cards(self) -> Collection[str]:
        return school_ids(self.tables) if self.has_cards else ()

    @cached_property
    def comparison(self) -> pd.DataFrame:
        """What the schools' results are compared with (`questions.shared.comparison`)."""
        tables = self.tables
        return comparison_shares(tables["results"], tables["controls"], self.profile.comparison)

    @cached_property
    def variation(self) -> CohortVariation:
        """How much the cohorts of a school differ (`questions.shared.cohorts`)."""
        return find_variation(self.tables["results"], self.registry)

    @property
    def has_cards(self) -> bool:
        """Whether this edition has a page for each school."""
        return self.audience == "internal" and SCHOOLS in self.profile.pages

    @cached_property
    def municipality_pages(self) -> tuple[str, ...]:
        """The municipalities that have a page in this edition: of several, each."""
        if not self.has_cards:
            return ()
        names = school_directory(self.tables)["municipality"].dropna().unique()
        return tuple(sorted(names)) if len(names) > 1 else ()

    def lead(self, page: str, *tables: str) -> Prose:
        """Open a page: whose it is, what it answers, and whether its tables are invented.

        ``page``: its code; of a page of one's own, the question that it answers.
        """
        known = pages(self.profile.level).get(page)
        return together(
            heading(self.profile, known or Page(title=page, question=page)),
            demonstration_banner(self.material.origins, tables),
        )

    def next(self, page: str) -> Prose:
        """Say where to look after a page."""
        return look_next(page, self.profile)

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


def read_request(
    region: object, data: object, results_year: object, audience: object, as_of: object
) -> Request:
    """Read what is asked for, and the region's folder, as the fields of `Region`.

    Raises
    ------
    ShnorError
        As `study.open_study` says.
    """
    code, folder = read_region(region), data_folder(read_data(data))
    readers, asked, day = read_audience(audience), read_year(results_year), read_day(as_of)
    material = load_or_read(folder, code, date.today())  # noqa: DTZ011 – the user's own day
    # what the profile names was checked with its files
    of_profile = [problem for problem in material.problems if problem.code == NO_SUCH_YEAR]
    if asked is None and of_profile:
        raise ShnorError([problem.under(code) for problem in of_profile])
    check_year(asked, _years(material), code, "параметр results_year")
    asked = asked or material.profile.results_year
    material = watched(material)  # the check above makes no page depend on results and lists
    year = asked or max(_loaded(material), default=None)
    return material, year, readers, day or material.profile.as_of, asked, folder


def _years(material: Material) -> list[int]:
    """Years that can be asked for: those of results and those of the list that is followed."""
    return _loaded(material) + years_followed(material, material.tables)


def _loaded(material: Material) -> list[int]:
    """Years of results: the region's own, and those of the packs of a country."""
    return [*years_of_results(material.tables), *material.collected.years]
