"""How many people of a school have each mark, counted from rows of people."""

import pandas as pd

from shnor_lib.intake.layouts.pupil_cells import MARKS


def mark_counts(people: pd.DataFrame, school: str, complete: pd.Series) -> dict[str, pd.Series]:
    """Count the marks «2» to «5» by school.

    Parameters
    ----------
    people : DataFrame
        A row a person, with ``mark``.
    school : str
        The column that names the school.
    complete : Series
        By school, whether everyone has a mark; without that the counts are missing.

    Examples
    --------
    >>> people = pd.DataFrame({"code": ["1", "1", "2"], "mark": [2, 3, 5]})
    >>> counts = mark_counts(people, "code", pd.Series({"1": True, "2": False}))
    >>> counts["n2"].tolist()
    [1, <NA>]
    """
    marked = {f"n{mark}": people["mark"] == mark for mark in range(MARKS[0], MARKS[1] + 1)}
    counts = pd.DataFrame(marked).groupby(people[school], sort=False).sum().astype("Int64")
    return {name: counts[name].where(complete) for name in marked}
