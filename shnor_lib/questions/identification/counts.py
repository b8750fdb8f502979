"""The results that a rule looks at, as numbers of pupils by school and column."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.identification.rule import could_be_low
from shnor_lib.questions.identification.verdicts import Identification
from shnor_lib.stats.school_levels import Columns

COLUMN = ["procedure", "year", "sitting"]
Numbers = NDArray[np.float64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Counts:
    """Results by school and column.

    ``schools``: ids, in the order of the verdicts. ``columns``: ``procedure, year, sitting``.
    ``below, participants``: schools × columns, pupils; 0 participants where there is no result.
    """

    schools: "pd.Index[str]"
    columns: pd.DataFrame
    below: Numbers
    participants: Numbers


def count_results(identified: Identification) -> Counts:
    """Lay the results of the rule's evidence out by school and column.

    Results of too few participants to count are among them: they tell of the school all the same.

    Examples
    --------
    >>> from shnor_lib.questions.identification.verdicts import identify
    >>> from shnor_lib.model.criteria import criteria_sets
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": "edu980001", "procedure": code, "year": 2021, "sitting": "spring",
    ...      "participants": 12, "below": 4} for code in ("vpr-math-5", "vpr-rus-5")])
    >>> rule = criteria_sets()["two-clauses"]
    >>> count_results(identify(results, empty_table("schools"), rule, 2021)).below.tolist()
    [[4.0, 4.0]]
    """
    evidence, verdicts = identified.evidence, identified.verdicts
    given = evidence[evidence["below"].notna() & (evidence["participants"] > 0)]
    keys = pd.MultiIndex.from_frame(given[COLUMN])
    known = keys.unique().sort_values()
    schools = pd.Index(verdicts["school_id"])
    place = schools.get_indexer(pd.Index(given["school_id"])), known.get_indexer(keys)
    grids = {}
    for name in ("below", "participants"):
        grids[name] = np.zeros((len(schools), len(known)))
        grids[name][place] = given[name].to_numpy(float)
    return Counts(schools, known.to_frame(index=False), grids["below"], grids["participants"])


@dataclass(frozen=True)
class Redraws:
    """Redraws of the results that a rule looks at.

    ``low``: redraws × schools × procedures × years back. ``counted, opened``: the same without
    redraws; whether a result counts, and whether one that does not could have been low.
    ``below``: redraws × schools × years, pupils of the counted results; ``participants`` likewise
    without redraws. ``identified``: the rule and all that does not depend on results.
    """

    identified: Identification
    low: Marks
    counted: Marks
    opened: Marks
    below: NDArray[np.int64]
    participants: NDArray[np.int64]


def lay_out(identified: Identification, counts: Counts, drawn: NDArray[np.int64]) -> Redraws:
    """Lay redrawn numbers of pupils below the minimum out as the rule looks at them.

    Parameters are those of `redrawn.ask_redrawn`.
    """
    criteria, columns = identified.criteria, counts.columns
    shape = (len(counts.schools), len(criteria.procedures), criteria.years)
    numerator, denominator = criteria.threshold
    n = counts.participants.astype(int)
    counts_here = (n > 0) & (n >= criteria.minimum_participants)
    is_low = (denominator * drawn >= numerator * n) & counts_here
    low, counted = np.zeros((len(drawn), *shape), bool), np.zeros(shape, bool)
    below, participants = (
        np.zeros((*ahead, shape[0], shape[2]), int) for ahead in ([len(drawn)], [])
    )
    for column, (place, back) in enumerate(zip(*_places(identified, columns), strict=True)):
        # Two sittings of a work: either of them makes it low.
        low[..., place, back] |= is_low[..., column]
        counted[:, place, back] |= counts_here[:, column]
        below[..., back] += np.where(counts_here[:, column], drawn[..., column], 0)
        participants[:, back] += np.where(counts_here[:, column], n[:, column], 0)
    opened = np.zeros(shape, bool)
    evidence = identified.evidence[could_be_low(identified.evidence)]
    school = counts.schools.get_indexer(pd.Index(evidence["school_id"]))
    opened[school, *_places(identified, evidence)] = True
    return Redraws(identified, low, counted, opened & ~counted, below, participants)


def _places(
    identified: Identification, results: pd.DataFrame
) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """Number of the procedure, and how many years back."""
    known = pd.Index(identified.criteria.procedures)
    last = identified.results_year or 0
    return known.get_indexer(pd.Index(results["procedure"])), last - results["year"].to_numpy(int)


def columns_of(counts: Counts, registry: Registry) -> Columns:
    """Say of each column which work it is of, which year, and which cohort sat it."""
    described = counts.columns["procedure"].map(registry.procedures)
    year = counts.columns["year"].to_numpy(int)
    # Who is in grade 5 this year is in grade 6 the next: one cohort.
    cohort = year - np.array([procedure.grade for procedure in described], dtype=int)
    return Columns(pd.factorize(counts.columns["procedure"])[0], year, cohort)
