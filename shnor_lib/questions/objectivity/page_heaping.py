"""The page «Признаки необъективности»: heaping at the bounds of marks."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.scales import scales
from shnor_lib.questions.objectivity.findings import ObjectivityFindings
from shnor_lib.questions.objectivity.page import (
    INTERVAL_FIELD,
    SCHOOL,
    SHORT_WORK_FIELD,
    WORK_FIELD,
)
from shnor_lib.questions.objectivity.words import ratio_intervals, short_work_names, work_names
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.shared.heaping import ENOUGH, ROUGH
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.score_histogram import score_histogram
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, words

ONE_SIDE = 0.025  # of the interval of 95 % beside which the share of all is held
SMALLEST = 0.1  # a smaller number of rows would print as none
SUFFICIENCY = {
    "enough": "достаточно",
    "rough": "для грубого взгляда",
    "limited": "слишком мало",
}


def heaping_sentence(objectivity: ObjectivityFindings) -> Prose:
    """Say what of the heaping can be measured, and why the rest cannot."""
    histograms, heaps = objectivity.tables["histograms"], objectivity.heaps
    if histograms.empty:
        return Prose("Нет данных: распределения первичных баллов не загружены.")
    if heaps.empty:
        return Prose(
            "Нет данных: для загруженных лет нет шкалы перевода баллов в отметки, поэтому "
            "границы отметок неизвестны."
        )
    known = sorted(heaps["year"].unique())
    years = f"{', '.join(map(str, known))} {'год' if len(known) == 1 else 'годы'}"
    unread = sorted(set(histograms["year"].dropna()) - set(known))
    text = f"Шкала перевода баллов в отметки есть за {years}."
    if unread:
        text += f" Без шкалы, поэтому без отношений: {', '.join(map(str, unread))}."
    return Prose(
        f"{text} Гистограмме нужно не меньше {counted(ENOUGH, 'participant_genitive')}; от "
        f"{ROUGH} до {ENOUGH - 1} – только грубый взгляд; меньше {ROUGH} – не судим."
    )


def histogram_charts(objectivity: ObjectivityFindings) -> list[Chart]:
    """Draw the scores of each work that has a scale, all schools together."""
    charts, context = [], objectivity.context
    shown = context.gate.aggregate(objectivity.scores, Counted("pupil"))
    for _, scores in shown.frame.groupby(["procedure", "year", "sitting"]):
        work = scores.iloc[0]
        scale = scales().get((work["procedure"], int(work["year"])))
        if scale is not None:
            label = f"scores-{scale.procedure}-{scale.year}-{work['sitting']}"
            title = _at_the_minimum(scores, scale.least[3], context)
            rows = shown.where(shown.frame.index.to_series().isin(scores.index))
            charts.append(score_histogram(label, title, rows, scale))
    return charts


def _at_the_minimum(scores: pd.DataFrame, least: int, context: Context) -> str:
    """Say how many pupils got exactly the minimum, and how many a point less."""
    work = scores.iloc[0]
    by_score = scores.set_index("score")["participants"]
    at, under = int(by_score.get(least, 0)), int(by_score.get(least - 1, 0))
    sitting = words()["sittings"][work["sitting"]][0]
    text = (
        f"{context.registry[work['procedure']].title}, {sitting} {work['year']}: ровно минимум "
        f"на «3» набрали {number(at)}, на балл меньше – {number(under)}"
    )
    return f"{text} (отношение {number(at / under, 1)})" if under else text


def heaping_table(objectivity: ObjectivityFindings) -> Table | Prose:
    """Show pupils at each bound beside those one point below, all schools together."""
    context, heaps = objectivity.context, objectivity.heaps
    if heaps.empty:
        return Prose("")
    rows = heaps.assign(
        work=work_names(heaps, context.registry),
        bound=[f"«{mark - 1}» → «{mark}»" for mark in heaps["mark"]],
        interval=ratio_intervals(heaps["ratio_low"], heaps["ratio_high"]),
    )
    fields = [
        WORK_FIELD,
        Field("bound", "Граница", width=2),
        Field("participants", "Участников", "integer"),
        Field("under", "На балл меньше", "integer"),
        Field("at", "Ровно на границе", "integer"),
        Field("ratio", "Отношение", "decimal", missing="на балл меньше – никого"),
        INTERVAL_FIELD,
    ]
    caption = "Сгущение у границ отметок, все школы вместе"
    return Table(
        "heaping",
        caption,
        context.gate.aggregate(rows, Counted("pupil", pupils=("participants",))),
        fields,
    )


def school_heaping_table(objectivity: ObjectivityFindings) -> Table | Prose:
    """Show the heaping at the pass mark of the schools whose scores are loaded, beside all."""
    context, heaps = objectivity.context, objectivity.heaps_of_schools
    at_pass = heaps[heaps["mark"] == 3].merge(objectivity.names, on="school_id", how="left")
    if at_pass.empty:
        return Prose("Распределения баллов отдельных школ для лет со шкалой не загружены.")
    rows = at_pass.assign(
        work=short_work_names(at_pass, context.registry),
        interval=ratio_intervals(at_pass["ratio_low"], at_pass["ratio_high"]),
        readable=at_pass["sufficiency"].map(SUFFICIENCY),
        school=at_pass["school"].fillna(at_pass["school_id"]),
    )
    fields = [
        *SCHOOL,
        SHORT_WORK_FIELD,
        Field("participants", "Участников", "integer"),
        Field("under", "На балл меньше", "integer"),
        Field("at", "Ровно на границе", "integer"),
        Field("ratio", "Отношение", "decimal", missing="на балл меньше – никого"),
        INTERVAL_FIELD,
        Field("region_ratio", "Все школы вместе", "decimal", missing="–"),
        Field("heaped_more", "Сгущение больше общего", "yes_no", missing="судить нельзя"),
        Field("readable", "Данных", width=2),
    ]
    shown = context.gate.schools(rows)
    caption = f"Сгущение у границы «2» → «3» по школам рядом с общим{_of_how_many(shown.frame)}"
    return Table("school-heaping", caption, shown, fields)


def _of_how_many(at_pass: pd.DataFrame) -> str:
    """Say how many rows are heaped more than all, and how many would be so by chance alone."""
    judged = at_pass["heaped_more"].dropna()
    if judged.empty:
        return ""
    more, by_chance = int(judged.sum()), max(SMALLEST, ONE_SIDE * len(judged))
    return (
        f". Судить можно о {counted(len(judged), 'row_prepositional')}: больше общего – в "
        f"{number(more)}; один случай дал бы в среднем не больше {number(by_chance, 1)}"
    )
