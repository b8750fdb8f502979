"""The page «Признаки необъективности»: gaps of two marks and more, and who differs from all."""

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.objectivity.journal_gaps import FEWEST
from shnor_lib.questions.objectivity.journal_limits import LEVEL
from shnor_lib.questions.objectivity.page import (
    SHORT_WORK_FIELD,
    WORK_FIELD,
    short_work_names,
    work_names,
)
from shnor_lib.questions.objectivity.page_results import JOURNAL_LEVELS
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, percent, plural, share

SMALLEST = 0.1  # a smaller number of schools would print as none
NO_GAPS = (
    "Нет данных: разрыв виден только по строкам учеников (форма «Индивидуальные результаты»), "
    "а они не загружены."
)
ONLY_COMPARISON = " Форма «Сравнение отметок» о величине разрыва не говорит."


def gap_answer(gaps: pd.DataFrame, year: int | None) -> Prose:
    """Say how many pupils have a gap of two marks or more, and of how many schools it is known.

    Parameters
    ----------
    gaps : DataFrame
        As `questions.objectivity.journal_gaps.measure_gaps` gives it, for all schools together.
    """
    known = gaps[gaps["compared"].notna()]
    if known.empty:
        return Prose(NO_GAPS + (ONLY_COMPARISON if len(gaps) else ""))
    pupils, wide = int(known["compared"].sum()), int(known["gaps"].sum())
    down, up = int(known["lowered_by_two"].sum()), int(known["raised_by_two"].sum())
    text = (
        f"За {year} год отметки за работу и по журналу расходятся на две и больше в "
        f"**{_of_pupils(wide, pupils)}** {plural(pupils, 'comparison_genitive')}: за работу ниже – "
        f"{number(down)}, выше – {number(up)}."
    )
    unknown = int(gaps["schools_unknown"].sum())
    if unknown:
        text += (
            f" Ещё о {counted(unknown, 'result_prepositional')} школ нет данных: для них "
            "загружена только форма «Сравнение отметок», в которой величины разрыва нет."
        )
    return Prose(text)


def _of_pupils(wide: int, pupils: int) -> str:
    """Write how many of the pupils, with the share where it may be judged."""
    if pupils < FEWEST:
        return f"{number(wide)} из {number(pupils)}"
    return share(wide, pupils)


def gap_table(gaps: Disclosed, level: str, registry: Registry) -> Table | Prose:
    """Show the gaps of two marks and more.

    Parameters
    ----------
    gaps : Disclosed
        As `questions.objectivity.journal_gaps.measure_gaps` gives it; for schools with
        `questions.objectivity.journal_limits.beyond_all`, of which those above the limits are
        shown.
    level : {"region", "municipality", "school"}
        What a row is about.
    """
    known = gaps.frame["compared"].notna()
    if not known.any() and not gaps.withheld:
        return Prose("")
    frame = gaps.frame
    if level == "school":
        frame = frame[(frame["gaps_side"] == "above").fillna(False)]
        if frame.empty and not gaps.withheld:
            return Prose("Школ, у которых такой разрыв заметно чаще, чем у всех вместе, нет.")
    title, whose = JOURNAL_LEVELS[level]
    named = work_names if level == "region" else short_work_names
    frame = frame.assign(work=named(frame, registry), interval=_intervals(frame))
    alone = level == "school"
    fields = [
        *whose,
        WORK_FIELD if level == "region" else SHORT_WORK_FIELD,
        *([] if alone else [Field("schools", "Школ с данными", "integer")]),
        Field("compared", "Учеников", "integer"),
        Field("lowered_by_two", "За работу ниже на две и больше", "integer"),
        Field("raised_by_two", "Выше на две и больше", "integer"),
        Field("gap_share", "Доля разрывов", "percent"),
        Field("interval", "95 %-й интервал", width=2, missing="–"),
        *([Field("gaps_all", "Все школы вместе", "percent")] if alone else []),
    ]
    caption = f"Разрыв в две отметки и больше между работой и журналом: {title}"
    if alone:
        caption += f", у которых он чаще, чем у всех вместе (за верхней из границ {percent(LEVEL)})"
    return Table(f"gaps-{level}", caption, Disclosed(frame, gaps.withheld), fields)


def _intervals(gaps: pd.DataFrame) -> pd.Series:
    texts = [
        pd.NA if pd.isna(low) else f"от {percent(low)} до {percent(high)}"
        for low, high in zip(gaps["gap_low"], gaps["gap_high"], strict=True)
    ]
    return pd.Series(texts, gaps.index, dtype="string")


def differing(by_school: Disclosed) -> Disclosed:
    """Leave the results of schools whose work lowers or raises marks more than in all schools.

    Parameters
    ----------
    by_school : Disclosed
        As `questions.objectivity.journal_limits.beyond_all` gives it for ``lowered`` and
        ``raised``.
    """
    frame = by_school.frame
    above = (frame["lowered_side"] == "above") | (frame["raised_side"] == "above")
    return Disclosed(frame[above.fillna(False)], by_school.withheld)


def differing_sentence(by_school: Disclosed) -> Prose:
    """Say how many results of schools differ from all together, and how many chance would give."""
    frame = by_school.frame
    judged = frame[frame["lowered_side"].notna()]
    if judged.empty:
        return Prose("")
    down, up = (int((judged[f"{name}_side"] == "above").sum()) for name in ("lowered", "raised"))
    total = len(judged)
    by_chance = max(SMALLEST, (1 - LEVEL) / 2 * total)
    shown = "В таблице – только они: остальные" if down or up else "Результаты школ"
    return Prose(
        f"Результатов школ, где учеников не меньше {FEWEST}, – {number(total)}. За верхнюю из "
        f"границ {percent(LEVEL)} вокруг доли у всех школ вместе выходят: «понизили» – в "
        f"{number(down)}, «повысили» – в {number(up)}; один случай вывел бы каждый раз в среднем "
        f"не больше {number(by_chance, 1)}. {shown} от всех вместе "
        f"заметно не отличаются, а о школах, где учеников меньше {FEWEST}, так судить нельзя."
    )
