"""The page «Целевые показатели»: who meets the targets, and by how much they are missed."""

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.targets.findings import TargetsFindings
from shnor_lib.questions.targets.words import (
    decimal_text,
    points_text,
    population_words,
    signed_points,
    stage_name,
    subject_name,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.target_bullets import target_bullets
from shnor_lib.show.markdown import Prose, caution, escape, more, together
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.page_parts import printed_sources
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, counted, listed, number, out_of, sentence_case, words

UNSTATED = "в документе не указано"
POINTS_END = escape("п.п.")


def sources(targets: TargetsFindings) -> Prose:
    """Name the documents that the shares and targets are printed in."""
    return printed_sources(targets.targets, targets.printed)


def answer(targets: TargetsFindings) -> Prose:
    """Answer how many targets are met, and by how much the others are missed."""
    if targets.year is None:
        return answer_box("Нет данных: целевые показатели региона не введены.")
    told = [
        _verdict(rows, str(indicator), targets.context.registry)
        for indicator, rows in targets.of_year.groupby("indicator")
    ]
    short = " ".join(text for text, _ in told)
    beneath = " ".join(rest for _, rest in told if rest)
    closing = "Число участников в таблицах показателей не напечатано."
    said = answer_box(f"Цели {targets.year} года. {short}")
    return together(said, more(f"{beneath} {closing}".strip()))


def _verdict(rows: pd.DataFrame, indicator: str, registry: Registry) -> tuple[str, str]:
    """Say of one indicator how many of its targets are met; then by how much others are missed."""
    subject = {code: subject_name(code, registry).lower() for code in rows["procedure"]}
    known = rows[rows["verdict"] != "no_data"]
    about = f"По доле {words()['indicators_genitive'][indicator]}"
    if known.empty:
        return f"{about} итогов нет, поэтому о достижении целей сказать нельзя.", ""
    met, missed = (known[known["verdict"] == verdict] for verdict in ("met", "missed"))
    of = out_of(len(met), len(known), "subject_genitive")
    which = listed([subject[code] for code in met["procedure"]])
    text = f"{about} цель достигнута по **{of}**" + (f" ({escape(which)})." if which else ".")
    stages = listed([stage_name(stage) for stage in known["result_stage"].drop_duplicates()])
    rest = f"Результат года – {escape(stages)}."
    if not missed.empty:
        gaps = [
            f"{subject[code]} – {points_text(gap)}"
            for code, gap in zip(missed["procedure"], missed["gap"], strict=True)
        ]
        rest = f"{about} не хватило до цели: {escape(listed(gaps))}. {rest}"
    if silent := len(rows) - len(known):
        rest += f" Без данных – {counted(silent, 'subject')}."
    return text, rest.replace(f"{POINTS_END}.", POINTS_END)


def targets_chart(targets: TargetsFindings) -> Chart | Prose:
    """Draw fact, target and result of the main year beside the cap."""
    year, cap, registry = targets.year, targets.cap, targets.context.registry
    rows = _below_minimum(targets)
    if rows.empty:
        return Prose("")
    rows = rows.assign(subject=[subject_name(code, registry) for code in rows["procedure"]])
    before = rows["base_year"].dropna().unique()
    names = {
        "base": f"{int(before[0])} год" if len(before) == 1 else "прежний итог",
        "target": f"цель {year} года",
        "met": "итог: цель достигнута",
        "missed": "итог: не достигнута",
        "cap": "" if cap is None else f"предел, {decimal_text(cap)}{NBSP}%",
    }
    drawn, title = targets.context.gate.printed(rows), _chart_title(rows)
    return target_bullets(drawn, None if cap is None else float(cap), names, title)


def _chart_title(rows: pd.DataFrame) -> str:
    year = rows["year"].iloc[0]
    met, known = int((rows["verdict"] == "met").sum()), int((rows["verdict"] != "no_data").sum())
    if not known:
        return f"Доля не преодолевших минимум: цели {year} года, итогов ещё нет"
    stages = listed([stage_name(stage) for stage in rows["result_stage"].dropna().unique()])
    of_subjects = out_of(met, known, "subject_genitive")
    return f"Доля не преодолевших минимум: цель {year} года достигнута по {of_subjects} ({stages})"


def _below_minimum(targets: TargetsFindings) -> pd.DataFrame:
    """The targets of the main year for the share below the minimum."""
    rows = targets.of_year
    return rows[rows["indicator"] == "below_minimum"]


def targets_table(targets: TargetsFindings, indicator: str) -> Table | Prose:
    """Show the targets of one indicator that have a result: as printed, difference, verdict."""
    known = targets.judged[targets.judged["verdict"] != "no_data"]
    rows = known[known["indicator"] == indicator].reset_index(drop=True)
    if rows.empty:
        return Prose("Итогов для сравнения с целями нет.")
    frame = _with_words(rows, targets.context.registry).assign(
        result_told=_staged(rows["result_printed"], rows["result_stage"]),
        gap_told=_signed(rows["gap"]),
        change_told=_signed(rows["change"]),
        told=rows["verdict"].map(words()["target_verdicts"])
        + "; "
        + rows["gap_populations"].map(population_words),
    )
    fields = [
        Field("subject", "Предмет", width=3),
        Field("base_told", "Было, %", width=2),
        Field("target_told", "Цель, %", width=2),
        Field("result_told", "Стало, %", width=2),
        Field("change_told", "К прежнему, п.п.", "printed", missing="–"),
        Field("gap_told", "К цели, п.п.", "printed"),
        Field("told", "Вывод", width=3),
    ]
    title = sentence_case(words()["indicators"][indicator])
    caption = f"{title}: цель и итог. Доли – как напечатаны; разности посчитаны точно"
    shown = targets.context.gate.printed(frame)
    return Table(f"targets-{indicator.replace('_', '-')}", caption, shown, fields)


def waiting_table(targets: TargetsFindings) -> Table:
    """List the targets that cannot be judged, each with the reason."""
    judged = targets.judged
    rows = judged[judged["verdict"] == "no_data"].reset_index(drop=True)
    frame = _with_words(rows, targets.context.registry).assign(
        indicator_told=rows["indicator"].map(words()["indicators"]),
        result_told=pd.Series(None, index=rows.index, dtype="string"),
        result_told_reason=rows["result_reason"].fillna(rows["target_reason"]),
    )
    fields = [
        Field("indicator_told", "Показатель", width=4),
        Field("subject", "Предмет", width=4),
        Field("base_told", "Было, %", width=2),
        Field("target_told", "Цель, %", width=2),
        Field("result_told", "Итог", width=3),
    ]
    caption = "Цели, о которых ещё нельзя сказать, достигнуты ли они"
    return Table("targets-waiting", caption, targets.context.gate.printed(frame), fields)


def _with_words(rows: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    return rows.assign(
        subject=[subject_name(code, registry) for code in rows["procedure"]],
        base_told=_dated(rows["base_printed"], rows["base_year"]),
        target_told=_dated(rows["target_printed"], rows["year"]),
    )


def changes(targets: TargetsFindings) -> Prose:
    """Say of how many subjects the share grew and fell against the result before."""
    changes = _below_minimum(targets)["change"].dropna()
    if changes.empty:
        return Prose("")
    grew = out_of(sum(changes > 0), len(changes), "subject_genitive")
    return Prose(
        f"К прежнему результату доля не преодолевших минимум выросла по {grew}, снизилась по "
        f"{number(sum(changes < 0))}."
    )


def _dated(printed: pd.Series, years: pd.Series) -> pd.Series:
    pairs = zip(printed, years, strict=True)
    texts = [None if pd.isna(text) else f"{text} ({int(year)})" for text, year in pairs]
    return pd.Series(texts, index=printed.index, dtype="string")


def _staged(printed: pd.Series, stages: pd.Series) -> pd.Series:
    """Printed results; a preliminary one is called so."""
    pairs = zip(printed, stages, strict=True)
    texts = [
        None if pd.isna(text) else text + (" (предв.)" if stage == "preliminary" else "")
        for text, stage in pairs
    ]
    return pd.Series(texts, index=printed.index, dtype="string")


def _signed(values: pd.Series) -> pd.Series:
    texts = [None if pd.isna(value) else signed_points(value) for value in values]
    return pd.Series(texts, index=values.index, dtype="string")


def denominators(targets: TargetsFindings) -> Prose:
    """Warn where a result and its target, or the fact before, are not shares of the same pupils."""
    known = targets.judged[targets.judged["verdict"] != "no_data"]
    doubtful = known[(known["gap_populations"] != "same") | (known["change_populations"] != "same")]
    if doubtful.empty:
        return Prose("")
    parts = [
        ("цель", doubtful["target_population"]),
        ("прежний результат", doubtful["base_population"]),
        ("результат года", doubtful["result_population"]),
    ]
    lines = [
        f"- {name}: {escape('; '.join(_stated(texts)))}"
        for name, texts in parts
        if not texts.dropna().empty
    ]
    leavers = doubtful["result_population"].str.contains("ВТГ", na=False).any()
    return caution(
        "Знаменатели разные или не названы",
        "Среди каких участников посчитана доля:\n\n"
        + "\n".join(lines)
        + "\n\n"
        + ("Выпускники текущего года (ВТГ) – не все участники экзамена. " if leavers else "")
        + "Пока знаменатели не совпадают, разность двух долей может быть разницей в составе "
        "участников, а не в результатах.",
    )


def _stated(texts: pd.Series) -> list[str]:
    return [text or UNSTATED for text in texts.dropna().drop_duplicates()]


def above_cap(targets: TargetsFindings) -> Prose:
    """Say which facts, results and targets are above the cap of the document itself."""
    figure, registry = targets.cap_figure, targets.context.registry
    if figure is None:
        return Prose("Предел для доли не преодолевших минимум регионом не задан.")
    lines = []
    for (year, stage), part in targets.capped.groupby(["year", "stage"], sort=False):
        above = [
            f"{subject_name(row['procedure'], registry).lower()} – {row['printed']} "
            f"(на{NBSP}{points_text(row['excess'])} выше)"
            for row in part[part["above"]].to_dict("records")
        ]
        said = listed(above) if above else "выше предела нет"
        lines.append(f"- {sentence_case(stage_name(str(stage)))}, {year} год: {escape(said)}.")
    intro = f"Предел документа – «{escape(figure.printed)}» ({escape(figure.place)})."
    warning = (
        f"Документ относит предел к такому целому: «{escape(figure.population)}». Здесь с ним "
        "сравнивается каждый предмет отдельно; читать ли предел как общий для всех предметов "
        "вместе, по документу не определить."
        if figure.population
        else "К какому целому относится предел, в документе не указано."
    )
    return Prose("\n\n".join([intro, "\n".join(lines), warning]))
