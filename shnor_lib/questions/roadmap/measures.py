"""The measures among the rows of a plan: a row may only open a list of them."""

import pandas as pd

from shnor_lib.questions.shared.numbering import NO_NUMBER


def is_heading(plan: pd.DataFrame) -> pd.Series:
    """Whether a row only opens a list of measures: it ends in a colon, unnumbered rows follow.

    A row that has a result of its own is a measure.

    Parameters
    ----------
    plan : DataFrame
        Contract ``plan``, ordered by plan and position.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> plan = table_from_records("plan", [
    ...     {"plan": "p", "position": 1, "number": "2.1.", "measure": "Обеспечить:"},
    ...     {"plan": "p", "position": 2, "number": "-", "measure": "помощь педагогам"}])
    >>> is_heading(plan).tolist()
    [True, False]
    """
    after = plan["number"].fillna("").groupby(plan["plan"]).shift(-1)
    opens = plan["measure"].str.rstrip().str.endswith(":").fillna(value=False)
    silent = plan["result"].isna() & plan["analyst_status"].isna()
    return (opens & after.str.fullmatch(NO_NUMBER).fillna(value=False) & silent).astype(bool)


def measures_of(plan: pd.DataFrame) -> pd.DataFrame:
    """Return the measures of plans by plan and position, without headings of lists.

    Parameters
    ----------
    plan : DataFrame
        Contract ``plan``, in any order.
    """
    ordered = plan.sort_values(["plan", "position"], ignore_index=True)
    return ordered[~is_heading(ordered)].reset_index(drop=True)
