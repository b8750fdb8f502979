"""The part of the page «Динамика результатов» about regression to the mean."""

import pandas as pd

from shnor_lib.questions.dynamics.findings import GroupFindings
from shnor_lib.questions.dynamics.words import interval_text
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, out_of


def answer(group: GroupFindings) -> Prose:
    """Say in how many procedures an improvement remains beyond regression to the mean."""
    name, split = escape(group.name), group.split
    known = split[split["remaining_pp"].notna()]
    if known.empty:
        return answer_box(
            f"{name}: сколько дал бы возврат к среднему, сказать нельзя – {_why_not(split)}."
        )
    beyond = int((known["remaining_low_pp"] > 0).sum())
    text = (
        f"{name}: сверх общего сдвига и возврата к среднему улучшение больше случайного в "
        f"**{out_of(beyond, len(known), 'procedure_genitive')}**."
    )
    if not beyond:
        text += " Отличить улучшение от того, что бывает само собой, по этим данным нельзя."
    return answer_box(text)


def _why_not(split: pd.DataFrame) -> str:
    if split.empty:
        return "у школ группы нет сопоставимых результатов за оба года"
    reasons = {
        "whole_region": "в группе все школы, и сравнить её не с кем",
        "too_few_schools": "в группе или вне её меньше 10 школ с обоими годами",
        "no_spread": "доли школ почти не различаются между собой",
        "suppressed": "школ в группе слишком мало, и её данные скрыты",
    }
    return " или ".join(reasons[code] for code in split["remaining_pp_reason"].unique())


def regression_table(group: GroupFindings) -> Table | Prose:
    """Show the group's change in its parts."""
    frame = group.split[group.split["remaining_pp"].notna()]
    if frame.empty:
        return Prose("")
    bounds = zip(frame["remaining_low_pp"], frame["remaining_high_pp"], strict=True)
    sizes = zip(frame["group_schools"], frame["schools"], strict=True)
    frame = frame.assign(
        name=[group.context.registry[code].short for code in frame["procedure"]],
        sizes=[out_of(inside, schools) for inside, schools in sizes],
        interval=[interval_text(low, high) for low, high in bounds],
    )
    fields = [
        Field("name", "Процедура", width=2),
        Field("sizes", "Школ группы и всех", width=2),
        Field("group_base", "Доля у группы раньше", "percent"),
        Field("region_base", "Доля у всех раньше", "percent"),
        Field("observed_pp", "Изменение группы, п.п.", "points"),
        Field("region_pp", "Сдвиг всех школ, п.п.", "points"),
        Field("regression_pp", "Возврат к среднему – до, п.п.", "points"),
        Field("remaining_pp", "Остаётся, п.п.", "points"),
        Field("interval", f"{CONFIDENCE} остатка", width=2),
        Field("correlation", "Корреляция лет", "decimal"),
    ]
    caption = f"{group.name}: из чего складывается изменение{group.mark}"
    return Table("regression", caption, group.context.gate.passed(frame), fields)
