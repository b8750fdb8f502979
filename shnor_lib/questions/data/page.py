"""The page «Данные»: the passport of the data – sources, checks, gaps, breaks."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.problems import Problem, Severity
from shnor_lib.model.procedures import Registry
from shnor_lib.model.sources import SourceFile
from shnor_lib.model.tables import contracts
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, answer, escape
from shnor_lib.show.problem_text import describe_places
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, words


def data_answer(sources: Sequence[SourceFile], problems: Sequence[Problem]) -> Prose:
    """Answer in one sentence what was read and what the checks say."""
    if not sources:
        return answer("Нет данных: в папке региона нет ни одного файла с таблицами.")
    rows = sum(source.rows for source in sources)
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    text = (
        f"Прочитано **{counted(len(sources), 'file')}**, "
        f"{counted(rows, 'row')} таблиц; ошибок нет, предупреждений – {number(warnings)}."
    )
    return answer(text)


def sources_table(sources: Sequence[SourceFile]) -> Table:
    """List the files with their checksums."""
    frame = pd.DataFrame(
        [
            {
                "file": source.file,
                "origin": words()["origins"][source.origin],
                "tables": ", ".join(contracts()[name].title for name in source.tables),
                "rows": source.rows,
                "checksum": source.sha256[:12],
            }
            for source in sources
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
    return Table("sources", "Файлы, из которых собран отчёт", Disclosed(frame), fields)


def tables_table(summary: pd.DataFrame) -> Table:
    """List the tidy tables that hold anything."""
    frame = summary.assign(title=summary["table"].map(lambda name: contracts()[name].title))
    fields = [
        Field("title", "Таблица", width=3),
        Field("rows", "Строк", "integer"),
        Field("schools", "Школ", "integer", missing="–"),
        Field("first_year", "С года", "year", missing="–"),
        Field("last_year", "По год", "year", missing="–"),
    ]
    return Table("tables", "Собранные таблицы", Disclosed(frame), fields)


def problems_table(problems: Sequence[Problem]) -> Table:
    """List what the checks noticed, each with its place and advice."""
    frame = pd.DataFrame(
        [
            {
                "severity": problem.severity.value,
                "what": problem.what,
                "where": describe_places(problem) or None,
                "advice": problem.advice or None,
                "code": problem.code,
            }
            for problem in problems
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
    return Table("problems", "Замечания проверок", Disclosed(frame), fields)


def breaks_list(results: pd.DataFrame, registry: Registry) -> Prose:
    """Say which of the loaded years do not compare with their neighbours, and why."""
    pairs = results[["procedure", "year"]].drop_duplicates()
    breaks = {
        (registry[code].exam, int(year)): registry.year(registry[code].exam, int(year)).series_break
        for code, year in pairs.itertuples(index=False, name=None)
        if code in registry
    }
    lines = [
        f"- {registry.source.exams[exam].title}, {year} год: {escape(reason)}."
        for (exam, year), reason in sorted(breaks.items())
        if reason
    ]
    return Prose("\n".join(lines) or "Разрывов рядов среди загруженных лет нет.")


def reasons_list(tables: Mapping[str, pd.DataFrame]) -> Prose:
    """Say why values are missing, and how many of each."""
    tally: dict[str, int] = {}
    for table in tables.values():
        for name in table.columns:
            if name.endswith("_reason"):
                for code, count in table[name].value_counts().items():
                    tally[str(code)] = tally.get(str(code), 0) + int(count)
    return Prose(_reason_lines(tally.items()) or "Пропусков с причиной нет.")


def _reason_lines(tally: Iterable[tuple[str, int]]) -> str:
    known = missing_reasons()
    return "\n".join(
        f"- {known.get(code, code)}: {counted(count, 'value')};" for code, count in sorted(tally)
    )
