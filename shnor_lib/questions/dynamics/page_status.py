"""The page «Динамика результатов»: where results stand and where they are going."""

import pandas as pd

from shnor_lib.questions.dynamics.compared import with_shares
from shnor_lib.questions.dynamics.counts import enough_participants
from shnor_lib.questions.dynamics.findings import DynamicsFindings
from shnor_lib.questions.dynamics.words import interval_text
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.status_change import change_sides, status_change
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, counted, out_of

FEWEST_POINTS = 5  # fewer municipalities are read from their table
STANDS = {True: "Низкий результат", False: "Порог не достигнут"}
SIDES = ("down", "same", "up")


def municipalities_chart(dynamics: DynamicsFindings) -> Chart | Prose:
    """Draw each municipality by its share and the change of it."""
    frame = dynamics.by_municipality
    drawn = frame[frame["change_pp"].notna() & frame["share_current"].notna()]
    if len(drawn) < FEWEST_POINTS:
        return Prose("")
    sides = change_sides(drawn)
    down, up = int((sides == "down").sum()), int((sides == "up").sum())
    title = (
        f"Доля преодолевших минимум и её изменение по муниципалитетам: больше случайного выросла "
        f"в {out_of(up, len(drawn))}, снизилась в {out_of(down, len(drawn))}{dynamics.mark}"
    )
    named = drawn.assign(name=drawn["municipality"].fillna("муниципалитет неизвестен"))
    return status_change("status-change", title, dynamics.context.gate.passed(named))


def grid_table(dynamics: DynamicsFindings) -> Table | Prose:
    """Count the results by where they stand and where they are going."""
    rows = _results(dynamics)
    if rows.empty:
        return Prose("")
    counts = rows.groupby(["low", "side"]).size().unstack("side", fill_value=0)
    counts = counts.reindex(columns=SIDES, fill_value=0).reset_index()
    frame = counts.assign(stands=counts["low"].map(STANDS), school="")
    fields = [
        Field("stands", "Теперь", width=3),
        Field("down", "Снижение больше случайного", "integer"),
        Field("same", "В пределах обычного разброса", "integer"),
        Field("up", "Рост больше случайного", "integer"),
    ]
    caption = (
        f"Где стоят и куда идут результаты школ: {counted(len(rows), 'result')}, "
        f"{enough_participants(dynamics.context.gate.policy.words_of_direction)}{dynamics.mark}"
    )
    return Table("status-grid", caption, dynamics.context.gate.schools(frame), fields)


def falling_table(dynamics: DynamicsFindings) -> Table | Prose:
    """Name the low results that fell by more than the usual spread, by the codes of schools."""
    context, rows = dynamics.context, _results(dynamics)
    falling = rows[rows["low"] & (rows["side"] == "down")] if len(rows) else rows
    bounds = zip(falling["ci_low_pp"], falling["ci_high_pp"], strict=True)
    told = falling.assign(
        name=[context.registry[code].short for code in falling["procedure"]],
        interval=[interval_text(low, high) for low, high in bounds],
    )
    shown = context.gate.schools(told.sort_values(["school_id", "procedure"]))
    if falling.empty and not shown.withheld:
        return Prose("Низких результатов, которые снизились больше случайного, нет.")
    fields = [
        Field("school", "Школа", width=3),
        Field("municipality", "Муниципалитет", width=3),
        Field("name", "Процедура"),
        Field("n_current", "Участников", "integer"),
        Field("share_current", "Преодолели минимум", "percent"),
        Field("change_pp", "Изменение, п.п.", "points"),
        Field("interval", CONFIDENCE, width=2),
    ]
    caption = f"Низкие результаты, которые снизились больше случайного{dynamics.mark}"
    return Table("falling", caption, shown, fields)


def _results(dynamics: DynamicsFindings) -> pd.DataFrame:
    """Results of enough participants, each low or not, with the side of its change."""
    rows = with_shares(dynamics.compared)
    # Of few participants no direction is told, here as in every table of the page.
    rows = rows[rows["reportable"].fillna(False).astype(bool)]
    numerator, denominator = dynamics.context.criteria.threshold
    low = denominator * rows["below_current"] >= numerator * rows["n_current"]
    return rows.assign(low=low.fillna(False).astype(bool), side=change_sides(rows))
