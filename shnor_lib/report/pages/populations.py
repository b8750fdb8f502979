"""On the page «Сопровождение»: ШВОР by the tool's own rule, and given groups crossed with ШНОР."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.analysis.history import LISTED, History
from shnor_lib.analysis.identification import Identification
from shnor_lib.analysis.populations import cross_populations, population_members
from shnor_lib.analysis.uncertainty import wilson_interval
from shnor_lib.disclosure.audience import Disclosed
from shnor_lib.model.support import Population
from shnor_lib.report.markdown import Prose, escape
from shnor_lib.report.sentences import threshold_words
from shnor_lib.report.table import Field, Table
from shnor_lib.report.wording import number, percent

NO_HIGH = "Нет данных: в загруженных результатах нет отметок «4» и «5», поэтому ШВОР не выявлялись."
MIRROR = (
    "Документы не определяют ШВОР. Здесь применено зеркальное правило инструмента (не ФИОКО и "
    "не региона): те же процедуры, годы и два условия, что и для ШНОР, но результат высокий, если "
    "доля отметок «4» и «5» – не менее {threshold}. Процедуры без отметок (ЕГЭ) не учтены."
)


def high_sentence(high: Identification | None, history: History | None) -> Prose:
    """Say how many schools the mirror rule names, and how many of them are ШНОР as well."""
    if high is None:
        return Prose(NO_HIGH)
    named = high.verdicts.loc[high.verdicts["verdict"] == "да", "school_id"]
    both = 0
    if history is not None:
        listed = history.paths["history"].isin(LISTED)
        both = int(history.paths.loc[listed, "school_id"].isin(named).sum())
    text = MIRROR.format(threshold=threshold_words(high.criteria))
    text += (
        f" По результатам {high.results_year} года таких школ **{number(len(named))}** из "
        f"{number(len(high.verdicts))}; одновременно в списке ШНОР – {number(both)}."
    )
    return Prose(text)


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
    told = "; ".join(
        f"{escape(title)} – {number(listed)} из {number(schools)}"
        for title, listed, schools in zip(
            inside["title"], inside["listed"], inside["schools"], strict=True
        )
    )
    return f" Сколько ШНОР в данных группах: {told}." if told else ""


def cross_table(crossed: pd.DataFrame, history: History | None) -> Table | Prose:
    """Show for each given group how many of its schools are ШНОР, beside the other schools."""
    if history is None or crossed.empty:
        return Prose("Нет данных: нет списка ШНОР или групп школ, которые с ним сравнить.")
    frame = crossed.assign(who=_who(crossed), share=_share(crossed), span=_interval(crossed))
    for name in ("list_year", "listed", "unknown", "share", "span"):
        frame[f"{name}_reason"] = crossed["schools_reason"]
    fields = [
        Field("title", "Группа школ", width=5),
        Field("list_year", "Год списка", "year", missing="по паспорту"),
        Field("who", "Кто", width=2),
        Field("schools", "Школ", "integer"),
        Field("listed", "Из них ШНОР", "integer"),
        Field("share", "Доля ШНОР", "percent"),
        Field("span", "95 %-й интервал", width=2),
        Field("unknown", "Не определено", "integer"),
    ]
    caption = (
        f"Данные группы школ и ШНОР {history.last} года. Группы даны списком или признаком "
        "паспорта и по результатам не вычисляются; доля – от всех школ строки"
    )
    return Table("populations", caption, Disclosed(frame), fields)


def _who(crossed: pd.DataFrame) -> pd.Series:
    return (
        crossed["inside"].map({True: "в группе", False: "остальные"}).astype("string").fillna("–")
    )


def _share(crossed: pd.DataFrame) -> pd.Series:
    return crossed["listed"].astype("Float64") / crossed["schools"].where(crossed["schools"] > 0)


def _interval(crossed: pd.DataFrame) -> pd.Series:
    low, high = wilson_interval(crossed["listed"], crossed["schools"])
    spans = [
        None if pd.isna(least) else f"{percent(least, 0)} – {percent(most, 0)}"
        for least, most in zip(low, high, strict=True)
    ]
    return pd.Series(spans, index=crossed.index, dtype="string")
