"""A cohort: a named set of schools, with how it was made, and what can be asked of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from shnor_lib.cohorts import overview
from shnor_lib.cohorts.changing import dynamics_of
from shnor_lib.cohorts.comparing import compare_cohorts
from shnor_lib.cohorts.differences import difference_in_differences
from shnor_lib.cohorts.exporting import export_cohort
from shnor_lib.cohorts.facts import everyone
from shnor_lib.cohorts.flow import flow_of
from shnor_lib.cohorts.ground import Ground
from shnor_lib.cohorts.listing import history_of, persistence_of
from shnor_lib.cohorts.matched import Matched, match
from shnor_lib.cohorts.matching import BY, CONTROLS
from shnor_lib.cohorts.passing import transition_of
from shnor_lib.cohorts.profiling import profile_of
from shnor_lib.cohorts.refusals import refused
from shnor_lib.cohorts.regression import regression_of
from shnor_lib.cohorts.results import results_of
from shnor_lib.model.profile import Chosen
from shnor_lib.questions.schools.lookup import known_id
from shnor_lib.show.answer import Answer
from shnor_lib.show.cards.school_card import SchoolCard

AND, OR, BUT, NOT = " и ", " или ", " без: ", "все, кроме: "


@dataclass(frozen=True, repr=False)
class Cohort:
    """A named set of schools.

    Cohorts are joined as sets are: ``a & b``, ``a | b``, ``a - b``, ``~a``; two of the same schools
    are equal. ``title``: how it was made. ``unknown``: the schools of which it is not known whether
    they belong; they are of neither a cohort nor its contrary.
    """

    ids: frozenset[str]
    title: str = field(compare=False)
    ground: Ground = field(compare=False)
    unknown: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def n(self) -> int:
        """How many schools."""
        return len(self.ids)

    @property
    def withheld(self) -> str:
        """Why the readers may know nothing of the cohort; empty where they may."""
        return overview.why_withheld(self)

    @cached_property
    def everyone(self) -> frozenset[str]:
        """All schools of the region."""
        return frozenset(everyone(self.ground)["school_id"])

    @property
    def rest(self) -> "Cohort":
        """The other schools of the region, those of which nothing is known left out.

        Where everyone may read, a few of them stay among the others: what a cohort and the others
        leave of all schools would tell of them.
        """
        left_out = frozenset() if overview.few_unknown(self) else self.unknown
        return replace(self, ids=self.everyone - self.ids - left_out, title="остальные школы")

    def subset(self, ids: frozenset[str], title: str) -> "Cohort":
        """Other schools of the same region, of which it is known that they belong."""
        return replace(self, ids=ids, title=title, unknown=frozenset())

    def named(self, title: str) -> "Cohort":
        """Call the cohort so in sentences, tables and figures."""
        return replace(self, title=title)

    def __and__(self, other: "Cohort") -> "Cohort":
        """Schools of both."""
        both = self.ids & other.ids
        unknown = (self.ids | self.unknown) & (other.ids | other.unknown) - both
        return self._joined(other, both, unknown - both, f"{_inner(self)}{AND}{_inner(other)}")

    def __or__(self, other: "Cohort") -> "Cohort":
        """Schools of one or the other."""
        either = self.ids | other.ids
        unknown = (self.unknown | other.unknown) - either
        return self._joined(other, either, unknown, f"{_inner(self)}{OR}{_inner(other)}")

    def __sub__(self, other: "Cohort") -> "Cohort":
        """Schools of the first that are not of the second."""
        title = f"{_inner(self)}{BUT}{_inner(other)}"
        return replace(self & ~other, title=title)

    def __invert__(self) -> "Cohort":
        """All other schools of the region."""
        others = self.everyone - self.ids - self.unknown
        return replace(self, ids=others, title=f"{NOT}{_inner(self)}")

    def __len__(self) -> int:
        return self.n

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.ids))

    def __contains__(self, school_id: object) -> bool:
        return school_id in self.ids

    def _joined(
        self, other: "Cohort", ids: frozenset[str], unknown: frozenset[str], title: str
    ) -> "Cohort":
        if other.ground is not self.ground:
            what = "Когорты взяты из разных исследований: их школы не сопоставлены."
            raise refused("other-study", what, "Возьмите обе из одного study.")
        return replace(self, ids=ids, title=title, unknown=unknown)

    def profile(self) -> Answer:
        """Say who the schools are, beside the other schools of the region."""
        return profile_of(self)

    def results(
        self, procedure: str | Sequence[str] = (), years: int | Sequence[int] = ()
    ) -> Answer:
        """Say what share was above the minimum, beside the other schools of the region.

        Parameters
        ----------
        procedure : str or sequence of str, optional
            Codes of procedures; all that are loaded by default.
        years : int or sequence of int, optional
            Years of results; the report's own year by default.
        """
        return results_of(self, procedure, years)

    def compare(
        self,
        other: "Cohort | None" = None,
        procedure: str | Sequence[str] = (),
        year: int | None = None,
    ) -> Answer:
        """Say how the results of two cohorts differ, and which schools they share.

        Parameters
        ----------
        other : Cohort, optional
            With whom; the other schools of the region by default.
        procedure : str or sequence of str, optional
            Codes of procedures; all of the year by default.
        year : int, optional
            Year of results; the report's own by default.
        """
        return compare_cohorts(self, other or self.rest, procedure, year)

    def dynamics(
        self,
        base: int | None = None,
        current: int | None = None,
        against: "Cohort | Matched | None" = None,
    ) -> Answer:
        """Say how the results changed between two years.

        Parameters
        ----------
        base, current : int, optional
            The two years of results; those of the report by default.
        against : Cohort or Matched, optional
            Whose change is set off (`difference_in_differences`).
        """
        if against is not None:
            return self.difference_in_differences(against, base, current)
        return dynamics_of(self, base, current)

    def transition(self) -> Answer:
        """Say how the results differ between grade 4 and the main school."""
        return transition_of(self)

    def history(self) -> Answer:
        """Say since when the schools stand on the list of ШНОР, who entered and left."""
        return history_of(self)

    def flow(self, to: "Cohort | Sequence[Cohort]") -> Answer:
        """Say which schools go on to be of another cohort, or of several one after another.

        Parameters
        ----------
        to : Cohort or sequence of Cohort
            Such as the same list of the next years.
        """
        return flow_of([self, *([to] if isinstance(to, Cohort) else to)])

    def persistence(self) -> Answer:
        """Say how many of the listed schools stay on the list, beside other listed schools."""
        return persistence_of(self)

    def matched(
        self,
        by: Sequence[str] = BY,
        *,
        year: int | None = None,
        procedure: str | Sequence[str] = (),
        controls: int = CONTROLS,
        part: bool = False,
    ) -> Matched:
        """Find schools alike outside the cohort; refuse where a school has too few of them.

        Parameters
        ----------
        by : sequence of str
            In what they are alike: ``size``, ``locality``, ``type``, ``level`` (the starting
            level), or any fact of schools, which must then be the same.
        year : int, optional
            Of which the starting level is; the base year of the report by default.
        procedure : str or sequence of str, optional
            Of which it is; all of the year by default.
        controls : int
            How many are taken for each school.
        part : bool
            Take the schools alone that have enough schools alike, instead of refusing.
        """
        return match(self, by, year, procedure, controls, part=part)

    def difference_in_differences(
        self,
        comparison: "Cohort | Matched | None" = None,
        base: int | None = None,
        current: int | None = None,
        procedure: str | Sequence[str] = (),
    ) -> Answer:
        """Say by how much the cohort changed more than others, and whether it did so before.

        Parameters
        ----------
        comparison : Cohort or Matched, optional
            The others; schools alike (`matched`) by default.
        base, current : int, optional
            The two years of results; those of the report by default.
        procedure : str or sequence of str, optional
            Codes of procedures; all that have both years by default.
        """
        return difference_in_differences(self, comparison, base, current, procedure)

    def regression_to_mean(
        self,
        base: int | None = None,
        current: int | None = None,
        *,
        chosen: Chosen = "unknown",
        chosen_year: int | None = None,
    ) -> Answer:
        """Say how much of the change comes by itself to schools that were chosen for a bad year.

        Parameters
        ----------
        base, current : int, optional
            The two years of results; those of the report by default.
        chosen : {"base_results", "earlier_results", "conditions", "unknown"}
            By what the schools of the cohort were chosen; there is no verdict where it is unknown.
        chosen_year : int, optional
            Of which year the earlier results were.
        """
        return regression_of(self, base, current, chosen, chosen_year)

    def export(self, path: str | Path) -> Path:
        """Write the schools with what is known of them: .xlsx, .csv or .parquet.

        Raises
        ------
        ShnorError
            ``unknown-output`` for another ending; ``withheld`` where the readers of this edition
            may not see single schools.
        """
        return export_cohort(self, Path(path))

    def school(self, school_id: str) -> SchoolCard:
        """Give the card of a school of the cohort.

        Raises
        ------
        ShnorError
            ``no-such-school``; ``not-of-cohort`` for a school that is not of it.
        """
        directory, joined = self.ground.schools.directory, self.ground.same_schools.joined
        known = known_id(school_id, directory, joined)
        if known not in self:
            what = f"Школа {known} не входит в когорту «{self.title}»."
            raise refused("not-of-cohort", what, f"Её карточка – study.school({known!r}).")
        return self.ground.school(known)

    def show(self) -> Answer:
        """Say what the cohort is, and list its schools."""
        return overview.overview_of(self)

    def _ipython_display_(self) -> None:
        self.show()._ipython_display_()

    def __repr__(self) -> str:
        return repr(overview.sentence_of(self))


def _inner(cohort: Cohort) -> str:
    """Title of a cohort as a part of another; of one that is made of parts, in brackets."""
    made = any(joint in cohort.title for joint in (AND, OR, BUT, NOT, "; "))
    return f"({cohort.title})" if made else cohort.title
