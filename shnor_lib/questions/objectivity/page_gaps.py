"""The page «Признаки необъективности»: gaps of two marks and more between work and journal."""

from shnor_lib.questions.objectivity.findings import ObjectivityFindings
from shnor_lib.questions.objectivity.journal_gaps import FEWEST
from shnor_lib.questions.objectivity.journal_levels import Level
from shnor_lib.questions.objectivity.journal_limits import LEVEL
from shnor_lib.questions.objectivity.page import INTERVAL_FIELD
from shnor_lib.questions.objectivity.page_journal import LEVELS, let_through
from shnor_lib.show.markdown import Prose
from shnor_lib.show.share_intervals import share_intervals
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, out_of, percent, share

NO_GAPS = (
    "Нет данных: разрыв виден только по строкам учеников (форма «Индивидуальные результаты»), "
    "а они не загружены."
)
ONLY_COMPARISON = " Форма «Сравнение отметок» о величине разрыва не говорит."


def gap_sentence(objectivity: ObjectivityFindings) -> Prose:
    """Say how many pupils have a gap of two marks or more, and of how many schools it is known."""
    gaps = objectivity.gaps["region"]
    known = gaps[gaps["compared"].notna()]
    if known.empty:
        return Prose(NO_GAPS + (ONLY_COMPARISON if len(gaps) else ""))
    pupils, wide = int(known["compared"].sum()), int(known["gaps"].sum())
    down, up = int(known["lowered_by_two"].sum()), int(known["raised_by_two"].sum())
    # Of a few pupils no share is told.
    in_words = share if pupils >= FEWEST else out_of
    text = (
        f"За {objectivity.journal_year} год отметки за работу и по журналу расходятся на две и "
        f"больше в **{in_words(wide, pupils, 'comparison_genitive')}**: за работу ниже – "
        f"{number(down)}, выше – {number(up)}. О группе меньше "
        f"{counted(FEWEST, 'pupil_genitive')} доля не говорится."
    )
    unknown = int(gaps["schools_unknown"].sum())
    if unknown:
        text += (
            f" Ещё о {counted(unknown, 'result_prepositional')} школ нет данных: для них "
            "загружена только форма «Сравнение отметок», в которой величины разрыва нет."
        )
    return Prose(text)


def gap_table(objectivity: ObjectivityFindings, level: Level) -> Table | Prose:
    """Show the gaps of two marks and more; of schools, those above the limits around all."""
    rows = objectivity.gaps[level]
    if not rows["compared"].notna().any():
        return Prose("")
    alone = level == "school"
    if alone:
        rows = rows[(rows["gaps_side"] == "above").fillna(False)]
        if rows.empty:
            return Prose("Школ, у которых такой разрыв заметно чаще, чем у всех вместе, нет.")
    rows = rows.assign(interval=share_intervals(rows["gap_low"], rows["gap_high"]))
    title, whose = LEVELS[level]
    fields = [
        *whose,
        *([] if alone else [Field("schools", "Школ с данными", "integer")]),
        Field("compared", "Учеников", "integer"),
        Field("lowered_by_two", "За работу ниже на две и больше", "integer"),
        Field("raised_by_two", "Выше на две и больше", "integer"),
        Field("gap_share", "Доля разрывов", "percent"),
        INTERVAL_FIELD,
        *([Field("gaps_all", "Все школы вместе", "percent")] if alone else []),
    ]
    caption = f"Разрыв в две отметки и больше между работой и журналом: {title}"
    if alone:
        caption += f", у которых он чаще, чем у всех вместе (за верхней из границ {percent(LEVEL)})"
    return Table(f"gaps-{level}", caption, let_through(rows, level, objectivity.context), fields)
