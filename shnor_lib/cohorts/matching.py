"""Schools alike: which schools outside a cohort began as those of it did."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.cohorts.facts import facts, known_facts
from shnor_lib.cohorts.refusals import nothing_like
from shnor_lib.cohorts.results import chosen_results
from shnor_lib.cohorts.school_changes import levels

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

BY = ("size", "locality", "type", "level")
CONTROLS = 3
SIZES = 2.0  # times larger or smaller, at most
REACH = 0.25  # of the spread of the starting levels of all schools
FACTS = {"locality": "rural", "type": "type"}


def find_alike(
    known: pd.DataFrame, own: Collection[str], others: Collection[str], by: Sequence[str]
) -> Mapping[str, list[str]]:
    """Find for each school other schools that are alike.

    Parameters
    ----------
    known : DataFrame
        As `covariates` gives it.
    own, others : collection of str
        The schools, and those among which is looked.
    by : sequence of str
        In what they are alike.

    Returns
    -------
    mapping of str to list of str
        The schools in reach of each school, the nearest by starting level first; none for one of
        which something is not known.

    Examples
    --------
    >>> known = pd.DataFrame({"level": [0.0, 1, 2, 40]}, index=["a", "b", "c", "d"])
    >>> find_alike(known, ["b", "d"], ["a", "c"], ["level"])
    {'b': ['a', 'c'], 'd': []}
    """
    pool = known[known.index.isin(list(others))]
    reach = REACH * float(known["level"].std(ddof=1))
    rows = known[known.index.isin(list(own))].iterrows()
    near = {str(school): _near_ones(row, pool, by, reach) for school, row in rows}
    return {school: near.get(school, []) for school in sorted(own)}


def nearest_pairs(alike: Mapping[str, Sequence[str]], controls: int) -> pd.DataFrame:
    """Take the nearest schools for each school that has enough of them.

    Returns
    -------
    DataFrame
        ``school_id, control_id``.
    """
    pairs = [
        (school, one)
        for school, near in alike.items()
        if len(near) >= controls
        for one in near[:controls]
    ]
    return pd.DataFrame(pairs, columns=["school_id", "control_id"], dtype="string")


def weights_of_pairs(pairs: pd.DataFrame, weight: pd.Series) -> pd.Series:
    """Weigh each school alike as much as the schools that it stands for; 0 for all others.

    Examples
    --------
    >>> pairs = pd.DataFrame({"school_id": ["a", "a", "b"], "control_id": ["x", "y", "y"]})
    >>> weight = pd.Series({"a": 4.0, "b": 1.0, "x": 9.0, "y": 9.0})
    >>> weights_of_pairs(pairs, weight).to_dict()
    {'a': 0.0, 'b': 0.0, 'x': 2.0, 'y': 3.0}
    """
    each = pairs.groupby("school_id")["control_id"].transform("size")
    worth = pairs["school_id"].map(weight).astype(float) / each
    return worth.groupby(pairs["control_id"]).sum().reindex(weight.index).fillna(0.0)


def _near_ones(own: pd.Series, others: pd.DataFrame, by: Sequence[str], reach: float) -> list[str]:
    held = np.ones(len(others), bool)
    for name in by:
        held &= _near(name, others[name], own[name], reach)
    distance = (others["level"][held] - own["level"]).abs()
    return list(distance.sort_values(kind="stable").index)


def _near(name: str, values: pd.Series, own: object, reach: float) -> NDArray[np.bool_]:
    if name == "size":
        ratio = values.to_numpy(float) / float(str(own))
        return (ratio <= SIZES) & (ratio >= 1 / SIZES)
    if name == "level":
        return np.asarray(np.abs(values.to_numpy(float) - float(str(own))) <= reach, bool)
    return np.asarray((values == own).fillna(False), bool)


def covariates(
    cohort: "Cohort", by: Sequence[str], year: int | None, procedure: str | Sequence[str]
) -> pd.DataFrame:
    """Gather in what schools are held alike; those of which something is missing are left out.

    Returns
    -------
    DataFrame
        By ``school_id``: ``level`` (`school_changes.levels`) and a column for each of ``by``.

    Raises
    ------
    ShnorError
        ``no-such-fact``, with what there is.
    """
    compared = cohort.ground.compared_years
    works = chosen_results(cohort, procedure, year or (compared[0] if compared else ()))
    own = levels(works)
    columns: dict[str, pd.Series] = {}
    for name in by:
        if name == "size":
            columns[name] = own["n"] / own["works"]
        elif name == "level":
            columns[name] = own["level"]
        elif (fact := FACTS.get(name, name)) in facts():
            columns[name] = known_facts(cohort.ground, [fact])[fact]
        else:
            raise nothing_like("no-such-fact", "признака сходства", name, [*BY, *facts()])
    known = pd.DataFrame({"level": own["level"]} | columns)
    return known[known.index.isin(cohort.everyone)].dropna()
