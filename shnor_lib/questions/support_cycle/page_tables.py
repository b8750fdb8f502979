"""Tables of the cycle «учитель + класс»: receipt of reports, turnout."""

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.model.support_cycle import Period
from shnor_lib.questions.support_cycle.reports import STATES, Cycle
from shnor_lib.questions.support_cycle.totals import measure_turnout, repeated_reports, tally_states
from shnor_lib.questions.support_cycle.words import (
    FORMATS,
    labelled,
    listed_periods,
    period_words,
    state_words,
    subject_names,
)
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import words

MEASURES = {"teachers": "Учителя", "pupils": "Ученики", "homework": "Задания", "works": "Работы"}


def report_tables(cycle: Cycle, registry: Registry) -> list[Table | Prose]:
    """Show who reported when: by municipality, by subject, the silent and late, the repeated."""
    return [
        municipality_table(cycle),
        subject_table(cycle, registry),
        silent_table(cycle, registry),
        repeated_table(cycle, registry),
    ]


def municipality_table(cycle: Cycle) -> Table | Prose:
    """Count for each municipality the reports by state, in the order of names."""
    if cycle.grid.empty:
        return Prose("")
    tally = tally_states(cycle.grid, "municipality")
    fields = [Field("municipality", "Муниципалитет", width=4), *_state_fields(tally)]
    return Table(
        labelled("reports-municipalities", cycle.period),
        f"{period_words(cycle.period)['reports']} по муниципалитетам",
        Disclosed(tally),
        fields,
    )


def subject_table(cycle: Cycle, registry: Registry) -> Table | Prose:
    """Count for each subject the reports by state."""
    if cycle.grid.empty:
        return Prose("")
    named = cycle.grid.assign(subject=subject_names(cycle.grid["subject"], registry))
    tally = tally_states(named, "subject")
    fields = [Field("subject", "Предмет", width=4), *_state_fields(tally)]
    return Table(
        labelled("reports-subjects", cycle.period),
        f"{period_words(cycle.period)['reports']} по предметам",
        Disclosed(tally),
        fields,
    )


def _state_fields(tally: pd.DataFrame) -> list[Field]:
    titles = words()["report_states"]
    present = [state for state in STATES if tally[state].sum()]
    return [
        Field("expected", "Ожидалось", "integer"),
        *(Field(state, titles[state].capitalize(), "integer", 2) for state in present),
    ]


def silent_table(cycle: Cycle, registry: Registry) -> Table | Prose:
    """Name for each municipality and subject the periods without a report and the late ones."""
    named = cycle.grid.assign(subject=subject_names(cycle.grid["subject"], registry))
    troubled = named[named["state"].isin(["missing", "late"])]
    if troubled.empty:
        return Prose("" if cycle.grid.empty else "Все отчёты пришли, и все вовремя.")
    groups = troubled.groupby(["municipality", "subject", "state"])["period_start"]
    listed = groups.agg(lambda starts: listed_periods(starts, cycle.period))
    told = period_words(cycle.period)
    frame = listed.unstack("state").reindex(columns=["missing", "late"]).reset_index()
    fields = [
        Field("municipality", "Муниципалитет", width=3),
        Field("subject", "Предмет", width=3),
        Field("missing", told["missing"], width=3, missing="–"),
        Field("late", told["late"], width=3, missing="–"),
    ]
    return Table(labelled("silent", cycle.period), told["silent"], Disclosed(frame), fields)


def repeated_table(cycle: Cycle, registry: Registry) -> Table | Prose:
    """Name the reports that came more than once; the last one counts."""
    several = repeated_reports(cycle)
    if several.empty:
        return Prose("" if cycle.reports.empty else "Повторных отчётов нет.")
    told = period_words(cycle.period)
    frame = several.assign(
        subject=subject_names(several["subject"], registry),
        start=several["period_start"].dt.strftime(FORMATS[cycle.period][1]),
        state=state_words(several["receipt"]),
        used=several["counts"].map({True: "учтён", False: "заменён более поздним"}),
    )
    fields = [
        Field("municipality", "Муниципалитет", width=3),
        Field("subject", "Предмет", width=2),
        Field("start", told["head"], width=2),
        Field("received_at", "Получен (как в файле)", width=2),
        Field("state", "Срок", width=2),
        Field("used", "Учёт", width=3),
    ]
    caption = f"Повторные отчёты за {told['one']}, муниципалитет и предмет"
    return Table(labelled("repeated", cycle.period), caption, Disclosed(frame), fields)


def turnout_tables(cycle: Cycle, registry: Registry) -> list[Table]:
    """Show turnout by week or month, by subject and by municipality, each with its numbers."""
    if cycle.reports.empty:
        return []
    reports = cycle.reports.assign(
        subject=subject_names(cycle.reports["subject"], registry),
        start=cycle.reports["period_start"].dt.strftime("%Y-%m-%d"),
    )
    head = period_words(cycle.period)["head"]
    keys = {"start": head, "subject": "Предмет", "municipality": "Муниципалитет"}
    return [
        _turnout_table(measure_turnout(reports, by), by, title, cycle.period)
        for by, title in keys.items()
    ]


def _turnout_table(turnout: pd.DataFrame, by: str, title: str, period: Period) -> Table:
    numbers = ["part", "whole", "share"]
    wide = pd.concat(
        [
            rows.set_index(by)[numbers].add_prefix(f"{measure}_")
            for measure, rows in turnout.groupby("measure")
        ],
        axis="columns",
    )
    frame = wide.sort_index().reset_index(names=by)
    if by == "start":
        shown = pd.to_datetime(frame["start"]).dt.strftime(FORMATS[period][1])
        frame = frame.assign(start=shown)
    fields = [Field(by, title, width=3)]
    for measure, head in MEASURES.items():
        if f"{measure}_share" in frame:
            fields += [
                Field(f"{measure}_part", head, "integer", 1),
                Field(f"{measure}_whole", "из", "integer", 1),
                Field(f"{measure}_share", "доля", "percent", 1),
            ]
    what = "проверка работ" if "works_share" in frame else "домашние задания"
    caption = f"Участие и {what}: {title.lower().removesuffix(' с')}"
    label = period if by == "start" else by
    return Table(labelled(f"turnout-{label}", period), caption, Disclosed(frame), fields)
