"""The results of each school beside those of all schools: its level in a year, and its change."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.cohorts.ground import Ground
from shnor_lib.questions.dynamics.words import Years

if TYPE_CHECKING:
    pass

WORK = ["procedure", "year", "sitting"]


def levels(works: pd.DataFrame) -> pd.DataFrame:
    """How far each school is from all schools in the works that its pupils wrote.

    A school is held against the share of all schools in the very same works, so that one with
    other works or another sitting is not taken for better or worse.

    Parameters
    ----------
    works : DataFrame
        Known results of one year (contract ``results``).

    Returns
    -------
    DataFrame
        By ``school_id``: ``n`` (participants), ``works`` (how many), ``level`` (percentage points
        of the share above the minimum beyond that of all schools).
    """
    totals = works.groupby(WORK)[["participants", "below"]].transform("sum").astype(float)
    expected = works["participants"] * (totals["below"] / totals["participants"])
    own = works.assign(fewer=expected - works["below"]).groupby("school_id")
    sums = own[["participants", "fewer"]].sum().astype(float)
    return pd.DataFrame(
        {
            "n": sums["participants"],
            "works": own.size(),
            "level": 100 * sums["fewer"] / sums["participants"],
        }
    )


def school_changes(ground: Ground, years: Years, codes: Sequence[str]) -> pd.DataFrame:
    """How far each school moved between two years, beyond all schools together.

    Procedures count that the school has in both years, sittings summed; those across a break of
    the series only where the region's profile compares such years.

    Returns
    -------
    DataFrame
        By ``school_id``: ``level`` (in the first year, `levels`), ``change`` (percentage points,
        beyond the shift of all schools), ``weight`` n₁n₂/(n₁ + n₂), ``n_base, n_current``.
    """
    rows = ground.compare_years(years).compared
    paired = rows[rows["procedure"].isin(codes)] if codes else rows
    sides = {}
    for year in ("base", "current"):
        named = {f"n_{year}": "participants", f"below_{year}": "below"}
        works = paired[["school_id", "procedure", *named]].rename(columns=named)
        sides[year] = levels(works.assign(year=0, sitting=""))
    base, current = sides["base"], sides["current"]
    return pd.DataFrame(
        {
            "level": base["level"],
            "change": current["level"] - base["level"],
            "weight": base["n"] * current["n"] / (base["n"] + current["n"]),
            "n_base": base["n"].astype("Int64"),
            "n_current": current["n"].astype("Int64"),
        }
    )
