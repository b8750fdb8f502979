"""The page «Целевые показатели»: diagnostic works, the other indicator, repeated printings."""

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.targets.findings import DIAGNOSTIC
from shnor_lib.questions.targets.path import count_met
from shnor_lib.questions.targets.words import (
    decimal_text,
    joined,
    signed_points,
    stage_name,
    subject_name,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.diagnostic_path import diagnostic_path
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, caution, escape, together
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, counted, number, words

MET = f"{NBSP}✓"


def path_findings(path: pd.DataFrame, registry: Registry) -> Prose:
    """Say after each step how many subjects met the target, and warn what the works are not."""
    if path.empty:
        return Prose("Нет данных: диагностические работы не введены.")
    tally = count_met(path)
    told = [
        f"{_step_words(step, path)} – {met} из {known}"
        for step, met, known in tally.itertuples(index=False)
        if step != "base"
    ]
    text = f"Не хуже цели было предметов: {escape('; '.join(told))}."
    return together(Prose(text), _not_the_exam(path, registry))


def _step_words(step: str, path: pd.DataFrame) -> str:
    if step.startswith(DIAGNOSTIC):
        return f"после {step.removeprefix(DIAGNOSTIC)}-й диагностической работы"
    stage = path.loc[path["step"] == step, "stage"].iloc[0]
    return f"на экзамене ({stage_name(stage)})"


def _not_the_exam(path: pd.DataFrame, registry: Registry) -> Prose:
    works = path[path["step"].str.startswith(DIAGNOSTIC)]
    last = works.groupby("procedure", sort=False).last()
    exam = path[path["step"] == "result"].set_index("procedure")["meets"].reindex(last.index)
    fell = last.index[last["meets"].isin([True]) & exam.isin([False])].tolist()
    named = joined([subject_name(code, registry).lower() for code in fell])
    example = (
        " Здесь доля после последней работы была не хуже цели, а на экзамене – хуже: "
        f"{escape(named)}."
        if fell
        else ""
    )
    return caution(
        "Диагностическая работа – не экзамен",
        "Задания, условия и участники у неё свои, а сколько учеников её писали, не напечатано. "
        "Доля после работы – повод спланировать помощь, а не прогноз доли на экзамене." + example,
    )


def path_chart(shown: Disclosed, registry: Registry) -> Chart | Prose:
    """Draw the way of each subject over the works to the exam."""
    path = shown.frame
    if path.empty:
        return Prose("")
    drawn = path.assign(subject=[subject_name(code, registry) for code in path["procedure"]])
    order = [*sorted(s for s in path["step"].unique() if s.startswith(DIAGNOSTIC))]
    present = [step for step in ("base", *order, "result") if step in set(path["step"])]
    steps = {step: _axis_word(step, path) for step in present}
    tally = count_met(path).set_index("step")
    last = tally.loc[order[-1]] if order and order[-1] in tally.index else None
    title = "Доля не преодолевших минимум: экзамен, диагностические работы, экзамен"
    if last is not None and "result" in tally.index:
        result = tally.loc["result"]
        title = (
            f"После последней работы не хуже цели – {last['met']} из {last['known']}, "
            f"на экзамене – {result['met']} из {result['known']}"
        )
    return diagnostic_path(drawn, steps, title)


def _axis_word(step: str, path: pd.DataFrame) -> str:
    if step.startswith(DIAGNOSTIC):
        return f"ДР{NBSP}{step.removeprefix(DIAGNOSTIC)}"
    return str(path.loc[path["step"] == step, "year"].iloc[0])


def path_table(shown: Disclosed, registry: Registry) -> Table:
    """Show the printed shares step by step; a tick stands where the target is met."""
    path = shown.frame
    steps = path["step"].drop_duplicates().tolist()
    wide = path.assign(cell=_cells(path)).pivot(index="procedure", columns="step", values="cell")
    wide = wide.reindex(index=path["procedure"].drop_duplicates(), columns=steps).reset_index()
    targets = wide["procedure"].map(path.groupby("procedure")["target"].first())
    frame = wide.assign(
        subject=[subject_name(code, registry) for code in wide["procedure"]],
        target=targets.map(decimal_text, na_action="ignore"),
    ).astype("string")
    fields = [
        Field("subject", "Предмет", width=4),
        *(Field(step, _heading(step, path), "printed") for step in steps),
        Field("target", "Цель, %", "printed"),
    ]
    caption = f"Доля не преодолевших минимум по шагам, %; знак «{MET.strip()}» – не хуже цели"
    return Table("path-steps", caption, Disclosed(frame, shown.withheld), fields)


def _cells(path: pd.DataFrame) -> pd.Series:
    ticks = path["meets"].map({True: MET, False: ""}).fillna("")
    return path["printed"].astype("string") + ticks.astype("string")


def _heading(step: str, path: pd.DataFrame) -> str:
    word = _axis_word(step, path)
    return word if step.startswith(DIAGNOSTIC) else f"ЕГЭ {word}"


def university_findings(related: pd.DataFrame) -> Prose:
    """Say where one indicator is but 100 % less the other."""
    if related.empty:
        return Prose("Нет данных: двух показателей за один год и этап нет.")
    lines = []
    for (year, stage), part in related.groupby(["year", "stage"], sort=False):
        tally = part["relation"].value_counts()
        told = [
            f"{words()['relations'][relation]} – {number(tally[relation])}"
            for relation in words()["relations"]
            if relation in tally
        ]
        whole = counted(len(part), "subject")
        lines.append(f"- {stage_name(str(stage))}, {year} год, {whole}: {'; '.join(told)};")
    text = (
        "Балл для поступления в вуз не ниже минимального, поэтому доля достигших его не больше, "
        "чем 100 % минус доля не преодолевших минимум. Равны они, только если между двумя баллами "
        "нет ни одного участника:"
    )
    return Prose(f"{text}\n\n" + "\n".join(lines).removesuffix(";") + ".")


def university_table(shown: Disclosed, registry: Registry) -> Table:
    """Show the two indicators beside each other."""
    related = shown.frame
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
    return Table("university", caption, Disclosed(frame, shown.withheld), fields)


def _stages(rows: pd.DataFrame) -> list[str]:
    return [f"{stage_name(s)} {year}" for s, year in zip(rows["stage"], rows["year"], strict=True)]


def printings_findings(shares: pd.DataFrame, registry: Registry) -> Prose:
    """Say whether figures that stand in several tables agree."""
    repeated = shares[shares["printings"] > 1]
    if repeated.empty:
        return Prose("Показателей, напечатанных больше одного раза, нет.")
    differ = repeated[~repeated["agrees"].astype(bool)]
    whole = (
        f"В нескольких таблицах напечатано {counted(len(repeated), 'indicator')} "
        "(предмет × год × этап)"
    )
    if differ.empty:
        return Prose(f"{whole}; во всех таблицах числа совпадают.")
    told = [
        f"- {subject_name(row['procedure'], registry)}, {stage_name(row['stage'])} "
        f"{row['year']} года: {escape(row['printed'])};"
        for row in differ.to_dict("records")
    ]
    return Prose(f"{whole}; не совпадают:\n\n" + "\n".join(told).removesuffix(";") + ".")


def printings_table(shares: Disclosed, registry: Registry) -> Table:
    """List the figures that stand in several tables."""
    rows = shares.frame[shares.frame["printings"] > 1].reset_index(drop=True)
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
    return Table("printings", caption, Disclosed(frame, shares.withheld), fields)
