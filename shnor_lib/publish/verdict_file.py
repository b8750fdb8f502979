"""The verdicts of `shnor identify` as a csv or xlsx file."""

from pathlib import Path

import pandas as pd

from shnor_lib.analysis.identification import Identification
from shnor_lib.files.replacing import replace_file
from shnor_lib.files.workbooks import workbook_bytes
from shnor_lib.model.problems import Place, Problem, ShnorError, error
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
