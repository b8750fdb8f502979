"""What share of a school's pupils would be below the minimum in the long run: steadied shares.

They stand beside the results and change no verdict.
"""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.shared.spread import spread_of_schools
from shnor_lib.stats.steadied import steadied_interval, steadied_shares

POOLED_YEARS = 3
KEY = ["school_id", "procedure"]


def measure_levels(
    results: pd.DataFrame, year: int | None, procedures: Sequence[str], registry: Registry
) -> pd.DataFrame:
    """Steady the share below the minimum of each school in each procedure.

    Up to three years are taken together, back to the first break of the series. Of few pupils the
    share is drawn far towards that of all schools, of many hardly (`stats.steadied`).

    Parameters
    ----------
    results : DataFrame
        Contract ``results``.
    year : int, optional
        The last year whose results are used; without it there are no rows.
    procedures : sequence of str
        Codes of the procedures that are asked for.
    registry : Registry
        Says where the series is broken.

    Returns
    -------
    DataFrame
        ``school_id, procedure, years`` (how many are taken together), ``participants, below``
        (pupils of all of them), ``share``, ``common`` (of all schools), ``steadied,
        steadied_low, steadied_high`` (fractions; 95 %).

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> from shnor_lib.model.tables import table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": f"edu98000{number}", "procedure": "vpr-math-5", "year": 2021,
    ...      "sitting": "spring", "participants": n, "below": below}
    ...     for number, (below, n) in enumerate([(3, 5), (10, 50)])])
    >>> levels = measure_levels(results, 2021, ["vpr-math-5"], registry())
    >>> levels[["share", "steadied"]].round(2).values.tolist()
    [[0.6, 0.31], [0.2, 0.21]]
    """
    taken = results[_taken(results, year, procedures, registry)]
    grouped = taken.groupby(KEY, observed=True)
    levels = grouped[["participants", "below"]].sum().astype("Int64")
    levels = levels.assign(years=grouped["year"].nunique()).reset_index()
    sums = levels.groupby("procedure")[["participants", "below"]].transform("sum")
    common = sums["below"].astype("Float64") / sums["participants"]
    sizes = levels.rename(columns={"participants": "n", "below": "part"})
    alike = spread_of_schools(sizes, ["procedure"], dynamics_settings().assumed_correlation)
    # Schools all alike leave nothing of the own share; a hair's breadth keeps the prior finite.
    own = levels["below"], levels["participants"], common, alike.clip(lower=1e-4)
    low, high = steadied_interval(*own, dynamics_settings().confidence)
    return levels.assign(
        share=levels["below"].astype("Float64") / levels["participants"],
        common=common,
        steadied=steadied_shares(*own),
        steadied_low=low,
        steadied_high=high,
    )


def _taken(
    results: pd.DataFrame, year: int | None, procedures: Sequence[str], registry: Registry
) -> pd.Series:
    """Which results are taken: of these procedures, of years that may be laid together."""
    known = (results["participants"] > 0) & results["below"].notna()
    if year is None:
        return known & False
    years = range(year - POOLED_YEARS + 1, year + 1)
    alike = {
        (code, earlier)
        for code in procedures
        for earlier in years
        if earlier == year or not registry.breaks_between(code, earlier, year)
    }
    keys = zip(results["procedure"], results["year"], strict=True)
    return known & pd.Series([key in alike for key in keys], results.index, dtype="bool")
