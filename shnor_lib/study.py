"""The one place where things meet: a region's tables, rules and settings, for notebooks and people.

In a notebook::

    from shnor_lib.study import open_study

    study = open_study("kemerovo")
    study.identification.verdicts
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from shnor_lib.analysis.comparison import comparison_shares
from shnor_lib.analysis.coverage import measure_coverage, summarise_tables, unused_procedures
from shnor_lib.analysis.identification import (
    Identification,
    apply_overrides,
    compare_readings,
    identify,
)
from shnor_lib.analysis.school_directory import school_directory
from shnor_lib.disclosure.audience import Detail, Disclosed, disclose
from shnor_lib.disclosure.small_counts import disclose_counts
from shnor_lib.intake.project import data_folder
from shnor_lib.intake.region import Material
from shnor_lib.intake.settings import PROFILE
from shnor_lib.intake.store import load_or_read
from shnor_lib.intake.watching import watched
from shnor_lib.model.audience import Audience
from shnor_lib.model.criteria import Criteria
from shnor_lib.model.documents import Published
from shnor_lib.model.pages import pages
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.profile import Profile
from shnor_lib.model.sources import SourceFile
from shnor_lib.parameters import (
    check_year,
    read_audience,
    read_data,
    read_day,
    read_region,
    read_regions,
    read_year,
)
from shnor_lib.report.cards.address import with_card_links
from shnor_lib.report.markdown import Prose, together
from shnor_lib.report.pages.common import analyst_notes, demonstration_banner, heading
from shnor_lib.report.pages.overview import region_row

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
        """The tidy tables by name (`model/tables.yml`)."""
        return self.material.tables

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
        return school_directory(self.tables)

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
            self.material.region, self.profile, self.tables, self.tally, origins, self.results_year
        )

    @property
    def _year(self) -> int:
        """The year of results; a year that has none where the profile names none."""
        return self.results_year or 0


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
