"""What a school's results could have been, and what the rule would say of each outcome.

The rule looks only at how many procedures were low in the last year (up to the number that
clause 1 asks for), whether any was low in the year before, whether the same one was low in both,
and whether one that is low in the last year has an open result (`rule.could_be_low`) in the year
before. These few states are walked through procedure by procedure, so every combination of
results is weighed exactly.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from shnor_lib.model.criteria import TwoClauses
from shnor_lib.questions.identification.rule import apply_clauses

YES, NO, UNDECIDED = 1, 0, -1
NOT_LOW, LOW, OPEN = range(3)


@dataclass(frozen=True)
class Weighing:
    """How the weights of outcomes go together, and which one stands for several."""

    impossible: float
    certain: float
    together: np.ufunc
    either: np.ufunc


PROBABILITY = Weighing(0.0, 1.0, np.multiply, np.add)
FEWEST_PUPILS = Weighing(np.inf, 0.0, np.add, np.minimum)


def weigh_outcomes(weights: np.ndarray, limit: int, weighing: Weighing) -> np.ndarray:
    """Weigh each state of each school.

    Parameters
    ----------
    weights : array of float, schools × procedures × 2 × 3
        Weight of each result: in the last year and in the year before it; not low, low, open.
        In the last year nothing is open: what has no result is not low.
    limit : int
        So many low procedures in the last year are told apart; more count as so many.
    weighing : Weighing
        `PROBABILITY`, or `FEWEST_PUPILS`.

    Returns
    -------
    array of float, schools × (limit + 1) × 2 × 2 × 2
        Weight of each state: low procedures in the last year; any low in the year before; the
        same one low in both; one low in the last year and open in the year before.

    Examples
    --------
    >>> one_procedure = np.array([[[[0.75, 0.25, 0], [0.5, 0.5, 0]]]])
    >>> weigh_outcomes(one_procedure, 2, PROBABILITY)[0, 1, :, :, 0].tolist()
    [[0.125, 0.0], [0.0, 0.125]]
    """
    # States, not combinations: nine procedures in two years would give 2^18 of them a school.
    states = np.full((len(weights), limit + 1, 2, 2, 2), weighing.impossible)
    states[:, 0, 0, 0, 0] = weighing.certain
    for procedure in range(weights.shape[1]):
        states = _add_procedure(states, weights[:, procedure], limit, weighing)
    return states


def _add_procedure(
    states: np.ndarray, weights: np.ndarray, limit: int, weighing: Weighing
) -> np.ndarray:
    following = np.full_like(states, weighing.impossible)
    for now, before in product((NOT_LOW, LOW), (NOT_LOW, LOW, OPEN)):
        weight = weighing.together(weights[:, 0, now], weights[:, 1, before])
        low_before, open_now = before == LOW, before == OPEN and now == LOW
        for state in np.ndindex(states.shape[1:]):
            low, any_before, both, opened = state
            here = (
                # Above what clause 1 asks for, the number of low procedures changes no verdict.
                min(low + now, limit),
                any_before | low_before,
                both | (now & low_before),
                opened | open_now,
            )
            reached = weighing.together(states[:, *state], weight)
            following[:, *here] = weighing.either(following[:, *here], reached)
    return following


def decide_states(clauses: TwoClauses, year_before_known: bool) -> np.ndarray:
    """What the rule says of each state: `YES`, `NO` or `UNDECIDED`.

    Examples
    --------
    >>> decide_states(TwoClauses(2, "any"), False)[:, 0, 0, 0].tolist()
    [0, -1, 1]
    """
    shape = (clauses.low_procedures + 1, 2, 2, 2)
    columns = ["low_results_year", "low_year_before", "low_in_both", "open_in_both"]
    states = pd.DataFrame(list(np.ndindex(shape)), columns=columns).astype("Int64")
    states["open_year_before"] = 0 if year_before_known else 1
    if not year_before_known:
        states["low_year_before"] = pd.NA
    shnor = apply_clauses(states.astype("Int64"), clauses)["shnor"]
    return shnor.astype("Int64").fillna(UNDECIDED).to_numpy(int).reshape(shape)
