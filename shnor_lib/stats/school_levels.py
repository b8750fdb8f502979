"""Levels of schools: what lasts, and what passes with the pupils of a year.

The hidden quantity of a pupil (`stats.two_pupils`) has parts in common with other pupils: of the
school, of its lessons for one work, of the school's year, of the cohort – the pupils who write
several works, and the next grade's a year later – and of the single result. The first two last,
the others pass. How large each part is follows from how much alike two pupils are who have the
school in common, the work, the year, or the cohort.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from shnor_lib.stats.two_pupils import Numbers, alike, common_shares

FEWEST_SCHOOLS = 30  # with fewer results the spread of a column cannot be told
LEAST_SPREAD = 1e-4
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Columns:
    """What each column of results is of: codes of its work, its year and its cohort."""

    work: Codes
    year: Codes
    cohort: Codes


@dataclass(frozen=True)
class Levels:
    """Thresholds of the common shares, and how much the pupils of a school have in common.

    ``thresholds``: schools × columns. ``lasting, passing``: columns × columns, covariances of
    what lasts and of what is new with every cohort, in variances of a pupil's hidden quantity.
    """

    thresholds: Numbers
    lasting: Numbers
    passing: Numbers

    @property
    def together(self) -> Numbers:
        """Covariance of all that the pupils of a school have in common."""
        return self.lasting + self.passing

    @property
    def alone(self) -> Numbers:
        """Standard deviation of what a pupil has alone, by column."""
        alone: Numbers = np.sqrt(1 - np.diag(self.together))
        return alone


def fit_levels(below: Numbers, participants: Numbers, columns: Columns) -> Levels | None:
    """Estimate how the levels of schools vary, and how much of that lasts.

    Parameters
    ----------
    below, participants : array, schools × columns
        Pupils; 0 participants where there is no result.
    columns : Columns
        What the columns are of.

    Returns
    -------
    Levels or None
        None where no two years have `FEWEST_SCHOOLS` results of one work: then what lasts cannot
        be told from what passes.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> pupils = np.full((9000, 4), 30.0)
    >>> of_school, of_year = (
    ...     spread * rng.normal(size=(9000, many)) for spread, many in ((0.4, 1), (0.3, 2)))
    >>> from scipy.special import ndtr
    >>> alone = (1 - 0.16 - 0.09) ** 0.5
    >>> shares = ndtr((of_school + of_year[:, [0, 0, 1, 1]] - 1) / alone)
    >>> works = Columns(*map(np.array, ([0, 1, 0, 1], [0, 0, 1, 1], [0, 1, 2, 3])))
    >>> levels = fit_levels(rng.binomial(30, shares).astype(float), pupils, works)
    >>> levels.lasting[0, 1].round(2).item(), levels.passing[0, 1].round(2).item()
    (0.16, 0.09)
    """
    told = (participants > 0).sum(0) >= FEWEST_SCHOOLS
    if not _years_beside(columns, told):
        return None
    from scipy.special import ndtri  # noqa: PLC0415 - costs a page a fifth of a second

    thresholds = ndtri(common_shares(below, participants))
    correlation, weight = alike(below, participants, thresholds)
    own = np.diag(correlation)
    # A column of few schools has the spread that the others have.
    spread = np.maximum(np.where(told, own, own[told].mean()), LEAST_SPREAD) ** 0.5
    lasting, passing = _parts(correlation, weight * np.outer(told, told), spread, columns)
    scale = np.outer(spread, spread)
    return Levels(thresholds, lasting * scale, passing * scale)


def _years_beside(columns: Columns, told: NDArray[np.bool_]) -> bool:
    """Whether some work has results of two years."""
    works = columns.work[told]
    return any(len(np.unique(columns.year[told][works == work])) > 1 for work in np.unique(works))


def _parts(
    correlation: Numbers, weight: Numbers, spread: Numbers, columns: Columns
) -> tuple[Numbers, Numbers]:
    """Part what two results of a school have in common, in shares of their spread."""
    same = [_same(codes) for codes in (columns.work, columns.year, columns.cohort)]
    first, second = np.triu_indices(len(spread), 1)
    design = np.column_stack([np.ones(len(first)), *(one[first, second] for one in same)])
    scale = spread[first] * spread[second]
    # Least squares of the correlations themselves: their errors are about the same everywhere.
    rests = weight[first, second] ** 0.5
    found = not_negative(design * (rests * scale)[:, None], correlation[first, second] * rests)
    # Together not more than the whole; what is left is the single result's own.
    school, work, year, cohort = found / max(1.0, found.sum())
    alone = (1 - school - work - year - cohort) * np.eye(len(spread))
    of_work, of_year, of_cohort = same
    return school + work * of_work, year * of_year + cohort * of_cohort + alone


def not_negative(design: Numbers, target: Numbers) -> Numbers:
    """Least squares with no coefficient below 0: the best of all subsets of the few columns.

    Examples
    --------
    >>> not_negative(np.array([[1.0, 0], [0, 1], [1, 1]]), np.array([2.0, -1, 1])).round(2).tolist()
    [1.5, 0.0]
    """
    columns = design.shape[1]
    best, least = np.zeros(columns), float(np.sum(target**2))
    for chosen in map(list, _subsets(range(columns))):
        found = np.linalg.lstsq(design[:, chosen], target, rcond=None)[0]
        left = float(np.sum((target - design[:, chosen] @ found) ** 2))
        if (found >= 0).all() and left < least:
            best, least = np.zeros(columns), left
            best[chosen] = found
    return best


def _subsets(columns: Sequence[int]) -> Iterator[tuple[int, ...]]:
    sizes = range(1, len(columns) + 1)
    return chain.from_iterable(combinations(columns, size) for size in sizes)


def _same(codes: Codes) -> Numbers:
    same: Numbers = (codes[:, None] == codes).astype(float)
    return same
