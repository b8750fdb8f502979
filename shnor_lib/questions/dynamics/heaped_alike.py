"""What the share above the minimum would be, were marks heaped at the minimum as before."""

import pandas as pd

from shnor_lib.questions.shared.heaping import ENOUGH

PASS_MARK = 3


def heap_alike(heaps: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    """Share out the pupils at the minimum and a point below it as in the base year.

    Who checks the works decides on which side of the bound a doubtful pupil falls. Where the
    ratio of the two scores changes, the share above the minimum changes with it, though no pupil
    knows more or less. Sittings of a year are added up.

    Parameters
    ----------
    heaps : DataFrame
        As `questions.shared.heaping.measure_heaping` gives it, all schools together.
    years : tuple of int
        The base year and the current one.

    Returns
    -------
    DataFrame
        ``procedure``; ``n_base, n_current`` (pupils with a score); ``moved_pp``: by how many
        percentage points the share above the minimum of the current year would differ. Only
        procedures with scores and a scale of both years, enough participants and somebody at
        the minimum or a point below.

    Examples
    --------
    >>> heaps = pd.DataFrame({"procedure": "vpr-math-5", "year": [2020, 2021], "mark": 3,
    ...     "participants": [100, 100], "at": [15, 9], "under": [5, 11]})
    >>> heap_alike(heaps, (2020, 2021))["moved_pp"].tolist()  # 5 of the 20 again, and not 11
    [6.0]
    """
    at_minimum = heaps[heaps["mark"] == PASS_MARK]
    summed = at_minimum.groupby(["procedure", "year"])[["participants", "at", "under"]].sum()
    near = summed["at"] + summed["under"]
    known = summed[(summed["participants"] >= ENOUGH) & (near > 0)].reset_index()
    base, current = (known[known["year"] == year].drop(columns="year") for year in years)
    both = base.merge(current, on="procedure", suffixes=("_base", "_current"))
    as_before = both["under_base"] / (both["at_base"] + both["under_base"])
    under = as_before * (both["at_current"] + both["under_current"])
    moved = 100 * (both["under_current"] - under) / both["participants_current"]
    named = both.rename(columns={f"participants_{end}": f"n_{end}" for end in ("base", "current")})
    return named[["procedure", "n_base", "n_current"]].assign(moved_pp=moved)
