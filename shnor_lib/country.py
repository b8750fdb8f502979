"""A country of regions that handed their packs over, opened as one study.

In a notebook::

    from shnor_lib.country import open_country

    country = open_country("страна")
    country.identification.regions   # the regions side by side, what the pages read
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path

import pandas as pd

from shnor_lib.disclosure.gate import Gate
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.packs.country_folder import CODE, country_home, pack_folders, read_tables
from shnor_lib.intake.region.settings import read_settings
from shnor_lib.model.audience import Audience
from shnor_lib.model.packs import Collected
from shnor_lib.model.problems import Place, ShnorError
from shnor_lib.questions.country_coverage.findings import CountryCoverageFindings
from shnor_lib.questions.country_dynamics.findings import CountryDynamicsFindings, pool_regions
from shnor_lib.questions.country_identification.findings import (
    CountryIdentificationFindings,
    tally_regions,
)
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.regions import RegionOfCountry
from shnor_lib.show.markdown import Prose
from shnor_lib.show.wording import sentence_case
from shnor_lib.study import Study, open_study


@dataclass(frozen=True)
class Country:
    """A country opened for work; ``home`` has its settings and readers."""

    home: Study

    @property
    def collected(self) -> Collected:
        """Which packs were taken in."""
        return self.home.material.collected

    @cached_property
    def regions(self) -> Sequence[RegionOfCountry]:
        """The regions that were taken in, each with its own rule; their tables are not read yet."""
        folder = self.home.folder
        received = self.collected.received
        packs = pack_folders(country_home(folder)) if folder else []
        return [_region(pack, received[pack.name].years) for pack in packs]

    @cached_property
    def coverage(self) -> CountryCoverageFindings:
        """Which regions handed over what, and whom the country waits for."""
        return CountryCoverageFindings(self.home.context, self.collected)

    @cached_property
    def identification(self) -> CountryIdentificationFindings:
        """How many schools are ШНОР in each region, by its own rule and by the common one."""
        context = self.home.context
        return CountryIdentificationFindings(context, self._year, _tallied(self.asked))

    @cached_property
    def dynamics(self) -> CountryDynamicsFindings:
        """How the results of each region changed."""
        return CountryDynamicsFindings(self.home.context, self._year, *_pooled(self.asked))

    @property
    def _year(self) -> int:
        return self.home.results_year or 0

    @property
    def asked(self) -> "Asked":
        """What is found once for all readers, and for a year and rule."""
        rule = self.home.criteria
        return Asked(f"{self.collected!r} {self._year} {rule!r}", self)

    def lead(self, page: str) -> Prose:
        """Open a page: what it answers, and whether its data are invented."""
        return self.home.lead(page, "results")

    def next(self, page: str) -> Prose:
        """Say where to look after a page."""
        return self.home.next(page)

    def notes(self, page: str) -> Prose:
        """Place the analyst's own text for the page."""
        return self.home.notes(page)


@dataclass(frozen=True)
class Asked:
    """A country asked about a year; equal where ``mark`` is: the packs, the year, the rule."""

    mark: str
    country: Country = field(compare=False)


@lru_cache(maxsize=4)  # minutes of work, the same for all readers
def _tallied(asked: Asked) -> pd.DataFrame:
    home = asked.country.home
    return tally_regions(asked.country.regions, home.results_year or 0, home.criteria)


@lru_cache(maxsize=4)
def _pooled(asked: Asked) -> tuple[pd.DataFrame, pd.DataFrame]:
    return pool_regions(asked.country.regions, asked.country.home.results_year or 0)


def find_ahead(home: Study) -> None:
    """Find what the pages of a country tell: the workers that are forked later have it."""
    country = Country(home)
    if "country_identification" in home.profile.pages:
        _tallied(country.asked)
    if "country_dynamics" in home.profile.pages:
        _pooled(country.asked)


def _region(pack: Path, years: tuple[int, ...]) -> RegionOfCountry:
    settings = read_settings(pack)
    profile, year = settings.profile, settings.profile.results_year
    context = Context(
        region=settings.region,
        profile=profile,
        registry=settings.registry,
        dated_criteria=settings.criteria,
        results_year=year,
        asked_year=year,
        as_of=profile.as_of,
        # Nobody reads of a single region here: the country's own gate lets the sums through.
        gate=Gate("internal"),
    )
    title = sentence_case(profile.title.nominative)
    return RegionOfCountry(title, context, settings.overrides, years, partial(read_tables, pack))


def open_country(
    folder: str | Path | None,
    *,
    results_year: int | str | None = None,
    audience: Audience = "internal",
    as_of: str | date | None = None,
) -> Country:
    """Open a country for work.

    Parameters
    ----------
    folder : path
        The data folder that `shnor collect` made; the project's own where none is named.
    results_year : int or text, optional
        The last year whose results are used; by default the one of its region.yml, else the latest
        that any region handed over.
    audience : {"internal", "public"}
        Whom the pages are for.
    as_of : date or text, optional
        The day of the report.

    Raises
    ------
    ShnorError
        ``no-such-region``, ``not-a-country``: no country lies there; what `study.open_study` says
        of a year, readers or a day.
    """
    home = open_study(CODE, data=folder, results_year=results_year, audience=audience, as_of=as_of)
    if home.profile.level != "country":
        raise ShnorError([problem_of("not-a-country", Place(str(folder)))])
    return Country(home)
