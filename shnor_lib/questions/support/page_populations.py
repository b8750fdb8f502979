"""On the page «Сопровождение»: ШВОР by the tool's own rule, and given groups crossed with ШНОР."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.support import MirrorRule, Population
from shnor_lib.questions.history.paths import LISTED, History
from shnor_lib.questions.identification.verdicts import Identification
from shnor_lib.questions.identification.words import threshold_words
from shnor_lib.questions.support.populations import cross_populations, population_members
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import number, percent
from shnor_lib.stats.uncertainty import wilson_interval

NO_HIGH = "Нет данных: в загруженных результатах нет отметок «4» и «5», поэтому ШВОР не выявлялись."
NO_RULE = (
    "ШВОР не выявлялись: порог доли «4» и «5» в настройках региона не задан (`mirror` в "
    "support.yml), а документы его не называют."
)
MIRROR = (
    "Документы не определяют ШВОР. Здесь применено зеркальное правило инструмента (не ФИОКО и "
    "не региона): те же процедуры, годы и два условия, что и для ШНОР, но результат высокий, если "
    "доля отметок «4» и «5» – не менее {threshold}. Процедуры без отметок (ЕГЭ) не учтены."
)


def high_sentence(
    high: Identification | None, history: History | None, rule: MirrorRule | None
) -> Prose:
    """Say how many schools the mirror rule names, and how many of them are ШНОР as well."""
    if rule is None:
        return Prose(NO_RULE)
    if high is None:
        return Prose(NO_HIGH)
    named = high.verdicts.loc[high.verdicts["verdict"] == "да", "school_id"]
    text = MIRROR.format(threshold=threshold_words(high.criteria))
    text += (
        f" По результатам {high.results_year} года таких школ **{number(len(named))}** из "
        f"{number(len(high.verdicts))}; {_also_listed(named, history)}."
    )
    return Prose(text)


def _also_listed(named: pd.Series, history: History | None) -> str:
    if history is None or not history.known:
        return "списка ШНОР, с которым их сравнить, нет"
    listed = history.paths["history"].isin(LISTED)
    both = int(history.paths.loc[listed, "school_id"].isin(named).sum())
    return f"одновременно в списке ШНОР {history.last} года – {number(both)}"


def thresholds_table(compared: pd.DataFrame, high: Identification | None) -> Table | Prose:
    """Show how the number of schools depends on the threshold, which nobody has set."""
    if high is None:
        return Prose("")
    frame = compared.assign(
        words=[
            percent(numerator / denominator, 0)
            for numerator, denominator in zip(
                compared["numerator"], compared["denominator"], strict=True
            )
        ]
    )
    fields = [
        Field("words", "Порог доли «4» и «5»", width=2),
        Field("high", "ШВОР", "integer"),
        Field("not_high", "Не ШВОР", "integer"),
        Field("undecided", "Не определено", "integer"),
    ]
    caption = "Сколько школ дало бы зеркальное правило при разных порогах: число зависит от порога"
    return Table("high-thresholds", caption, Disclosed(frame), fields)


def cross(
    populations: Mapping[str, Population],
    tables: Mapping[str, pd.DataFrame],
    history: History | None,
) -> pd.DataFrame:
    """Cross the given groups with ШНОР of the last year; no rows where no list is known."""
    if history is None or not history.known:
        return pd.DataFrame()
    members = population_members(populations, tables["lists"], tables["schools"])
    return cross_populations(populations, members, history)


def groups_sentence(crossed: pd.DataFrame) -> str:
    """Say of each loaded group how many of its schools are ШНОР."""
    if crossed.empty:
        return ""
    inside = crossed[crossed["inside"].fillna(False)]
    told = "; ".join(f"{escape(row['title'])} – {_told(row)}" for _, row in inside.iterrows())
    return f" Сколько ШНОР в данных группах: {told}." if told else ""


def _told(group: pd.Series) -> str:
    """Number of ШНОР among the schools of a group of which it is known."""
    listed, off, unknown = (int(group[name]) for name in ("listed", "not_listed", "unknown"))
    known = listed + off
    if not known:
        return f"неизвестно ни об одной из {number(unknown)}"
    apart = f" (ещё о {number(unknown)} неизвестно)" if unknown else ""
    return f"{number(listed)} из {number(known)}{apart}"


def cross_table(crossed: pd.DataFrame, history: History | None) -> Table | Prose:
    """Show for each given group how many of its schools are ШНОР, beside the other schools."""
    if history is None or crossed.empty:
        return Prose("Нет данных: нет списка ШНОР или групп школ, которые с ним сравнить.")
    frame = crossed.assign(who=_who(crossed), share=_share(crossed), span=_interval(crossed))
    frame["listed"] = crossed["listed"].where(_known(crossed) > 0)
    for name in ("list_year", "listed", "unknown", "share", "span"):
        frame[f"{name}_reason"] = crossed["schools_reason"]
    fields = [
        Field("title", "Группа школ", width=5),
        Field("list_year", "Год списка", "year", missing="по паспорту"),
        Field("who", "Кто", width=2),
        Field("schools", "Школ", "integer"),
        Field("listed", "Из них ШНОР", "integer", missing="неизвестно"),
        Field("share", "Доля ШНОР", "percent", missing="неизвестно"),
        Field("span", "95 %-й интервал", width=2, missing="неизвестно"),
        Field("unknown", "Неизвестно", "integer"),
    ]
    caption = (
        f"Данные группы школ и ШНОР {history.last} года. Группы даны списком или признаком "
        "паспорта и по результатам не вычисляются; доля – от школ строки, о которых известно, "
        "ШНОР ли они"
    )
    return Table("populations", caption, Disclosed(frame), fields)


def _who(crossed: pd.DataFrame) -> pd.Series:
    return (
        crossed["inside"].map({True: "в группе", False: "остальные"}).astype("string").fillna("–")
    )


def _known(crossed: pd.DataFrame) -> pd.Series:
    return crossed["listed"] + crossed["not_listed"]


def _share(crossed: pd.DataFrame) -> pd.Series:
    known = _known(crossed)
    return crossed["listed"].astype("Float64") / known.where(known > 0)


def _interval(crossed: pd.DataFrame) -> pd.Series:
    low, high = wilson_interval(crossed["listed"], _known(crossed))
    spans = [
        None if pd.isna(least) else f"{percent(least, 0)} – {percent(most, 0)}"
        for least, most in zip(low, high, strict=True)
    ]
    return pd.Series(spans, index=crossed.index, dtype="string")
