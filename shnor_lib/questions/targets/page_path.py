"""The page «Целевые показатели»: diagnostic works, the other indicator, repeated printings."""

import pandas as pd

from shnor_lib.questions.targets.findings import TargetsFindings
from shnor_lib.questions.targets.judging import DIAGNOSTIC
from shnor_lib.questions.targets.path import count_met
from shnor_lib.questions.targets.words import (
    decimal_text,
    signed_points,
    stage_name,
    subject_name,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.diagnostic_path import diagnostic_path
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, counted, listed, number, out_of, words

MET = f"{NBSP}✓"


def path_steps(targets: TargetsFindings) -> Prose:
    """Say after each step how many subjects met the target, and which lost it in the exam."""
    path = targets.path
    if path.empty:
        return Prose("Нет данных: диагностические работы не введены.")
    steps = [
        f"{_step_words(step, path)} – {out_of(met, known)}"
        for step, met, known in count_met(path).itertuples(index=False)
        if step != "base"
    ]
    return Prose(f"Не хуже цели было предметов: {escape('; '.join(steps))}." + _lost(targets))


def _step_words(step: str, path: pd.DataFrame) -> str:
    if step.startswith(DIAGNOSTIC):
        return f"после {step.removeprefix(DIAGNOSTIC)}-й диагностической работы"
    stage = path.loc[path["step"] == step, "stage"].iloc[0]
    return f"на экзамене ({stage_name(stage)})"


def _lost(targets: TargetsFindings) -> str:
    """Name the subjects that met the target after the last work and missed it in the exam."""
    path, registry = targets.path, targets.context.registry
    works = path[path["step"].str.startswith(DIAGNOSTIC)]
    last = works.groupby("procedure", sort=False).last()
    exam = path[path["step"] == "result"].set_index("procedure")["meets"].reindex(last.index)
    fell = last.index[last["meets"].isin([True]) & exam.isin([False])]
    if fell.empty:
        return ""
    named = listed([subject_name(code, registry).lower() for code in fell])
    return f" После последней работы доля была не хуже цели, а на экзамене – хуже: {escape(named)}."


def path_chart(targets: TargetsFindings) -> Chart | Prose:
    """Draw the way of each subject over the works to the exam."""
    path, registry = targets.path, targets.context.registry
    if path.empty:
        return Prose("")
    named = path.assign(subject=[subject_name(code, registry) for code in path["procedure"]])
    drawn = targets.context.gate.printed(named)
    works = sorted(step for step in path["step"].unique() if step.startswith(DIAGNOSTIC))
    present = [step for step in ("base", *works, "result") if step in set(path["step"])]
    steps = {step: _axis_word(step, path) for step in present}
    return diagnostic_path(drawn, steps, _path_title(path, works[-1]))


def _path_title(path: pd.DataFrame, last_work: str) -> str:
    of_subjects = {
        step: out_of(met, known, "subject_genitive")
        for step, met, known in count_met(path).itertuples(index=False)
    }
    if last_work not in of_subjects or "result" not in of_subjects:
        return "Доля не преодолевших минимум: экзамен, диагностические работы, экзамен"
    return (
        f"Доля не преодолевших минимум не хуже цели: после последней работы – по "
        f"{of_subjects[last_work]}, на экзамене – по {of_subjects['result']}"
    )


def _axis_word(step: str, path: pd.DataFrame) -> str:
    if step.startswith(DIAGNOSTIC):
        return f"ДР{NBSP}{step.removeprefix(DIAGNOSTIC)}"
    return str(path.loc[path["step"] == step, "year"].iloc[0])


def path_table(targets: TargetsFindings) -> Table:
    """Show the printed shares step by step; a tick stands where the target is met."""
    path, registry = targets.path, targets.context.registry
    steps = path["step"].drop_duplicates().tolist()
    wide = path.assign(cell=_cells(path)).pivot(index="procedure", columns="step", values="cell")
    wide = wide.reindex(index=path["procedure"].drop_duplicates(), columns=steps).reset_index()
    goals = wide["procedure"].map(path.groupby("procedure")["target"].first())
    frame = wide.assign(
        subject=[subject_name(code, registry) for code in wide["procedure"]],
        target=goals.map(decimal_text, na_action="ignore"),
    ).astype("string")
    fields = [
        Field("subject", "Предмет", width=4),
        *(Field(step, _heading(step, path), "printed") for step in steps),
        Field("target", "Цель, %", "printed"),
    ]
    caption = f"Доля не преодолевших минимум по шагам, %; знак «{MET.strip()}» – не хуже цели"
    return Table("path-steps", caption, targets.context.gate.printed(frame), fields)


def _cells(path: pd.DataFrame) -> pd.Series:
    ticks = path["meets"].map({True: MET, False: ""}).fillna("")
    return path["printed"].astype("string") + ticks.astype("string")


def _heading(step: str, path: pd.DataFrame) -> str:
    word = _axis_word(step, path)
    return word if step.startswith(DIAGNOSTIC) else f"ЕГЭ {word}"


def university_relation(targets: TargetsFindings) -> Prose:
    """Say where one indicator is but 100 % less the other."""
    if targets.related.empty:
        return Prose("Нет данных: двух показателей за один год и этап нет.")
    lines = []
    for (year, stage), part in targets.related.groupby(["year", "stage"], sort=False):
        tally = part["relation"].value_counts()
        relations = [
            f"{words()['relations'][relation]} – {number(tally[relation])}"
            for relation in words()["relations"]
            if relation in tally
        ]
        whole = counted(len(part), "subject")
        lines.append(f"- {stage_name(str(stage))}, {year} год, {whole}: {'; '.join(relations)};")
    return Prose("\n".join(lines).removesuffix(";") + ".")


def university_table(targets: TargetsFindings) -> Table:
    """Show the two indicators beside each other."""
    related, registry = targets.related, targets.context.registry
    frame = related.assign(
        subject=[subject_name(code, registry) for code in related["procedure"]],
        stage_told=_stages(related),
        rest=[decimal_text(value) for value in related["complement"]],
        differs=[signed_points(value) for value in related["difference"]],
    )
    fields = [
        Field("subject", "Предмет", width=4),
        Field("stage_told", "Этап", width=2),
        Field("university", "Достигли минимума для вуза, %", "printed", 2),
        Field("below", "Не преодолели минимум, %", "printed", 2),
        Field("rest", "100 − не преодолели", "printed", 2),
        Field("differs", "Разность, п.п.", "printed"),
    ]
    caption = "Минимум для вуза и минимальный порог: один показатель против дополнения другого"
    return Table("university", caption, targets.context.gate.printed(frame), fields)


def _stages(rows: pd.DataFrame) -> list[str]:
    return [f"{stage_name(s)} {year}" for s, year in zip(rows["stage"], rows["year"], strict=True)]


def repeated_printings(targets: TargetsFindings) -> Prose:
    """Say whether figures that stand in several tables agree."""
    repeated, registry = _repeated(targets), targets.context.registry
    if repeated.empty:
        return Prose("Показателей, напечатанных больше одного раза, нет.")
    differ = repeated[~repeated["agrees"].astype(bool)]
    whole = (
        f"В нескольких таблицах напечатано {counted(len(repeated), 'indicator')} "
        "(предмет × год × этап)"
    )
    if differ.empty:
        return Prose(f"{whole}; во всех таблицах числа совпадают.")
    lines = [
        f"- {escape(subject_name(row['procedure'], registry))}, {stage_name(row['stage'])} "
        f"{row['year']} года: {escape(row['printed'])};"
        for row in differ.to_dict("records")
    ]
    return Prose(f"{whole}; не совпадают:\n\n" + "\n".join(lines).removesuffix(";") + ".")


def printings_table(targets: TargetsFindings) -> Table:
    """List the figures that stand in several tables."""
    rows, registry = _repeated(targets), targets.context.registry
    frame = rows.assign(
        subject=[subject_name(code, registry) for code in rows["procedure"]],
        stage_told=_stages(rows),
        where=["; ".join(places) for places in rows["places"]],
    )
    fields = [
        Field("subject", "Предмет", width=3),
        Field("stage_told", "Этап", width=2),
        Field("printed", "Напечатано, %", "printed", 2),
        Field("where", "Где", width=7),
        Field("agrees", "Совпадает", "yes_no"),
    ]
    caption = "Показатели, напечатанные в нескольких таблицах"
    return Table("printings", caption, targets.context.gate.printed(frame), fields)


def _repeated(targets: TargetsFindings) -> pd.DataFrame:
    shares = targets.shares
    return shares[shares["printings"] > 1].reset_index(drop=True)
