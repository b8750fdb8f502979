"""The part of the page «Динамика результатов» about one group of schools."""

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.model.procedures import Procedure, Registry
from shnor_lib.questions.dynamics.counts import sure_of_how_many
from shnor_lib.questions.dynamics.followed_group import Group
from shnor_lib.questions.dynamics.words import Years, interval_text
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.dumbbell import dumbbell
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, NBSP, counted, number, words

MOST_ROWS = 60
SMALLEST = 0.1  # a smaller expected number would print as none


def group_title(group: Group) -> Prose:
    """Head the part of the page about the group."""
    return Prose(f"## {escape(group.title)}")


def group_name(group: Group) -> str:
    """Name the group at the head of a sentence, with its number of schools where any are known."""
    size = f" ({counted(len(group.schools), 'school')})" if group.schools else ""
    return f"{escape(group.title)}{size}"


def school_charts(
    pairs: Disclosed,
    years: Years,
    registry: Registry,
    caveat: str,
) -> list[Chart | Prose]:
    """Draw the schools of the group in the order of their codes, one chart a procedure.

    Parameters
    ----------
    pairs : Disclosed
        Rows of the group as `with_shares` gives them.
    """
    if pairs.withheld:
        return [Prose(f"*{pairs.withheld}*")]
    rows = pairs.frame.sort_values("school_id")
    schools = rows["school_id"].nunique()
    if schools > MOST_ROWS:
        return [Prose(f"*Школ {number(schools)}: на рисунке по школам их не показать.*")]
    present = set(rows["procedure"])
    codes = [code for code in registry.procedures if code in present]
    return [
        _school_chart(rows[rows["procedure"] == code], years, registry[code], caveat)
        for code in codes
    ]


def _school_chart(rows: pd.DataFrame, years: Years, procedure: Procedure, caveat: str) -> Chart:
    sure = sure_of_how_many(rows, "school_genitive", at=f"у{NBSP}")
    finding = f"{procedure.title}: изменение больше случайного {sure}{caveat}"
    return dumbbell(rows.assign(name=rows["school"]), years, f"schools-{procedure.code}", finding)


def sure_changes_table(
    pairs: Disclosed, years: Years, registry: Registry, caveat: str
) -> Table | Prose:
    """List the group's changes that are beyond chance, in the order of codes."""
    if len(pairs.frame) and not pairs.frame["beyond_chance"].any():
        return Prose(f"Изменений больше случайных у школ группы нет{_of_how_many(pairs)}.")
    base, current = years
    order = {code: place for place, code in enumerate(registry.procedures)}
    sure = pairs.frame[pairs.frame["beyond_chance"]]
    sure = sure.assign(order=sure["procedure"].map(order)).sort_values(["school_id", "order"])
    bounds = zip(sure["ci_low_pp"], sure["ci_high_pp"], strict=True)
    frame = sure.assign(
        name=[registry[code].short for code in sure["procedure"]],
        interval=[interval_text(low, high) for low, high in bounds],
        word=_direction_words(sure),
    )
    fields = [
        Field("school", "Школа", width=3),
        Field("name", "Процедура"),
        Field("n_base", f"Участников, {base}", "integer"),
        Field("n_current", f"Участников, {current}", "integer"),
        Field("share_base", f"Преодолели, {base}", "percent"),
        Field("share_current", f"Преодолели, {current}", "percent"),
        Field("change_pp", "Изменение, п.п.", "points"),
        Field("interval", f"{CONFIDENCE}", width=2),
        Field("change_against_comparison_pp", "Сверх сдвига всех школ, п.п.", "points"),
        Field("word", "Направление", width=2),
    ]
    caption = f"Изменения у школ группы, которые больше случайных{_of_how_many(pairs)}{caveat}"
    return Table("sure-changes", caption, Disclosed(frame, pairs.withheld), fields)


def _of_how_many(pairs: Disclosed) -> str:
    total = len(pairs.frame)
    if not total:
        return ""
    by_chance = (1 - dynamics_settings().confidence) * total
    of_all = sure_of_how_many(pairs.frame, "result_genitive")
    expected = number(by_chance, 1) if by_chance >= SMALLEST else f"меньше {number(SMALLEST, 1)}"
    return f": {of_all}; в среднем около {expected} нашлось бы и без всяких изменений"


def _direction_words(rows: pd.DataFrame) -> list[str]:
    few = f"участников меньше {dynamics_settings().participants.wording}"
    kinds = words()["dynamics"]
    return [
        kinds[kind] if enough else few
        for kind, enough in zip(rows["kind"], rows["reportable"], strict=True)
    ]
