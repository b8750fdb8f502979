"""The question «с какого времени школы в списке»: what every reader of it needs, found once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from shnor_lib.model.support import HistorySource
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.history.equal_schools import redraw_equal_schools
from shnor_lib.questions.history.equal_shares import measure_equal_shares
from shnor_lib.questions.history.paths import History
from shnor_lib.questions.history.sources import history_from_list, history_from_results
from shnor_lib.questions.history.turnover import count_classes, ever_listed, measure_turnover
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.shared.context import Context
from shnor_lib.stats.persistence import measure_persistence


@dataclass(frozen=True)
class HistoryFindings:
    """The path of each school over the years, on the list and off it.

    ``traced``: none where neither the list nor results are loaded, or where the list begins after
    the year of the report. ``list_years``: of which years the list that is followed is loaded,
    later ones than the report's included; none where years are identified by the rule.
    """

    context: Context
    traced: History | None
    list_years: tuple[int, ...]
    results: pd.DataFrame
    schools: pd.DataFrame = field(default_factory=lambda: empty_table("schools"))
    lists: pd.DataFrame = field(default_factory=lambda: empty_table("lists"))

    @property
    def known(self) -> History | None:
        """The paths, where the last year is known of any school."""
        return self.traced if self.traced is not None and self.traced.known else None

    @property
    def unlisted_year(self) -> int | None:
        """The year of the report, where the list that is followed is loaded of others alone."""
        asked = self.context.asked_year
        return asked if self.list_years and asked not in self.list_years else None

    @property
    def since(self) -> pd.Series:
        """By ``school_id``, since which year of results a school is listed without a break.

        «≤ 2019»: the year before is not known. A given list has years of its own.
        """
        traced = self.known
        if traced is None or traced.basis == "lists":
            return pd.Series(dtype="string")
        paths = traced.paths.set_index("school_id")
        paths = paths[paths["years_running"] > 0]
        first = (traced.last + 1 - paths["years_running"]).astype("string")
        return paths["run_open"].map({True: "≤\u00a0", False: ""}).astype("string") + first

    @cached_property
    def turnover(self) -> pd.DataFrame:
        """Who stayed, entered and left (`turnover.measure_turnover`); empty without paths."""
        return pd.DataFrame() if self.traced is None else measure_turnover(self.traced)

    @cached_property
    def classes(self) -> pd.Series:
        """Schools by their class of history, only what occurs; empty without paths."""
        if self.traced is None:
            return pd.Series(dtype="int64")
        return count_classes(self.traced).set_index("history")["schools"]

    @cached_property
    def persistence(self) -> pd.DataFrame:
        """How many stayed beside how many chance would leave (`measure_persistence`)."""
        return pd.DataFrame() if self.traced is None else measure_persistence(self.turnover)

    @cached_property
    def ever_listed(self) -> pd.DataFrame:
        """The paths of the schools that were on the list in some of the years."""
        return pd.DataFrame() if self.traced is None else ever_listed(self.traced).paths

    @cached_property
    def equal_shares(self) -> dict[str, float] | None:
        """What the rule gives by chance alone; of no given list.

        Redrawn where it can be told how cohorts vary (`equal_schools`), else by single pupils and
        of the two clauses only (`equal_shares`).
        """
        if self.traced is None or self.traced.basis == "lists":
            return None
        context, last = self.context, self.traced.last
        tables = self.results, self.schools, self.lists
        redrawn = redraw_equal_schools(tables, context.dated_criteria, last, context.registry)
        return redrawn or measure_equal_shares(self.results, context.criteria, last)

    @cached_property
    def breaks(self) -> Mapping[int, tuple[str, ...]]:
        """Years of results that are not comparable with their neighbours, in order, and why.

        A given list has none: whoever made it answers for its years.
        """
        if self.traced is None or self.traced.basis == "lists":
            return {}
        years = (self.traced.years[0] - 1, *self.traced.years)
        reasons = [
            pair
            for code in self.context.criteria.procedures
            for pair in self.context.registry.breaks(code, years).items()
        ]
        return {
            broken: tuple(dict.fromkeys(reason for year, reason in reasons if year == broken))
            for broken in sorted({year for year, _ in reasons})
        }


def find_history(
    context: Context,
    tables: Mapping[str, pd.DataFrame],
    source: HistorySource,
    identification: IdentificationFindings,
) -> HistoryFindings:
    """Trace the history of a region's schools from the source that its settings name.

    A given list is followed up to the year of the report, where one is asked for, else up to its
    own last year; if it is not loaded of that year, up to the last one before it: a later list
    was not known when the year ended.

    Parameters
    ----------
    context : Context
        Its criteria, registry and years are used.
    tables : mapping of str to DataFrame
        Contracts ``lists``, ``schools`` and ``results``.
    source : HistorySource
        A list, or the rule.
    identification : IdentificationFindings
        What stands of the schools in the last year of results, the analyst's decisions included.

    Examples
    --------
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> from shnor_lib.questions.identification.findings import find_identification
    >>> from shnor_lib.questions.shared.context import files_context
    >>> lists = table_from_records("lists", [
    ...     {"list": "shnor", "list_year": year, "school_id": "edu980001", "school": "Школа 1"}
    ...     for year in (2021, 2022, 2023)])
    >>> tables = {"lists": lists} | {name: empty_table(name) for name in ("results", "schools")}
    >>> context = files_context(2022)
    >>> identification = find_identification(context, tables)
    >>> source = HistorySource(list="shnor", window=2)
    >>> find_history(context, tables, source, identification).classes.to_dict()
    {'running': 1}
    """
    results, schools = tables["results"], tables["schools"]
    lists = tables.get("lists", empty_table("lists"))
    if not source.list:
        traced = history_from_results(
            context, results, schools, source, identification.verdicts, lists
        )
        return HistoryFindings(context, traced, (), results, schools, lists)
    traced = history_from_list(lists, schools, source, context.asked_year)
    loaded = lists.loc[lists["list"] == source.list, "list_year"].unique()
    years = tuple(sorted(map(int, loaded)))
    return HistoryFindings(context, traced, years, results, schools, lists)
