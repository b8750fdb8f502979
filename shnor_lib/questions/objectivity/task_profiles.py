"""Profiles of tasks: a school whose tasks stand to each other otherwise than in all schools.

After ФИОКО's sign «профиль выполнения заданий»: what is hard for all is hard in a school too,
whatever its level. Where hard tasks are done as well as easy ones, somebody may have helped – or a
teacher has taught just this well. The computing is the tool's own.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.questions.shared.comparison import ASSESSMENT

SCHOOL_WORK = ["school_id", *ASSESSMENT]
FEWEST_PUPILS, FEWEST_TASKS, FEWEST_SCHOOLS = 10, 5, 30
TAIL = 0.01  # of ordinary schools
HALVINGS = 40
EDGE = 1e-3
Numbers = NDArray[np.float64]


def compare_profiles(tasks: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Set the tasks of each school beside those of all schools, at the school's own level.

    On the logistic scale a school is as far from all schools in every task; what is left over is
    summed in squares. How large it is in an ordinary school of the size, the schools themselves
    say; a hundredth of ordinary ones is flagged.

    Parameters
    ----------
    tasks : DataFrame
        Contract ``tasks``; rows of schools are used.
    year : int, optional
        The year to judge.

    Returns
    -------
    DataFrame
        ``school_id, procedure, year, sitting, participants, tasks`` (how many), ``apart`` (squares
        in the measure of ordinary schools), ``flagged``; ``task, share, expected``: the task that
        stands highest above what is expected, fractions. Schools of fewer than 10 participants,
        and works of fewer than 5 tasks or 30 schools, have no rows.
    """
    own = tasks[(tasks["year"] == year) & tasks["school_id"].notna() & tasks["points"].notna()]
    own = own[(own["participants"] >= FEWEST_PUPILS) & (own["maximum"] > 0)]
    works = [_compare(work) for _, work in own.groupby(ASSESSMENT)]
    shown = [*SCHOOL_WORK, "participants", "tasks", "apart", "flagged", "task", "share", "expected"]
    known = [work for work in works if work is not None]
    if not known:
        return pd.DataFrame(columns=shown).astype({"flagged": "boolean"})
    return pd.concat(known)[shown].sort_values(SCHOOL_WORK, ignore_index=True)


def _compare(work: pd.DataFrame) -> pd.DataFrame | None:
    whole = work["participants"] * work["maximum"]
    keyed = work.assign(whole=whole).set_index(["school_id", "task"])
    points, possible = (
        keyed[name].astype("Float64").unstack("task") for name in ("points", "whole")
    )
    # A school with a task missing has another profile for that reason alone.
    complete = points.notna().all(axis=1) & possible.notna().all(axis=1)
    points, possible = points[complete], possible[complete]
    if len(points) < FEWEST_SCHOOLS or len(points.columns) < FEWEST_TASKS:
        return None
    share = (points / possible).to_numpy(float)
    weight = possible.to_numpy(float)
    common = np.clip(points.sum().to_numpy(float) / possible.sum().to_numpy(float), EDGE, 1 - EDGE)
    expected = _at_level(np.log(common / (1 - common)), share, weight)
    n = keyed["participants"].groupby("school_id").first().reindex(points.index).to_numpy(float)
    variance = np.clip(expected * (1 - expected), EDGE, None) / n[:, None]
    apart = ((share - expected) ** 2 / variance).sum(1) / (share.shape[1] - 1)
    scaled = apart / _ordinary(apart, n, share.shape[1])
    highest = np.argmax((share - expected) / variance**0.5, axis=1)
    places = np.arange(len(share)), highest
    first = work.iloc[0]
    return pd.DataFrame(
        {
            "school_id": points.index,
            **{name: first[name] for name in ASSESSMENT},
            "participants": n.astype(int),
            "tasks": share.shape[1],
            "apart": scaled,
            "flagged": pd.array(scaled > _limit(share.shape[1]), dtype="boolean"),
            "task": points.columns.to_numpy()[highest],
            "share": share[places],
            "expected": expected[places],
        }
    )


def _at_level(common: Numbers, share: Numbers, weight: Numbers) -> Numbers:
    """Shares of all tasks where a school stands as far from all in each, by halving the bounds."""
    total = (share * weight).sum(1)
    low, high = np.full(len(share), -8.0), np.full(len(share), 8.0)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        expected: Numbers = 1 / (1 + np.exp(-(common + middle[:, None])))
        under = (expected * weight).sum(1) < total
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    return expected


def _ordinary(apart: Numbers, n: Numbers, tasks: int) -> Numbers:
    """What an ordinary school of the size has: it grows with the pupils, for schools do differ."""
    from scipy.special import chdtri  # noqa: PLC0415 - costs a page a fifth of a second

    middle = chdtri(tasks - 1, 0.5) / (tasks - 1)  # of squares of normal deviations
    small = n <= np.median(n)
    if small.all():
        return np.full(len(n), np.median(apart) / middle)
    sizes = [np.median(n[half]) for half in (small, ~small)]
    levels = [np.median(apart[half]) / middle for half in (small, ~small)]
    slope = max(0.0, (levels[1] - levels[0]) / (sizes[1] - sizes[0]))
    # Never less than in the smaller half: squares cannot shrink with the pupils.
    found: Numbers = np.maximum(levels[0] + slope * (n - sizes[0]), levels[0] / 2)
    return found


def _limit(tasks: int) -> float:
    from scipy.special import chdtri  # noqa: PLC0415 - costs a page a fifth of a second

    return float(chdtri(tasks - 1, TAIL)) / (tasks - 1)
