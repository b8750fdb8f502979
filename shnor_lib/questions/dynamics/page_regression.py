"""The part of the page «Динамика результатов» about what of the group's change is its own."""

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.questions.dynamics.findings import GroupFindings
from shnor_lib.questions.dynamics.words import interval_text, of_whom
from shnor_lib.show.markdown import Prose, escape, more, together
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, number, out_of
from shnor_lib.stats.several_tests import holm

# Which of the two estimates holds, by how the group was chosen.
HOLDING = {"base": ("by_base",), "other": ("by_other",), "unknown": ("by_base", "by_other")}
BEYOND = {
    "by_base": "сверх изменения остальных школ и возврата к среднему",
    "by_other": "сверх изменения остальных школ",
}
HEADS = {
    "by_base": "Отбор по первому году: остаётся, п.п.",
    "by_other": "Отбор по другому: остаётся, п.п.",
}


def answer(group: GroupFindings) -> Prose:
    """Say in how many procedures the group's own change is beyond chance, where that can be told.

    Of schools of which nobody knows how they were chosen there is no verdict.
    """
    name, known = escape(group.name), _known(group)
    if group.choice.by == "later":
        return answer_box(
            f"{name}: отобраны по результатам, которые сами входят в сравнение или лежат внутри "
            "него, поэтому отделить их изменение от отбора нельзя."
        )
    if known.empty:
        why = _why_not(group.own_change)
        return answer_box(f"{name}: что сверх возврата к среднему, сказать нельзя – {why}.")
    if group.choice.by == "unknown":
        said = f"{name}: как отобраны эти школы, не сказано, поэтому вывода здесь нет."
        return together(answer_box(said), more(_either(group)))
    (way,) = HOLDING[group.choice.by]
    said, nothing = _verdict(known, way)
    beneath = f"{_how_chosen(group)}{nothing}"
    return together(answer_box(f"{of_whom(name, said)}."), more(beneath))


def _known(group: GroupFindings) -> pd.DataFrame:
    return group.own_change[group.own_change["by_base_pp"].notna()]


def _how_chosen(group: GroupFindings) -> str:
    if group.choice.by == "base":
        year = f" ({group.years[0]})" if group.years else ""
        return f"Школы отобраны по результатам первого из двух лет{year}."
    if group.choice.year:
        return f"Школы отобраны по результатам {group.choice.year} года, до первого из двух лет."
    return "Школы отобраны по условиям работы, а не по результатам первого из двух лет."


def _verdict(known: pd.DataFrame, way: str) -> tuple[str, str]:
    """Count the procedures; where there are none, say what follows."""
    sure = holm(known[f"{way}_p"]) < 1 - dynamics_settings().confidence
    better = int((sure & (known[f"{way}_pp"] > 0)).sum())
    worse = int((sure & (known[f"{way}_pp"] < 0)).sum())
    counted = (
        f"{BEYOND[way]} улучшение больше случайного в "
        f"**{out_of(better, len(known), 'procedure_genitive')}**, ухудшение – в "
        f"**{number(worse)}**"
    )
    nothing = " Отличить изменение от того, что бывает само собой, по этим данным нельзя."
    return counted, "" if better + worse else nothing


def _either(group: GroupFindings) -> str:
    """Say which estimate holds for which choice, where nobody knows how the schools were chosen."""
    base = group.years[0] if group.years else ""
    return (
        f"Если школы отбирали по результатам {base} года, верна первая оценка таблицы; если по "
        "прежним результатам или по условиям работы – вторая; если по тому и другому, верное "
        "значение лежит между ними."
    )


def _why_not(own_change: pd.DataFrame) -> str:
    if own_change.empty:
        return "у школ группы нет сопоставимых результатов за оба года"
    reasons = {
        "whole_region": "в группе все школы, и сравнить её не с кем",
        "too_few_schools": "в группе или вне её меньше 10 школ с обоими годами",
        "no_spread": "доли школ почти не различаются между собой",
        "suppressed": "школ в группе слишком мало, и её данные скрыты",
    }
    return " или ".join(reasons[code] for code in own_change["by_base_pp_reason"].unique())


def regression_table(group: GroupFindings) -> Table | Prose:
    """Show the group's change beside the others', and what of it is its own."""
    frame = _known(group)
    if frame.empty or group.choice.by == "later":
        return Prose("")
    sizes = zip(frame["group_schools"], frame["schools"], strict=True)
    ways = HOLDING[group.choice.by]
    frame = frame.assign(
        name=[group.context.registry[code].short for code in frame["procedure"]],
        sizes=[out_of(inside, schools) for inside, schools in sizes],
        **{f"{way}_interval": _intervals(frame, way) for way in ways},
    )
    fields = [
        Field("name", "Процедура", width=2),
        Field("sizes", "Школ группы и всех", width=2),
        Field("group_change_pp", "Изменение группы, п.п.", "points"),
        Field("others_change_pp", "Изменение остальных школ, п.п.", "points"),
        *(field for way in ways for field in _own_fields(way, alone=len(ways) == 1)),
    ]
    caption = f"{group.name}: изменение и что остаётся сверх обычного{group.mark}"
    return Table("regression", caption, group.context.gate.passed(frame), fields)


def _own_fields(way: str, *, alone: bool) -> list[Field]:
    return [
        Field(f"{way}_pp", "Остаётся, п.п." if alone else HEADS[way], "points"),
        Field(f"{way}_interval", f"{CONFIDENCE}", width=2),
    ]


def _intervals(frame: pd.DataFrame, way: str) -> list[str]:
    bounds = zip(frame[f"{way}_low_pp"], frame[f"{way}_high_pp"], strict=True)
    return [interval_text(low, high) for low, high in bounds]
