"""The part of the page «Динамика результатов» about the schools of one group."""

import pandas as pd

from shnor_lib.model.procedures import Procedure
from shnor_lib.questions.dynamics.compared import with_shares
from shnor_lib.questions.dynamics.counts import sure_of_how_many, without_changes
from shnor_lib.questions.dynamics.findings import GroupFindings
from shnor_lib.questions.dynamics.words import Years, interval_text, year_names
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.dumbbell import dumbbell
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, NBSP, number, words

MOST_ROWS = 60


def heading(group: GroupFindings) -> Prose:
    """Head the part of the page about the group."""
    return Prose(f"## {escape(group.title)}")


def school_charts(group: GroupFindings) -> list[Chart | Prose]:
    """Draw the schools of the group in the order of their codes, one chart a procedure."""
    shown = group.context.gate.schools(with_shares(group.compared))
    if shown.withheld:
        return [Prose(f"*{shown.withheld}*")]
    if group.years is None:
        return []
    rows, registry = shown.sorted_by("school_id"), group.context.registry
    schools = rows.frame["school_id"].nunique()
    if schools > MOST_ROWS:
        return [Prose(f"*Школ {number(schools)}: на рисунке по школам их не показать.*")]
    works = rows.frame["procedure"]
    of_work = {code: rows.where(works == code) for code in registry.procedures}
    return [
        _school_chart(group, own, registry[code], group.years)
        for code, own in of_work.items()
        if len(own.frame)
    ]


def _school_chart(
    group: GroupFindings, rows: Disclosed, procedure: Procedure, years: Years
) -> Chart:
    least = group.context.gate.policy.words_of_direction
    sure = sure_of_how_many(rows.frame, "school_genitive", least, at=f"у{NBSP}")
    finding = f"{group.name}. {procedure.title}: изменение больше случайного {sure}{group.mark}"
    named = rows.assign(name=rows.frame["school"])
    return dumbbell(named, years, f"schools-{procedure.code}", finding)


def sure_changes_table(group: GroupFindings) -> Table | Prose:
    """List the group's changes that are beyond chance, in the order of codes."""
    gate, registry = group.context.gate, group.context.registry
    least = gate.policy.words_of_direction
    rows = gate.schools(with_shares(group.compared)).frame
    if len(rows) and not rows["beyond_chance"].any():
        return Prose(
            f"{escape(group.name)}: изменений больше случайных нет{_of_how_many(rows, least)}."
        )
    order = {code: place for place, code in enumerate(registry.procedures)}
    sure = rows[rows["beyond_chance"]]
    sure = sure.assign(order=sure["procedure"].map(order)).sort_values(["school_id", "order"])
    bounds = zip(sure["ci_low_pp"], sure["ci_high_pp"], strict=True)
    frame = sure.assign(
        name=[registry[code].short for code in sure["procedure"]],
        interval=[interval_text(low, high) for low, high in bounds],
        word=_direction_words(sure, least),
    )
    base, current = year_names(group.years)
    fields = [
        Field("school", "Школа", width=3),
        Field("name", "Процедура"),
        Field("n_base", f"Участников, {base}", "integer"),
        Field("n_current", f"Участников, {current}", "integer"),
        Field("share_base", f"Преодолели, {base}", "percent"),
        Field("share_current", f"Преодолели, {current}", "percent"),
        Field("change_pp", "Изменение, п.п.", "points"),
        Field("interval", f"{CONFIDENCE}", width=2),
        Field("change_against_comparison_pp", "Сверх сдвига всех школ, п.п.", "points"),
        Field("word", "Направление", width=2),
    ]
    caption = f"{group.name}: изменения больше случайных{_of_how_many(rows, least)}{group.mark}"
    return Table("sure-changes", caption, gate.schools(frame), fields)


def _of_how_many(rows: pd.DataFrame, least: int) -> str:
    if rows.empty:
        return ""
    of_all = sure_of_how_many(rows, "result_genitive", least)
    return f" – {of_all}; {without_changes(int(rows['could_vary'].sum()))}"


def _direction_words(rows: pd.DataFrame, least: int) -> list[str]:
    few = f"участников меньше {least}"
    kinds = words()["dynamics"]
    return [
        kinds[kind] if enough else few
        for kind, enough in zip(rows["kind"], rows["reportable"], strict=True)
    ]
