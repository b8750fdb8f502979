"""How the results of a school changed between two years."""

from collections.abc import Iterator

import pandas as pd

from shnor_lib.questions.dynamics.compared import with_both_years
from shnor_lib.questions.dynamics.findings import DynamicsFindings
from shnor_lib.questions.dynamics.words import interval_text
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.cards.markup import Parts, cells, joined, note, table
from shnor_lib.show.wording import CONFIDENCE, counted, share, signed, words

COUNTS = ["n_base", "below_base", "n_current", "below_current"]
CHANGE = ["change_pp", "ci_low_pp", "ci_high_pp", "kind"]
FLAGS = ["reportable", "beyond_chance", "compared"]
APART = "годы несопоставимы"
WHY_APART = "Годы несопоставимы, где между ними разрыв ряда или работу писали в другой срок."

CAUTION = (
    "Малая школа меняется сильно и без причины; школы, выбранные за плохой год, чаще всего "
    "улучшаются сами."
)


def change_parts(dynamics: DynamicsFindings) -> Parts:
    """Show the share above the minimum of each school in two years, and the change."""
    if dynamics.years is None:
        return {}
    base, current = dynamics.years
    paired = with_both_years(dynamics.measured)
    paired = paired.assign(compared=paired.index.isin(dynamics.compared.index))
    heads = (
        "Процедура",
        f"Преодолели, {base}",
        f"Преодолели, {current}",
        f"Изменение, п.п., и {CONFIDENCE}",
        "Что это значит",
    )
    caption = f"Преодолели минимум: {base} и {current} годы{dynamics.caveat}"
    somebody = (paired["below_base"] > 0) | (paired["below_current"] > 0)
    rows = joined(paired.loc[somebody, "school_id"], _rows(paired[somebody], dynamics.context))
    tables = {
        school_id: table(caption, heads, body)
        + note(f"{CAUTION} {WHY_APART}" if APART in body else CAUTION)
        for school_id, body in rows.items()
    }
    clear = (~somebody).groupby(paired["school_id"]).sum()
    return {
        school_id: tables.get(school_id, "") + _clear(int(count), base, current)
        for school_id, count in zip(clear.index, clear, strict=True)
    }


def _clear(count: int, base: int, current: int) -> str:
    """Count the procedures in which all passed in both years."""
    if not count:
        return ""
    procedures = counted(count, "procedure_prepositional")
    return note(f"В {procedures} минимум преодолели все и в {base}, и в {current} году.")


def _rows(paired: pd.DataFrame, context: Context) -> Iterator[str]:
    columns = ["procedure", *COUNTS, *CHANGE, *FLAGS]
    for code, n, below, n_now, below_now, change, low, high, *said in paired[columns].itertuples(
        index=False, name=None
    ):
        yield cells(
            [
                context.registry[code].title,
                share(n - below, n),
                share(n_now - below_now, n_now),
                f"{signed(change)} ({interval_text(low, high)})",
                _meaning(context.gate.policy.words_of_direction, *said),
            ]
        )


def _meaning(least: int, kind: str, reportable: bool, beyond_chance: bool, compared: bool) -> str:
    """Say what may be said of a change, and no more."""
    if not compared:
        return APART
    if not reportable:
        return f"мало участников (меньше {least})"
    direction = words()["dynamics"][kind]
    return f"{direction}, больше случайного" if beyond_chance else f"{direction} в пределах случая"
