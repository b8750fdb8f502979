"""The weakest tasks of each work, and how the limits are set."""

from functools import partial

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.procedures import Registry
from shnor_lib.model.support_cycle import OWN_SETTING
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.support_cycle.findings import SupportCycleFindings
from shnor_lib.show.markdown import Prose, escape, remark
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, number, out_of, words

FIELDS = (
    Field("task", "Задание", width=1),
    Field("level", "Уровень", width=2, missing="не указан"),
    Field("maximum", "Наибольший балл", "integer", 1),
    Field("fraction", "Набрано баллов", "percent", 2),
    Field("limit_fraction", "Предел достаточности", "percent", 2),
    Field("margin_words", "До предела", width=2),
    Field("zone", "Зона", width=2, missing="–"),
    Field("participants", "Участников", "integer", 1),
)
SMALL = "малая выборка"


def task_tables(support_cycle: SupportCycleFindings) -> list[Table | Prose]:
    """Show the weakest tasks of each work in the whole region, in the order of the tasks."""
    tasks = support_cycle.tasks
    if tasks.empty:
        return [Prose("Нет данных: результаты по заданиям не загружены.")]
    whole = tasks[tasks["municipality"].isna()]
    if whole.empty:
        return [Prose("Результаты по заданиям загружены только по муниципалитетам.")]
    works = whole.groupby(["procedure", "year", "sitting"], sort=True)
    return [
        _work_table(support_cycle, place, rows, work_name(whole, rows, support_cycle))
        for place, (_, rows) in enumerate(works, start=1)
    ]


def work_name(whole: pd.DataFrame, rows: pd.DataFrame, support_cycle: SupportCycleFindings) -> str:
    """Name the work of some rows; the sitting only where ``whole`` has several of the work."""
    code, year, sitting = rows[["procedure", "year", "sitting"]].iloc[0]
    several = whole.loc[whole["procedure"] == code, "sitting"].nunique() > 1
    when = f"{year}, {words()['sittings'][sitting]}" if several else f"{year} год"
    return f"{_title(code, support_cycle.context.registry)}, {when}"


OF_TASKS = Counted(
    "pupil",
    by=("municipality", "task", "procedure", "year", "sitting"),
    names=("work", "when"),
    schools="schools",
    pupils=("participants",),
)


def _work_table(
    support_cycle: SupportCycleFindings, place: int, rows: pd.DataFrame, work: str
) -> Table:
    weak, context = rows[rows["weak"]], support_cycle.context
    frame = weak.assign(
        fraction=weak["share"] / 100,
        limit_fraction=weak["limit"] / 100,
        sample=_sample(weak["participants"], context),
    )
    passed = context.gate.aggregate(frame, OF_TASKS)
    # Of the share that readers see: a margin with more digits would tell the others.
    margin = 100 * (passed.frame["fraction"] - passed.frame["limit_fraction"])
    near = support_cycle.settings.tasks.near
    rows_told = passed.assign(
        margin_words=margin.map(_points, na_action="ignore").astype("string"),
        zone=margin.map(partial(zone_of, near=near), na_action="ignore").astype("string"),
    )
    caption = (
        f"{work}: самые слабые – {out_of(len(weak), len(rows), 'task_genitive')}; "
        f"ниже предела – {number(int(rows['below_limit'].sum()))}"
    )
    fields = [*FIELDS, *_sample_field(frame)]
    return Table(f"weak-tasks-{place}", caption, rows_told, fields)


def zone_of(margin: float, near: int) -> str:
    """How far a task is from its limit, in words.

    Parameters
    ----------
    margin : float
        Percentage points above the limit.
    near : int
        Percentage points below the limit up to which a task is near it.

    Examples
    --------
    >>> zone_of(0, 10), zone_of(-10, 10), zone_of(-10.1, 10)
    ('достаточно', 'близко к пределу', 'далеко от предела')
    """
    tenths = round(float(margin) * 10)
    zone = "enough" if tenths >= 0 else "near" if tenths >= -10 * near else "below"
    return str(words()["task_zones"][zone])


