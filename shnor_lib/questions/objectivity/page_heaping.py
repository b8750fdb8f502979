"""The page «Признаки необъективности»: heaping at the bounds of marks."""

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.model.scales import scales
from shnor_lib.questions.objectivity.page import (
    SCHOOL,
    SHORT_WORK_FIELD,
    WORK_FIELD,
    short_work_names,
    work_names,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.score_histogram import score_histogram
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import number, words

ONE_SIDE = 0.025  # of the interval of 95 % beside which the share of all is held
SMALLEST = 0.1  # a smaller number of rows would print as none
SUFFICIENCY = {
    "enough": "достаточно",
    "rough": "для грубого взгляда",
    "limited": "слишком мало",
}


def histogram_charts(region: pd.DataFrame, registry: Registry) -> list[Chart]:
    """Draw the scores of each work that has a scale, all schools together.

    Parameters
    ----------
    region : DataFrame
        As `questions.shared.heaping.region_histograms` gives it.
    """
    charts = []
    for _, scores in region.groupby(["procedure", "year", "sitting"]):
        work = scores.iloc[0]
        scale = scales().get((work["procedure"], int(work["year"])))
        if scale is not None:
            label = f"scores-{scale.procedure}-{scale.year}-{work['sitting']}"
            charts.append(score_histogram(label, _finding(scores, registry), scores, scale))
    return charts


def _finding(scores: pd.DataFrame, registry: Registry) -> str:
    first = scores.iloc[0]
    scale = scales()[first["procedure"], first["year"]]
    by_score = scores.set_index("score")["participants"]
    least = scale.least[3]
    at, under = int(by_score.get(least, 0)), int(by_score.get(least - 1, 0))
    sitting = words()["sittings"][first["sitting"]][0]
    text = (
        f"{registry[first['procedure']].title}, {sitting} {first['year']}: ровно минимум на «3» "
        f"набрали {number(at)}, на балл меньше – {number(under)}"
    )
    return f"{text} (отношение {number(at / under, 1)})" if under else text


def heaping_answer(heaps: pd.DataFrame, histograms: pd.DataFrame) -> Prose:
    """Say what of the heaping can be measured, and why the rest cannot."""
    if histograms.empty:
        return Prose("Нет данных: распределения первичных баллов не загружены.")
    if heaps.empty:
        return Prose(
            "Нет данных: для загруженных лет нет шкалы перевода баллов в отметки, поэтому "
            "границы отметок неизвестны."
        )
    years = ", ".join(str(year) for year in sorted(heaps["year"].unique()))
    unread = sorted(set(histograms["year"].dropna()) - set(heaps["year"]))
    text = f"Шкала перевода баллов в отметки есть за {years} год."
    if unread:
        text += f" Без шкалы, поэтому без отношений: {', '.join(map(str, unread))}."
    return Prose(text)


def heaping_table(heaps: pd.DataFrame, registry: Registry) -> Table | Prose:
    """Show pupils at each bound beside those one point below, all schools together."""
    if heaps.empty:
        return Prose("")
    frame = heaps.assign(
        work=work_names(heaps, registry),
        bound=[f"«{mark - 1}» → «{mark}»" for mark in heaps["mark"]],
        interval=_ratio_intervals(heaps),
    )
    fields = [
        WORK_FIELD,
        Field("bound", "Граница", width=2),
        Field("participants", "Участников", "integer"),
        Field("under", "На балл меньше", "integer"),
        Field("at", "Ровно на границе", "integer"),
        Field("ratio", "Отношение", "decimal", missing="на балл меньше – никого"),
        Field("interval", "95 %-й интервал", width=2),
    ]
    caption = "Сгущение у границ отметок, все школы вместе"
    return Table("heaping", caption, Disclosed(frame), fields)


def school_heaping_table(
    compared: Disclosed, names: pd.DataFrame, registry: Registry
) -> Table | Prose:
    """Show the heaping at the pass mark of the schools whose scores are loaded, by their region.

    Parameters
    ----------
    compared : Disclosed
        As `questions.shared.heaping.compare_heaping` gives it.
    """
    at_pass = compared.frame[compared.frame["mark"] == 3].merge(names, on="school_id", how="left")
    if at_pass.empty and not compared.withheld:
        return Prose("Распределения баллов отдельных школ для лет со шкалой не загружены.")
    frame = at_pass.assign(
        work=short_work_names(at_pass, registry),
        interval=_ratio_intervals(at_pass),
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
        Field("interval", "95 %-й интервал", width=2),
        Field("region_ratio", "Все школы вместе", "decimal", missing="–"),
        Field("heaped_more", "Сгущение больше общего", "yes_no", missing="судить нельзя"),
        Field("readable", "Данных", width=2),
    ]
    caption = f"Сгущение у границы «2» → «3» по школам рядом с общим{_of_how_many(at_pass)}"
    return Table("school-heaping", caption, Disclosed(frame, compared.withheld), fields)


def _of_how_many(at_pass: pd.DataFrame) -> str:
    """Say how many rows are heaped more than all, and how many would be so by chance alone."""
    judged = at_pass["heaped_more"].dropna()
    if judged.empty:
        return ""
    more, by_chance = int(judged.sum()), max(SMALLEST, ONE_SIDE * len(judged))
    return (
        f". Больше общего – в {number(more)} из {number(len(judged))} строк, о которых можно "
        f"судить; один случай дал бы в среднем не больше {number(by_chance, 1)}"
    )


def _ratio_intervals(heaps: pd.DataFrame) -> pd.Series:
    texts = [
        "–" if pd.isna(low) else f"от {number(low, 1)}" + _upper(high)
        for low, high in zip(heaps["ratio_low"], heaps["ratio_high"], strict=True)
    ]
    return pd.Series(texts, heaps.index, dtype="string")


def _upper(high: float) -> str:
    return ", сверху не ограничен" if pd.isna(high) else f" до {number(high, 1)}"
