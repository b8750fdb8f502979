"""The page «ШНОР по регионам»: regions side by side, in the order of their titles."""

import pandas as pd

from shnor_lib.questions.country_identification.findings import (
    COMMON,
    OWN,
    CountryIdentificationFindings,
)
from shnor_lib.questions.identification.condition_words import condition_words
from shnor_lib.questions.identification.words import threshold_words
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.group_dots import group_dots
from shnor_lib.show.disclosed import DECIMALS
from shnor_lib.show.markdown import Prose, answer, escape
from shnor_lib.show.share_intervals import share_interval
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, NBSP, counted, number, out_of, percent

SHARE = "Доля ШНОР среди школ, о которых правило решает"
HIDDEN = (
    "Сколько школ отнесено к ШНОР во всех регионах вместе, скрыто: по этому числу нашлось бы то, "
    "что скрыто в строках."
)
OWN_RULE, COMMON_RULE = "По правилу региона", "По общему правилу"


def identification_answer(found: CountryIdentificationFindings) -> Prose:
    """Say how many schools are ШНОР by the common rule, and by the rules of the regions."""
    whole, rows = found.whole, found.regions
    if whole.empty:
        return answer(f"**Результатов за {found.year} год не передал ни один регион.**")
    first = whole.iloc[0]
    known = int(found.tallied["schools"].notna().sum())
    of = out_of(known, len(rows), "region_genitive")
    said = f"Данные за {found.year} год есть у {of}."
    if pd.isna(first["common_share"]):
        return answer(f"**{said}** {HIDDEN}")
    share = f"{percent(first['common_share'])}, {CONFIDENCE} {_interval(first, COMMON)}"
    schools = out_of(int(first["common_shnor"]), int(first["common_decided"]), "school_genitive")
    own = int(first["own_shnor"]) if pd.notna(first["own_shnor"]) else None
    beside = f" По правилам самих регионов – {number(own)}." if own is not None else ""
    return answer(f"**По общему правилу к ШНОР отнесено {schools} ({share}).**{beside} {said}")


def _interval(row: pd.Series, side: str) -> str:
    low, high = (number(100 * row[f"{side}_share{end}"], 1) for end in ("_low", "_high"))
    return f"от {low} до {high}{NBSP}%"


def common_rule(found: CountryIdentificationFindings) -> Prose:
    """Say by which rule all regions are measured."""
    rule = found.common.in_year(found.year)
    registry = found.context.registry
    shorts = ", ".join(registry[code].short for code in rule.procedures if code in registry)
    said = "; ".join(condition_words(condition, registry) for condition in rule.any_of)
    return Prose(
        f"Общее правило: **{escape(rule.title)}**. Процедуры: {escape(shorts)}. Низкий результат – "
        f"не меньше {threshold_words(rule)} участников ниже минимума. Условия: {escape(said)}."
    )


def shares_chart(found: CountryIdentificationFindings) -> Chart | Prose:
    """Draw the share of ШНОР in each region by both rules, with intervals."""
    rows = found.regions
    known = rows[[f"{side}_share" for side in (OWN, COMMON)]].notna().any(axis="columns")
    drawn = rows[known].reset_index(drop=True)
    if drawn.empty:
        return Prose("")
    named = drawn.assign(name=drawn["title"])
    for group, side in (("own", OWN), ("other", COMMON)):
        named = named.assign(**{f"{group}_n": drawn[f"{side}_decided"]})
        for end in ("", "_low", "_high"):
            named = named.assign(**{f"{group}_share{end}": drawn[f"{side}_share{end}"]})
    same = int(drawn["same_rule"].sum())
    title = (
        f"Доли ШНОР по регионам за {found.year} год, по алфавиту: "
        f"правило региона совпадает с общим в {out_of(same, len(drawn), 'region_genitive')}"
    )
    shown = found.context.gate.passed(named)
    return group_dots(shown, (OWN_RULE, COMMON_RULE), "shares", title, SHARE)


def regions_table(found: CountryIdentificationFindings) -> Table:
    """Set the regions side by side: schools, ШНОР, undecided, share with its interval."""
    rows = found.regions
    told = rows.assign(
        **{f"{side}_interval": _intervals(rows, side) for side in (OWN, COMMON)},
        **{f"{side}_interval_reason": rows["schools_reason"] for side in (OWN, COMMON)},
    )
    fields = [Field("title", "Регион", width=3), Field("schools", "Школ", "integer")]
    for side, whose in ((OWN, "правило региона"), (COMMON, "общее правило")):
        fields += [
            Field(f"{side}_shnor", f"ШНОР: {whose}", "integer"),
            Field(f"{side}_undecided", f"Не определено: {whose}", "integer"),
            Field(f"{side}_share", f"Доля: {whose}", "percent"),
            Field(f"{side}_interval", f"95 %-й интервал: {whose}", width=2, missing="–"),
        ]
    caption = f"ШНОР по результатам {found.year} года; регионы по алфавиту"
    return Table("shnor", caption, found.context.gate.passed(told), fields)


def _intervals(rows: pd.DataFrame, side: str) -> pd.Series:
    digits = rows[DECIMALS] if DECIMALS in rows else [1] * len(rows)
    bounds = zip(rows[f"{side}_share_low"], rows[f"{side}_share_high"], digits, strict=True)
    texts = [share_interval(*of_region) for of_region in bounds]
    return pd.Series(texts, index=rows.index, dtype="string")


def rules_table(found: CountryIdentificationFindings) -> Table | Prose:
    """Set the region's own rule beside the common one: which schools each of them names."""
    if found.context.gate.audience != "internal":
        return Prose("*Чем отличаются списки по двум правилам – только во внутренней редакции.*")
    fields = [
        Field("title", "Регион", width=3),
        Field("rule", "Правило региона", width=4),
        Field("same_rule", "То же, что общее", "yes_no"),
        Field("both", "По обоим", "integer"),
        Field("own_alone", "Только по правилу региона", "integer"),
        Field("common_alone", "Только по общему", "integer"),
    ]
    shown = found.context.gate.passed(found.regions)
    return Table("rules", "Правила регионов рядом с общим, школ", shown, fields)


def decided_words(found: CountryIdentificationFindings) -> Prose:
    """Name the regions without results of the year."""
    silent = found.tallied.loc[found.tallied["schools"].isna(), "title"]
    if silent.empty:
        return Prose("")
    names, regions = ", ".join(map(escape, silent)), counted(len(silent), "region")
    return Prose(f"Результатов за {found.year} год нет у {regions}: {names}.")
