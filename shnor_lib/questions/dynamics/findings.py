"""The question «как изменились результаты»: what every reader of it needs, found once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import pandas as pd

from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.model.documents import Published, PublishedTable
from shnor_lib.questions.dynamics.changes import measure_dynamics, nothing_measured
from shnor_lib.questions.dynamics.choice import Choice, make_choice
from shnor_lib.questions.dynamics.compared import compared_rows, of_group
from shnor_lib.questions.dynamics.regression_to_mean import measure_own_change
from shnor_lib.questions.dynamics.summary import summarise_all, summarise_dynamics
from shnor_lib.questions.dynamics.words import Years, short_caveat
from shnor_lib.questions.shared.cohorts import CohortVariation
from shnor_lib.questions.shared.comparison import comparison_shift
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.heaping import measure_heaping, region_histograms
from shnor_lib.show.page_parts import ACROSS_BREAK
from shnor_lib.show.wording import counted

BOUNDS = ("", "_low", "_high")

OWN_CHANGE = Counted(
    "pupil",
    by=("procedure",),
    names=("by_base_pp_reason", "group_schools", "schools"),
    schools="group_schools",
)


def counted_changes(label: str, by: Sequence[str]) -> Counted:
    """Say what the rows of a summary of changes count (`summary.summarise_dynamics`)."""
    changes = ("change_pp", "ci_low_pp", "ci_high_pp", "mean_change_pp")
    changed = (*changes, "change_p", "change_p_adjusted")
    wholes = [
        Whole({f"below_{year}": (*(f"share_{year}{end}" for end in BOUNDS), *changed)}, f"n_{year}")
        for year in ("base", "current")
    ]
    return Counted(
        "pupil",
        by=tuple(by),
        names=("all",),
        schools="schools",
        pupils=("n_base", "n_current"),
        table=f"{label}changes-{'-'.join(by) or 'all'}",
        wholes=tuple(wholes),
        differences={"change_pp": ("share_current", "share_base")},
    )


@dataclass(frozen=True)
class Changes:
    """How the results of some schools changed between two years.

    ``years``: none where no results are loaded. ``measured``: every result of theirs in either
    year (`changes.measure_dynamics`). ``shift``: change of the comparison value by procedure, in
    percentage points; may be empty. ``variation``: of the cohorts of a school, from which it is
    told what is beyond chance. ``label``: with what the labels of charts and tables begin.
    """

    context: Context
    years: Years | None
    measured: pd.DataFrame
    shift: pd.Series
    variation: CohortVariation

    label: ClassVar[str] = ""

    @property
    def name(self) -> str:
        """Whose changes these are; nothing where they are all schools'."""
        return ""

    @cached_property
    def compared(self) -> pd.DataFrame:
        """The rows that readers are told of; here alone is asked whether breaks are crossed."""
        return compared_rows(self.measured, across_breaks=self.context.profile.across_breaks)

    @cached_property
    def whole(self) -> pd.DataFrame:
        """All compared rows in one, or none (`summary.summarise_all`)."""
        return self._let_through(summarise_all(self.compared), [])

    @cached_property
    def by_procedure(self) -> pd.DataFrame:
        """The compared rows by procedure (`summary.summarise_dynamics`)."""
        return self._let_through(summarise_dynamics(self.compared, ["procedure"]), ["procedure"])

    def _let_through(self, summary: pd.DataFrame, by: list[str]) -> pd.DataFrame:
        return self.context.gate.aggregate(summary, counted_changes(self.label, by)).frame

    @property
    def mark(self) -> str:
        """What stands beside each figure where the compared years are not alike."""
        return ACROSS_BREAK if self.caveat else ""

    @cached_property
    def caveat(self) -> str:
        """What a card says where the compared years are not alike."""
        return short_caveat(self.compared, self.years, self.context.registry) if self.years else ""


@dataclass(frozen=True)
class GroupFindings(Changes):
    """The changes of the schools that are followed: a given list, or the ШНОР of the base year.

    Their charts and tables name them: in the справка they stand without their heading.
    ``choice``: by what they were chosen, as far as it matters in these years. ``everyone``: the
    compared rows of all schools. ``seen``: results of the years that a choice by results looked
    at. ``published``: what the region printed, of the group too.
    """

    title: str
    schools: Collection[str]
    choice: Choice
    everyone: pd.DataFrame
    seen: pd.DataFrame
    published: Published

    label: ClassVar[str] = "group-"

    @property
    def name(self) -> str:
        """The group's title, with its number of schools where any are known."""
        size = f" ({counted(len(self.schools), 'school')})" if self.schools else ""
        return f"{self.title}{size}"

    @property
    def printed(self) -> PublishedTable | None:
        """The table in which a document prints the group's directions, where there is one."""
        cohort = self.context.profile.cohort
        return self.published.tables.get(cohort.printed) if cohort else None

    @cached_property
    def own_change(self) -> pd.DataFrame:
        """What of the change is the group's own (`regression_to_mean.measure_own_change`)."""
        measured = measure_own_change(
            self.everyone, self.schools, self.seen, self.variation.correlation
        )
        own = measured[measured["procedure"].isin(self.compared["procedure"])]
        return self.context.gate.aggregate(own, OWN_CHANGE).frame


