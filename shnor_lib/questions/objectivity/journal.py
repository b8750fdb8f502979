"""Marks of the works beside the marks of the journal: lowered, confirmed, raised."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.questions.shared.comparison import ASSESSMENT
from shnor_lib.stats.uncertainty import wilson_interval

OUTCOMES = ("lowered", "confirmed", "raised")


def compare_with_journal(
    journal: pd.DataFrame, year: int | None, by: Sequence[str] = ()
) -> pd.DataFrame:
    """Shares of pupils whose mark for the work is below, equal to or above the journal's.

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
        ``by``, ``procedure, year, sitting, schools, compared`` (pupils with both marks),
        ``without_mark`` (participants without a journal mark), ``lowered, confirmed, raised``
        (pupils) and ``*_share``, ``lowered_low, lowered_high`` (Wilson, 95 %).

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> journal = table_from_records("journal", [
    ...     {"school_id": school, "procedure": "vpr-math-5", "year": 2021, "sitting": "spring",
    ...      "participants": 11, "lowered": lowered, "confirmed": 9 - lowered, "raised": 1}
    ...     for school, lowered in (("edu980001", 2), ("edu980002", 4))])
    >>> shares = compare_with_journal(journal, 2021)
    >>> shares[["compared", "without_mark", "lowered_share"]].iloc[0].tolist()
    [20.0, 2.0, 0.3]
    """
    own = journal[(journal["year"] == year).fillna(False)]
    grouped = own.groupby([*by, *ASSESSMENT], dropna=False)
    pupils = grouped[["participants", *OUTCOMES]].sum().astype("Int64")
    schools = grouped["school_id"].nunique().rename("schools").astype("Int64")
    comparison = pupils.join(schools).reset_index()
    # Pupils without a journal mark («нет отметки», «н/а») can be neither confirmed nor lowered.
    comparison["compared"] = sum(comparison[outcome] for outcome in OUTCOMES)
    comparison["without_mark"] = comparison.pop("participants") - comparison["compared"]
    for outcome in OUTCOMES:
        # Nobody compared is no share: 0 % would read as nobody lowered.
        whole = comparison["compared"].where(comparison["compared"] > 0)
        comparison[f"{outcome}_share"] = comparison[outcome].astype("Float64") / whole
    low, high = wilson_interval(comparison["lowered"], comparison["compared"])
    return comparison.assign(lowered_low=low, lowered_high=high)
