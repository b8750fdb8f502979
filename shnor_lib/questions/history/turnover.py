"""Who entered, left and stayed between consecutive years."""

from dataclasses import replace
from itertools import pairwise

import pandas as pd

from shnor_lib.questions.history.paths import History, state_column
from shnor_lib.stats.persistence import BOTH

STATES = ("listed", "undecided", "no_data", "no_school", "not_listed")
OFF = "not_listed"
UNKNOWN = ("undecided", "no_data", "no_school")
# Counts that rest on the first of two years, on both, on the second.
FROM = ("listed_from", "left_unknown")
TO = ("listed_to", "entered_unknown")


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
        rest), ``schools``. What rests on a year of which nothing is known is missing, with the
        reason in ``<name>_reason``. It closes: ``listed_from`` = stayed + left + left_unknown,
        ``listed_to`` = stayed + entered + entered_unknown, and ``schools`` is the sum of all
        but the two lists.
    """
    flow = measure_flow(history)
    rows = [
        {"year_from": before, "year_to": after, **_turnover(flow[flow["year_to"] == after])}
        for before, after in pairwise(history.years)
    ]
    turnover = pd.DataFrame(rows).astype("Int64")
    silent_from = ~turnover["year_from"].isin(_told(history))
    silent_to = ~turnover["year_to"].isin(_told(history))
    for name in (*FROM, *BOTH, *TO):
        # A silent year gives no turnover: with it everybody would seem to have entered or left.
        rests = (silent_from & (name not in TO)) | (silent_to & (name not in FROM))
        turnover[name] = turnover[name].mask(rests)
        reason = pd.Series("not_reported", turnover.index, dtype="string")
        turnover[f"{name}_reason"] = reason.where(rests)
    return turnover


def _told(history: History) -> list[int]:
    """Years of which something is known of some school."""
    known = ["listed", OFF]
    return [year for year in history.years if history.paths[state_column(year)].isin(known).any()]


def _turnover(flow: pd.DataFrame) -> dict[str, int]:
    moves = zip(flow["state_from"], flow["state_to"], strict=True)
    counts = dict(zip(moves, flow["schools"], strict=True))

    def schools(*pairs: tuple[str, str]) -> int:
        return sum(int(counts.get(pair, 0)) for pair in pairs)

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


def ever_listed(history: History) -> History:
    """Leave only the schools that stood on the list in some of the years."""
    states = history.paths[[state_column(year) for year in history.years]]
    listed = (states == "listed").any(axis=1)
    return replace(history, paths=history.paths[listed].reset_index(drop=True))
