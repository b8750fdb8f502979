"""How many schools stay on the list, beside how many would stay by chance."""

from collections.abc import Iterator
from math import comb

import pandas as pd

# Counts of schools whose state is known in both years.
BOTH = ("stayed", "entered", "left", "outside")


def measure_persistence(turnover: pd.DataFrame, confidence: float = 0.95) -> pd.DataFrame:
    """Set the schools that stayed beside what would stay if membership were drawn anew.

    Of the schools whose state is known in both years, the second list is thought of as drawn at
    random with its own size, without regard to the first: the number that stays then has the
    hypergeometric distribution (Feller W., An introduction to probability theory and its
    applications, vol. 1, II.6).

    Parameters
    ----------
    turnover : DataFrame
        As `questions.history.turnover.measure_turnover` gives it.
    confidence : float
        Coverage of the interval, at least; 0.95 for 95 %.

    Returns
    -------
    DataFrame
        ``year_from, year_to, known`` (schools known in both years), ``listed_from, listed_to``
        (of those), ``stayed``, ``expected`` (mean number that would stay), ``low, high``
        (interval of that number), ``share, share_expected`` (of ``listed_from``; missing where
        nobody was listed). Years of which nothing is known have no row.

    Examples
    --------
    >>> turnover = pd.DataFrame({"year_from": [2022], "year_to": [2023], "stayed": [8],
    ...     "entered": [2], "left": [2], "outside": [88]})
    >>> measure_persistence(turnover)[["stayed", "expected", "low", "high"]].iloc[0].tolist()
    [8.0, 1.0, 0.0, 3.0]
    """
    # A year of which nothing is known would read as «nobody stayed».
    both = turnover.dropna(subset=BOTH).reset_index(drop=True)
    known = both[list(BOTH)].sum(axis=1).astype("Int64")
    listed_from = (both["stayed"] + both["left"]).astype("Int64")
    listed_to = (both["stayed"] + both["entered"]).astype("Int64")
    bounds = [
        hypergeometric_interval(int(n), int(first), int(second), confidence)
        for n, first, second in zip(known, listed_from, listed_to, strict=True)
    ]
    # Zero schools have no share: 0 % would say that nobody stays.
    drawn = listed_to.astype("Float64") / known.where(known > 0)
    sizes = {"known": known, "listed_from": listed_from, "listed_to": listed_to}
    return both[["year_from", "year_to", "stayed"]].assign(
        **sizes,
        expected=listed_from * drawn,
        low=pd.array([low for low, _ in bounds], dtype="Int64"),
        high=pd.array([high for _, high in bounds], dtype="Int64"),
        share=both["stayed"].astype("Float64") / listed_from.where(listed_from > 0),
        share_expected=drawn.where(listed_from > 0),
    )


def hypergeometric_interval(
    total: int, marked: int, drawn: int, confidence: float = 0.95
) -> tuple[int, int]:
    """Give the bounds between which the number of marked among the drawn falls by chance.

    Parameters
    ----------
    total, marked, drawn : int
        All schools, those on the first list, the size of the second list.
    confidence : float
        Coverage, at least; each tail holds at most half of the rest.

    Returns
    -------
    low, high : int
        The equal-tailed quantiles, counted exactly.

    Examples
    --------
    >>> hypergeometric_interval(100, 10, 10)
    (0, 3)
    """
    tail = (1 - confidence) / 2
    shares = list(_cumulative(total, marked, drawn))
    low = next((count for count, share in shares if share >= tail), 0)
    high = next((count for count, share in shares if share >= 1 - tail), shares[-1][0])
    return low, high


def _cumulative(total: int, marked: int, drawn: int) -> Iterator[tuple[int, float]]:
    """Number of marked among the drawn, and the probability of at most so many."""
    first, last = max(0, marked + drawn - total), min(marked, drawn)
    # Whole numbers to the end: the counts of ways outgrow a float's precision.
    ways, all_ways = 0, comb(total, drawn)
    for count in range(first, last + 1):
        ways += comb(marked, count) * comb(total - marked, drawn - count)
        yield count, ways / all_ways
