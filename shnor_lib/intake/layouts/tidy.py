"""The project's own workbook: one sheet (or csv file) a table contract."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from shnor_lib.intake.checks.calendar import table_doubts
from shnor_lib.intake.checks.column_order import out_of_order
from shnor_lib.intake.layouts.beside_data import data_rows, says_total
from shnor_lib.intake.layouts.logins import login_problems
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.tidy_cells import is_filled
from shnor_lib.intake.layouts.tidy_columns import cell_at, read_column
from shnor_lib.intake.layouts.tidy_header import Header, find_header, header_problems
from shnor_lib.intake.layouts.tidy_sitting import with_sittings
from shnor_lib.intake.reading.workbook import Row, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "tidy"
TITLE = "книга проекта (лист = таблица)"

RESULTS = "results"
MARKS = ("n2", "n3", "n4", "n5")
SCHOOL_ID = "school_id"
NAMING_A_SCHOOL = (SCHOOL_ID, "school")


def recognises(sheet: Sheet) -> bool:
    """Whether the sheet is named as a contract, or most of its headers are those of one."""
    return find_header(sheet) is not None


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the sheet into the table of its contract."""
    header = find_header(sheet)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    problems = [*header_problems(sheet, header)]
    problems += out_of_order(sheet, header.row, header.columns, MARKS)
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    rows, others = _data_rows(sheet, header)
    problems += others
    if (logins := header.columns.get(SCHOOL_ID)) is not None:
        problems += login_problems(sheet, logins, rows)
    columns, faults = _columns(sheet, header, rows, registry)
    problems += faults
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    table = pd.DataFrame(columns, index=[row + 1 for row in rows]).astype(header.contract.types)
    if header.contract.name == RESULTS:
        table = _below_from_marks(table)
    table, faults = with_sittings(sheet, header, table, registry)
    problems += [*faults, *table_doubts(sheet, table, registry)]
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    return Reading(CODE, {header.contract.name: table}, tuple(problems))


def _data_rows(sheet: Sheet, header: Header) -> tuple[list[int], list[Problem]]:
    """Rows of data under the header, and what is told of the other ones."""
    filled = [
        index for index in range(header.row + 1, len(sheet.rows)) if is_filled(sheet.rows[index])
    ]
    return data_rows(sheet, filled, partial(_is_total, header))


def _columns(
    sheet: Sheet, header: Header, rows: Sequence[int], registry: Registry
) -> tuple[dict[str, list[object]], list[Problem]]:
    """Convert every column of the contract; a row without a code is named by other columns."""
    needed = {name for names in header.stand_ins.values() for name in names}
    columns: dict[str, list[object]] = {}
    problems: list[Problem] = []
    for column in header.contract.columns:
        if column.name in header.stand_ins:
            continue
        filled_in = column.required and column.name not in header.from_calendar
        asked = replace(column, required=filled_in or column.name in needed)
        values, reasons, faults = read_column(sheet, header, asked, rows, registry)
        columns[column.name] = values
        if column.reason:
            columns[column.reason_name] = reasons
        problems += faults
    for name, others in header.stand_ins.items():
        words = zip(*(columns[other] for other in others), strict=True)
        columns[name] = [": ".join(map(str, word)) for word in words]
    return {name: columns[name] for name in header.contract.types}, problems


def _is_total(header: Header, row: Row) -> bool:
    """Whether the row sums up others: a school's name or login says «Итого» or the like."""
    places = (header.columns.get(name) for name in NAMING_A_SCHOOL)
    return any(says_total(cell_at(row, place)) for place in places)


def _below_from_marks(results: pd.DataFrame) -> pd.DataFrame:
    """Pupils with «2» are those below the minimum where the sheet does not say it itself."""
    # Only where the sheet is silent: «absent» or «not held» must not become a number.
    silent = results["below_reason"].eq("not_reported").fillna(value=False)
    by_marks = silent & results["n2"].notna()
    below, why = (
        results["below"].mask(by_marks, results["n2"]),
        results["below_reason"].mask(by_marks),
    )
    return results.assign(below=below, below_reason=why)
