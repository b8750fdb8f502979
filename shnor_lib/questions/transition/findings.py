"""The question «что происходит при переходе в основную школу»: its findings, made once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.questions.shared.cohorts import CohortVariation, variation_of
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.heaping import measure_heaping, region_histograms
from shnor_lib.questions.transition.drop import PAIR, measure_drop
from shnor_lib.questions.transition.shares import (
    BOUNDED,
    INDICATORS,
    TRACKED_EXAM,
    grade_results,
    pair_with_primary,
    pool_cohorts,
    pool_grades,
)

FIRST_MAIN_GRADE = 5
UNIT_KEYS = ("subject", "sitting_primary", "sitting")


CHANGE = ("change_pp", "change_percent", "low_pp", "high_pp", "beyond_chance")


def with_counts(drop: pd.DataFrame) -> pd.DataFrame:
    """Add the pupils whom the shares of `drop.measure_drop` count; a mean of marks counts none."""
    counted = drop["indicator"] != "sou"
    counts = {
        "count_primary": (drop["primary"] * drop["n_primary"]).round(),
        "count_main": (drop["main"] * drop["n"]).round(),
    }
    return drop.assign(**{name: count.where(counted) for name, count in counts.items()})


def counted_drop(table: str, *by: str) -> Counted:
    """Say what the rows of a table of drops count (`drop.measure_drop`)."""
    return Counted(
        "pupil",
        by=by,
        names=(*PAIR, "indicator", "subject_title", "indicator_title", "sittings"),
        schools="schools",
        pupils=("n_primary", "n"),
        table=table,
        wholes=(
            Whole({"count_primary": ("primary", *CHANGE)}, "n_primary"),
            Whole({"count_main": ("main", *CHANGE)}, "n"),
        ),
        differences={"change_pp": ("main", "primary")},
        ratios={"change_percent": ("main", "primary")},
    )


OF_ALL = counted_drop("drop", "design", "subject", "grade", "sitting_primary", "sitting")
OF_MUNICIPALITIES = counted_drop("drop-municipalities", "municipality", *UNIT_KEYS)
OF_WORKS = Counted(
    "pupil",
    by=("procedure", "year", "sitting"),
    names=("exam", "subject", "grade", "cohort", "work"),
    schools="schools",
    pupils=("participants",),
    table="grades",
    wholes=(
        Whole({"passed": ("passed_share", "below_share")}, "participants"),
        Whole({"good": ("good_share",)}, "marked"),
    ),
)


@dataclass(frozen=True)
class TransitionFindings:
    """How achievement changes from grade 4 on: in the year of results, and cohort by cohort.

    ``graded``: the results by grade and cohort (`shares.grade_results`). ``pairs``: those of the
    main school in the year of results beside grade 4 (`shares.pair_with_primary`).
    ``comparison``: what shares are compared with. ``heaps``: heaping of the whole region at the
    bounds of marks.
    """

    context: Context
    graded: pd.DataFrame
    pairs: pd.DataFrame
    comparison: pd.DataFrame
    heaps: pd.DataFrame

    @cached_property
    def drop(self) -> pd.DataFrame:
        """The difference for all schools together (`drop.measure_drop`)."""
        return self.context.gate.aggregate(with_counts(measure_drop(self.pairs)), OF_ALL).frame

    @cached_property
    def design(self) -> str:
        """The same cohort, or another of the same year where no cohort reaches grade 5."""
        entry = self.pairs[self.pairs["grade"] == FIRST_MAIN_GRADE]
        return "cohort" if (entry["design"] == "cohort").any() else "year"

    @property
    def entry(self) -> pd.DataFrame:
        """The drop to grade 5, by the chosen design, for all schools together."""
        return self.entry_of(self.drop)

    @cached_property
    def by_municipality(self) -> pd.DataFrame:
        """The drop to grade 5 of each municipality."""
        drop = self.entry_of(measure_drop(self.pairs, ["municipality"]))
        return self.context.gate.aggregate(with_counts(drop), OF_MUNICIPALITIES).frame

    @cached_property
    def by_school(self) -> pd.DataFrame:
        """The drop to grade 5 of each school."""
        whose = ["school_id", "school", "municipality"]
        alike = {name: variation.correlation for name, variation in self.variations.items()}
        return self.entry_of(measure_drop(self.pairs, whose, alike))

    @cached_property
    def variations(self) -> Mapping[str, CohortVariation]:
        """How much the cohorts of a school differ in each share of pupils."""
        shares = {name: INDICATORS[name] for name in BOUNDED}
        return {
            name: variation_of(
                self.graded.rename(columns={part: "part", whole: "n"}), self.context.registry
            )
            for name, (part, whole) in shares.items()
        }

    def entry_of(self, drop: pd.DataFrame) -> pd.DataFrame:
        """Keep the drop to grade 5 by the chosen design."""
        return drop[(drop["design"] == self.design) & (drop["grade"] == FIRST_MAIN_GRADE)]

    @cached_property
    def cohorts(self) -> pd.DataFrame:
        """The grades of the cohorts that can be followed over two grades or more, ВПР alone."""
        pooled = pool_cohorts(self.graded)
        tracked = pooled[pooled["exam"] == TRACKED_EXAM]
        grades = tracked.groupby(["subject", "cohort"])["grade"].transform("nunique")
        return self._let_through(tracked[(grades > 1).astype(bool)])

    @cached_property
    def grades(self) -> pd.DataFrame:
        """Every work of the year of results, all schools together (`shares.pool_grades`)."""
        of_year = self.graded[self.graded["year"] == self.context.results_year]
        return self._let_through(pool_grades(of_year))

    def _let_through(self, pooled: pd.DataFrame) -> pd.DataFrame:
        return self.context.gate.aggregate(pooled, OF_WORKS).frame


def find_transition(
    context: Context, tables: Mapping[str, pd.DataFrame], comparison: pd.DataFrame
) -> TransitionFindings:
    """Set the main school's results of the context's year beside those of grade 4.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Contracts ``results``, ``schools`` and ``histograms``.
    comparison : DataFrame
        As `questions.shared.comparison.comparison_shares` gives it.
    """
    graded = grade_results(tables["results"], context.registry, tables["schools"])
    pairs = pair_with_primary(graded, context.results_year)
    heaps = measure_heaping(region_histograms(tables["histograms"]))
    return TransitionFindings(context, graded, pairs, comparison, heaps)
