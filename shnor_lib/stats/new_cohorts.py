"""What other cohorts of the same schools would show, and the schools' own lasting levels."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from shnor_lib.stats.school_levels import Levels
from shnor_lib.stats.two_pupils import EDGE, Numbers

NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(5)
WEIGHTS = WEIGHTS / WEIGHTS.sum()
STEPS = 6  # of scoring; it converges by the fourth
HELD_STEPS = 4
RIDGE = 1e-6  # keeps parts that are one and the same invertible
FARTHEST = 1.0  # a threshold is not moved by more


@dataclass(frozen=True)
class NewCohorts:
    """What is known of the hidden quantity that the pupils of new cohorts have in common.

    ``lasting``: schools × columns, the mean of what lasts; ``uncertain``: schools × columns ×
    columns, the covariance of what is not known of it. ``levels``: as they were fitted.
    """

    levels: Levels
    lasting: Numbers
    uncertain: Numbers


def expect_cohorts(levels: Levels, below: Numbers, participants: Numbers) -> NewCohorts:
    """Learn from the results of each school what of its level lasts.

    The posterior of the hidden quantities is taken as normal around its mode (Laplace; Tierney
    L., Kadane J. B. (1986), Journal of the American Statistical Association 81, 82–86), which
    Fisher's scoring finds for all schools at once.

    Parameters
    ----------
    levels : Levels
        As `stats.school_levels.fit_levels` gives them.
    below, participants : array, schools × columns
        Pupils; 0 participants where there is no result.
    """
    ridge = RIDGE * np.eye(below.shape[1])
    precision: Numbers = np.linalg.inv(levels.together + ridge).astype(np.float64)
    mode, information = _mode(levels, precision, below, participants)
    kept = levels.lasting @ precision
    left = levels.lasting - kept @ levels.lasting
    uncertain = kept @ np.linalg.inv(information) @ kept.T + (left + left.T) / 2
    return NewCohorts(levels, mode @ kept.T, uncertain)


def schools_alike(levels: Levels, shares: Numbers) -> NewCohorts:
    """Cohorts of schools that do not differ: each has the share of its column.

    Years, cohorts and pupils vary as they do.
    """
    from scipy.special import ndtri  # noqa: PLC0415 - costs a page a fifth of a second

    shape = levels.thresholds.shape
    thresholds = np.broadcast_to(ndtri(np.clip(shares, EDGE, 1 - EDGE)), shape)
    alike = Levels(thresholds, np.zeros_like(levels.lasting), levels.passing)
    return NewCohorts(alike, np.zeros(shape), np.zeros((*shape, shape[1])))


def _mode(
    levels: Levels, precision: Numbers, below: Numbers, participants: Numbers
) -> tuple[Numbers, Numbers]:
    from scipy.special import ndtr  # noqa: PLC0415 - costs a page a fifth of a second

    alone, places = levels.alone, np.arange(below.shape[1])
    mode = np.zeros(below.shape)
    for _ in range(STEPS):
        standing = (levels.thresholds + mode) / alone
        share = np.clip(ndtr(standing), 1e-9, 1 - 1e-9)
        slope = np.exp(-(standing**2) / 2) / ((2 * np.pi) ** 0.5 * alone * share * (1 - share))
        information = np.tile(precision, (len(below), 1, 1))
        information[:, places, places] += participants * slope**2 * share * (1 - share)
        score = (below - participants * share) * slope - mode @ precision
        step = np.linalg.solve(information, score[..., None])[..., 0]
        mode += np.clip(step, -1, 1)  # far from the mode a whole step would leap over it
    return mode, information


def hold_low_results(
    cohorts: NewCohorts, fewest: Numbers, participants: Numbers, low: Numbers
) -> NewCohorts:
    """Move the thresholds so that as many low results are expected as there were.

    Schools with a share just above the bound of a low result are fewer than a smooth spread of
    levels has them. Recalibration in the large: Cox D. R. (1958), Biometrika 45, 562–565.

    Parameters
    ----------
    cohorts : NewCohorts
        As `expect_cohorts` gives them.
    fewest : array, schools × columns
        Pupils below the minimum from whom a result is low.
    participants : array, schools × columns
        Pupils; 0 participants where there is no result.
    low : array, columns
        Low results that were observed.
    """
    before, after = np.zeros(len(low)), np.full(len(low), 1e-2)
    expected = _expected_low(cohorts, before, fewest, participants)
    for _ in range(HELD_STEPS):  # the secant method, by columns
        now = _expected_low(cohorts, after, fewest, participants)
        moved = after - before
        slope = np.divide(now - expected, moved, out=np.ones(len(low)), where=moved != 0)
        # Nearly flat where nobody could be low: then there is nothing to hold.
        step = np.where(slope > 1, (low - now) / np.maximum(slope, 1), 0)
        before, expected, after = after, now, np.clip(after + step, -FARTHEST, FARTHEST)
    levels = replace(cohorts.levels, thresholds=cohorts.levels.thresholds + after)
    return replace(cohorts, levels=levels)


def _expected_low(
    cohorts: NewCohorts, moved: Numbers, fewest: Numbers, participants: Numbers
) -> Numbers:
    chances = low_chances(cohorts, moved, fewest, participants)
    expected: Numbers = np.where(participants > 0, chances, 0).sum(0)
    return expected


def low_chances(
    cohorts: NewCohorts, moved: Numbers, fewest: Numbers, participants: Numbers
) -> Numbers:
    """Probability that the result of a new cohort is low; thresholds moved by so much.

    Parameters and shapes are those of `hold_low_results`; by Gauss and Hermite.
    """
    from scipy.special import betainc, ndtr  # noqa: PLC0415 - costs a page a fifth of a second

    levels = cohorts.levels
    varied = np.diagonal(cohorts.uncertain, axis1=1, axis2=2) + np.diag(levels.passing)
    middle = (levels.thresholds + moved + cohorts.lasting) / levels.alone
    shares = ndtr(middle[..., None] + (varied**0.5 / levels.alone)[..., None] * NODES)
    k, n = fewest[..., None], participants[..., None]
    # P(X ≥ k) of the binomial; with no pupils there is no result, and nobody asks for it.
    chances: Numbers = betainc(np.maximum(k, 1), np.maximum(n - k + 1, 1), shares) @ WEIGHTS
    return chances


def draw_counts(
    rng: np.random.Generator, cohorts: NewCohorts, participants: Numbers, draws: int
) -> NDArray[np.int64]:
    """Draw the pupils below the minimum of other cohorts, of the same numbers of participants.

    Returns
    -------
    array of integers, draws × schools × columns
    """
    from scipy.special import ndtr  # noqa: PLC0415 - costs a page a fifth of a second

    levels = cohorts.levels
    ridge = RIDGE * np.eye(participants.shape[1])
    root = np.linalg.cholesky(cohorts.uncertain + levels.passing + ridge)
    normal = rng.standard_normal((draws, *participants.shape))
    # By schools, so that each root serves all draws at once.
    varied = np.matmul(normal.transpose(1, 0, 2), root.transpose(0, 2, 1)).transpose(1, 0, 2)
    shares = ndtr((levels.thresholds + cohorts.lasting + varied) / levels.alone)
    return rng.binomial(participants.astype(int), shares)


def lasting_at_least(cohorts: NewCohorts, share: float) -> Numbers:
    """Probability that a school's own level is at least the share.

    The own level is the share below the minimum over many cohorts, of the difficulty of the
    column.

    Returns
    -------
    array, schools × columns
    """
    from scipy.special import ndtr, ndtri  # noqa: PLC0415 - costs a page a fifth of a second

    levels = cohorts.levels
    of_all = np.sqrt(1 - np.diag(levels.lasting))
    above = levels.thresholds + cohorts.lasting - ndtri(share) * of_all
    spread = np.diagonal(cohorts.uncertain, axis1=1, axis2=2) ** 0.5
    probability: Numbers = ndtr(above / np.maximum(spread, RIDGE))
    return probability