@dataclass(frozen=True)
class DynamicsFindings(Changes):
    """How the results of all schools changed, and apart those of the schools that are followed.

    ``listed``: names the schools that were ШНОР in the base year, asked only where no list is
    given. ``published``: what the region printed.
    """

    tables: Mapping[str, pd.DataFrame]
    listed: Callable[[], Collection[str]]
    published: Published

    @cached_property
    def heaps(self) -> pd.DataFrame:
        """Heaping at the bounds of marks, all schools together (`heaping.measure_heaping`)."""
        return measure_heaping(region_histograms(self.tables["histograms"]))

    @cached_property
    def by_municipality(self) -> pd.DataFrame:
        """The compared rows by municipality, in the order of names."""
        summary = summarise_dynamics(self.compared, ["municipality"])
        return self._let_through(summary.sort_values("municipality"), ["municipality"])

    @cached_property
    def group(self) -> GroupFindings:
        """The changes of the schools that are followed from the first year to the second."""
        cohort, base = self.context.profile.cohort, self.years[0] if self.years else None
        if cohort:
            lists = self.tables["lists"][self.tables["lists"]["list"] == cohort.list]
            newest = lists[lists["list_year"] == lists["list_year"].max()]
            title, schools = cohort.title, frozenset(newest["school_id"])
        else:
            title = f"ШНОР по результатам {self.years[0]} года" if self.years else "ШНОР"
            schools = frozenset(self.listed())
        own = of_group(self.measured, schools, cohort.procedures if cohort else ())
        # What the rule named, it named by the results of the base year.
        how = (cohort.chosen, cohort.chosen_year) if cohort else ("base_results", None)
        # The rule looks at years before the base year too, a list at one that nobody names.
        years = 1 if cohort else self.context.criteria.years
        results = self.tables["results"]
        looked_at = [base - back for back in range(years)] if base else []
        return GroupFindings(
            self.context,
            self.years,
            own,
            self.shift,
            self.variation,
            title,
            schools,
            make_choice(*how, self.years),
            self.compared,
            results[results["year"].isin(looked_at)],
            self.published,
        )


def find_dynamics(
    context: Context,
    tables: Mapping[str, pd.DataFrame],
    years: Years | None,
    comparison: pd.DataFrame,
    variation: CohortVariation,
    listed: Callable[[], Collection[str]] = frozenset,
    published: Published = Published(),
) -> DynamicsFindings:
    """Compare the results of all schools in two years, by the band of the context's profile.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Contracts ``results``, ``histograms`` where heaping is asked for and, where the profile
        names a cohort, ``lists``.
    years : tuple of int, optional
        The base year and the current one; without them nothing is measured.
    comparison : DataFrame
        As `questions.shared.comparison.comparison_shares` gives it.
    variation : CohortVariation
        As `questions.shared.cohorts.find_variation` gives it.
    listed : callable
        Names the schools that were ШНОР in the base year.

    Examples
    --------
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> from shnor_lib.questions.shared.cohorts import find_variation
    >>> from shnor_lib.questions.shared.comparison import comparison_shares
    >>> from shnor_lib.questions.shared.context import files_context
    >>> results = table_from_records("results", [
    ...     {"school_id": "edu980001", "procedure": "vpr-rus-5", "year": year,
    ...      "sitting": "spring", "participants": 20, "below": below}
    ...     for year, below in ((2020, 6), (2021, 2))])
    >>> nothing = comparison_shares(results, empty_table("controls"), "none")
    >>> context, tables = files_context(2021), {"results": results}
    >>> variation = find_variation(results, context.registry)
    >>> dynamics = find_dynamics(context, tables, (2020, 2021), nothing, variation)
    >>> len(dynamics.measured), len(dynamics.compared)  # the years are parted by a break
    (1, 0)
    """
    profile, registry = context.profile, context.registry
    if not years:
        shift = pd.Series(dtype="Float64")
        measured = nothing_measured(registry)
    else:
        shift = comparison_shift(comparison, *years)
        measured = measure_dynamics(
            tables["results"],
            *years,
            registry=registry,
            comparison=comparison,
            band=profile.band,
            reportable_from=context.gate.policy.words_of_direction,
            correlation=variation.correlation,
        )
    return DynamicsFindings(context, years, measured, shift, variation, tables, listed, published)
