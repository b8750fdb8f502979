"""The page «Переход в основную школу»: the drop by municipality and school."""

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.questions.shared.cohort_words import about, variation_sentence
from shnor_lib.questions.transition.findings import UNIT_KEYS, TransitionFindings
from shnor_lib.questions.transition.words import break_caveat, interval_texts, sitting_texts
from shnor_lib.show.disclosed import DECIMALS, HIDDEN
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Excerpt, Field, Table
from shnor_lib.show.wording import number, percent

BEYOND_CHANCE = "качество знаний изменилось больше, чем бывает случайно"


def municipality_table(transition: TransitionFindings) -> Table | Prose:
    """Show the entry to the main school by municipality, in the order of names."""
    if transition.by_municipality["municipality"].nunique(dropna=False) < 2:
        return Prose("")
    frame = _wide(transition, transition.by_municipality, ["municipality"])
    whose = [Field("municipality", "Муниципалитет", width=4, missing="муниципалитет неизвестен")]
    fields = [*whose, *_fields(frame), Field("schools", "Школ", "integer")]
    caption = f"4 и 5 классы по муниципалитетам; доли взвешены по участникам{_caveat(transition)}"
    rows = transition.context.gate.passed(frame)
    return Table("drop-municipalities", caption, rows, fields)


def school_table(transition: TransitionFindings) -> Table:
    """Show the entry to the main school by school, in the order of codes."""
    wide = _wide(transition, transition.by_school, ["school_id", "school", "municipality"])
    rows = transition.context.gate.schools(wide)
    fields = [
        Field("school", "Школа", width=3),
        Field("municipality", "Муниципалитет", width=3, missing="неизвестен"),
        *_fields(rows.frame),
    ]
    excerpt = Excerpt(rows.frame["beyond_chance_good"].fillna(False), BEYOND_CHANCE)
    caption = f"4 и 5 классы по школам{_caveat(transition)}"
    return Table("drop-schools", caption, rows, fields, excerpt)


def school_summary(transition: TransitionFindings) -> Prose:
    """Say how many schools have a change that is more than chance would give."""
    entry = transition.by_school
    entry = entry[(entry["indicator"] == "good") & entry["low_pp"].notna()]
    if entry.empty:
        return Prose("")
    down = int((entry["high_pp"] < 0).sum())
    up = int((entry["low_pp"] > 0).sum())
    total = len(entry)
    return Prose(
        f"Пар «4 класс – 5 класс» по школам и предметам – {number(total)}. Качество знаний ниже "
        f"больше, чем бывает случайно, в {number(down)} ({percent(down / total)}), выше – "
        f"в {number(up)} ({percent(up / total)}); в остальных разница не выходит за обычные "
        f"колебания. Без всяких перемен за интервал вышло бы в среднем "
        f"{about(total * (1 - dynamics_settings().confidence))}. "
        f"{variation_sentence(transition.variations['good'])}"
    )


def _caveat(transition: TransitionFindings) -> str:
    """The caveat of broken years, where the table compares years."""
    entry = transition.entry
    return break_caveat([*entry["year_primary"], *entry["year"]], transition.context.registry)


def _wide(transition: TransitionFindings, entry: pd.DataFrame, whose: list[str]) -> pd.DataFrame:
    """One row a unit, subject and pair of sittings; the indicators side by side."""
    entry = entry.assign(interval=interval_texts(entry), sittings=sitting_texts(entry))
    keys = [*whose, *UNIT_KEYS]
    passed, good, sou = (
        entry[entry["indicator"] == name].set_index(keys) for name in ("passed", "good", "sou")
    )
    kept = [
        name for name in (HIDDEN, DECIMALS) if name in entry
    ]  # rows of single schools have not passed
    values = ["change_pp", "change_percent", "interval"]
    frame = passed[["schools", "n_primary", "n", "sittings", *kept, *values]].join(
        good[[*values, "beyond_chance"]].add_suffix("_good").join(good[["primary", "main"]])
    )
    frame = frame.join(sou[["change_pp", "change_percent"]].add_suffix("_sou")).reset_index()
    subjects = transition.context.registry.source.subjects
    titles = [subjects[code].title for code in frame["subject"]]
    return frame.assign(subject_title=pd.Series(titles, frame.index, dtype="string"))


def _fields(frame: pd.DataFrame) -> list[Field]:
    """What is shown of a unit; when, where a unit has pairs of several sittings."""
    differ = frame["sittings"].nunique() > 1
    return [
        Field("subject_title", "Предмет", width=2),
        *([Field("sittings", "Когда", width=2)] if differ else []),
        Field("primary", "Качество знаний, 4 класс", "percent", missing="нет отметок"),
        Field("main", "Качество знаний, 5 класс", "percent", missing="нет отметок"),
        Field("change_pp_good", "Разница, п.п.", "points", missing="–"),
        Field("change_percent_good", "В % от 4 класса", "points", missing="–"),
        Field("interval_good", "95 %-й интервал, п.п.", width=2, missing="–"),
        Field("n_primary", "Участников, 4 класс", "integer"),
        Field("n", "Участников, 5 класс", "integer"),
        Field("change_pp", "Успеваемость, разница, п.п.", "points"),
        Field("change_percent", "Успеваемость, в % от 4 класса", "points", missing="–"),
        Field("change_pp_sou", "СОУ, разница, п.п.", "points", missing="–"),
        Field("change_percent_sou", "СОУ, в % от 4 класса", "points", missing="–"),
    ]
