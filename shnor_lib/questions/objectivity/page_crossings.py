"""The page «Признаки необъективности»: flags crossed, and what the plans say of objectivity."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.objectivity.findings import ObjectivityFindings
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import words


def crossing_table(objectivity: ObjectivityFindings) -> Table | Prose:
    """Show each crossing of two flags: two by two, with n and the number that chance gives."""
    crossed = objectivity.crossings
    if crossed.empty:
        return Prose("Сопоставить нечего: для этого нужны хотя бы два разных признака школ.")
    rows = crossed.assign(
        first=_flag_names(crossed, "first"), second=_flag_names(crossed, "second")
    )
    fields = [
        Field("first", "Первый признак", width=4),
        Field("second", "Второй признак", width=4),
        Field("both", "Оба", "integer"),
        Field("first_only", "Только первый", "integer"),
        Field("second_only", "Только второй", "integer"),
        Field("neither", "Ни одного", "integer"),
        Field("unknown", "Неизвестно", "integer"),
        Field("schools", "Всего школ", "integer"),
        Field("expected", "Оба, если бы признаки не были связаны", "decimal", missing="–"),
    ]
    shown = objectivity.context.gate.aggregate(rows, Counted("school"))
    return Table("crossings", "Признаки вместе: числа школ", shown, fields)


def _flag_names(crossed: pd.DataFrame, column: str) -> pd.Series:
    names = words()["flags"]
    texts = [
        f"{names.get(code, f'список «{code}»')}, {year} год"
        for code, year in zip(crossed[column], crossed[f"{column}_year"], strict=True)
    ]
    return pd.Series(texts, crossed.index, dtype="string")


def measure_table(objectivity: ObjectivityFindings) -> Table | Prose:
    """Show the measures of the region's plans that speak of objectivity."""
    plan = objectivity.tables["plan"]
    if plan.empty:
        return Prose("Нет данных: план мероприятий не загружен.")
    texts = plan["measure"].fillna("") + " " + plan["result"].fillna("")
    rows = plan[texts.str.contains("объективн", case=False)]
    if rows.empty:
        return Prose("В загруженных планах мер, в которых говорится об объективности, нет.")
    fields = [
        Field("number", "№", missing="–"),
        Field("measure", "Мероприятие", width=5),
        Field("term", "Срок", width=2),
        Field("result", "Результат (как в документе)", width=5),
    ]
    caption = "Меры плана, в которых говорится об объективности"
    return Table("objectivity-plan", caption, objectivity.context.gate.printed(rows), fields)
