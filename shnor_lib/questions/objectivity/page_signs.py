"""The page «Признаки необъективности»: exams, profiles of tasks, observers; false rates."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.estimators import estimators
from shnor_lib.questions.objectivity.findings import ObjectivityFindings
from shnor_lib.questions.objectivity.page import SCHOOL, SHORT_WORK_FIELD, WORK_FIELD
from shnor_lib.questions.objectivity.words import (
    about_rate,
    false_rate,
    short_work_names,
)
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, counted, number, percent, points, share, signed, words


def false_sentence() -> Prose:
    """Say of each sign how many schools of honest regions get it."""
    told = [
        f"{words()['signs'][row.sign]} – {about_rate(row.false)}"
        + ("" if row.strong is None else f" (из сильных школ – {about_rate(row.strong)})")
        for row in estimators().signs
    ]
    return Prose(
        "В вымышленных регионах, где ничего не завышено, признак всё же получают: "
        f"{'; '.join(told)}. Доли – от школ, о которых можно судить; последняя – от регионов."
    )


def exam_sentence(objectivity: ObjectivityFindings) -> Prose:
    """Say how many ВПР the exams of the same school do not confirm."""
    pairs = objectivity.unconfirmed
    if pairs.empty:
        return Prose(
            "Нет данных: нет школ, у которых за один год загружены и ВПР, и ОГЭ или ЕГЭ по тому "
            "же предмету."
        )
    flagged = int(pairs["flagged"].sum())
    return Prose(
        f"Пар «ВПР и экзамен одной школы» – {number(len(pairs))}; экзамен не подтверждает ВПР в "
        f"{share(flagged, len(pairs))}. {false_rate('unconfirmed')}."
    )


def exam_table(objectivity: ObjectivityFindings) -> Table | Prose:
    """List the schools whose ВПР is good and whose exam is weak."""
    context, rows = objectivity.context, objectivity.named_flags(objectivity.unconfirmed)
    if rows.empty:
        return Prose("")
    rows = rows.assign(
        work=[context.registry[code].short for code in rows["procedure"]],
        exam=[context.registry[code].short for code in rows["procedure_exam"]],
        of_work=_shares(rows, ""),
        of_exam=_shares(rows, "_exam"),
    )
    fields = [
        *SCHOOL,
        SHORT_WORK_FIELD,
        Field("of_work", "Ниже минимума в ВПР", width=2),
        Field("comparison_share", "У всех", "percent"),
        Field("exam", "Экзамен", width=2),
        Field("of_exam", "Ниже минимума на экзамене", width=2),
        Field("comparison_share_exam", "У всех", "percent"),
    ]
    caption = "Школы, где экзамен того же года не подтверждает ВПР"
    return Table("unconfirmed", caption, context.gate.schools(rows), fields)


def _shares(rows: pd.DataFrame, of: str) -> list[str]:
    counts = zip(rows[f"below{of}"], rows[f"participants{of}"], strict=True)
    return [share(int(below), int(n)) for below, n in counts]


def profile_sentence(objectivity: ObjectivityFindings) -> Prose:
    """Say how many schools have a profile of tasks unlike that of all."""
    profiles = objectivity.profiles
    if profiles.empty:
        return Prose(
            "Нет данных: выполнение заданий по школам за этот год не загружено, или школ и заданий "
            "слишком мало."
        )
    flagged = int(profiles["flagged"].sum())
    return Prose(
        f"Оценено {counted(len(profiles), 'result')}; профиль не как у всех – у "
        f"{share(flagged, len(profiles))}. {false_rate('task_profile')}."
    )


def profile_table(objectivity: ObjectivityFindings) -> Table | Prose:
    """List the schools with such a profile, each with the task that stands highest."""
    context, rows = objectivity.context, objectivity.named_flags(objectivity.profiles)
    if rows.empty:
        return Prose("")
    rows = rows.assign(
        work=short_work_names(rows, context.registry),
        highest=[
            f"{task}: {percent(own, 0)} при ожидаемых {percent(expected, 0)}"
            for task, own, expected in zip(
                rows["task"], rows["share"], rows["expected"], strict=True
            )
        ],
    )
    fields = [
        *SCHOOL,
        SHORT_WORK_FIELD,
        Field("participants", "Участников", "integer"),
        Field("apart", "Отличие от обычного, раз", "decimal"),
        Field("highest", "Выше всего ожидаемого – задание", width=3),
    ]
    caption = "Школы, где задания относятся друг к другу не так, как у всех"
    return Table("task-profiles", caption, context.gate.schools(rows), fields)


OF_OBSERVED = Counted("school", by=("procedure",), names=("work",), schools="schools")


def observed_table(objectivity: ObjectivityFindings) -> Table | Prose:
    """Set schools that sat with observers beside the others."""
    context, found = objectivity.context, objectivity.observed
    if found.empty:
        return Prose(
            "Нет данных: список школ, где работы проходили под наблюдением (код `observed`), за "
            "этот год не загружен."
        )
    rows = found.assign(
        work=[context.registry[code].title for code in found["procedure"]],
        apart=[points(100 * difference) for difference in found["difference"]],
        interval=_differences(found["low"], found["high"]),
    )
    fields = [
        WORK_FIELD,
        Field("schools", "Школ под наблюдением", "integer"),
        Field("others", "Остальных", "integer"),
        Field("share", "Ниже минимума под наблюдением", "percent"),
        Field("share_others", "У остальных", "percent"),
        Field("apart", "Разность", "printed"),
        Field("interval", "95 %-й интервал разности", width=2, missing="–"),
    ]
    shown = context.gate.aggregate(rows, OF_OBSERVED)
    return Table("observed", "Школы под наблюдением и остальные", shown, fields)


def _differences(low: pd.Series, high: pd.Series) -> pd.Series:
    """Write the bounds of differences; missing where there are none."""
    texts = [
        pd.NA if pd.isna(least) else f"от {signed(100 * least)} до {points(100 * most)}"
        for least, most in zip(low, high, strict=True)
    ]
    return pd.Series(texts, low.index, dtype="string")


def observed_sentence(objectivity: ObjectivityFindings) -> Prose:
    """Say what the contrast means, where there is one."""
    if objectivity.observed.empty:
        return Prose("")
    rate = estimators().sign("observed").false
    return Prose(
        "Школы под наблюдением выбраны случайно, поэтому без завышения доли расходились бы только "
        f"случайно: интервал не содержал бы нуля в {number(rate, 1)}{NBSP}% случаев. Если под "
        "наблюдением доля ниже минимума выше, остальные результаты могли быть завышены."
    )
