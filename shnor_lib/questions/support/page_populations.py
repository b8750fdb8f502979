"""On the page «Сопровождение»: given groups of schools crossed with ШНОР."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.support.findings import SupportFindings
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import number, out_of, percent
from shnor_lib.stats.uncertainty import wilson_interval


def groups_sentence(support: SupportFindings) -> str:
    """Say of each loaded group how many of its schools are ШНОР."""
    crossed = support.crossed
    if crossed.empty:
        return ""
    inside = crossed[crossed["inside"].fillna(False)]
    groups = "; ".join(f"{escape(row['title'])} – {_told(row)}" for _, row in inside.iterrows())
    return f" Сколько ШНОР в данных группах: {groups}." if groups else ""


def _told(group: pd.Series) -> str:
    """Number of ШНОР among the schools of a group of which it is known."""
    listed, off, unknown = (int(group[name]) for name in ("listed", "not_listed", "unknown"))
    known = listed + off
    if not known:
        return f"неизвестно ни об одной из {number(unknown)}"
    apart = f" (ещё о {number(unknown)} неизвестно)" if unknown else ""
    return f"{out_of(listed, known)}{apart}"


GROUPS = Counted("school", by=("title", "who", "list_year"), schools="schools")


def cross_table(support: SupportFindings) -> Table | Prose:
    """Show for each given group how many of its schools are ШНОР, beside the other schools."""
    crossed, traced = support.crossed, support.history.known
    if traced is None or crossed.empty:
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
        f"Данные группы школ и ШНОР {traced.last} года; доля – от школ строки, о которых "
        "известно, ШНОР ли они"
    )
    return Table("populations", caption, support.context.gate.aggregate(frame, GROUPS), fields)


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
