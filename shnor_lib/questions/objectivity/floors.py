"""Schools without a single «2»: how many there are, and how many chance alone would give."""

import pandas as pd

from shnor_lib.questions.shared.comparison import ASSESSMENT, comparison_shares
from shnor_lib.stats.binomial import probability_at_least
from shnor_lib.stats.uncertainty import wilson_interval

RARE = 0.05


def chance_of_none(
    results: pd.DataFrame,
    year: int | None,
    comparison: pd.DataFrame | None = None,
    correlation: float = 0.0,
) -> pd.DataFrame:
    """Probability that a school has nobody below the minimum, at its region's share.

    With n participants and the region's share p it is (1 − p)ⁿ where pupils answer
    independently, and more where those of a cohort are alike (beta-binomial). Real schools
    differ, so a small probability is a reason to look and no more.

    Parameters
    ----------
    results : DataFrame
        Contract ``results``; rows with participants and a known number below.
    year : int, optional
        The year to judge.
    comparison : DataFrame, optional
        As `questions.shared.comparison.comparison_shares` gives it; the sum of all
        schools by default.
    correlation : float
        How much alike the pupils of a cohort are (`questions.shared.cohorts`); 0 of them alone.

    Returns
    -------
    DataFrame
        ``school_id, school, municipality, procedure, year, sitting, participants, below,
        region_share, chance, none`` (nobody below), ``rare`` (nobody below although the chance
        was under 5 %).

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": school, "procedure": "vpr-math-5", "year": 2021, "sitting": "spring",
    ...      "participants": 10, "below": below}
    ...     for school, below in (("edu980001", 0), ("edu980002", 4))])
    >>> chance_of_none(results, 2021)["chance"].round(3).tolist()
    [0.107, 0.107]
    """
    known = results[(results["participants"] > 0) & results["below"].notna()]
    own = known[known["year"] == year]
    if comparison is None:
        comparison = comparison_shares(results, results.head(0), "own_sum")
    beside = own[ASSESSMENT].merge(comparison, on=ASSESSMENT, how="left")
    share = beside["comparison_share"].astype("Float64").set_axis(own.index)
    pupils = own["participants"]
    chance = probability_at_least(pupils, pupils, 1 - share, correlation)
    none = own["below"] == 0
    shown = ["school_id", "school", "municipality", *ASSESSMENT, "participants", "below"]
    rows = own[shown].assign(
        region_share=share, chance=chance, none=none, rare=none & (chance < RARE)
    )
    return rows.sort_values(["school_id", *ASSESSMENT], ignore_index=True)


def summarise_floors(chances: pd.DataFrame) -> pd.DataFrame:
    """Compare the schools without a «2» with the number that chance would give.

    Returns
    -------
    DataFrame
        ``procedure, year, sitting, schools, participants, region_share, none`` (schools without
        a «2»), ``share`` with Wilson's bounds ``low, high``, ``expected`` (sum of the chances),
        ``spread`` (its standard deviation), ``rare``; the last three are missing without a
        comparison value.
    """
    weighed = chances.assign(variance=chances["chance"] * (1 - chances["chance"]))
    grouped = weighed.groupby(ASSESSMENT)
    tally = grouped.agg(
        schools=("school_id", "nunique"),
        participants=("participants", "sum"),
        region_share=("region_share", "first"),
        none=("none", "sum"),
    )
    # pandas sums nothing to 0; without a comparison value nothing is expected, which is not 0
    # schools.
    sums = grouped[["chance", "variance", "rare"]].sum(min_count=1)
    tally = tally.join(sums.rename(columns={"chance": "expected"})).reset_index()
    tally = tally.astype(dict.fromkeys(["schools", "none", "rare"], "Int64"))
    low, high = wilson_interval(tally["none"], tally["schools"])
    share = tally["none"].astype("Float64") / tally["schools"]
    spread = tally.pop("variance") ** 0.5
    return tally.assign(share=share, low=low, high=high, spread=spread)


def rare_floors(chances: pd.DataFrame) -> pd.DataFrame:
    """Leave the rows of schools without a «2» where that was improbable."""
    return chances[chances["rare"].fillna(False)].reset_index(drop=True)
