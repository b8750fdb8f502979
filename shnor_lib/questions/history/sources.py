"""Where the years of a school's history come from: a given list, or the rule year by year."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.support import HistorySource
from shnor_lib.questions.history.paths import History, lineage_of, trace_history
from shnor_lib.questions.identification.verdicts import identify
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.passports import PASSPORT, latest_passports

VERDICT_STATES = {"да": "listed", "нет": "not_listed"}


def history_from_results(
    context: Context,
    results: pd.DataFrame,
    schools: pd.DataFrame,
    source: HistorySource,
    decided: pd.DataFrame,
    lists: pd.DataFrame | None = None,
) -> History | None:
    """Trace the history of schools by the rule, each year of results identified anew.

    Parameters
    ----------
    context : Context
        Its criteria, registry and year of results are used.
    results, schools : DataFrame
        Contracts ``results`` and ``schools``.
    source : HistorySource
        Names the window.
    decided : DataFrame
        Verdicts of the last year with the analyst's decisions, as
        `questions.identification.decisions.apply_overrides` gives them: a decision is about the
        last year, and says nothing of the years before.
    lists : DataFrame, optional
        Contract ``lists``, for rules that ask whether a school stands on one.

    Returns
    -------
    History, optional
        None where no results are loaded.
    """
    last = context.results_year
    if last is None or results.empty:
        return None
    # The first year of results has none before it, so clause 2 could not be answered for it.
    years = tuple(range(min(int(results["year"].min()) + 1, last - source.window + 1), last + 1))
    verdicts = {
        # Today's criteria for every year: a change on the list is then never a change of the rule.
        year: identify(results, schools, context.criteria, year, context.registry, lists).verdicts
        for year in years[:-1]
    }
    states = states_from_verdicts({**verdicts, last: decided}, schools)
    passports = latest_passports(schools, results)
    return trace_history(
        states, passports, years, window=source.window, basis="results", schools=schools
    )


def history_from_list(
    lists: pd.DataFrame, schools: pd.DataFrame, source: HistorySource, last_year: int | None
) -> History | None:
    """Trace the history of schools on a given list.

    Parameters
    ----------
    lists, schools : DataFrame
        Contracts ``lists`` and ``schools``.
    source : HistorySource
        Names the list and the window.
    last_year : int, optional
        The year as of which schools are classed. Where the list is not loaded of it, the last
        year before it of which it is; without it the last year of the list.

    Returns
    -------
    History, optional
        None where the list is not loaded, or begins after ``last_year``.
    """
    followed = lists[lists["list"] == source.list]
    if last_year is not None:
        followed = followed[followed["list_year"] <= last_year]
    if followed.empty:
        return None
    last, first = int(followed["list_year"].max()), int(followed["list_year"].min())
    # The whole window, even where the list begins later: those years stand as unknown.
    years = tuple(range(min(first, last - source.window + 1), last + 1))
    states = states_from_lists(followed, schools, source.list, years)
    passports = _passports_of_list(followed, schools)
    return trace_history(states, passports, years, window=source.window, schools=schools)


def _passports_of_list(followed: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """One row a school, the ones that stand only in the list included."""
    known = schools.sort_values(["school_id", "valid_from"], na_position="first")
    # The passport comes last and wins; the list names only what it leaves out.
    listed = followed.sort_values("list_year")
    rows = pd.concat([listed, known])[["school_id", "school", "municipality"]]
    named = rows.groupby("school_id", as_index=False).last()
    reason = pd.Series("not_reported", named.index, dtype="string")
    return named.assign(municipality_reason=reason.where(named["municipality"].isna()))[PASSPORT]


def states_from_lists(
    lists: pd.DataFrame, schools: pd.DataFrame, code: str, years: tuple[int, ...]
) -> pd.DataFrame:
    """Say of each school and year whether the school stands on a given list.

    Parameters
    ----------
    lists : DataFrame
        Contract ``lists``.
    schools : DataFrame
        Contract ``schools``; a school that stands nowhere else is known from the list.
    code : str
        The list that is followed.
    years : tuple of int
        Years of the list. A year of which no school is listed has no data.

    Returns
    -------
    DataFrame
        ``school_id, year, state``: ``listed``, ``not_listed``, ``no_data``, or ``no_school``
        where the passport says that the school was not there.
    """
    followed = lists[lists["list"] == code]
    ids = pd.Index(schools["school_id"]).union(pd.Index(followed["school_id"])).unique()
    grid = pd.MultiIndex.from_product([ids, years], names=["school_id", "year"]).to_frame(False)
    listed = pd.MultiIndex.from_frame(followed[["school_id", "list_year"]])
    state = pd.Series("not_listed", index=grid.index, dtype="string")
    # Nobody listed means that the list is not loaded: no year was without ШНОР.
    state = state.mask(~grid["year"].isin(followed["list_year"]), "no_data")
    state = state.mask(_without_school(grid, schools), "no_school")
    # Last, so that the document wins over a passport that says the school was not there.
    state = state.mask(pd.MultiIndex.from_frame(grid).isin(listed), "listed")
    return grid.assign(state=state)


def states_from_verdicts(
    verdicts: Mapping[int, pd.DataFrame], schools: pd.DataFrame
) -> pd.DataFrame:
    """Say of each school and year of results what the rule said of it.

    Parameters
    ----------
    verdicts : mapping of int to DataFrame
        By year of results: ``school_id, verdict, reason`` as
        `questions.identification.verdicts.identify` gives them, and ``decision`` where the
        analyst's decisions stand beside.
    schools : DataFrame
        Contract ``schools``.

    Returns
    -------
    DataFrame
        ``school_id, year, state`` as `states_from_lists` gives them, and ``undecided``.
    """
    return pd.concat(
        [_states_of_year(frame, schools, year) for year, frame in verdicts.items()],
        ignore_index=True,
    )


def _states_of_year(verdicts: pd.DataFrame, schools: pd.DataFrame, year: int) -> pd.DataFrame:
    # A decision of the analyst stands before the rule's verdict.
    said = verdicts["decision"] if "decision" in verdicts else verdicts["verdict"]
    state = said.map(VERDICT_STATES).astype("string").fillna("undecided")
    silent = (state == "undecided") & (verdicts["reason"] == "no_results_year")
    frame = verdicts[["school_id"]].assign(year=year)
    # Only silence is explained by a school that was not there: results would speak for themselves.
    gone = silent & _without_school(frame, schools)
    return frame.assign(state=state.mask(silent, "no_data").mask(gone, "no_school"))


def _without_school(grid: pd.DataFrame, schools: pd.DataFrame) -> pd.Series:
    """Whether the school was not there in that year: not opened yet, or replaced already."""
    lineage = lineage_of(schools)
    opened = grid["school_id"].map(lineage["opened"]).astype("Int64")
    ended = grid["school_id"].map(lineage["ended"]).astype("Int64")
    return ((grid["year"] < opened) | (grid["year"] >= ended)).fillna(False).astype(bool)
