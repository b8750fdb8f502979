"""The question «в чём результаты могут быть завышены»: found once for all its readers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.objectivity.bias_list import BiasList, find_bias_list
from shnor_lib.questions.objectivity.crossings import bias_flags, cross_flags, shnor_flags
from shnor_lib.questions.objectivity.exam_signs import unconfirmed_by_exams
from shnor_lib.questions.objectivity.floors import chance_of_none, rare_floors, summarise_floors
from shnor_lib.questions.objectivity.journal_levels import BY, Level, gaps_by_level, marks_by_level
from shnor_lib.questions.objectivity.markers import (
    gather_markers,
    marked_schools,
    summarise_markers,
)
from shnor_lib.questions.objectivity.observed import contrast_observed
from shnor_lib.questions.objectivity.task_profiles import compare_profiles
from shnor_lib.questions.shared.cohorts import CohortVariation
from shnor_lib.questions.shared.comparison import ASSESSMENT
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.heaping import compare_heaping, measure_heaping, region_histograms

SUMS: tuple[Level, ...] = ("region", "municipality")
MARKS = (
    Whole(
        {
            "lowered": ("lowered_share", "lowered_low", "lowered_high", "interval"),
            "confirmed": ("confirmed_share",),
            "raised": ("raised_share",),
        }
    ),
    Whole({"without_mark": ()}),
)
GAPS = (
    Whole({"lowered_by_two": (), "raised_by_two": ()}, "compared"),
    Whole({"gaps": ("gap_share", "gap_low", "gap_high", "interval")}, "compared"),
)
FLOORS = Counted(
    "school", by=tuple(ASSESSMENT), names=("work",), schools="schools", pupils=("participants",)
)


def counted_journal(level: Level, wholes: tuple[Whole, ...] = MARKS) -> Counted:
    """Say what the rows of a comparison with the journal count."""
    return Counted(
        "pupil",
        by=(*BY[level], *ASSESSMENT),
        names=("work",),
        schools="schools",
        pupils=("compared",),
        table=f"journal-{level}",
        wholes=wholes,
    )


@dataclass(frozen=True)
class ObjectivityFindings:
    """Which results give a reason to look at how the works were held and marked.

    ``year``: the newest year of results that is not after the context's, None where nothing is
    loaded. ``bias_list`` is ФИОКО's, given; what the tool computes is found when it is first asked
    for.
    """

    context: Context
    tables: Mapping[str, pd.DataFrame]
    identification: IdentificationFindings
    comparison: pd.DataFrame
    variation: CohortVariation
    year: int | None
    bias_list: BiasList

    @property
    def names(self) -> pd.DataFrame:
        """``school_id, school, municipality`` of the schools that were identified."""
        return self.identification.verdicts[["school_id", "school", "municipality"]]

    def named_flags(self, signs: pd.DataFrame) -> pd.DataFrame:
        """Take the rows with a sign, ``flagged``, and name their schools."""
        return signs[signs["flagged"].fillna(False)].merge(self.names, on="school_id", how="left")

    @cached_property
    def markers(self) -> pd.DataFrame:
        """The tool's markers of each school (`markers.gather_markers`)."""
        return gather_markers(self.tables["results"], self.tables["histograms"], self.year)

    @cached_property
    def unconfirmed(self) -> pd.DataFrame:
        """ВПР that the exams do not confirm (`exam_signs.unconfirmed_by_exams`)."""
        registry, correlation = self.context.registry, self.variation.correlation
        asked = self.tables["results"], self.comparison, registry, self.year, correlation
        return unconfirmed_by_exams(*asked)

    @cached_property
    def profiles(self) -> pd.DataFrame:
        """Tasks of the schools beside those of all (`task_profiles.compare_profiles`)."""
        return compare_profiles(self.tables["tasks"], self.year)

    @cached_property
    def observed(self) -> pd.DataFrame:
        """Schools with observers beside the others (`observed.contrast_observed`)."""
        return contrast_observed(self.tables["results"], self.tables["lists"], self.year)

    @cached_property
    def marker_counts(self) -> pd.DataFrame:
        """Schools by marker (`markers.summarise_markers`)."""
        return summarise_markers(self.markers)

    @cached_property
    def marked(self) -> pd.DataFrame:
        """Markers of each school that could be judged (`markers.marked_schools`)."""
        return marked_schools(self.markers)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Pupils by score, all schools together (`heaping.region_histograms`)."""
        return region_histograms(self.tables["histograms"])

    @cached_property
    def heaps(self) -> pd.DataFrame:
        """Heaping at the bounds of marks, all schools together (`heaping.measure_heaping`)."""
        return measure_heaping(self.scores)

    @cached_property
    def heaps_of_schools(self) -> pd.DataFrame:
        """Heaping of each school beside that of all together (`heaping.compare_heaping`)."""
        own = self.tables["histograms"].dropna(subset="school_id")
        return compare_heaping(measure_heaping(own, ["school_id"]), self.heaps)

    @property
    def journal_year(self) -> int | None:
        """The newest year of the journal that is not after the context's."""
        return latest_year(self.tables["journal"], self.context.results_year)

    @cached_property
    def marks(self) -> Mapping[Level, pd.DataFrame]:
        """Marks for the work beside those of the journal (`journal_levels.marks_by_level`)."""
        return self._let_through(marks_by_level(self.tables["journal"], self.journal_year), MARKS)

    @cached_property
    def gaps(self) -> Mapping[Level, pd.DataFrame]:
        """Gaps of two marks and more (`journal_levels.gaps_by_level`)."""
        return self._let_through(gaps_by_level(self.tables["journal"], self.journal_year), GAPS)

    def _let_through(
        self, levels: Mapping[Level, pd.DataFrame], wholes: tuple[Whole, ...]
    ) -> Mapping[Level, pd.DataFrame]:
        """Sums go through the gate here; rows about schools do where they are shown."""
        gate = self.context.gate
        sums = {
            level: gate.aggregate(levels[level], counted_journal(level, wholes)).frame
            for level in SUMS
        }
        return {**levels, **sums}

    @cached_property
    def chances(self) -> pd.DataFrame:
        """How probable nobody below is in each school (`floors.chance_of_none`)."""
        correlation = self.variation.correlation
        return chance_of_none(self.tables["results"], self.year, self.comparison, correlation)

    @cached_property
    def floors(self) -> pd.DataFrame:
        """Schools with nobody below, by work (`floors.summarise_floors`)."""
        return self.context.gate.aggregate(summarise_floors(self.chances), FLOORS).frame

    @cached_property
    def rare_floors(self) -> pd.DataFrame:
        """Schools with nobody below where that was improbable (`floors.rare_floors`)."""
        return rare_floors(self.chances)

    @cached_property
    def crossings(self) -> pd.DataFrame:
        """ШНОР crossed with ФИОКО's list and with the markers (`crossings.cross_flags`)."""
        verdicts, listed = self.identification.verdicts, self.bias_list
        shnor = shnor_flags(verdicts, self.tables["lists"], listed.year, self.context.results_year)
        signs = bias_flags(verdicts["school_id"], listed, self.marked, self.year)
        return cross_flags(shnor, signs)


