"""A table as a file of its own: csv, xlsx or Parquet."""

from pathlib import Path

import pandas as pd

from shnor_lib.files.formulas import harmless
from shnor_lib.files.replacing import replace_file
from shnor_lib.files.workbooks import workbook_bytes
from shnor_lib.model.problems import Place, Problem, ShnorError, error


def csv_text(rows: pd.DataFrame) -> str:
    """Write the rows as csv: UTF-8, comma, true and false in lower case.

    Text that a spreadsheet would take for a formula gets an apostrophe in front.

    Examples
    --------
    >>> csv_text(pd.DataFrame({"low": pd.array([True, None], dtype="boolean")}))
    'low\\ntrue\\n""\\n'
    """
    written = rows.copy()
    for name in rows.select_dtypes("boolean"):
        written[name] = rows[name].map({True: "true", False: "false"}).astype("string")
    for name in rows.select_dtypes(["object", "string", "category"]):
        written[name] = rows[name].astype(object).map(harmless)
    return str(written.to_csv(index=False, lineterminator="\n"))


def write_table(rows: pd.DataFrame, target: Path, sheet: str) -> None:
    """Write the rows to a csv, xlsx or Parquet file, whole or not at all.

    Raises
    ------
    ShnorError
        If the ending is none of these, or the file cannot be written.
    """
    ending = target.suffix.lower()
    if ending == ".csv":
        replace_file(target, csv_text(rows).encode("utf-8"))
    elif ending == ".xlsx":
        replace_file(target, _xlsx_bytes(rows, sheet))
    elif ending == ".parquet":
        replace_file(target, rows.to_parquet(index=False))
    else:
        raise ShnorError([_unknown_output(target)])


def _xlsx_bytes(rows: pd.DataFrame, sheet: str) -> bytes:
    blank = rows.astype(object).where(rows.notna(), None)
    return workbook_bytes({sheet: [list(rows.columns), *blank.to_numpy().tolist()]})


def _unknown_output(target: Path) -> Problem:
    return error(
        "unknown-output",
        "Неизвестный вид файла для записи.",
        Place(str(target)),
        expected="имя, которое кончается на .csv, .xlsx или .parquet",
    )
