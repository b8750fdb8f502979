"""Tables of the cycle «учитель + класс»: receipt of reports, turnout."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.model.support_cycle import Period
from shnor_lib.questions.support_cycle.findings import SupportCycleFindings
from shnor_lib.questions.support_cycle.reports import STATES
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


def report_tables(
    support_cycle: SupportCycleFindings, period: Period = "week"
) -> list[Table | Prose]:
    """Show who reported when: by municipality, by subject, the silent and late, the repeated."""
    return [
        municipality_table(support_cycle, period),
        subject_table(support_cycle, period),
        silent_table(support_cycle, period),
        repeated_table(support_cycle, period),
    ]


def municipality_table(
    support_cycle: SupportCycleFindings, period: Period = "week"
) -> Table | Prose:
    """Count for each municipality the reports by state, in the order of names."""
    head = Field("municipality", "Муниципалитет", width=4)
    return _state_table(support_cycle, period, "municipalities", "муниципалитетам", head)


def subject_table(support_cycle: SupportCycleFindings, period: Period = "week") -> Table | Prose:
    """Count for each subject the reports by state."""
    head = Field("subject", "Предмет", width=4)
    return _state_table(support_cycle, period, "subjects", "предметам", head)


def _state_table(
    support_cycle: SupportCycleFindings, period: Period, label: str, by: str, head: Field
) -> Table | Prose:
    grid = _with_subjects(support_cycle, support_cycle.cycle(period).grid)
    if grid.empty:
        return Prose("")
    tally = tally_states(grid, head.name)
    caption = f"{period_words(period)['reports']} по {by}"
    shown = support_cycle.context.gate.aggregate(tally, Counted("report"))
    fields = [head, *_state_fields(tally)]
    return Table(labelled(f"reports-{label}", period), caption, shown, fields)


def _with_subjects(support_cycle: SupportCycleFindings, rows: pd.DataFrame) -> pd.DataFrame:
    """Name the subjects of reports."""
    return rows.assign(subject=subject_names(rows["subject"], support_cycle.context.registry))


def _state_fields(tally: pd.DataFrame) -> list[Field]:
    titles = words()["report_states"]
    present = [state for state in STATES if tally[state].sum()]
    return [
        Field("expected", "Ожидалось", "integer"),
        *(Field(state, titles[state].capitalize(), "integer", 2) for state in present),
    ]


def silent_table(support_cycle: SupportCycleFindings, period: Period = "week") -> Table | Prose:
    """Name for each municipality and subject the periods without a report and the late ones."""
    named = _with_subjects(support_cycle, support_cycle.cycle(period).grid)
    troubled = named[named["state"].isin(["missing", "late"])]
    if troubled.empty:
        return Prose("" if named.empty else "Все отчёты пришли, и все вовремя.")
    groups = troubled.groupby(["municipality", "subject", "state"])["period_start"]
    listed = groups.agg(lambda starts: listed_periods(starts, period))
    of_period = period_words(period)
    frame = listed.unstack("state").reindex(columns=["missing", "late"]).reset_index()
    fields = [
        Field("municipality", "Муниципалитет", width=3),
        Field("subject", "Предмет", width=3),
        Field("missing", of_period["missing"], width=3, missing="–"),
        Field("late", of_period["late"], width=3, missing="–"),
    ]
    shown = support_cycle.context.gate.aggregate(frame, Counted("report"))
    return Table(labelled("silent", period), of_period["silent"], shown, fields)


def repeated_table(support_cycle: SupportCycleFindings, period: Period = "week") -> Table | Prose:
    """Name the reports that came more than once; the last one counts."""
    cycle = support_cycle.cycle(period)
    several = _with_subjects(support_cycle, repeated_reports(cycle))
    if several.empty:
        return Prose("" if cycle.reports.empty else "Повторных отчётов нет.")
    of_period = period_words(period)
    frame = several.assign(
        start=several["period_start"].dt.strftime(FORMATS[period][1]),
        state=state_words(several["receipt"]),
        used=several["counts"].map({True: "учтён", False: "заменён более поздним"}),
    )
    fields = [
        Field("municipality", "Муниципалитет", width=3),
        Field("subject", "Предмет", width=2),
        Field("start", of_period["head"], width=2),
        Field("received_at", "Получен (как в файле)", width=2),
        Field("state", "Срок", width=2),
        Field("used", "Учёт", width=3),
    ]
    caption = f"Повторные отчёты за {of_period['one']}, муниципалитет и предмет"
    shown = support_cycle.context.gate.aggregate(frame, Counted("report"))
    return Table(labelled("repeated", period), caption, shown, fields)


def turnout_tables(support_cycle: SupportCycleFindings, period: Period = "week") -> list[Table]:
    """Show turnout by week or month, by subject and by municipality, each with its numbers."""
    reports = _with_subjects(support_cycle, support_cycle.cycle(period).reports)
    if reports.empty:
        return []
    head, gate = period_words(period)["head"], support_cycle.context.gate
    dated = reports.assign(
        start=reports["period_start"].dt.strftime("%Y-%m-%d"),
        municipality=gate.together(reports["municipality"]),
    )
    keys = {"start": head, "subject": "Предмет", "municipality": "Муниципалитет"}
    return [
        _turnout_table(gate.aggregate(wide, counted_turnout(wide)), title, period)
        for by, title in keys.items()
        for wide in [_wide(measure_turnout(dated, by), by, period, support_cycle.sizes)]
    ]


def counted_turnout(wide: pd.DataFrame) -> Counted:
    """Say what a row of turnout counts: a few people of any measure are hidden with their share."""
    present = [measure for measure in MEASURES if f"{measure}_share" in wide]
    parts = [
        Whole({f"{measure}_part": (f"{measure}_share",)}, f"{measure}_whole") for measure in present
    ]
    wholes = [
        Whole({f"{measure}_whole": (f"{measure}_part", f"{measure}_share")}) for measure in present
    ]
    summed = {
        f"{measure}_{name}": (f"{measure}_share",)
        for measure in present
        for name in ("part", "whole")
    }
    by = (str(wide.columns[0]),)
    schools = "schools" if "schools" in wide else ""
    return Counted("teacher", by=by, schools=schools, wholes=(*parts, *wholes), summed=summed)


def _wide(turnout: pd.DataFrame, by: str, period: Period, sizes: pd.Series) -> pd.DataFrame:
    """Set the measures beside each other, a row a week, subject or municipality."""
    wide = pd.concat(
        [
            rows.set_index(by)[["part", "whole", "share"]].add_prefix(f"{measure}_")
            for measure, rows in turnout.groupby("measure")
        ],
        axis="columns",
    )
    frame = wide.sort_index().reset_index(names=by)
    if by == "municipality":
        return frame.assign(schools=frame[by].map(sizes).astype("Int64"))
    if by != "start":
        return frame
    return frame.assign(start=pd.to_datetime(frame["start"]).dt.strftime(FORMATS[period][1]))


def _turnout_table(shown: Disclosed, title: str, period: Period) -> Table:
    by = str(shown.frame.columns[0])
    fields = [Field(by, title, width=3)]
    for measure, head in MEASURES.items():
        if f"{measure}_share" in shown.frame:
            fields += [
                Field(f"{measure}_part", head, "integer", 1),
                Field(f"{measure}_whole", "из", "integer", 1),
                Field(f"{measure}_share", "доля", "percent", 1),
            ]
    what = "проверка работ" if "works_share" in shown.frame else "домашние задания"
    caption = f"Участие и {what}: {title.lower().removesuffix(' с')}"
    label = period if by == "start" else by
    return Table(labelled(f"turnout-{label}", period), caption, shown, fields)
