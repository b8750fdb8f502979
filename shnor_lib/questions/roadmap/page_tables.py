"""Tables of the page «План мероприятий»: statuses, totals, rules, and the plan as printed."""

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.plan_rules import STATUSES, plan_rules
from shnor_lib.questions.roadmap.totals import (
    find_oddities,
    measure_labels,
    summarise_executors,
    summarise_sections,
)
from shnor_lib.questions.roadmap.words import (
    common_place,
    oddity_words,
    plan_mark,
    plan_source,
    shortened,
    status_reasons,
    term_words,
)
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table

PLAN_FIELDS = (
    Field("number", "№", missing="–"),
    Field("measure", "Мероприятие", width=5),
    Field("executors", "Исполнители", width=3),
    Field("term", "Срок", width=2),
    Field("result", "Результат (как в документе)", width=5),
)


def status_tables(judged: Disclosed, published: Published) -> list[Table]:
    """Show each plan's measures with their status and the rule that gave it."""
    fields = [
        Field("label", "№", width=1),
        Field("short", "Мероприятие", width=3),
        Field("understood", "Срок и как он понят", width=3),
        Field("shown_status", "Статус", width=2),
        Field("why", "Почему", width=3),
    ]
    tables = []
    for order, (code, rows) in enumerate(judged.frame.groupby("plan", sort=True), start=1):
        frame = rows.assign(
            label=measure_labels(rows),
            short=shortened(rows["measure"]),
            understood=(rows["term"] + ": ").fillna("") + term_words(rows),
            why=status_reasons(rows),
            shown_status=rows["status"].mask(
                rows["cut_off"], rows["status"] + " (запись оборвана)"
            ),
        )
        caption = f"Статусы мер{plan_mark(judged.frame, code, published)}"
        tables.append(
            Table(f"statuses-{order}", caption, Disclosed(frame, judged.withheld), fields)
        )
    return tables


def section_tables(judged: pd.DataFrame, published: Published) -> list[Table]:
    """Count for each plan the statuses by section."""
    sections = summarise_sections(judged)
    return [
        _count_table(
            f"section-totals-{order}",
            f"Меры по разделам{plan_mark(judged, code, published)}",
            rows,
            [Field("section", "Раздел", width=6)],
            [Field("cut_off", "Запись оборвана", "integer", 1)] if rows["cut_off"].sum() else [],
        )
        for order, (code, rows) in enumerate(sections.groupby("plan", sort=True), start=1)
    ]


def executor_tables(
    judged: pd.DataFrame, executors: pd.DataFrame, published: Published
) -> list[Table]:
    """Count for each plan the statuses by executor, in the order of names."""
    totals = summarise_executors(judged, executors)
    tables = []
    for order, (code, rows) in enumerate(totals.groupby("plan", sort=True), start=1):
        first = [Field("executor", "Исполнитель (как в документе)", width=4, missing="не назван")]
        if rows["full_name"].notna().any():
            first.append(Field("full_name", "Полное название", width=4, missing="–"))
        caption = f"Меры по исполнителям{plan_mark(judged, code, published)}"
        tables.append(_count_table(f"executors-{order}", caption, rows, first, []))
    return tables


def _count_table(
    label: str, caption: str, rows: pd.DataFrame, first: list[Field], last: list[Field]
) -> Table:
    present = [status for status in STATUSES if rows[status].sum()]
    counts = [Field(status, status.capitalize(), "integer", 1) for status in present]
    fields = [*first, Field("measures", "Мер", "integer", 1), *counts, *last]
    return Table(label, caption, Disclosed(rows), fields)


def oddities_table(judged: pd.DataFrame, plan: pd.DataFrame, published: Published) -> Table | Prose:
    """List what is odd in the record, plan by plan."""
    oddities = find_oddities(judged, plan)
    if oddities.empty:
        return Prose("" if judged.empty else "Замечаний к записи мер нет.")
    marks = {
        code: plan_mark(judged, code, published).removeprefix(". ") for code in oddities["plan"]
    }
    frame = oddities.assign(text=oddity_words(oddities), mark=oddities["plan"].map(marks))
    fields = [Field("text", "Замечание", width=6)]
    if judged["plan"].nunique() > 1:
        fields.append(Field("mark", "Документ", width=4))
    return Table("oddities", "Замечания к записи мер в документах", Disclosed(frame), fields)


def rules_table(judged: pd.DataFrame) -> Table:
    """Show the rules of statuses in their order, each with how many measures it decided."""
    decided = judged["rule"].value_counts()
    rules = plan_rules().results
    frame = pd.DataFrame(
        {
            "order": range(1, len(rules) + 1),
            "because": [rule.because for rule in rules],
            "status": [rule.status for rule in rules],
            "decided": [int(decided.get(rule.code, 0)) for rule in rules],
        }
    )
    fields = [
        Field("order", "Порядок", "integer"),
        Field("because", "Что стоит в записи о результате", width=7),
        Field("status", "Статус", width=2),
        Field("decided", "Решило мер", "integer", 1),
    ]
    return Table("rules", "Правила, по которым запись даёт статус", Disclosed(frame), fields)


def plan_tables(plan: Disclosed, published: Published) -> list[Table]:
    """Show each plan as printed, in its own order, with its source in the caption."""
    tables = []
    for order, (_, rows) in enumerate(plan.frame.groupby("plan", sort=True), start=1):
        ordered = rows.sort_values("position")
        sections = ordered["section"].notna().any()
        fields = [Field("section", "Раздел", width=2, missing="–")] if sections else []
        place = common_place(ordered["place"].tolist())
        caption = "; ".join(filter(None, [plan_source(ordered, published), place]))
        shown = Disclosed(ordered, plan.withheld)
        tables.append(Table(f"plan-{order}", caption, shown, [*fields, *PLAN_FIELDS]))
    return tables
