"""Gaps of two marks and more between the work and the journal, where rows of pupils gave them."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.questions.objectivity.journal import OUTCOMES
from shnor_lib.questions.shared.comparison import ASSESSMENT
from shnor_lib.stats.uncertainty import wilson_interval

GAPS = ["lowered_by_two", "raised_by_two"]
FEWEST = 10  # the share of a group of fewer pupils is not judged


def measure_gaps(journal: pd.DataFrame, year: int | None, by: Sequence[str] = ()) -> pd.DataFrame:
    """Pupils whose mark for the work is two marks or more away from the journal's.

    Only the rows of pupils tell it: a school of which the form of comparison alone is loaded
    (lowered, confirmed, raised) takes no part, and where there is no other the numbers are
    missing.

    Parameters
    ----------
    journal : DataFrame
        Contract ``journal``.
    year : int, optional
        The year to show.
    by : sequence of str
        Whose pupils: ``municipality``, ``school_id``, or nothing for all of them.

    Returns
    -------
    DataFrame
        ``by``, ``procedure, year, sitting, schools`` (with gaps), ``schools_unknown`` (without),
        ``compared`` (pupils with both marks in the former), ``lowered_by_two, raised_by_two,
        gaps`` (pupils, both sides together), ``gap_share, gap_low, gap_high`` (Wilson, 95 %).
        Missing with the reason ``not_reported``; the share of fewer than 10 pupils with
        ``too_few_pupils``.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> journal = table_from_records("journal", [
    ...     {"school_id": "edu980001", "procedure": "vpr-math-5", "year": 2021,
    ...      "sitting": "spring", "participants": 20, "lowered": 8, "confirmed": 11, "raised": 1,
    ...      "lowered_by_two": 2, "raised_by_two": 0}])
    >>> measure_gaps(journal, 2021)[["compared", "gaps", "gap_share"]].iloc[0].tolist()
    [20.0, 2.0, 0.1]
    """
    own = journal[(journal["year"] == year).fillna(False)]
    keys = [*by, *ASSESSMENT]
    # The printed form of comparison does not tell one mark from two.
    known = own[GAPS].notna().all(axis="columns")
    pupils = own.assign(
        compared=own[list(OUTCOMES)].sum(axis="columns"), gaps=own[GAPS].sum(axis=1)
    )
    counts = ["compared", *GAPS, "gaps"]
    gaps = _schools(own, keys).to_frame("all")
    # Left: a group whose schools all lack gaps stays, with its reason.
    gaps = gaps.join(_schools(own[known], keys).rename("schools"))
    gaps = gaps.join(pupils[known].groupby(keys, dropna=False)[counts].sum().astype("Int64"))
    gaps["schools"] = gaps["schools"].fillna(0)
    gaps["schools_unknown"] = gaps.pop("all") - gaps["schools"]
    return _with_share(gaps.reset_index())


def _schools(rows: pd.DataFrame, keys: list[str]) -> pd.Series:
    return rows.groupby(keys, dropna=False)["school_id"].nunique().astype("Int64")


def _with_share(gaps: pd.DataFrame) -> pd.DataFrame:
    # The share is withheld but the counts stay: few pupils are no missing data.
    enough = gaps["compared"].where(gaps["compared"] >= FEWEST)
    share = gaps["gaps"].astype("Float64") / enough
    low, high = wilson_interval(gaps["gaps"], enough)
    unknown = pd.Series("not_reported", gaps.index, dtype="string").where(gaps["compared"].isna())
    reasons = {f"{name}_reason": unknown for name in ("compared", *GAPS, "gaps")}
    few = unknown.fillna("too_few_pupils").where(share.isna())
    return gaps.assign(gap_share=share, gap_low=low, gap_high=high, gap_share_reason=few, **reasons)
