"""The part of the page «Динамика результатов» about the size of the change."""

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.dynamics.findings import Changes
from shnor_lib.questions.dynamics.words import interval_text, of_whom, year_names
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.dumbbell import dumbbell
from shnor_lib.show.markdown import Prose
from shnor_lib.show.page_parts import NO_COMPARISON
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, out_of

TOO_FEW = "школ мало"


def named(summary: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    """Put the procedures in the registry's order, with their names."""
    order = {code: place for place, code in enumerate(registry.procedures)}
    ordered = summary.sort_values("procedure", key=lambda codes: codes.map(order))
    titles = ordered["procedure"].map(lambda code: registry[code].title)
    return ordered.assign(
        name=titles, short=[registry[code].short for code in ordered["procedure"]]
    )


def years_chart(changes: Changes) -> Chart | Prose:
    """Draw each procedure's share in the two years."""
    known = changes.by_procedure.dropna(subset=["share_base", "share_current"])
    if changes.years is None or known.empty:
        return Prose("")
    rows = named(known, changes.context.registry)
    drawn = changes.context.gate.passed(rows.assign(name=rows["short"]))
    # Adjusted: of twenty procedures one would change beyond chance by chance.
    sure = int((rows["change_p_adjusted"] < 1 - dynamics_settings().confidence).sum())
    of_all = out_of(sure, len(rows), "procedure_genitive")
    said = f"доля преодолевших минимум изменилась больше случайного в {of_all}"
    title = f"{of_whom(changes.name, said)}{changes.mark}"
    return dumbbell(drawn, changes.years, f"{changes.label}two-years", title)


def sizes_table(changes: Changes) -> Table:
    """Show how much the share of all participants changed in each procedure."""
    base, current = year_names(changes.years)
    beside = [Field("shift", "Сдвиг для сравнения, п.п.", "points", missing=NO_COMPARISON)]
    fields = [
        Field("short", "Процедура", width=2),
        Field("n_base", f"Участников, {base}", "integer"),
        Field("n_current", f"Участников, {current}", "integer"),
        Field("share_base", f"Доля, {base}", "percent"),
        Field("share_current", f"Доля, {current}", "percent"),
        *change_fields(),
        *(beside if len(changes.shift) else []),
    ]
    frame = with_intervals(named(changes.by_procedure, changes.context.registry))
    frame = frame.assign(shift=frame["procedure"].map(changes.shift).astype("Float64"))
    said = "насколько изменилась доля преодолевших минимум у всех участников вместе"
    caption = f"{of_whom(changes.name, said)}{changes.mark}"
    rows = changes.context.gate.passed(frame)
    return Table(f"{changes.label}sizes", caption, rows, fields)


def change_fields() -> list[Field]:
    """Columns of the pooled change, for rows as `with_intervals` gives them."""
    return [
        Field("change_pp", "Изменение, п.п.", "points"),
        Field("interval", f"{CONFIDENCE}, п.п.", width=2, missing=TOO_FEW),
        Field("mean_change_pp", "Среднее по школам, п.п.", "points"),
    ]


def with_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """Add the interval of the pooled change as a text in ``interval``; none for few schools."""
    bounds = zip(frame["ci_low_pp"], frame["ci_high_pp"], strict=True)
    texts = [interval_text(low, high) or pd.NA for low, high in bounds]
    return frame.assign(interval=pd.array(texts, dtype="string"))
