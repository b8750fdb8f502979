"""What a cohort says of itself: how it was made, its schools, what of it may be told."""

from typing import TYPE_CHECKING
from zlib import crc32

import pandas as pd

from shnor_lib.cohorts.declaring import declared
from shnor_lib.cohorts.facts import everyone
from shnor_lib.show.answer import Answer
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, sentence_case, share

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

FIELDS = (
    Field("municipality", "Муниципалитет", width=3),
    Field("school", "Школа", width=4),
    Field("type", "Вид", missing="–"),
    Field("highest_grade", "Старший класс", "integer", missing="–"),
    Field("rural", "Сельская", "yes_no", missing="–"),
    Field("decision", "ШНОР", width=2, missing="–"),
)


def why_withheld(cohort: "Cohort") -> str:
    """Why the readers may know nothing of a cohort; empty where they may.

    What is said of all but a few schools tells of those few: the others must be no few either.
    """
    gate = cohort.ground.context.gate
    if gate.audience == "internal":
        return ""
    least = gate.policy.least_schools
    if 0 < cohort.n < least:
        return (
            f"В когорте меньше {counted(least, 'school_genitive')}: в публичной редакции о ней "
            "ничего не говорится."
        )
    if 0 < len(cohort.everyone - cohort.ids) < least:
        return (
            f"Вне когорты меньше {counted(least, 'school_genitive')}: в публичной редакции о ней "
            "ничего не говорится, иначе стало бы известно об остальных."
        )
    return ""


def few_unknown(cohort: "Cohort") -> bool:
    """Whether the schools of which nothing is known are so few that the others would tell them."""
    gate = cohort.ground.context.gate
    return gate.audience != "internal" and 0 < len(cohort.unknown) < gate.policy.least_schools


def of_list_withheld(cohort: "Cohort", schools: pd.Series) -> str:
    """Why the readers may not know how many schools of a cohort stand on the list.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    schools : Series of int
        The numbers that would be told.
    """
    gate = cohort.ground.context.gate
    if gate.audience == "internal":
        return ""
    if not gate.tells_of_kinds:
        return (
            "Сколько школ отобранной группы в списке ШНОР, в этой публичной редакции не говорится "
            "(настройка disclosure: schools)."
        )
    least = gate.policy.least_schools
    few = schools.between(1, least - 1).fillna(False).any()
    return f"Среди чисел есть меньше {counted(least, 'school_genitive')}: скрыто." if few else ""


def withheld_answer(cohort: "Cohort", why: str = "") -> Answer:
    """Say in place of figures why there are none."""
    said = f"{sentence_case(escape(cohort.title))}. {why or cohort.withheld}"
    return Answer(answer_box(said), pd.DataFrame(), Prose("Ничего не вычислено."))


def nothing_found(cohort: "Cohort", why: str) -> Answer:
    """Say in place of figures what the data lack."""
    said = f"{sentence_case(escape(cohort.title))}. Нет данных: {why}"
    return Answer(answer_box(said), pd.DataFrame(), Prose("Ничего не вычислено."))


def sentence_of(cohort: "Cohort") -> Prose:
    """Say how a cohort was made and how many schools it has."""
    title = sentence_case(escape(cohort.title))
    if cohort.withheld:
        return answer_box(f"{title}. {cohort.withheld}")
    size = share(cohort.n, len(cohort.everyone), "school_genitive") if cohort.everyone else "0"
    text = f"{title}: **{size}**."
    if cohort.unknown:
        text += f" Ещё о {counted(len(cohort.unknown), 'school_prepositional')} это не известно"
        text += "; в сравнении они среди остальных." if few_unknown(cohort) else "."
    return answer_box(text)


def overview_of(cohort: "Cohort") -> Answer:
    """Say what a cohort is, and list its schools by municipality."""
    if cohort.withheld:
        return withheld_answer(cohort)
    directory = everyone(cohort.ground)
    rows = cohort.ground.context.gate.schools(directory[directory["school_id"].isin(cohort.ids)])
    caption = f"{sentence_case(cohort.title)}: школы по муниципалитетам и названиям"
    table = Table(label_of("cohort", cohort), caption, rows, FIELDS)
    method = Prose(f"Школы отобраны так: {escape(cohort.title)}.")
    return declared(Answer(sentence_of(cohort), rows.frame, method, [table]), [cohort])


def label_of(kind: str, *cohorts: "Cohort", asked: object = "") -> str:
    """Label of a chart or table: one and the same for the same schools, another for others.

    A page may ask the same of two cohorts, and of one cohort about other works and years.
    """
    named = " ".join(school for cohort in cohorts for school in (*cohort, ";"))
    named += str(asked or "")
    return f"{kind}-{crc32(named.encode()):08x}"
