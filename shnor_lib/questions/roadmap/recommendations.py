"""Recommendations among the measures of a region's plans, by the body that each is addressed to."""

import pandas as pd

from shnor_lib.questions.roadmap.executors import plan_executors

RECOMMENDATION = "recommendation"


def recommendations_by_addressee(plan: pd.DataFrame) -> pd.DataFrame:
    """List each addressee's recommendations together.

    Addressees stand in the order in which the documents name them first, those recommendations
    that name none at the end; a recommendation to several stands with each of them.

    Parameters
    ----------
    plan : DataFrame
        Contract ``plan``; rows that are not of the kind ``recommendation`` are left out.

    Returns
    -------
    DataFrame
        The contract's columns, ``addressee`` and ``addressee_reason``.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> plan = table_from_records("plan", [
    ...     {"plan": "p", "position": 1, "kind": "recommendation", "executors": "ИРО, школы"},
    ...     {"plan": "p", "position": 2, "kind": "measure", "executors": "ИРО"},
    ...     {"plan": "p", "position": 3, "kind": "recommendation", "executors": "ИРО"}])
    >>> recommendations_by_addressee(plan)[["addressee", "position"]].values.tolist()
    [['ИРО', 1], ['ИРО', 3], ['школы', 1]]
    """
    chosen = plan[plan["kind"] == RECOMMENDATION].sort_values(["plan", "position"])
    addressees = plan_executors(chosen).rename(columns={"executor": "addressee"})
    keys = ["plan", "position"]
    listed = chosen.merge(addressees[[*keys, "addressee"]], on=keys, how="left")
    # The place of an addressee is that of its first recommendation.
    order, _ = pd.factorize(listed["addressee"])
    last = listed["addressee"].isna()
    grouped = listed.assign(last=last, order=order).sort_values(["last", "order"], kind="stable")
    shown = grouped.drop(columns=["last", "order"]).reset_index(drop=True)
    return shown.assign(addressee_reason=shown["executors_reason"])
