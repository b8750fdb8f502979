"""By how much some schools changed more than others: difference in differences."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.stats.uncertainty import FEWEST_SCHOOLS, student_quantile

Numbers = NDArray[np.float64]


class Compared(NamedTuple):
    """The mean changes of two groups, the difference and its interval; NaN where there is none."""

    first: float
    second: float
    difference: float
    low: float
    high: float


def compare_changes(
    schools: pd.DataFrame,
    first: pd.Series,
    second: pd.Series,
    *,
    by_level: bool = False,
    confidence: float = 0.95,
) -> Compared:
    """Set the mean change of some schools beside that of others.

    Difference in differences: Angrist J. D., Pischke J.-S. (2009), Mostly Harmless Econometrics,
    section 5.2. The schools are independent; each adds its squared residual, set right for what
    its own weight takes of it (MacKinnon J. G., White H. (1985), Journal of Econometrics 29,
    305–325, HC2), with Student's t and the degrees of freedom of Satterthwaite (1946), for as many
    schools as the weights are worth (Kish L. (1965), Survey Sampling, section 11.7).

    With ``by_level`` both groups are brought to one starting level: schools that begin low rise
    by themselves. The slope of the change on the starting level is taken from all schools outside
    the first group (bias-corrected matching: Abadie A., Imbens G. W. (2011), Journal of Business
    and Economic Statistics 29, 1–11).

    Parameters
    ----------
    schools : DataFrame
        One row a school: ``change``, ``weight`` (in proportion to the inverse variance of the
        change) and ``level``, the starting one.
    first : Series of bool
        The schools that are asked about; they weigh as ``weight`` says.
    second : Series of float
        What each other school weighs in the comparison, 0 for none.
    by_level : bool
        Whether the changes are brought to one starting level.
    confidence : float
        Coverage, 0.95 for 95 %.

    Returns
    -------
    Compared
        Without bounds where a group has fewer than five schools.

    Examples
    --------
    >>> schools = pd.DataFrame({"change": [3.0, 4, 5, 6, 7, 1, 2, 1, 2, 1], "weight": 1.0})
    >>> first = pd.Series([True] * 5 + [False] * 5)
    >>> found = compare_changes(schools, first, (~first).astype(float))
    >>> [round(float(number), 1) for number in found]
    [5.0, 1.4, 3.6, 1.7, 5.5]
    """
    weights = [schools["weight"].to_numpy(float) * first.to_numpy(float), second.to_numpy(float)]
    if not all(own.sum() > 0 for own in weights):
        unknown = float("nan")
        return Compared(unknown, unknown, unknown, unknown, unknown)
    shares = [own / own.sum() for own in weights]
    change = schools["change"].to_numpy(float)
    means = [float(share @ change) for share in shares]
    more = 0.0
    if by_level:
        level, weight = (schools[name].to_numpy(float) for name in ("level", "weight"))
        slope, spread = _slope(level, change, weight, ~first.to_numpy(bool))
        apart = float((shares[0] - shares[1]) @ level)
        change, more = change - slope * level, spread * apart**2
    difference = float((shares[0] - shares[1]) @ change)
    half = _half_width(change, shares, more, confidence)
    return Compared(means[0], means[1], difference, difference - half, difference + half)


def _half_width(change: Numbers, shares: list[Numbers], more: float, confidence: float) -> float:
    if min(int((share > 0).sum()) for share in shares) < FEWEST_SCHOOLS:
        return float("nan")
    spreads = [_spread(change, share) for share in shares]
    # As many schools as equal weights would need for the same spread.
    worth = [max(1 / float((share**2).sum()), 2.0) for share in shares]
    parts = sum(v**2 / (n - 1) for v, n in zip(spreads, worth, strict=True))
    degrees = sum(spreads) ** 2 / parts if parts else min(worth) - 1
    fewest = max(degrees, FEWEST_SCHOOLS - 1)
    quantile = float(student_quantile(pd.Series([fewest]), confidence).iloc[0])
    return quantile * float((sum(spreads) + more) ** 0.5)


def _spread(change: Numbers, share: Numbers) -> float:
    """Variance of a weighted mean; a residual is set right for the mean that its school made."""
    residual = change - share @ change
    left = 1 - 2 * share + float((share**2).sum())
    return float((share**2 * residual**2 / left).sum())


def _slope(
    level: Numbers, change: Numbers, weight: Numbers, pool: NDArray[np.bool_]
) -> tuple[float, float]:
    """Weighted least squares of the change on the level, and the variance of the slope."""
    x, y, w = level[pool], change[pool], weight[pool]
    apart = x - (w @ x) / w.sum()
    squares = float(w @ apart**2)
    if not squares:
        return 0.0, 0.0
    slope = float((w * apart) @ y) / squares
    residual = y - (w @ y) / w.sum() - slope * apart
    return slope, float(((w * apart * residual) ** 2).sum()) / squares**2