def _sample(participants: pd.Series, context: Context) -> pd.Series:
    """Mark what rests on few pupils."""
    few = (participants < context.gate.policy.small_sample).fillna(value=False).astype(bool)
    return pd.Series(pd.NA, index=participants.index, dtype="string").mask(few, SMALL)


def _sample_field(shown: pd.DataFrame) -> list[Field]:
    """Return the column of the marks, if there are any."""
    marked = shown["sample"].notna().any()
    return [Field("sample", "Примечание", width=2, missing="–")] if marked else []


def _points(margin: float) -> str:
    sign = "−" if margin < 0 else "+"
    return f"{sign}{number(abs(float(margin)), 1)}{NBSP}п.п."


def _title(code: str, registry: Registry) -> str:
    return registry[code].title if code in registry else code


def municipality_tasks(support_cycle: SupportCycleFindings) -> Table | Prose:
    """List for each municipality and work the numbers of its weakest tasks, in their order."""
    tasks, registry = support_cycle.tasks, support_cycle.context.registry
    placed = tasks[tasks["municipality"].notna()]
    if placed.empty:
        return Prose("" if tasks.empty else "По муниципалитетам результаты заданий не загружены.")
    keys = ["municipality", "procedure", "year", "sitting"]
    works = placed.groupby(keys, sort=True)
    weak = placed[placed["weak"]].groupby(keys, sort=True)["task"].agg(", ".join)
    frame = works.agg(
        participants=("participants", "max"),
        schools=("schools", "first"),
        tasks=("task", "size"),
        below=("below_limit", "sum"),
    ).assign(weak=weak)
    frame = frame.reset_index().assign(
        work=lambda rows: [_title(code, registry) for code in rows["procedure"]],
        when=lambda rows: rows["sitting"].map(words()["sittings"]),
        sample=lambda rows: _sample(rows["participants"], support_cycle.context),
    )
    several, gate = frame["sitting"].nunique() > 1, support_cycle.context.gate
    # In a public edition other tables may hide this number of participants.
    counts = [] if gate.rounds else [Field("participants", "Участников", "integer")]
    fields = [
        Field("municipality", "Муниципалитет", width=3),
        Field("work", "Работа", width=4),
        Field("year", "Год", "year"),
        *([Field("when", "Срок")] if several else []),
        *counts,
        Field("weak", "Самые слабые задания", width=4, missing="–"),
        Field("below", "Ниже предела", "integer"),
        Field("tasks", "Всего заданий", "integer"),
        *_sample_field(frame),
    ]
    caption = "Самые слабые задания по муниципалитетам, в порядке номеров"
    shown = gate.aggregate(frame, OF_TASKS)
    return Table("weak-tasks-municipalities", caption, shown, fields)


def limits_note(support_cycle: SupportCycleFindings) -> Prose:
    """Say from which limits a task is called weak, whose they are, and what a small sample is."""
    settings = support_cycle.settings.tasks
    few = support_cycle.context.gate.policy.small_sample
    limits = ", ".join(f"{level}\u00a0– {limit}{NBSP}%" for level, limit in settings.limits.items())
    return remark(
        "Как выбраны задания",
        f"Предел достаточности для уровня сложности: {limits} (источник: "
        f"{escape(settings.source)}). Зоны: от предела и выше – «достаточно», не ниже "
        f"{settings.near}{NBSP}п.п. под ним – «близко к пределу», дальше – «далеко от предела» "
        f"({OWN_SETTING}). Самые слабые задания – те, чья доля набранных баллов ниже "
        f"предела своего уровня, но не меньше {number(settings.least)} и не больше "
        f"{number(settings.most)}: если ниже предела меньше заданий, добавлены ближайшие к нему "
        f"сверху. «{SMALL[0].upper()}{SMALL[1:]}» – участников меньше {few}: доля говорит о "
        "них и мало что говорит о задании.",
    )
