"""The page «Правило и его варианты»: the rule, other rules on the same results, the near ones."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.identification.clauses import low_count_fields
from shnor_lib.questions.identification.condition_words import condition_words
from shnor_lib.questions.identification.words import explain_criteria, verdict_reasons
from shnor_lib.questions.rule.findings import RuleFindings, TriedReform
from shnor_lib.questions.rule.words import changes_words
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, plural

SCHOOL = (Field("school", "Школа", width=3), Field("municipality", "Муниципалитет", width=3))
NONE_DESCRIBED = (
    "Другие правила не описаны. Чтобы сравнить, опишите их в файле reforms.yml в папке региона."
)


def answer(rule: RuleFindings) -> Prose:
    """Say how many schools the rule lists, and how far the reforms would change the list."""
    total = len(rule.identification.identified.verdicts)
    if not total:
        return answer_box("Нет данных: результаты школ не загружены, правило не применялось.")
    verdicts = rule.identification.identified.verdicts
    shnor = int((verdicts["verdict"] == "да").sum())
    text = (
        f"По правилу региона к ШНОР {plural(shnor, 'assigned')} **{counted(shnor, 'school')}** "
        f"из {number(total)}."
    )
    sizes = [tried.counts["listed"] for tried in rule.reforms]
    if len(sizes) == 1:
        text += f" По другому правилу, описанному в reforms.yml, – {number(sizes[0])}."
    elif sizes:
        text += (
            f" По другим правилам, описанным в reforms.yml, – от {number(min(sizes))} "
            f"до {number(max(sizes))}."
        )
    return answer_box(text)


def rule_text(rule: RuleFindings) -> Prose:
    """State the rule, with its basis and settings."""
    return Prose(explain_criteria(rule.context))


def reforms_table(rule: RuleFindings) -> Table | Prose:
    """Compare how many schools each reform lists, takes up and lets go."""
    if not rule.reforms:
        return Prose(NONE_DESCRIBED)
    rows = pd.DataFrame(
        [
            {
                "title": tried.reform.title,
                "changes": changes_words(tried.reform, rule.context.registry),
                **tried.counts,
            }
            for tried in rule.reforms
        ]
    )
    fields = [
        Field("title", "Правило", width=3),
        Field("changes", "Что изменено", width=4),
        Field("listed", "ШНОР", "integer"),
        Field("entered", "Вошли бы", "integer"),
        Field("left", "Вышли бы", "integer"),
        Field("undecided", "Не определено", "integer"),
    ]
    shown = rule.context.gate.aggregate(rows, Counted("setting"))
    caption = "Другие правила на тех же результатах: сколько школ вошло бы в список и вышло из него"
    return Table("reforms", caption, shown, fields)


def changed_table(rule: RuleFindings) -> Table | Prose:
    """Name the schools of which a reform says another word."""
    if not rule.reforms:
        return Prose("")
    rows = pd.concat([_changed(tried, rule.context) for tried in rule.reforms])
    shown = rule.context.gate.schools(rows)
    if rows.empty and not shown.withheld:
        return Prose("Ни одна школа не изменила бы положения.")
    fields = [
        Field("title", "Правило", width=3),
        *SCHOOL,
        Field("was", "Сейчас"),
        Field("becomes", "Было бы"),
        Field("why", "Почему", width=4),
    ]
    return Table(
        "changed-by-reforms", "Школы, о которых другое правило говорит иначе", shown, fields
    )


def _changed(tried: TriedReform, context: Context) -> pd.DataFrame:
    rows = tried.changed
    why = verdict_reasons(rows, context, tried.reformed.criteria)
    return rows.assign(title=tried.reform.title, why=why)


def near_table(rule: RuleFindings) -> Table | Prose:
    """Name the schools that are near the list, where the rule says which these are."""
    condition = rule.context.criteria.near_miss
    if condition is None:
        return Prose("Какие школы близки к списку, правило не называет.")
    shown = rule.context.gate.schools(rule.near)
    said = escape(condition_words(condition, rule.context.registry, rule.context.results_year))
    if rule.near.empty and not shown.withheld:
        return Prose(f"Таких школ нет ({said}).")
    caption = f"Не в списке, но близко к нему: {said}"
    return Table(
        "near-miss", caption, shown, [*SCHOOL, *low_count_fields(rule.context.results_year)]
    )
