"""The page «Признаки необъективности»: marks for the work beside marks of the journal."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.questions.objectivity.findings import ObjectivityFindings
from shnor_lib.questions.objectivity.journal_gaps import FEWEST
from shnor_lib.questions.objectivity.journal_levels import Level
from shnor_lib.questions.objectivity.journal_limits import LEVEL
from shnor_lib.questions.objectivity.page import (
    INTERVAL_FIELD,
    SCHOOL,
    SHORT_WORK_FIELD,
    WORK_FIELD,
)
from shnor_lib.questions.objectivity.words import short_work_names, work_names
from shnor_lib.questions.shared.cohort_words import about
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.share_intervals import share_intervals
from shnor_lib.show.table import Excerpt, Field, Table
from shnor_lib.show.wording import number, percent

NO_JOURNAL = "Нет данных: форма «Сравнение отметок с отметками по журналу» не загружена."
LEVELS: Mapping[Level, tuple[str, tuple[Field, ...]]] = {
    "region": ("все школы вместе", (WORK_FIELD,)),
    "municipality": ("муниципалитеты", (SCHOOL[1], SHORT_WORK_FIELD)),
    "school": ("школы", (*SCHOOL, SHORT_WORK_FIELD)),
}
ALL_SCHOOLS = (
    Field("lowered_all", "Понизили, все школы", "percent"),
    Field("raised_all", "Повысили, все школы", "percent"),
)


def journal_table(objectivity: ObjectivityFindings, level: Level) -> Table | Prose:
    """Show how many pupils the work lowered, confirmed or raised against the journal.

    Of schools, those whose work lowers or raises marks more than in all schools together.
    """
    rows, alone = objectivity.marks[level], level == "school"
    rows = rows[_differing(rows)] if alone else rows
    if rows.empty:
        return Prose(NO_JOURNAL if level == "region" else "")
    rows = rows.assign(interval=share_intervals(rows["lowered_low"], rows["lowered_high"]))
    title, whose = LEVELS[level]
    fields = [
        *whose,
        *([] if alone else [Field("schools", "Школ", "integer")]),
        Field("compared", "Учеников", "integer"),
        Field("lowered_share", "Понизили", "percent", missing="–"),
        INTERVAL_FIELD,
        Field("confirmed_share", "Подтвердили", "percent", missing="–"),
        Field("raised_share", "Повысили", "percent", missing="–"),
        Field("without_mark", "Без отметки в журнале (по этой форме)", "integer"),
        *(ALL_SCHOOLS if alone else ()),
    ]
    caption = f"Отметка за работу ниже, равна или выше отметки по журналу: {title}"
    if alone:
        caption += ", которые отличаются от всех вместе"
    shown = let_through(rows, level, objectivity.context)
    excerpt = _above_all(shown.frame, objectivity) if level == "municipality" else None
    return Table(f"journal-{level}", caption, shown, fields, excerpt)


def _above_all(rows: pd.DataFrame, objectivity: ObjectivityFindings) -> Excerpt:
    """Choose the municipalities whose work surely lowers marks more than in all schools."""
    keys = ["procedure", "year", "sitting"]
    everyone = objectivity.marks["region"][[*keys, "lowered_share"]]
    of_all = rows[keys].merge(everyone, on=keys, how="left")["lowered_share"].to_numpy()
    chosen = (rows["lowered_low"] > pd.Series(of_all, rows.index)).fillna(False)
    return Excerpt(chosen, "нижняя граница «понизили» выше доли у всех школ вместе")


def let_through(rows: pd.DataFrame, level: Level, context: Context) -> Disclosed:
    """Name the works of the rows and let them through to the readers."""
    named = work_names if level == "region" else short_work_names
    rows = rows.assign(work=named(rows, context.registry))
    return context.gate.schools(rows) if level == "school" else context.gate.passed(rows)


def _differing(of_schools: pd.DataFrame) -> pd.Series:
    above = (of_schools["lowered_side"] == "above") | (of_schools["raised_side"] == "above")
    return above.fillna(False)


def differing_sentence(objectivity: ObjectivityFindings) -> Prose:
    """Say how many results of schools differ from all together, and how many usually would."""
    rows = objectivity.context.gate.schools(objectivity.marks["school"]).frame
    judged = rows[rows["lowered_side"].notna()]
    if judged.empty:
        return Prose("")
    down, up = (int((judged[f"{name}_side"] == "above").sum()) for name in ("lowered", "raised"))
    by_chance = about((1 - LEVEL) / 2 * len(judged))
    shown = "В таблице – только они: остальные" if down or up else "Результаты школ"
    return Prose(
        f"Результатов школ, где учеников не меньше {FEWEST}, – {number(len(judged))}. За верхнюю "
        f"из границ {percent(LEVEL)} вокруг доли у всех школ вместе выходят: «понизили» – в "
        f"{number(down)}, «повысили» – в {number(up)}; при обычном разбросе школ каждый раз вышло "
        f"бы в среднем {by_chance}. {shown} от всех вместе "
        f"заметно не отличаются, а о школах, где учеников меньше {FEWEST}, так судить нельзя."
    )
