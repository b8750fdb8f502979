"""The one place where things meet: a region's tables, rules and settings, for notebooks and people.

In a notebook::

    from shnor_lib.study import open_study

    study = open_study("kemerovo")
    study.identification.verdicts          # what every page of the report reads
    study.identify(study.criteria, 2020)   # the same question about another year
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from shnor_lib.answers import Answers
from shnor_lib.cohorts.cohort import Cohort
from shnor_lib.cohorts.lists import Names, list_names, procedure_names
from shnor_lib.cohorts.making import Ids, take_cohort
from shnor_lib.cohorts.schools import Schools
from shnor_lib.cohorts.training import training_beside_results
from shnor_lib.disclosure.plan import Plan
from shnor_lib.model.audience import Audience
from shnor_lib.model.criteria import Criteria
from shnor_lib.model.problems import ShnorError, error
from shnor_lib.parameters import read_regions
from shnor_lib.questions.identification.trace import Step
from shnor_lib.questions.municipalities.findings import MunicipalitiesFindings
from shnor_lib.questions.municipalities.reports import choose_report, make_reports
from shnor_lib.questions.overview.findings import OverviewFindings, find_overview
from shnor_lib.questions.schools.cards import choose_card, make_cards
from shnor_lib.questions.schools.findings import find_schools
from shnor_lib.questions.schools.lookup import known_id
from shnor_lib.region import read_request
from shnor_lib.releases import plan_of
from shnor_lib.show.answer import Answer
from shnor_lib.show.cards.school_card import SchoolCard
from shnor_lib.show.municipality_report import MunicipalityReport
from shnor_lib.show.page_parts import INVENTED, are_invented


@dataclass(frozen=True)
class Study(Answers):
    """A region opened for work: everything that a page or a person asks of it, found once."""

    @cached_property
    def plan(self) -> Plan:
        """The rows that the tables of this edition hide, so that nothing small can be found."""
        return plan_of(self)

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
