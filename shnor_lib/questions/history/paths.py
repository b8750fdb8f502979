"""A school's path over the years: on the list, off it, or not known."""

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from shnor_lib.questions.shared.passports import PASSPORT

Basis = Literal["lists", "results"]
LISTED = ("first", "repeated", "running", "new", "reorganised", "listed_incomplete")
_SEVERAL = re.compile(r"[\s,;]+")


@dataclass(frozen=True)
class History:
    """Paths of all schools; ``years`` end with the year as of which schools are classed.

    ``years`` are years of the list (`basis` lists) or years of results (`basis` results): the
    two are never mixed.
    """

    paths: pd.DataFrame
    states: pd.DataFrame
    years: tuple[int, ...]
    window: int
    basis: Basis

    @property
    def last(self) -> int:
        """The year as of which schools are classed."""
        return self.years[-1]

    @property
    def known(self) -> bool:
        """Whether the last year is known of any school."""
        column = self.paths[state_column(self.last)]
        return bool(column.isin(["listed", "not_listed"]).any())


def state_column(year: int) -> str:
    """Name the column of `History.paths` that holds a year's state."""
    return f"state_{year}"


def trace_history(
    states: pd.DataFrame,
    passports: pd.DataFrame,
    years: tuple[int, ...],
    *,
    window: int = 3,
    basis: Basis = "lists",
    schools: pd.DataFrame | None = None,
) -> History:
    """Class each school by its path, as of the last year.

    A class is given only where every way of filling the unknown years leads to it; else the
    school's history is incomplete.

    Parameters
    ----------
    states : DataFrame
        ``school_id, year, state``, one row a school × year.
    passports : DataFrame
        One row a school: ``school_id, school, municipality, municipality_reason``.
    years : tuple of int
        Consecutive years, at least ``window`` of them.
    window : int
        How many years the words «впервые», «повторно» and «подряд» look back on.
    basis : {"lists", "results"}
        What the years are years of.
    schools : DataFrame, optional
        Contract ``schools``: names predecessors.

    Returns
    -------
    History
        ``paths``: the passport, ``state_<year>`` for each year, ``history`` (see
        `model.support.HistoryClass`), ``years_listed`` (in the window), ``years_running`` (up
        to the last year, over all years), ``run_open`` (the run may be longer: the year before
        it is not known), ``predecessor``, ``successor``.

    Examples
    --------
    >>> states = pd.DataFrame({"school_id": "edu980001", "year": [2021, 2022, 2023],
    ...                        "state": ["listed", "not_listed", "listed"]})
    >>> passports = pd.DataFrame({"school_id": ["edu980001"], "school": ["Школа 1"],
    ...                           "municipality": ["М"], "municipality_reason": [None]})
    >>> trace_history(states, passports, (2021, 2022, 2023)).paths["history"].tolist()
    ['repeated']
    """
    wide = states.pivot(index="school_id", columns="year", values="state")
    # A year without a state is unknown: «off the list» would make a school look improved.
    wide = wide.reindex(columns=list(years)).fillna("no_data").sort_index()
    lineage = lineage_of(schools).reindex(wide.index)
    running = _running(wide)
    facts = pd.DataFrame(
        {
            "history": _classes(wide[list(years[-window:])], lineage),
            "years_listed": (wide[list(years[-window:])] == "listed").sum(axis=1).astype("Int64"),
            "years_running": running.astype("Int64"),
            "run_open": _run_open(wide, running),
        }
    ).astype({"history": "string", "run_open": "boolean"})
    named = wide.astype("string").set_axis([state_column(year) for year in years], axis="columns")
    known = passports.set_index("school_id")[PASSPORT[1:]].reindex(wide.index)
    paths = known.join([named, facts, lineage[["predecessor", "successor"]]]).reset_index()
    return History(paths, states, tuple(years), window, basis)


def _classes(window: pd.DataFrame, lineage: pd.DataFrame) -> np.ndarray:
    """Class of each school; ``window`` holds its states, the last year in the last column."""
    last, earlier = window.iloc[:, -1], window.iloc[:, :-1]
    was_listed = (earlier == "listed").any(axis=1)
    # A school that was not there yet was surely not on the list.
    was_not = earlier.isin(["not_listed", "no_school"]).any(axis=1)
    unknown = earlier.isin(["undecided", "no_data"]).any(axis=1)
    arose = (earlier == "no_school").any(axis=1) & lineage["predecessor"].notna()
    # np.select takes the first rule that holds, so special cases stand before general ones.
    rules = [
        ((last == "no_school") & lineage["successor"].notna(), "replaced"),
        (last.isin(["no_school", "no_data"]), "no_data"),
        (last == "undecided", "undecided"),
        ((last == "not_listed") & was_listed, "left"),
        ((last == "not_listed") & ~unknown, "never"),
        (last == "not_listed", "outside_incomplete"),
        (arose, "reorganised"),
        ((earlier == "no_school").all(axis=1), "new"),
        (~was_listed & ~unknown, "first"),
        (~was_not & ~unknown, "running"),
        (was_listed & was_not, "repeated"),
    ]
    conditions, names = zip(*rules, strict=True)
    return np.select([rule.to_numpy(bool) for rule in conditions], names, "listed_incomplete")


def _running(wide: pd.DataFrame) -> pd.Series:
    """How many years up to the last one the school stands on the list without a gap."""
    # Read backwards from the last year: the first gap turns the product, and all before it, to 0.
    listed = (wide == "listed").to_numpy(bool)[:, ::-1].astype(int)
    return pd.Series(np.cumprod(listed, axis=1).sum(axis=1), index=wide.index)


def _run_open(wide: pd.DataFrame, running: pd.Series) -> pd.Series:
    """Whether the year before the run is not known, so that the run may be longer."""
    known = wide.isin(["listed", "not_listed", "no_school"]).to_numpy(bool)
    # The year before the first loaded one is not known: a run that reaches it may be longer.
    before = np.column_stack([np.zeros(len(wide), bool), known])
    position = wide.shape[1] - running.to_numpy()
    return pd.Series(~before[np.arange(len(wide)), position], index=wide.index)


def lineage_of(schools: pd.DataFrame | None) -> pd.DataFrame:
    """Predecessor and successor of each school, the years of its opening and its end."""
    columns = ["predecessor", "successor", "opened", "ended"]
    if schools is None or schools.empty:
        return pd.DataFrame(columns=columns, dtype="string")
    started = schools.groupby("school_id")["valid_from"]
    # A period without a beginning says that the school was always there.
    always = schools["valid_from"].isna().groupby(schools["school_id"]).any()
    opened = started.min().mask(always)
    named = schools.dropna(subset=["predecessor"]).drop_duplicates("school_id")
    before = named.set_index("school_id")["predecessor"]
    # Several schools may merge into one: each of them gets it as successor.
    links = before.str.split(_SEVERAL, regex=True).explode().reset_index()
    after = links.drop_duplicates("predecessor").set_index("predecessor")["school_id"]
    lineage = pd.DataFrame({"opened": opened, "predecessor": before, "successor": after})
    # A reorganised school ends in the year in which its successor opens.
    return lineage.assign(ended=lineage["successor"].map(opened))[columns]
