"""The page «Данные»: the passport of the data – sources, checks, gaps, breaks."""

from collections import Counter

import pandas as pd

from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.problems import Severity
from shnor_lib.model.tables import contracts
from shnor_lib.questions.data.findings import DataFindings
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.problem_text import describe_places
from shnor_lib.show.table import Field, Table
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


def sources_table(data: DataFindings) -> Table:
    """List the files with their checksums; where everyone may read, count them by kind."""
    if data.context.gate.audience != "internal":
        return _counted_sources(data)
    frame = pd.DataFrame(
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
        Field("file", "Файл", width=5),
        Field("origin", "Что это", width=3),
        Field("tables", "Таблицы", width=3),
        Field("rows", "Строк", "integer"),
        Field("checksum", "SHA-256 (начало)", width=2),
    ]
    rows = data.context.gate.aggregate(frame)
    return Table("sources", "Файлы, из которых собран отчёт", rows, fields)


def _counted_sources(data: DataFindings) -> Table:
    """Count files and rows: the name of a file or its sum would tell whose it is."""
    kinds = Counter((source.origin, source.tables) for source in data.sources)
    rows: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for source in data.sources:
        rows[source.origin, source.tables] += source.rows
    frame = pd.DataFrame(
        [
            {
                "origin": words()["origins"][origin],
                "tables": ", ".join(contracts()[name].title for name in tables),
                "files": files,
                "rows": rows[origin, tables],
            }
            for (origin, tables), files in sorted(kinds.items())
        ],
        columns=["origin", "tables", "files", "rows"],
    )
    fields = [
        Field("origin", "Что это", width=3),
        Field("tables", "Таблицы", width=4),
        Field("files", "Файлов", "integer"),
        Field("rows", "Строк", "integer"),
    ]
    caption = "Файлы, из которых собран отчёт; их имена есть только во внутренней редакции"
    return Table("sources", caption, data.context.gate.aggregate(frame), fields)


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
    rows = data.context.gate.aggregate(data.summary.assign(title=titles))
    return Table("tables", "Собранные таблицы", rows, fields)


def problems_table(data: DataFindings) -> Table:
    """List what the checks noticed, each with its place and advice; for everyone, how often."""
    if data.context.gate.audience != "internal":
        return _counted_problems(data)
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
    return Table("problems", "Замечания проверок", data.context.gate.aggregate(frame), fields)


def _counted_problems(data: DataFindings) -> Table:
    """Count what the checks noticed by kind: words and places quote schools, files and sheets."""
    kinds = Counter((problem.severity, problem.code) for problem in data.problems)
    frame = pd.DataFrame(
        [(severity.value, code, count) for (severity, code), count in kinds.items()],
        columns=["severity", "code", "count"],
    )
    fields = [
        Field("severity", "Вид", width=2),
        Field("code", "Код", width=4),
        Field("count", "Сколько раз", "integer"),
    ]
    caption = "Замечания проверок; места и подробности есть только во внутренней редакции"
    return Table("problems", caption, data.context.gate.aggregate(frame), fields)


def reasons_list(data: DataFindings) -> Prose:
    """Say why values are missing, and how many of each."""
    known = missing_reasons()
    lines = [
        f"- {known.get(code, code)}: {counted(count, 'value')};"
        for code, count in sorted(data.reasons.items())
    ]
    return Prose("\n".join(lines) or "Пропусков с причиной нет.")


def breaks_list(data: DataFindings) -> Prose:
    """Say which of the loaded years do not compare with their neighbours, and why."""
    exams = data.context.registry.source.exams
    lines = [
        f"- {exams[exam].title}, {year} год: {escape(reason)}."
        for (exam, year), reason in data.breaks.items()
    ]
    return Prose("\n".join(lines) or "Разрывов рядов среди загруженных лет нет.")
