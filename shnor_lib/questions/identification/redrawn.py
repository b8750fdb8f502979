"""What a rule says of many redraws of the same results at once.

The answers are those of `conditions.ask`, in arrays of redraws × schools instead of tables: a
table for each of hundreds of redraws would take minutes.
"""

from functools import reduce

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.model.conditions import Condition, Lowest, LowProcedures, LowYears
from shnor_lib.questions.identification.conditions import ask
from shnor_lib.questions.identification.counts import Counts, Marks, Redraws, lay_out
from shnor_lib.questions.identification.verdicts import Identification

DRAWS = 200
SEED = 1958  # the same results are redrawn alike on every page and in every build
# Three-valued logic by order: «and» is the least of the answers, «or» the greatest.
NO, UNKNOWN, YES = 0, 1, 2
Answers = NDArray[np.int8]


def ask_redrawn(
    identified: Identification, counts: Counts, drawn: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Ask the rule of redrawn results which schools it would name.

    Participants, schools without a result, lists and passports stay as they are.

    Parameters
    ----------
    identified : Identification
        The rule, and what it says of the results as they are.
    counts : Counts
        As `counts.count_results` gives them.
    drawn : array of integers, redraws × schools × columns
        Pupils below the minimum.

    Returns
    -------
    array of bool, redraws × schools
        Whether the verdict is «да».

    Examples
    --------
    >>> from shnor_lib.questions.identification.verdicts import identify
    >>> from shnor_lib.questions.identification.counts import count_results
    >>> from shnor_lib.model.criteria import criteria_sets
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": "edu980001", "procedure": code, "year": 2021, "sitting": "spring",
    ...      "participants": 12, "below": 4} for code in ("vpr-math-5", "vpr-rus-5")])
    >>> found = identify(results, empty_table("schools"), criteria_sets()["two-clauses"], 2021)
    >>> ask_redrawn(found, count_results(found), np.array([[[4, 4]], [[4, 3]]])).tolist()
    [[True], [False]]
    """
    redraws, criteria = lay_out(identified, counts, drawn), identified.criteria
    named = reduce(np.maximum, (_ask(condition, redraws) for condition in criteria.any_of))
    if criteria.exit:
        listed = counts.schools.isin(identified.listed_before)
        stays = np.minimum(np.where(listed, YES, NO), YES - _ask(criteria.exit, redraws))
        named = np.maximum(named, stays)
    out = counts.schools.isin(identified.excluded)
    # A rule that asks nothing of results says the same of every redraw.
    return np.broadcast_to((named == YES) & ~out, redraws.low.shape[:2])


def _ask(condition: Condition, redraws: Redraws) -> Answers:
    match condition.asked:
        case LowProcedures() as asked:
            return _low_procedures(asked, redraws)
        case LowYears() as asked:
            return _low_years(asked, redraws)
        case Lowest() as asked:
            return _among_lowest(asked, redraws)
    if not condition.parts:  # what does not depend on results
        answers = ask(condition, redraws.identified.known)
        return _of_table(answers, redraws.identified.verdicts["school_id"])
    parts = [_ask(part, redraws) for part in condition.parts]
    if condition.kind == "all_of":
        return reduce(np.minimum, parts)
    either = reduce(np.maximum, parts)
    return YES - either if condition.kind == "none_of" else either


def _of_table(answers: pd.Series, schools: pd.Series) -> Answers:
    told = answers.reindex(schools).map({True: YES, False: NO})
    answers_in_order: Answers = told.fillna(UNKNOWN).to_numpy().astype(np.int8)
    return answers_in_order


def _where(yes: Marks, known: Marks) -> Answers:
    return np.where(yes, YES, np.where(known, NO, UNKNOWN)).astype(np.int8)


def _some(marks: Marks) -> Marks:
    some: Marks = np.any(marks, axis=-1)
    return some


def _low_procedures(asked: LowProcedures, redraws: Redraws) -> Answers:
    procedures = redraws.identified.criteria.procedures
    among = np.isin(procedures, asked.among or procedures)
    low = redraws.low[..., among, asked.years_back].sum(-1)
    counted = _some(redraws.counted[:, among, asked.years_back])
    return _where((low >= asked.least) & counted, counted)


def _low_years(asked: LowYears, redraws: Redraws) -> Answers:
    low, counted, opened = redraws.low, redraws.counted, redraws.opened
    if asked.reading == "any":
        return _each_year(low, counted, opened, asked.years)
    if asked.years == 2:
        return _same_in_two(low, counted, opened)
    told = []
    any_now = _some(counted[..., 0])
    for place in range(counted.shape[1]):
        one = (slice(None), slice(place, place + 1))
        each = _each_year(low[:, *one], counted[one], opened[one], asked.years)
        # In the last year a procedure without a result is not low, as in every clause.
        told.append(np.where(any_now & ~counted[:, place, 0], NO, each))
    return reduce(np.maximum, told)


def _each_year(low: Marks, counted: Marks, opened: Marks, years: int) -> Answers:
    """Whether any procedure was low in each of the years; the last one is taken as it is."""
    last = _where(_some(low[..., 0]), _some(counted[..., 0]))
    earlier = (_year_before(low, counted, opened, back) for back in range(1, years))
    return reduce(np.minimum, earlier, last)


def _year_before(low: Marks, counted: Marks, opened: Marks, back: int) -> Answers:
    """Whether any procedure was low; a year in which nothing could have been was not."""
    known = _some(counted[..., back]) | ~_some(opened[..., back])
    return _where(_some(low[..., back]), known)


def _same_in_two(low: Marks, counted: Marks, opened: Marks) -> Answers:
    """Whether one procedure was low in both of the last years."""
    now, before = low[..., 0], low[..., 1]
    both = _some(now & before)
    same = _where(both, both | ~_some(now & opened[..., 1]))
    known_now = _some(counted[..., 0])
    same = np.where(known_now, same, _year_before(low, counted, opened, 1))
    return np.minimum(_where(_some(now), known_now), same)


def _among_lowest(asked: Lowest, redraws: Redraws) -> Answers:
    n = redraws.participants[:, asked.years_back]
    given = n >= max(1, asked.participants)
    # Division is rounded correctly: equal fractions of whole numbers give the same double.
    shares = redraws.below[..., asked.years_back] / np.where(given, n, 1)
    shares = np.where(given, shares, -1.0)
    numerator, denominator = asked.share
    places = int(given.sum()) * numerator // denominator
    if not places:
        return np.broadcast_to(_where(given & False, given), shares.shape)
    at = min(places, int(given.sum())) - 1
    boundary = -np.partition(-shares, at, axis=-1)[:, at : at + 1]
    chosen = shares >= boundary
    if asked.ties == "none":
        too_many = chosen.sum(-1, keepdims=True) > places
        chosen = np.where(too_many, shares > boundary, chosen)
    return _where(chosen & given, given)
