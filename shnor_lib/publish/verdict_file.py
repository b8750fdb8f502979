"""What `shnor identify` does: files in, a csv or xlsx file of verdicts out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from shnor_lib.analysis.coverage import measure_coverage, unused_procedures
from shnor_lib.analysis.identification import Identification, identify
from shnor_lib.files.replacing import replace_file
from shnor_lib.files.workbooks import workbook_bytes
from shnor_lib.intake.load import load_files
from shnor_lib.intake.paths import expand
from shnor_lib.model.criteria import Criteria, criteria_sets
from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.model.procedures import Registry, registry
from shnor_lib.report.sentences import verdict_reasons

COLUMNS = [
    "school_id",
    "school",
    "municipality",
    "shnor",
    "status",
    "reason",
    "clause1",
    "clause2",
    "low_results_year",
    "low_year_before",
]


@dataclass(frozen=True)
class Outcome:
    """What `shnor identify` found, and what the reader of its list must know."""

    identification: Identification
    problems: tuple[Problem, ...]
    summary: str


def identify_files(patterns: Sequence[str], results_year: int, criteria_name: str) -> Outcome:
    """Read files of any layout and identify the schools in them.

    Raises
    ------
    ShnorError
        If a file has an error, the criteria are unknown, or no file holds results.
    """
    criteria = _criteria(criteria_name)
    known = registry()
    loaded = load_files(expand(patterns), known)
    if any(problem.is_error for problem in loaded.problems):
        raise ShnorError(loaded.problems)
    results = loaded.tables["results"]
    if not (results["year"] == results_year).any():
        raise ShnorError([*loaded.problems, _no_results(results_year, results)])
    found = identify(results, loaded.tables["schools"], criteria, results_year, known)
    return Outcome(found, loaded.problems, _summary(found, results, known))


def _criteria(name: str) -> Criteria:
    if name not in criteria_sets():
        raise ShnorError(
            [
                error(
                    "unknown-criteria",
                    "Такого критерия нет.",
                    seen=name,
                    expected=", ".join(criteria_sets()),
                )
            ]
        )
    return criteria_sets()[name]


def _no_results(results_year: int, results: pd.DataFrame) -> Problem:
    years = sorted(results["year"].unique())
    return error(
        "no-results",
        f"Ни в одном файле нет результатов школ за {results_year} год.",
        seen="годы в файлах: " + ", ".join(map(str, years)) if years else "",
        expected="форма «Статистика по отметкам» или таблица «Результаты»",
        advice="Проверьте файлы командой shnor check.",
    )


def _summary(found: Identification, results: pd.DataFrame, known: Registry) -> str:
    """Say how many schools came out how, and which procedures were not used or not given."""
    tally = found.verdicts["verdict"].value_counts()
    counts = ", ".join(f"{word} – {tally.get(word, 0)}" for word in ("да", "нет", "не определено"))
    lines = [f"Школ: {len(found.verdicts)}; ШНОР: {counts}."]
    years = (found.results_year - 1, found.results_year)
    coverage = measure_coverage(results, found.criteria, years, known)
    for reason, words in _GAPS.items():
        gap = coverage[coverage["schools_reason"] == reason]
        names = [
            f"{known[code].short} {year}"
            for code, year in zip(gap["procedure"], gap["year"], strict=True)
        ]
        if names:
            lines.append(f"{words}: {', '.join(names)}.")
    unused = [known[code].title for code in unused_procedures(results, found.criteria)]
    if unused:
        lines.append(f"Прочитаны, но критерием не используются: {'; '.join(unused)}.")
    return "\n".join(lines)


_GAPS = {
    "not_reported": "Критерием используются, но в файлах их нет",
    "not_held": "Не проводились",
}


def verdict_rows(found: Identification) -> pd.DataFrame:
    """Lay the verdicts out for a file.

    Returns
    -------
    DataFrame
        One row a school by ``school_id``: ``shnor, clause1, clause2`` true, false or empty;
        ``status`` да / нет / не определено; ``reason`` in words; ``low_results_year,
        low_year_before`` low procedures, empty where the year has no results of the school.
    """
    verdicts = found.verdicts
    shnor = verdicts["verdict"].map({"да": True, "нет": False}).astype("boolean")
    reasons = verdict_reasons(verdicts, found.criteria, found.results_year)
    rows = verdicts.assign(shnor=shnor, status=verdicts["verdict"], reason=reasons)
    return rows[COLUMNS]


def csv_text(rows: pd.DataFrame) -> str:
    """Write the rows as csv: UTF-8, comma, true and false in lower case."""
    written = rows.copy()
    for name in ("shnor", "clause1", "clause2"):
        written[name] = rows[name].map({True: "true", False: "false"}).astype("string")
    return str(written.to_csv(index=False, lineterminator="\n"))


def xlsx_bytes(rows: pd.DataFrame) -> bytes:
    """Write the rows as a workbook of one sheet."""
    blank = rows.astype(object).where(rows.notna(), None)
    return workbook_bytes({"ШНОР": [COLUMNS, *blank.to_numpy().tolist()]})


def write_verdicts(rows: pd.DataFrame, target: Path) -> None:
    """Write the rows to a csv or xlsx file, whole or not at all.

    Raises
    ------
    ShnorError
        If the ending is neither, or the file cannot be written.
    """
    ending = target.suffix.lower()
    if ending == ".csv":
        replace_file(target, csv_text(rows).encode("utf-8"))
    elif ending == ".xlsx":
        replace_file(target, xlsx_bytes(rows))
    else:
        raise ShnorError([_unknown_output(target)])


def _unknown_output(target: Path) -> Problem:
    return error(
        "unknown-output",
        "Неизвестный вид файла для записи.",
        Place(str(target)),
        expected="имя, которое кончается на .csv или .xlsx",
    )
