"""Totals of a cycle: reports by state, what of the expected took part and was done."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from shnor_lib.questions.support_cycle.reports import REPORT, STATES, Cycle

MEASURES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "teachers": ("teachers_present", "teachers_expected"),
        "pupils": ("pupils_present", "pupils_expected"),
        "homework": ("homework_done", "homework_set"),
        "works": ("works_checked", "works_collected"),
    }
)


def tally_states(grid: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count the expected reports by state.

    Parameters
    ----------
    grid : DataFrame
        `Cycle.grid`.
    by : str
        The column to count by.

    Returns
    -------
    DataFrame
        ``by``, a column for each state, ``expected``, in the order of names.
    """
    groups = grid.groupby(by, sort=True)
    counts = groups["state"].value_counts().unstack("state")
    whole = counts.reindex(index=groups.size().index, columns=list(STATES)).fillna(0)
    return whole.astype("int64").assign(expected=groups.size()).reset_index()


def repeated_reports(cycle: Cycle) -> pd.DataFrame:
    """List the reports for a period, municipality and subject that has several, by receipt.

    Returns
    -------
    DataFrame
        As `Cycle.reports`; ``counts`` tells the one that is used.
    """
    several = cycle.reports.duplicated(REPORT, keep=False)
    return cycle.reports[several].reset_index(drop=True)


def late_only_in_the_last(cycle: Cycle) -> int:
    """Count the reports that were first sent on time and count as late by their last version."""
    # By its last version such a report is late, though it first came on time: a page tells both.
    first = cycle.reports.drop_duplicates(REPORT)
    on_time = first.loc[first["receipt"] == "on_time", REPORT]
    used = cycle.reports[cycle.reports["counts"] & (cycle.reports["receipt"] == "late")]
    return len(used.merge(on_time, on=REPORT))


def measure_turnout(reports: pd.DataFrame, by: str) -> pd.DataFrame:
    """Sum what the counted reports say of teachers, pupils, homework and checked works.

    A report enters a measure only with both of its numbers; shares are of the sums.

    Parameters
    ----------
    reports : DataFrame
        `Cycle.reports`.
    by : str
        The column to sum by.

    Returns
    -------
    DataFrame
        ``by, measure`` (teachers, pupils, homework, works), ``reports, part, whole, share``, in the
        order of ``by`` and of the measures.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> reports = table_from_records("weekly_reports", [
    ...     {"subject": "math", "teachers_expected": 4, "teachers_present": present}
    ...     for present in (1, 3)])
    >>> measure_turnout(reports.assign(counts=True), "subject")[["part", "whole"]].values.tolist()
    [[4, 8]]
    """
    counted = reports[reports["counts"]]
    parts = []
    for measure, (done, expected) in _measures(reports).items():
        # A number without its counterpart would change the share of all others.
        known = counted[counted[done].notna() & counted[expected].notna()]
        sums = known.groupby(by, sort=True).agg(
            reports=(done, "size"), part=(done, "sum"), whole=(expected, "sum")
        )
        parts.append(sums.reset_index().assign(measure=measure))
    frame = pd.concat(parts, ignore_index=True)
    order = frame["measure"].map(list(MEASURES).index)
    # Nobody expected is no turnout, neither 0 nor 100 %.
    share = frame["part"] / frame["whole"].mask(frame["whole"] == 0)
    shown = frame.assign(share=share, order=order)
    return shown.sort_values([by, "order"], ignore_index=True).drop(columns="order")


def impossible_counts(reports: pd.DataFrame) -> int:
    """Count the reports in which more took part, or was done, than was expected or set."""
    pairs = _measures(reports).values()
    over = [(reports[part] > reports[whole]).fillna(False) for part, whole in pairs]
    return int(pd.concat(over, axis="columns").any(axis="columns").sum())


def _measures(reports: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """The measures that reports of this kind hold."""
    return {name: pair for name, pair in MEASURES.items() if set(pair) <= set(reports.columns)}
