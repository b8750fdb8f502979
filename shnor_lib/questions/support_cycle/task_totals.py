"""Shares of points by task: municipalities and the region, summed from their schools."""

import pandas as pd

from shnor_lib.model.tables import contracts

TASK = ["procedure", "year", "sitting", "task"]
SUMS = ["participants", "points", "not_attempted"]


def task_totals(tasks: pd.DataFrame) -> pd.DataFrame:
    """Sum the schools to their municipalities and to the region, where no such row is given.

    A share is 100 · points / (participants · maximum), per cent with one decimal. Schools without
    points are left out with their participants.

    Parameters
    ----------
    tasks : DataFrame
        Contract ``tasks``. A row with a school is the school's, another with a municipality is
        the municipality's, another the region's.

    Returns
    -------
    DataFrame
        Contract ``tasks`` without rows of schools.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> row = {"procedure": "vpr-rus-5", "year": 2024, "sitting": "spring", "task": "1",
    ...        "municipality": "Заречный район", "maximum": 2}
    >>> tasks = table_from_records("tasks", [
    ...     {**row, "school_id": "edu980001", "participants": 10, "points": 5},
    ...     {**row, "school_id": "edu980002", "participants": 30, "points": 55}])
    >>> task_totals(tasks)[["municipality", "participants", "share"]].values.tolist()
    [['Заречный район', 40, 75.0], [<NA>, 40, 75.0]]
    """
    is_school = tasks["school_id"].notna()
    given = tasks[~is_school]
    # Participants without points would only lower the share.
    schools = tasks[is_school].dropna(subset=["points", "participants"])
    if schools.empty:
        return given
    placed = _summed(schools.dropna(subset="municipality"), [*TASK, "municipality"])
    whole = _summed(schools, TASK)
    summed = pd.concat([placed, whole]).reindex(columns=list(tasks.columns)).astype(tasks.dtypes)
    key = list(contracts()["tasks"].key)
    # a row that is given stands before the sum, and is the one that is kept
    return pd.concat([given, summed]).drop_duplicates(key, ignore_index=True)


def _summed(schools: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    grouped = schools.groupby(key, observed=True, sort=False)
    # Nothing known stays missing: pandas' 0 would be a task that nobody solved.
    summed = grouped[SUMS].sum(min_count=1)
    # the same task is worth the same and of the same level in every school
    summed = summed.join(grouped[["maximum", "level"]].first())
    possible = summed["participants"] * summed["maximum"]
    return summed.assign(share=(100 * summed["points"] / possible).round(1)).reset_index()
