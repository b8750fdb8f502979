"""A plan of measures: how many, in which sections, with what answers."""

import pandas as pd


def summarise_sections(plan: pd.DataFrame) -> pd.DataFrame:
    """Count the measures of each section, in the plan's order.

    Parameters
    ----------
    plan : DataFrame
        Contract ``plan``.

    Returns
    -------
    DataFrame
        ``plan, section, measures, without_result, cut_off`` (measures).

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> plan = table_from_records("plan", [
    ...     {"plan": "p", "position": 1, "section": "А", "result": "Приказ"},
    ...     {"plan": "p", "position": 2, "section": "А"}])
    >>> summarise_sections(plan)[["measures", "without_result"]].values.tolist()
    [[2, 1]]
    """
    ordered = plan.sort_values(["plan", "position"])
    marked = ordered.assign(
        section=ordered["section"].fillna(""),
        without_result=ordered["result"].isna(),
        cut_off=ordered["cut_off"].fillna(False),
    )
    sections = marked.groupby(["plan", "section"], sort=False)
    return sections.agg(
        measures=("position", "size"),
        without_result=("without_result", "sum"),
        cut_off=("cut_off", "sum"),
    ).reset_index()
