"""Intervals of shares in words."""

import pandas as pd
from pandas.api.typing import NAType

from shnor_lib.show.wording import percent


def share_interval(low: float, high: float, digits: int = 1) -> str | NAType:
    """Write the bounds of a share; missing where there is no share.

    Examples
    --------
    >>> share_interval(0.21, 0.57, 0).replace("\\N{NO-BREAK SPACE}", " ")
    'от 21 % до 57 %'
    """
    return pd.NA if pd.isna(low) else f"от {percent(low, digits)} до {percent(high, digits)}"


def share_intervals(low: pd.Series, high: pd.Series, digits: int = 1) -> pd.Series:
    """Write the bounds of each share (fractions)."""
    texts = [share_interval(*bounds, digits) for bounds in zip(low, high, strict=True)]
    return pd.Series(texts, low.index, dtype="string")
