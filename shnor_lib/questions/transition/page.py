"""The page «Переход в основную школу»: its answer, the drop of all schools, and the caveats."""

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.transition.findings import TransitionFindings
from shnor_lib.questions.transition.words import (
    break_caveat,
    breaks_between,
    interval_texts,
    sitting_texts,
)
from shnor_lib.show.markdown import Prose, caution, escape, more, together
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.page_parts import MARKED
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, counted, number, percent, points, signed, words

DESIGNS = {
    "cohort": "та же параллель: 4 класс и следующие годы",
    "year": "разные ученики: 4 класс и старшие классы одного года",
}


def answer(transition: TransitionFindings) -> Prose:
    """Answer how the quality of knowledge changes from grade 4 to grade 5."""
    context = transition.context
    entry = transition.entry[transition.entry["indicator"] == "good"].dropna(subset="schools")
    if entry.empty:
        of_year = f"{context.results_year} год" if context.results_year else "один год"
        return answer_box(
            "Нет данных: чтобы увидеть переход в основную школу, нужны результаты ВПР 4 и "
            f"5 классов по одному предмету с отметками за {of_year} или за два соседних года."
        )
    whom = "та же параллель" if transition.design == "cohort" else "разные ученики одного года"
    changes = [_in_short(rows, context.registry) for _, rows in entry.groupby("subject")]
    short = f"От 4 к 5 классу доля отметок «4» и «5» изменилась ({whom}): {', '.join(changes)}"
    return together(answer_box(short), more(_details(entry, transition)))


def _in_short(rows: pd.DataFrame, registry: Registry) -> str:
    """Say of a subject the change of the most pupils."""
    row = rows.sort_values("n").iloc[-1]
    subject = escape(registry.source.subjects[row["subject"]].title)
    return f"{subject} **{points(row['change_pp'])}**"


def _details(entry: pd.DataFrame, transition: TransitionFindings) -> str:
    context = transition.context
    whose = (
        "той же параллели в 5 классе (ученики поимённо не связаны)"
        if transition.design == "cohort"
        else "пятиклассников того же года (это другие ученики)"
    )
    changes = "; ".join(_told(row, context.registry) for _, row in entry.iterrows())
    return f"Доля отметок «4» и «5» у четвероклассников и у {whose}: {changes}."


def _told(row: pd.Series, registry: Registry) -> str:
    subject = escape(registry.source.subjects[row["subject"]].title)
    got = sitting_texts(row.to_frame().T).iloc[0]
    return (
        f"**{subject}** – {percent(row['primary'])} и {percent(row['main'])}, разница "
        f"**{points(row['change_pp'])}**{_interval(row)}, или "
        f"{_percent_of_primary(row['change_percent'])} от значения 4 класса "
        f"({counted(row['n_primary'], 'participant')} и {number(row['n'])}, "
        f"{counted(row['schools'], 'school')}; {got})"
    )


def _interval(row: pd.Series) -> str:
    if pd.isna(row["low_pp"]):
        return ""
    return f" (95{NBSP}%-й интервал от {signed(row['low_pp'])} до {signed(row['high_pp'])})"


def _percent_of_primary(value: float) -> str:
    return "нельзя выразить в процентах" if pd.isna(value) else f"{signed(value)}{NBSP}%"


def drop_tables(transition: TransitionFindings) -> list[Table]:
    """Show the drop of all schools together: every design, subject, grade and indicator."""
    present = set(transition.drop["design"])
    return [_drop_table(design, transition) for design in DESIGNS if design in present]


def _drop_table(design: str, transition: TransitionFindings) -> Table:
    context, drop = transition.context, transition.drop
    part = drop[drop["design"] == design]
    subjects = context.registry.source.subjects
    part = part.assign(
        subject_title=[subjects[code].title for code in part["subject"]],
        indicator_title=part["indicator"].map(words()["indicators"]),
        sittings=sitting_texts(part),
        interval=interval_texts(part),
    )
    fields = [
        Field("subject_title", "Предмет", width=2),
        Field("grade", "Класс", "year"),
        Field("sittings", "Когда", width=2),
        Field("indicator_title", "Показатель", width=2),
        Field("primary", "В 4 классе", "percent"),
        Field("main", "В старшем классе", "percent"),
        Field("change_pp", "Разница, п.п.", "points"),
        Field("change_percent", "В % от 4 класса", "points", missing="–"),
        Field("interval", "95 %-й интервал, п.п.", width=2),
        Field("n_primary", "Участников в 4 классе", "integer"),
        Field("n", "Участников в старшем классе", "integer"),
        Field("schools", "Школ", "integer"),
    ]
    caveat = break_caveat([*part["year_primary"], *part["year"]], context.registry)
    caption = f"Школы, у которых есть оба результата: {DESIGNS[design]}{caveat}"
    return Table(f"drop-{design}", caption, context.gate.passed(part), fields)


def break_note(transition: TransitionFindings) -> Prose:
    """Name the breaks of the series between the compared years."""
    drop = transition.drop
    years = [*drop["year_primary"].dropna(), *drop["year"].dropna()]
    broken = breaks_between(years, transition.context.registry)
    lines = [f"- {year} год: {escape(reason)}." for year, reason in broken.items()]
    title = "Оговорка: сравнение через разрыв ряда"
    listed = "\n".join(lines)
    return caution(title, f"{listed}\n\n{MARKED}", folded=True) if lines else Prose("")


def heaping_note(transition: TransitionFindings) -> Prose:
    """Say how strong the heaping at the pass mark is, where scores are loaded."""
    heaps, registry = transition.heaps, transition.context.registry
    at_pass_mark = heaps[(heaps["mark"] == 3) & heaps["ratio"].notna()]
    if at_pass_mark.empty:
        return Prose("Распределения первичных баллов не загружены: сгущение здесь не измерено.")
    shown = "; ".join(
        f"{escape(registry[code].short)}, {year} – {number(ratio, 1)}"
        for code, year, ratio in zip(
            at_pass_mark["procedure"], at_pass_mark["year"], at_pass_mark["ratio"], strict=True
        )
    )
    return Prose(
        "Сколько учеников набрали ровно минимум на «3» на каждого, кто набрал на балл меньше, по "
        f"загруженным баллам: {shown}."
    )
