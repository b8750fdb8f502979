"""Tables of the page «План мероприятий»: statuses, totals, rules, and the plan as printed."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.plan_rules import STATUSES, plan_rules
from shnor_lib.questions.roadmap.findings import RoadmapFindings
from shnor_lib.questions.roadmap.totals import measure_labels
from shnor_lib.questions.roadmap.words import (
    by_plan,
    common_place,
    oddity_words,
    plan_mark,
    plan_source,
    shortened,
    status_reasons,
    term_words,
)
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table

PLAN_FIELDS = (
    Field("number", "№", missing="–"),
    Field("measure", "Мероприятие", width=5),
    Field("executors", "Исполнители", width=3),
    Field("term", "Срок", width=2),
    Field("result", "Результат (как в документе)", width=5),
)


def status_tables(roadmap: RoadmapFindings) -> list[Table]:
    """Show each plan's measures with their status and the rule that gave it."""
    fields = [
        Field("label", "№", width=1),
        Field("short", "Мероприятие", width=3),
        Field("understood", "Срок и как он понят", width=3),
        Field("shown_status", "Статус", width=2),
        Field("why", "Почему", width=3),
    ]
    tables = []
    for place, mark, rows in by_plan(roadmap, roadmap.measures):
        cut_off = rows["status"] + " (запись оборвана)"
        frame = rows.assign(
            label=measure_labels(rows),
            short=shortened(rows["measure"]),
            understood=(rows["term"] + ": ").fillna("") + term_words(rows),
            why=status_reasons(rows),
            shown_status=rows["status"].mask(rows["cut_off"], cut_off),
        )
        shown = roadmap.context.gate.printed(frame)
        tables.append(Table(f"statuses-{place}", f"Статусы мер{mark}", shown, fields))
    return tables


def section_tables(roadmap: RoadmapFindings) -> list[Table]:
    """Count for each plan the statuses by section."""
    section = Field("section", "Раздел", width=6)
    cut_off = Field("cut_off", "Запись оборвана", "integer", 1)
    tables = []
    for place, mark, rows in by_plan(roadmap, roadmap.sections):
        fields = [section, *_count_fields(rows), *([cut_off] if rows["cut_off"].sum() else [])]
        shown = roadmap.context.gate.aggregate(rows, Counted("measure"))
        tables.append(Table(f"section-totals-{place}", f"Меры по разделам{mark}", shown, fields))
    return tables


def executor_tables(roadmap: RoadmapFindings) -> list[Table]:
    """Count for each plan the statuses by executor, in the order of names."""
    tables = []
    for place, mark, rows in by_plan(roadmap, roadmap.executors):
        fields = [Field("executor", "Исполнитель (как в документе)", width=4, missing="не назван")]
        if rows["full_name"].notna().any():
            fields.append(Field("full_name", "Полное название", width=4, missing="–"))
        # Of documents, as their measures are: an executor may be a person.
        shown = roadmap.context.gate.printed(rows)
        caption = f"Меры по исполнителям{mark}"
        tables.append(Table(f"executors-{place}", caption, shown, [*fields, *_count_fields(rows)]))
    return tables


def _count_fields(rows: pd.DataFrame) -> list[Field]:
    present = [status for status in STATUSES if rows[status].sum()]
    counts = [Field(status, status.capitalize(), "integer", 1) for status in present]
    return [Field("measures", "Мер", "integer", 1), *counts]


def oddities_table(roadmap: RoadmapFindings) -> Table | Prose:
    """List what is odd in the record, plan by plan."""
    oddities = roadmap.oddities
    if oddities.empty:
        return Prose("" if roadmap.measures.empty else "Замечаний к записи мер нет.")
    marks = {code: plan_mark(roadmap, code).removeprefix(". ") for code in oddities["plan"]}
    frame = oddities.assign(text=oddity_words(oddities), mark=oddities["plan"].map(marks))
    fields = [Field("text", "Замечание", width=6)]
    if roadmap.has_several_plans:
        fields.append(Field("mark", "Документ", width=4))
    shown = roadmap.context.gate.printed(frame)
    return Table("oddities", "Замечания к записи мер в документах", shown, fields)


def rules_table(roadmap: RoadmapFindings) -> Table:
    """Show the rules of statuses in their order, each with how many measures it decided."""
    decided = roadmap.measures["rule"].value_counts()
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
    shown = roadmap.context.gate.aggregate(frame, Counted("measure"))
    return Table("rules", "Правила, по которым запись даёт статус", shown, fields)


def plan_tables(roadmap: RoadmapFindings) -> list[Table]:
    """Show each plan as printed, in its own order, with its source in the caption."""
    tables = []
    for place, _, rows in by_plan(roadmap, roadmap.plan):
        ordered = rows.sort_values("position")
        sections = ordered["section"].notna().any()
        fields = [Field("section", "Раздел", width=2, missing="–")] if sections else []
        source = plan_source(ordered, roadmap.printed)
        caption = "; ".join(filter(None, [source, common_place(ordered["place"].tolist())]))
        shown = roadmap.context.gate.printed(ordered)
        tables.append(Table(f"plan-{place}", caption, shown, [*fields, *PLAN_FIELDS]))
    return tables
