"""Grades on the page «Переход в основную школу»: one cohort over the years, and one year."""

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.transition.findings import TransitionFindings
from shnor_lib.questions.transition.words import break_caveat, when, work_titles
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.grade_lines import grade_lines
from shnor_lib.show.markdown import Prose
from shnor_lib.show.page_parts import NO_COMPARISON
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, percent, sentence_case, words

SAME = 1e-9  # shares nearer than this are one share, computed twice
PUPILS = {"good": "marked", "passed": "participants"}


def cohort_chart(transition: TransitionFindings) -> Chart | Prose:
    """Draw the cohorts of the first subject: the picture of the page."""
    charts = cohort_charts(transition)
    return charts[0] if charts else Prose("")


def other_charts(transition: TransitionFindings) -> list[Chart]:
    """Draw the cohorts of the other subjects, and of the other indicator."""
    return cohort_charts(transition)[1:]


def cohort_charts(transition: TransitionFindings) -> list[Chart]:
    """Draw the cohorts that can be followed over two grades or more, by indicator and subject."""
    registry = transition.context.registry
    cohorts, gate = transition.cohorts, transition.context.gate
    charts = []
    for indicator, pupils in PUPILS.items():
        axis, share = sentence_case(words()["indicators"][indicator]), f"{indicator}_share"
        for subject, part in cohorts[cohorts[share].notna()].groupby("subject"):
            followed = part[part.groupby("cohort")["grade"].transform("nunique") > 1]
            if len(followed):
                drawn = followed.assign(
                    share=followed[share],
                    low=followed[f"{indicator}_low"],
                    high=followed[f"{indicator}_high"],
                    pupils=followed[pupils],
                )
                whose = f"{axis}, {registry.source.subjects[str(subject)].title}"
                finding = f"{whose}: {_newest(drawn)}{break_caveat(drawn['year'], registry)}"
                label, rows = f"cohorts-{indicator}-{subject}", gate.passed(drawn)
                charts.append(grade_lines(label, finding, rows, axis))
    return charts


def _newest(drawn: pd.DataFrame) -> str:
    """Say what became of the cohort that came to the main school last."""
    newest = drawn[drawn["cohort"] == drawn["cohort"].max()].sort_values(["grade", "sitting"])
    first, last = newest.iloc[0], newest.iloc[-1]
    return (
        f"параллель, учившаяся в 4 классе в {first['cohort']} году, – "
        f"{percent(first['share'])} в {first['grade']}{NBSP}классе, {percent(last['share'])} "
        f"в {last['grade']}{NBSP}классе ({when(last['sitting'], last['year'])})"
    )


def cohort_table(transition: TransitionFindings) -> Table:
    """Show every cohort that can be followed, grade by grade."""
    context = transition.context
    ordered = transition.cohorts.sort_values(["subject", "cohort", "grade", "sitting"])
    fields = [
        Field("cohort", "4 класс в году", "year"),
        Field("work", "Работа", width=4),
        *_share_fields(),
    ]
    caption = (
        "Одна и та же параллель по годам: все школы, которые писали работу; доли взвешены по "
        f"участникам{break_caveat(ordered['year'], context.registry)}"
    )
    rows = context.gate.passed(_described(ordered, context.registry))
    return Table("cohorts", caption, rows, fields)


def grades_table(transition: TransitionFindings) -> Table:
    """Show every work of the year from grade 4 on, all schools together.

    The comparison value stands beside where it is not the share of the loaded schools anyway.
    """
    context, keys = transition.context, ["procedure", "year", "sitting"]
    year = transition.grades.merge(transition.comparison, on=keys, how="left")
    heading = f"Ниже минимума: {words()['comparison_shares'][context.profile.level]}"
    beside = [Field("comparison_share", heading, "percent", missing=NO_COMPARISON)]
    differs = bool(((year["comparison_share"] - year["below_share"]).abs() > SAME).any())
    fields = [Field("work", "Работа", width=4), *_share_fields(), *(beside if differs else [])]
    caption = f"Все классы, {context.results_year or 'год не указан'}; доли взвешены по участникам"
    rows = context.gate.passed(_described(year, context.registry))
    return Table("grades", caption, rows, fields)


def _described(frame: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    return frame.assign(work=work_titles(frame, registry))


def _share_fields() -> list[Field]:
    return [
        Field("schools", "Школ", "integer"),
        Field("participants", "Участников", "integer"),
        Field("passed_share", "Успеваемость", "percent", missing="–"),
        Field("good_share", "Качество знаний", "percent", missing="нет отметок"),
        Field("sou", "СОУ", "percent", missing="нет отметок"),
        Field("below_share", "Ниже минимума", "percent", missing="–"),
    ]