def find_objectivity(
    context: Context,
    tables: Mapping[str, pd.DataFrame],
    identification: IdentificationFindings,
    comparison: pd.DataFrame,
    variation: CohortVariation,
) -> ObjectivityFindings:
    """Look for signs of biased results up to the context's year.

    Parameters
    ----------
    context : Context
        Its year of results is used.
    tables : mapping of str to DataFrame
        Contracts ``results``, ``schools``, ``lists``, ``histograms``, ``journal``, ``tasks`` and
        ``plan``.
    identification : IdentificationFindings
        Who is ШНОР, to set the signs beside it.
    comparison : DataFrame
        As `questions.shared.comparison.comparison_shares` gives it.
    variation : CohortVariation
        As `questions.shared.cohorts.find_variation` gives it.

    Examples
    --------
    >>> from shnor_lib.model.tables import contracts, empty_table, table_from_records
    >>> from shnor_lib.questions.identification.findings import find_identification
    >>> from shnor_lib.questions.shared.cohorts import find_variation
    >>> from shnor_lib.questions.shared.comparison import comparison_shares
    >>> from shnor_lib.questions.shared.context import files_context
    >>> results = table_from_records("results", [
    ...     {"school_id": school, "procedure": "vpr-math-5", "year": 2021, "sitting": "spring",
    ...      "participants": 40, "below": below}
    ...     for school, below in (("edu980001", 0), ("edu980002", 20))])
    >>> tables = {name: empty_table(name) for name in contracts()} | {"results": results}
    >>> context = files_context(2021)
    >>> shares = comparison_shares(results, tables["controls"], "own_sum")
    >>> identification = find_identification(context, tables)
    >>> variation = find_variation(results, context.registry)
    >>> found = find_objectivity(context, tables, identification, shares, variation)
    >>> found.year, found.rare_floors["school_id"].tolist(), found.bias_list.year
    (2021, ['edu980001'], None)
    """
    return ObjectivityFindings(
        context=context,
        tables=tables,
        identification=identification,
        comparison=comparison,
        variation=variation,
        year=latest_year(tables["results"], context.results_year),
        bias_list=find_bias_list(tables["lists"], tables["schools"]["school_id"]),
    )


def latest_year(table: pd.DataFrame, until: int | None) -> int | None:
    """Newest year of a table that is not after the year of results; the newest where that is open.

    Examples
    --------
    >>> latest_year(pd.DataFrame({"year": [2020, 2021, 2023]}), 2022)
    2021
    """
    years = [int(year) for year in table["year"].dropna().unique()]
    return max((year for year in years if until is None or year <= until), default=None)
