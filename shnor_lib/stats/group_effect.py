"""How much a chosen group differs from the others, all else in the regression equal."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.stats.several_tests import probability_of_interval
from shnor_lib.stats.uncertainty import student_quantile

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Effect:
    """What a group has beyond the others: an estimate, its interval, and its probability."""

    estimate: float
    low: float
    high: float
    probability: float


def group_effect(
    outcome: Numbers,
    group: NDArray[np.bool_],
    beside: list[Numbers],
    weights: Numbers,
    confidence: float = 0.95,
) -> Effect:
    """Weighted regression of an outcome on membership of a group and on what stands beside.

    Errors may differ from unit to unit: HC3 of MacKinnon J. G., White H. (1985), Journal of
    Econometrics 29, 305–325. Student's t has the group's units less one for degrees of freedom:
    the few of the group decide how sure its term is.

    Parameters
    ----------
    outcome : array of float
        One number a unit.
    group : array of bool
        Which units are the group's.
    beside : list of arrays of float
        What is held equal; what is the same in all units is left out.
    weights : array of float
        In proportion to the inverse variance of the outcome.
    confidence : float
        Coverage, 0.95 for 95 %.

    Examples
    --------
    >>> member = np.arange(12) < 6
    >>> outcome = np.where(member, 2.0, 1.0) + np.tile([-0.1, 0.1], 6)
    >>> effect = group_effect(outcome, member, [], np.ones(12))
    >>> round(effect.estimate, 2), round(effect.low, 2), round(effect.high, 2)
    (1.0, 0.82, 1.18)
    """
    held = [column for column in beside if np.ptp(column) > 0]
    design = np.column_stack([group.astype(float), np.ones(len(group)), *held])
    weighted = design.T * weights
    inverse = np.linalg.pinv(weighted @ design)
    coefficients = inverse @ (weighted @ outcome)
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design) * weights
    scores = weights * (outcome - design @ coefficients) / (1 - leverage)
    spread = inverse @ ((design.T * scores**2) @ design) @ inverse
    degrees = pd.Series([int(group.sum()) - 1])
    half = float(student_quantile(degrees, confidence)[0] * np.sqrt(spread[0, 0]))
    estimate = float(coefficients[0])
    low, high = estimate - half, estimate + half
    ends = pd.Series([low]), pd.Series([high])
    probability = probability_of_interval(pd.Series([estimate]), ends, degrees, confidence)
    return Effect(estimate, low, high, float(probability[0]))
