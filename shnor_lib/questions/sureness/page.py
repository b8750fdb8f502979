"""The page «Насколько это надёжно»: what the list would be otherwise, or by chance alone."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import contracts
from shnor_lib.questions.identification.words import share_intervals, shares_beside_threshold
from shnor_lib.questions.sureness.chance import ListSureness
from shnor_lib.questions.sureness.sensitivity import Sensitivity
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, answer
from shnor_lib.show.page_parts import NO_COMPARISON
from shnor_lib.show.table import Excerpt, Field, Table
from shnor_lib.show.wording import (
    counted,
    number,
    percent,
    plural,
    probability,
    rounded,
    share,
    words,
)

DOUBTFUL = 0.05  # probability from which a low result may well be chance
SCHOOL = (Field("school", "Школа", width=3), Field("municipality", "Муниципалитет", width=3))


def sureness_answer(sure: ListSureness, tried: Sensitivity, results_year: int | None) -> Prose:
    """Answer in a few sentences how much of the list holds, and what chance alone would give."""
    schools, variants = tried.schools, len(tried.variants)
    if not tried.known:
        return answer(
            "Нет данных: критерий не позволяет решить ни об одной школе, поэтому оценивать нечего."
        )
    listed = schools[schools["verdict"] == "да"]
    if listed.empty:
        text = (
            f"По результатам {results_year} года к ШНОР не отнесена ни одна школа из "
            f"{number(len(schools))}; решение изменил бы один ученик у "
            f"{counted(sure.one_pupil_no, 'school_genitive')}."
        )
        return answer(f"{text} {_by_chance(sure)}")
    core = int((listed["yes"] == variants).sum())
    text = (
        f"Из **{counted(len(listed), 'school_genitive')}**, "
        f"{plural(len(listed), 'found_genitive')} к ШНОР по результатам "
        f"{results_year} года, во всех {counted(variants, 'variant_prepositional')} настройки "
        f"критерия {plural(core, 'stays')} **{number(core)}**; у "
        f"**{counted(sure.one_pupil, 'school_genitive')}** отнесение держится на одном ученике."
    )
    return answer(f"{text} {_by_chance(sure)}")


def _by_chance(sure: ListSureness) -> str:
    if sure.expected is None:
        return (
            "Сколько школ попало бы в список случайно при доле для сравнения, не оценить: "
            f"{NO_COMPARISON}."
        )
    near = int(rounded(sure.expected))
    about = f"около **{counted(near, 'school_genitive')}**" if near else "меньше одной школы"
    return (
        "Если бы школы ничем не отличались и доля ниже минимума в каждой была как у всех "
        "участников вместе, критерий случайно отнёс бы к ШНОР "
        f"{about} из {number(sure.schools)}; отнесено {number(sure.shnor)}."
    )


def schools_table(verdicts: Disclosed, tried: Sensitivity) -> Table | Prose:
    """List the schools that are ШНОР, each with how surely."""
    listed = verdicts.frame[verdicts.frame["verdict"] == "да"]
    if tried.known and listed.empty and not verdicts.withheld:
        return Prose("К ШНОР не отнесена ни одна школа.")
    caption = f"Школы, отнесённые к ШНОР: в скольких из {len(tried.variants)} вариантов остаются"
    return _verdict_table("sureness-schools", caption, listed, verdicts.withheld, tried)


def one_pupil_table(verdicts: Disclosed, tried: Sensitivity) -> Table | Prose:
    """List the schools that are not ШНОР by one pupil."""
    frame = verdicts.frame
    near = frame[(frame["verdict"] != "да") & (frame["deciding"] == 1).fillna(False)]
    if tried.known and near.empty and not verdicts.withheld:
        return Prose("Таких школ нет.")
    caption = "Школы, которые не отнесены к ШНОР, но о которых решил бы иначе один ученик"
    return _verdict_table("sureness-one-pupil", caption, near, verdicts.withheld, tried)


def _verdict_table(
    label: str, caption: str, rows: pd.DataFrame, withheld: str, tried: Sensitivity
) -> Table:
    told = tried.schools[["school_id", "yes", "no", "undecided"]]
    frame = rows.merge(told, on="school_id", how="left")
    fields = [
        *SCHOOL,
        Field("yes", "Вариантов «да»", "integer"),
        Field("no", "«Нет»", "integer"),
        Field("undecided", "«Не определено»", "integer"),
        Field("deciding", "Решают учеников", "integer"),
    ]
    if frame["shnor_probability"].notna().any():
        frame["chance"] = _probabilities(frame["shnor_probability"])
        fields.append(Field("chance", "Вероятность случайно", "printed", 2, NO_COMPARISON))
    return Table(label, caption, Disclosed(frame, withheld), fields)


def results_table(
    results: Disclosed, criteria: Criteria, registry: Registry, level: str
) -> Table | Prose:
    """List every low result with its interval, the pupils who decide it, and its chance."""
    low = results.frame[results.frame["low"]]
    if low.empty and len(results.frame):
        return Prose("Низких результатов нет.")
    order = low["procedure"].map({code: place for place, code in enumerate(criteria.procedures)})
    low = low.assign(order=order, newest=-low["year"]).sort_values(["school_id", "newest", "order"])
    frame = low.assign(
        work=[registry[code].short for code in low["procedure"]],
        result=shares_beside_threshold(low, criteria),
        interval=share_intervals(low),
        chance=_probabilities(low["flag_probability"]),
    )
    fields = [
        Field("school", "Школа", width=3),
        Field("work", "Процедура", width=2),
        Field("year", "Год", "year"),
        Field("result", "Ниже минимума", width=3),
        Field("interval", "95 %-й интервал доли", width=3),
        Field("deciding", "Решают учеников", "integer"),
    ]
    excerpt = None
    if frame["flag_probability"].notna().any():
        doubtful = (frame["flag_probability"] >= DOUBTFUL).fillna(False)
        excerpt = Excerpt(doubtful, f"вероятность случайно – {percent(DOUBTFUL, 0)} и больше")
        heading = words()["comparison_shares"][level].capitalize()
        fields.append(Field("comparison_share", heading, "percent", 2, NO_COMPARISON))
        fields.append(Field("chance", "Вероятность случайно", "printed", 2, NO_COMPARISON))
    caption = "Низкие результаты: насколько каждый мог быть случайным"
    return Table("sureness-results", caption, Disclosed(frame, results.withheld), fields, excerpt)


def assessments_table(expected: Disclosed, registry: Registry, level: str) -> Table:
    """Set the low results that chance alone would give beside those observed."""
    frame = expected.frame
    titles = frame["procedure"].map(lambda code: registry[code].title)
    sittings = frame.groupby(["procedure", "year"])["sitting"].transform("nunique")
    season = ", " + frame["sitting"].map(_seasons()).astype("string")
    frame = frame.assign(
        title=titles + season.where(sittings > 1, ""), comparison=_comparison_shares(frame)
    )
    fields = [
        Field("title", "Процедура", width=4),
        Field("year", "Год", "year"),
        Field("schools", "Школ", "integer"),
        Field("low", "Низких результатов", "integer"),
    ]
    caption = "Низкие результаты по процедурам"
    if frame["comparison_share"].notna().any():
        heading = words()["comparison_shares"][level].capitalize()
        fields += [
            Field("expected_low", "Дал бы один случай", "decimal", 2, NO_COMPARISON),
            Field("comparison", heading, width=3, missing=NO_COMPARISON),
            Field("above", "Школ выше границы 99,8 %", "integer", missing=NO_COMPARISON),
            Field("below", "Школ ниже границы 99,8 %", "integer", missing=NO_COMPARISON),
        ]
        caption += ": сколько их и сколько дал бы один случай"
    return Table("sureness-assessments", caption, Disclosed(frame, expected.withheld), fields)


def _seasons() -> Mapping[str, str]:
    return contracts()["results"].column("sitting").values


def _comparison_shares(expected: pd.DataFrame) -> pd.Series:
    counts = zip(expected["comparison_below"], expected["comparison_participants"], strict=True)
    texts = [
        pd.NA if pd.isna(n) else share(int(rounded(below)), int(rounded(n))) for below, n in counts
    ]
    return pd.Series(texts, index=expected.index, dtype="string")


def _probabilities(values: pd.Series) -> pd.Series:
    """Probabilities in per cent."""
    texts = [pd.NA if pd.isna(value) else probability(value) for value in values]
    return pd.Series(texts, index=values.index, dtype="string")
