"""What is hidden beside small numbers, so that a total that is told elsewhere gives none away."""

import pandas as pd


def hidden_beside(
    values: pd.Series, hidden: pd.Series, groups: pd.Series, order: pd.Series, least: int
) -> pd.Series:
    """Say which numbers are hidden where these are, and the total of each group is known.

    Beside small numbers always stands a hidden one that is not small, and takes up whatever they
    may be. Which one it is does not follow from the numbers, so that knowing this rule tells
    nothing of them: each small number can be anything from 1 to ``least`` − 1.

    Parameters
    ----------
    values : Series
        Whole numbers of people.
    hidden : Series
        Boolean: the numbers that are hidden anyway, all small ones among them.
    groups : Series
        By what the numbers are added up.
    order : Series
        In which order further numbers are hidden; readers know it.
    least : int
        The least number that is shown.

    Examples
    --------
    >>> values = pd.Series([40, 3, 12])
    >>> order = pd.Series([9, 1, 4])
    >>> hidden_beside(values, values < 5, pd.Series(0, values.index), order, 5).tolist()
    [False, True, True]
    """
    hidden = hidden.copy()
    for _, group in values.groupby(groups):
        own = hidden[group.index]
        if not own.any():
            continue
        others = group[~own & (group >= least).fillna(value=False).astype(bool)]
        for place in order[others.index].sort_values(kind="stable").index:
            if _are_open(group[hidden[group.index]].fillna(0), least):
                break
            hidden[place] = True
    return hidden


def _are_open(hidden: pd.Series, least: int) -> bool:
    """Whether one of these numbers can be ``least`` − 1, the other small ones 1, and the rest not.

    Their sum and how many of them are small stay the same whatever they are, so a reader who
    tries other numbers finds the same ones hidden.
    """
    small = int((hidden < least).sum())
    return small < len(hidden) and int(hidden.sum()) >= 2 * least - 2 + small
