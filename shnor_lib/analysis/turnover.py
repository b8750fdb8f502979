"""Who entered, left and stayed between consecutive years."""

from itertools import pairwise

import pandas as pd

from shnor_lib.analysis.history import History, state_column

STATES = ("listed", "undecided", "no_data", "no_school", "not_listed")
OFF = "not_listed"
UNKNOWN = ("undecided", "no_data", "no_school")


def measure_flow(history: History) -> pd.DataFrame:
    """Count the schools by their states in each two consecutive years.

    Returns
    -------
    DataFrame
        ``year_from, state_from, year_to, state_to, schools``; only what occurs.
    """
    parts = []
    for before, after in pairwise(history.years):
        names = {state_column(before): "state_from", state_column(after): "state_to"}
        pairs = history.paths[list(names)].rename(columns=names)
        tally = pairs.value_counts(sort=False).rename("schools").reset_index()
        parts.append(tally.assign(year_from=before, year_to=after))
    columns = ["year_from", "state_from", "year_to", "state_to", "schools"]
    flow = pd.concat(parts)[columns]
    order = [STATES.index(state) for state in flow["state_from"]]
    order_to = [STATES.index(state) for state in flow["state_to"]]
    ordered = flow.assign(a=order, b=order_to).sort_values(["year_from", "a", "b"])
    return ordered[columns].reset_index(drop=True)


def measure_turnover(history: History) -> pd.DataFrame:
    """Count who stayed, entered and left between each two consecutive years.

    Returns
    -------
    DataFrame
        ``year_from, year_to, listed_from, listed_to, stayed, entered, left, outside`` (off the
        list in both years), ``entered_unknown`` (on the list, the year before is not known),
        ``left_unknown`` (was on the list, the year after is not known), ``unknown`` (the
        rest), ``schools``. It closes: ``listed_from`` = stayed + left + left_unknown,
        ``listed_to`` = stayed + entered + entered_unknown, and ``schools`` is the sum of all
        but the two lists.
    """
    flow = measure_flow(history)
    rows = [
        {"year_from": before, "year_to": after, **_turnover(flow[flow["year_to"] == after])}
        for before, after in pairwise(history.years)
    ]
    return pd.DataFrame(rows).astype("Int64")


def _turnover(flow: pd.DataFrame) -> dict[str, int]:
    def schools(*pairs: tuple[str, str]) -> int:
        found = pd.MultiIndex.from_frame(flow[["state_from", "state_to"]]).isin(pairs)
        return int(flow.loc[found, "schools"].sum())

    parts = {
        "stayed": schools(("listed", "listed")),
        "entered": schools((OFF, "listed")),
        "left": schools(("listed", OFF)),
        "outside": schools((OFF, OFF)),
        "entered_unknown": schools(*((state, "listed") for state in UNKNOWN)),
        "left_unknown": schools(*(("listed", state) for state in UNKNOWN)),
    }
    total = int(flow["schools"].sum())
    return {
        "listed_from": parts["stayed"] + parts["left"] + parts["left_unknown"],
        "listed_to": parts["stayed"] + parts["entered"] + parts["entered_unknown"],
        **parts,
        "unknown": total - sum(parts.values()),
        "schools": total,
    }


def count_classes(history: History) -> pd.DataFrame:
    """Count the schools of each class of history.

    Returns
    -------
    DataFrame
        ``history, schools``; only what occurs.
    """
    tally = history.paths["history"].value_counts(sort=False).rename("schools")
    return tally.rename_axis("history").reset_index()
