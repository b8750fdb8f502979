"""How many schools would stay on the list if all of them had the same shares of «2»."""

import numpy as np
import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.stats.binomial import probability_at_least

COLUMNS = ["none", "some", "enough"]


def measure_equal_shares(
    results: pd.DataFrame, criteria: Criteria, last_year: int | None
) -> dict[str, float] | None:
    """Find what chance alone gives by the rule when no school differs from another.

    Every result is thought of as drawn anew: each of its participants is below the minimum with
    the share that all loaded schools together had in that procedure, year and sitting; the
    numbers of participants stay. The rule then flags schools by chance, and its second clause
    lets two consecutive years share results, so that some schools stay by the rule alone. The
    probabilities are exact: binomial tails, multiplied over procedures and years, which are
    taken as independent.

    Parameters
    ----------
    results : DataFrame
        Contract ``results``.
    criteria : Criteria
        The rule, with the reading ``any`` of the second clause.
    last_year : int, optional
        The later of the two years of results that are compared.

    Returns
    -------
    dict, optional
        ``schools`` (with a result in each of the three years that both lists rest on),
        ``listed_from``, ``listed_to``, ``stayed`` (mean numbers). None where no school has all
        three years or the rule is read otherwise.
    """
    if last_year is None:
        return None
    clauses = criteria.two_clauses
    # Tallies by year do not tell the procedures apart, as the reading «same» would ask.
    if clauses is None or clauses.reading != "any":
        return None
    # Two lists of two years each: the one between belongs to both.
    years = [last_year - 2, last_year - 1, last_year]
    chances = _year_chances(results, criteria, clauses.low_procedures)
    wide = {year: chances[chances["year"] == year].set_index("school_id") for year in years}
    # Only schools with all three years: else turnover would mix in those that came and went.
    ids = sorted(set.intersection(*(set(part.index) for part in wide.values())))
    if not ids:
        return None
    two_ago, before, last = (wide[year].loc[ids, COLUMNS] for year in years)
    first = _listed(two_ago, before)
    second = _listed(before, last)
    return {
        "schools": float(len(ids)),
        "listed_from": float(first.sum()),
        "listed_to": float(second.sum()),
        "stayed": float(_stayed(two_ago, before, last).sum()),
    }


def _year_chances(results: pd.DataFrame, criteria: Criteria, enough: int) -> pd.DataFrame:
    """Chance of no low procedure, of some, of enough for clause 1, by school and year."""
    drawn = _low_chances(results, criteria)
    keys = ["school_id", "year", "procedure"]
    # a procedure that was sat twice is low when either sitting is
    not_low = (1 - drawn.set_index(keys)["chance"]).groupby(level=keys).prod()
    by_year = (1 - not_low).rename("low").reset_index().groupby(["school_id", "year"])["low"]
    tallies = [_tally(low.to_numpy(float), enough) for _, low in by_year]
    schools = by_year.size().reset_index()[["school_id", "year"]]
    return schools.join(pd.DataFrame(tallies, columns=COLUMNS, dtype=float))


def _low_chances(results: pd.DataFrame, criteria: Criteria) -> pd.DataFrame:
    used = results[results["procedure"].isin(criteria.procedures)]
    used = used.dropna(subset=["participants", "below"])
    used = used[used["participants"] >= max(1, criteria.minimum_participants)]
    # Within a sitting: spring and autumn of one year tested different cohorts.
    totals = used.groupby(["procedure", "year", "sitting"])[["below", "participants"]]
    shares = totals.transform("sum").astype(float)
    share = shares["below"] / shares["participants"]
    fewest = criteria.fewest_low(used["participants"])
    chance = probability_at_least(fewest, used["participants"], share).astype(float)
    return used[["school_id", "year", "procedure"]].assign(chance=chance)


def _tally(chances: np.ndarray, enough: int) -> tuple[float, float, float]:
    """Chances of no low procedure, of some, of enough of them."""
    counts = np.array([1.0])
    for chance in chances:
        # The chances differ by procedure, so the count is Poisson binomial and not binomial.
        counts = np.convolve(counts, [1 - chance, chance])
    return float(counts[0]), float(counts[1:enough].sum()), float(counts[enough:].sum())


def _listed(earlier: pd.DataFrame, later: pd.DataFrame) -> pd.Series:
    """Chance of the list: enough low procedures, or some in each of the two years."""
    return later["enough"] + later["some"] * (1 - earlier["none"])


def _stayed(two_ago: pd.DataFrame, before: pd.DataFrame, last: pd.DataFrame) -> pd.Series:
    """Chance of both lists: the year between belongs to each of them."""
    first = before["some"] * (1 - two_ago["none"]) + before["enough"]
    return first * (1 - last["none"])
