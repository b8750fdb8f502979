"""The part of the page «Динамика результатов» about regression to the mean."""

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.dynamics.followed_group import Group
from shnor_lib.questions.dynamics.words import interval_text
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, answer, escape, remark
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, number, plural


def regression_answer(split: pd.DataFrame, group: Group) -> Prose:
    """Say in how many procedures an improvement remains beyond regression to the mean."""
    known = split[split["remaining_pp"].notna()]
    if known.empty:
        return answer(f"Сколько дал бы возврат к среднему, сказать нельзя: {_why_not(split)}.")
    beyond = int((known["remaining_low_pp"] > 0).sum())
    total = len(known)
    text = (
        f"{escape(group.title)}: сверх общего сдвига и возврата к среднему улучшение больше "
        f"случайного в **{number(beyond)} из {number(total)}** "
        f"{plural(total, 'procedure_genitive')}."
    )
    if not beyond:
        text += " Отличить улучшение от того, что бывает само собой, по этим данным нельзя."
    return answer(text)


def _why_not(split: pd.DataFrame) -> str:
    if split.empty:
        return "у школ группы нет сопоставимых результатов за оба года"
    reasons = {
        "whole_region": "в группе все школы, и сравнить её не с кем",
        "too_few_schools": "в группе или вне её меньше 10 школ с обоими годами",
        "no_spread": "доли школ почти не различаются между собой",
    }
    return " или ".join(reasons[code] for code in split["remaining_pp_reason"].unique())


def regression_table(split: Disclosed, registry: Registry, caveat: str) -> Table | Prose:
    """Show the group's change in its parts."""
    frame = split.frame[split.frame["remaining_pp"].notna()]
    if frame.empty:
        return Prose("")
    bounds = zip(frame["remaining_low_pp"], frame["remaining_high_pp"], strict=True)
    frame = frame.assign(
        name=[registry[code].short for code in frame["procedure"]],
        sizes=[
            f"{number(inside)} из {number(schools)}"
            for inside, schools in zip(frame["group_schools"], frame["schools"], strict=True)
        ],
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
    caption = f"Из чего складывается изменение у школ группы{caveat}"
    return Table("regression", caption, Disclosed(frame, split.withheld), fields)


def regression_note() -> Prose:
    """Explain regression to the mean."""
    return remark(
        "Возврат к среднему",
        "Школы, отобранные по низкому результату, отчасти попали в список из-за неудачного года и "
        "на следующий год в среднем улучшаются без всякой помощи. Ожидаемое изменение = сдвиг "
        "всех школ + (1 − b) · (доля у всех школ − доля у группы в первом году), где b – наклон "
        "регрессии второго года на первый по всем школам процедуры с весами по участникам; при "
        "одинаковом разбросе двух лет b равен корреляции (Гальтон, 1886; Barnett, van der Pols, "
        f"Dobson, 2005, Int. J. Epidemiol. 34:215–220). {CONFIDENCE} – бутстреп по "
        "школам.\n\n"
        "Это оценка сверху: она верна, если школы отбирали по результатам первого из двух лет. "
        "Если их отбирали по прежним результатам или условиям работы, возврат меньше, и "
        "отрицательный остаток не значит, что школам стало хуже. Школы группы входят в «все "
        "школы», поэтому действительное улучшение немного занижено.",
    )
