"""The page «Признаки необъективности»: the journal beside the works, floors of «2»."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.objectivity.page import (
    SCHOOL,
    SHORT_WORK_FIELD,
    WORK_FIELD,
    short_work_names,
    work_names,
)
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.page_parts import NO_COMPARISON
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import percent, probability, share, words

NO_JOURNAL = "Нет данных: форма «Сравнение отметок с отметками по журналу» не загружена."
JOURNAL_LEVELS: Mapping[str, tuple[str, tuple[Field, ...]]] = {
    "region": ("все школы вместе", ()),
    "municipality": ("муниципалитеты", (SCHOOL[1],)),
    "school": ("школы", SCHOOL),
}
ALL_SCHOOLS = (
    Field("lowered_all", "Понизили, все школы", "percent"),
    Field("raised_all", "Повысили, все школы", "percent"),
)


def journal_table(compared: Disclosed, level: str, registry: Registry) -> Table | Prose:
    """Show how many pupils the work lowered, confirmed or raised against the journal.

    Parameters
    ----------
    compared : Disclosed
        As `questions.objectivity.journal.compare_with_journal` gives it; of schools, those
        that differ from all together (`questions.objectivity.page_gaps.differing`).
    level : {"region", "municipality", "school"}
        What a row is about.
    """
    if compared.frame.empty and not compared.withheld:
        return Prose(NO_JOURNAL if level == "region" else "")
    named = work_names if level == "region" else short_work_names
    frame = compared.frame.assign(work=named(compared.frame, registry))
    bounds = zip(frame["lowered_low"], frame["lowered_high"], strict=True)
    texts = [
        "–" if pd.isna(low) else f"от {percent(low)} до {percent(high)}" for low, high in bounds
    ]
    frame = frame.assign(interval=pd.Series(texts, frame.index, dtype="string"))
    title, whose = JOURNAL_LEVELS[level]
    fields = [
        *whose,
        WORK_FIELD if level == "region" else SHORT_WORK_FIELD,
        *([] if level == "school" else [Field("schools", "Школ", "integer")]),
        Field("compared", "Учеников", "integer"),
        Field("lowered_share", "Понизили", "percent", missing="–"),
        Field("interval", "95 %-й интервал", width=2),
        Field("confirmed_share", "Подтвердили", "percent", missing="–"),
        Field("raised_share", "Повысили", "percent", missing="–"),
        Field("without_mark", "Без отметки в журнале (по этой форме)", "integer"),
        *(ALL_SCHOOLS if level == "school" else ()),
    ]
    caption = f"Отметка за работу ниже, равна или выше отметки по журналу: {title}"
    if level == "school":
        caption += ", которые отличаются от всех вместе"
    return Table(f"journal-{level}", caption, Disclosed(frame, compared.withheld), fields)


def floor_table(summary: pd.DataFrame, registry: Registry, level: str) -> Table | Prose:
    """Show how many schools have nobody below the minimum beside what chance would give."""
    if summary.empty:
        return Prose("Нет данных: результаты школ не загружены.")
    frame = summary.assign(
        work=work_names(summary, registry),
        found=pd.Series(
            [share(n, of) for n, of in zip(summary["none"], summary["schools"], strict=True)],
            summary.index,
            dtype="string",
        ),
    )
    fields = [
        WORK_FIELD,
        Field("participants", "Участников", "integer"),
        _compared_with(level),
        Field("found", "Школ, где ниже минимума никого", width=3),
        Field("expected", "Столько дал бы случай", "decimal", missing=NO_COMPARISON),
        Field("spread", "Его стандартное отклонение", "decimal", missing=NO_COMPARISON),
        Field("rare", "Из них при вероятности меньше 5 %", "integer", missing=NO_COMPARISON),
    ]
    caption = "Школы, где ниже минимума никого"
    return Table("floors", caption, Disclosed(frame), fields)


def rare_table(rare: Disclosed, registry: Registry, level: str) -> Table | Prose:
    """List the schools with nobody below the minimum where that was improbable."""
    if rare.frame.empty and not rare.withheld:
        return Prose("")
    frame = rare.frame.assign(
        work=short_work_names(rare.frame, registry),
        chance=[probability(chance) for chance in rare.frame["chance"]],
    )
    fields = [
        *SCHOOL,
        SHORT_WORK_FIELD,
        Field("participants", "Участников", "integer"),
        _compared_with(level),
        Field("chance", "Вероятность: ниже минимума никого", "printed"),
    ]
    caption = "Школы, где ниже минимума никого, хотя вероятность этого меньше 5 %"
    return Table("rare-floors", caption, Disclosed(frame, rare.withheld), fields)


def _compared_with(level: str) -> Field:
    title = f"Ниже минимума: {words()['comparison_shares'][level]}"
    return Field("region_share", title, "percent", missing=NO_COMPARISON)
