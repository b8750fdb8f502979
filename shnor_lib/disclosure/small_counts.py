"""Small numbers of people, hidden where everyone may read them."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.disclosure.let_through import let_through
from shnor_lib.model.audience import Audience
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.table import SUPPRESSED


def disclose_counts(
    frame: pd.DataFrame,
    counts: Sequence[str],
    within: Sequence[str],
    audience: Audience,
    least: int,
) -> Disclosed:
    """Hide numbers of people that are so small that a person could be known by them.

    In a public edition a number from 1 to ``least`` − 1 is hidden. Where one number of a column
    alone would be hidden, it could be found from a total that is known elsewhere, so the smallest
    of the others is hidden with it. A 0 says nothing of anybody and stays.

    Parameters
    ----------
    frame : DataFrame
        Findings; the columns of ``counts`` are whole numbers of people.
    counts : sequence of str
        Columns that count people.
    within : sequence of str
        Columns within whose groups the numbers of one column could be added up.
    audience : {"internal", "public"}
        Whom the edition is for.
    least : int
        The least number that is shown.

    Returns
    -------
    Disclosed
        Hidden numbers are missing, with the reason in ``<count>_reason``.

    Examples
    --------
    >>> rows = pd.DataFrame({"year": 2024, "teachers": pd.array([2, 9, 7, 0], dtype="Int64")})
    >>> shown = disclose_counts(rows, ["teachers"], ["year"], "public", 5).frame
    >>> shown["teachers"].fillna(-1).tolist(), shown["teachers_reason"].dropna().tolist()
    ([-1, 9, -1, 0], ['скрыто: менее 5', 'suppressed'])
    """
    if audience == "internal" or frame.empty:
        return let_through(frame)
    groups = frame.groupby(list(within), dropna=False).ngroup()
    hidden: dict[str, pd.Series] = {}
    for name in counts:
        values = frame[name]
        small = values.between(1, least - 1).fillna(value=False).astype(bool)
        beside = _beside(values, small, groups)
        why = pd.Series(pd.NA, index=frame.index, dtype="string")
        why = why.mask(small, f"скрыто: менее {least}").mask(beside, SUPPRESSED)
        hidden |= {name: values.mask(small | beside), f"{name}_reason": why}
    return let_through(frame.assign(**hidden))


def _beside(values: pd.Series, small: pd.Series, groups: pd.Series) -> pd.Series:
    """The smallest number that is left, in the groups where only one number is hidden."""
    alone = small.groupby(groups).transform("sum") == 1
    others = values[alone & ~small & (values > 0).fillna(value=False)]
    smallest = others.groupby(groups).idxmin()
    return pd.Series(values.index.isin(smallest), index=values.index)
