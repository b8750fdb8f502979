"""The page «Данные»: the passport of the data – sources, checks, gaps, breaks."""

from collections.abc import Collection

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.disclosure.merging import TOGETHER, UNKNOWN
from shnor_lib.intake.checks.catalogue import checks
from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.problems import Severity
from shnor_lib.model.tables import contracts
from shnor_lib.questions.data.findings import DataFindings
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.problem_text import describe_places
from shnor_lib.show.table import HIDDEN_SIGN, Field, Table
from shnor_lib.show.wording import counted, number, words


def answer(data: DataFindings) -> Prose:
    """Answer in one sentence what was read and what the checks say."""
    if not data.sources:
        return answer_box("Нет данных: в папке региона нет ни одного файла с таблицами.")
    rows = sum(source.rows for source in data.sources)
    warnings = sum(problem.severity is Severity.WARNING for problem in data.problems)
    text = (
        f"Прочитано **{counted(len(data.sources), 'file')}**, "
        f"{counted(rows, 'row')} таблиц; ошибок нет, предупреждений – {number(warnings)}."
    )
    return answer_box(text)


def consent_note(data: DataFindings) -> Prose:
    """Say by whose consent everyone may read of single schools, where they are named."""
    gate = data.context.gate
    if not gate.names_schools:
        return Prose("")
    few = counted(gate.policy.least_pupils, "participant_genitive")
    return Prose(
        f"Школы названы с письменного согласия региона: {escape(gate.policy.consent)}. Результаты, "
        f"где меньше {few}, по отдельным школам не показаны."
    )


def sources_table(data: DataFindings) -> Table:
    """List the files with their checksums; where everyone reads, only what kinds of tables."""
    kinds = pd.DataFrame(
        [
            {
                "file": source.file,
                "origin": words()["origins"][source.origin],
                "tables": ", ".join(contracts()[name].title for name in source.tables),
                "rows": source.rows,
                "checksum": source.sha256[:12],
            }
            for source in data.sources
        ],
        columns=["file", "origin", "tables", "rows", "checksum"],
    )
    fields = [
        Field("origin", "Что это", width=3),
        Field("tables", "Таблицы", width=3),
        Field("rows", "Строк", "integer"),
    ]
    if not _names_files(data):
        rows = data.context.gate.aggregate(
            _summed(kinds, ["origin", "tables"]), Counted("document")
        )
        return Table("sources", "Таблицы, из которых собран отчёт", rows, fields)
    checksum = Field("checksum", "SHA-256 (начало)", width=2)
    fields = [Field("file", "Файл", width=5), *fields, checksum]
    rows = data.context.gate.aggregate(kinds, Counted("document"))
    return Table("sources", "Файлы, из которых собран отчёт", rows, fields)


def _names_files(data: DataFindings) -> bool:
    """Whether the readers may know the files of the region: names, sheets, checksums."""
    return data.context.gate.audience == "internal"


def _summed(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return frame.groupby(keys, sort=False, as_index=False, dropna=False).agg({"rows": "sum"})


def tables_table(data: DataFindings) -> Table:
    """List the tidy tables that hold anything."""
    titles = data.summary["table"].map(lambda name: contracts()[name].title)
    fields = [
        Field("title", "Таблица", width=3),
        Field("rows", "Строк", "integer"),
        Field("schools", "Школ", "integer", missing="–"),
        Field("first_year", "С года", "year", missing="–"),
        Field("last_year", "По год", "year", missing="–"),
    ]
    rows = data.context.gate.aggregate(data.summary.assign(title=titles), Counted("document"))
    return Table("tables", "Собранные таблицы", rows, fields)


def problems_table(data: DataFindings) -> Table:
    """List what the checks noticed, each with its place and advice."""
    if not _names_files(data):
        return _kinds_of_problems(data)
    frame = pd.DataFrame(
        [
            {
                "severity": problem.severity.value,
                "what": problem.what,
                "where": describe_places(problem) or None,
                "advice": problem.advice or None,
                "code": problem.code,
            }
            for problem in data.problems
        ],
        columns=["severity", "what", "where", "advice", "code"],
    ).astype("string")
    fields = [
        Field("severity", "Вид", width=2),
        Field("what", "Что замечено", width=6),
        Field("where", "Где", width=3, missing="–"),
        Field("advice", "Что сделать", width=4, missing="–"),
        Field("code", "Код", width=2),
    ]
    return Table(
        "problems",
        "Замечания проверок",
        data.context.gate.aggregate(frame, Counted("document")),
        fields,
    )


def _kinds_of_problems(data: DataFindings) -> Table:
    """Count the problems by their rules: what was seen and where would name files and people."""
    known = checks()
    frame = pd.DataFrame(
        [
            {
                "severity": problem.severity.value,
                "rule": known[problem.code].why if problem.code in known else None,
                "code": problem.code,
                "rows": 1,
            }
            for problem in data.problems
        ],
        columns=["severity", "rule", "code", "rows"],
    )
    fields = [
        Field("severity", "Вид", width=2),
        Field("rule", "Правило", width=8, missing="–"),
        Field("rows", "Замечаний", "integer"),
        Field("code", "Код", width=2),
    ]
    rows = data.context.gate.aggregate(
        _summed(frame, ["severity", "rule", "code"]), Counted("document")
    )
    return Table("problems", "Замечания проверок", rows, fields)


def hiding(data: DataFindings, merged: Collection[str], log: pd.DataFrame) -> Prose:
    """Say in a public edition which municipalities stand together and how many rows are hidden.

    Parameters
    ----------
    data : DataFindings
        Its readers are asked for.
    merged : collection of str
        Municipalities that are shown together; an empty text: schools of no known one.
    log : DataFrame
        The rows that the plan of the edition hides (`disclosure.plan.Plan`).
    """
    if data.context.gate.audience == "internal":
        return Prose("")
    return Prose(f"{_together(merged)} {_hidden(len(log))}")


def _hidden(rows: int) -> str:
    if not rows:
        return (
            "Ни одну строку не пришлось скрыть целиком, чтобы о малых группах нельзя было узнать."
        )
    return (
        "Чтобы вычитанием нельзя было узнать о малых группах, скрыто строк таблиц и клеток карт: "
        f"{number(rows)}; в них стоит знак {HIDDEN_SIGN}."
    )


def _together(merged: Collection[str]) -> str:
    names = [escape(name) for name in sorted(merged) if name != UNKNOWN]
    if UNKNOWN in merged:
        names.append("школы, муниципалитет которых неизвестен")
    if not names:
        return "Каждый муниципалитет показан отдельно."
    return f"Вместе, строкой «{TOGETHER}», показаны: {', '.join(names)}."


def reasons_list(data: DataFindings) -> Prose:
    """Say why values are missing, and how many of each."""
    known = missing_reasons()
    lines = [
        f"- {escape(known.get(code, code))}: {counted(count, 'value')};"
        for code, count in sorted(data.reasons.items())
    ]
    return Prose("\n".join(lines) or "Пропусков с причиной нет.")


def breaks_list(data: DataFindings) -> Prose:
    """Say which of the loaded years do not compare with their neighbours, and why."""
    exams = data.context.registry.source.exams
    lines = [
        f"- {escape(exams[exam].title)}, {year} год: {escape(reason)}."
        for (exam, year), reason in data.breaks.items()
    ]
    return Prose("\n".join(lines) or "Разрывов рядов среди загруженных лет нет.")
