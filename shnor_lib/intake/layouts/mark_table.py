"""Analysts' flat table of marks: a row a school and work, columns «2» to «5»."""

import numpy as np

from shnor_lib.intake.checks.calendar import table_doubts
from shnor_lib.intake.checks.column_order import out_of_order
from shnor_lib.intake.layouts.flat import (
    FlatHeader,
    Wanted,
    flat_data_rows,
    flat_header,
    repeated_columns,
    rows_above,
    whole_number,
)
from shnor_lib.intake.layouts.headings import MARKS
from shnor_lib.intake.layouts.mark_columns import mark_numbers
from shnor_lib.intake.layouts.mark_results import NUMBERS, mark_results
from shnor_lib.intake.layouts.parallel_classes import with_classes_added
from shnor_lib.intake.layouts.passport_columns import AUXILIARY, PASSPORT, lacking_columns
from shnor_lib.intake.layouts.pupil_cells import personal_notes
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.row_works import WORK_COLUMNS, works_of
from shnor_lib.intake.layouts.school_rows import (
    SCHOOL,
    rows_with_numbers,
    school_of,
    without_login,
    without_subtotals,
)
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "mark-table"
TITLE = "таблица отметок по школам"

COLUMNS: Wanted = {
    **SCHOOL,
    "participants": ("participants",),
    **{mark: (f"n{mark}", f"share{mark}") for mark in MARKS},
}
OPTIONAL: Wanted = {**WORK_COLUMNS, **PASSPORT}
# Headings of other tables that have the marks too.
OF_OTHERS = ("procedure", "score_0", "groups")


def recognises(sheet: Sheet) -> bool:
    """Whether the header names school, participants and the four marks, and no procedure."""
    header = _header(sheet)
    return header is not None and header.place_of(*OF_OTHERS) is None


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the table into ``results``; shares become the numbers of pupils behind them."""
    header = _header(sheet)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    problems = [*personal_notes(sheet, header.row), *rows_above(sheet, header)]
    problems += repeated_columns(sheet, header, TITLE, AUXILIARY)
    problems += lacking_columns(sheet, header, TITLE)
    problems += out_of_order(sheet, header.row, header.columns, MARKS)
    rows, beside = flat_data_rows(sheet, header)
    problems += beside
    places = [header.columns[name] for name in ("participants", *MARKS)]
    rows, sums = without_subtotals(sheet, header, rows)
    rows, blank = rows_with_numbers(sheet, rows, places)
    problems += [*sums, *blank, *without_login(sheet, header, rows, TITLE)]
    works = works_of(sheet, header, rows, registry)
    problems += works.problems
    participants = [whole_number(sheet, i, header.columns["participants"]) for i in rows]
    problems += [size for size in participants if isinstance(size, Problem)]
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    sizes = np.array(participants, dtype=np.int64)
    marks = [header.columns[mark] for mark in MARKS]
    numbers, faults = mark_numbers(sheet, header.row, marks, rows, sizes)
    problems += faults
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    schools = [school_of(sheet, header, row) for row in rows]
    results = mark_results(rows, schools, [works.works[row] for row in rows], sizes, numbers)
    results, notes = with_classes_added(sheet, "results", results, works.letters, NUMBERS)
    problems += [*notes, *table_doubts(sheet, results, registry)]
    return Reading(CODE, {"results": results}, tuple(problems))


def _header(sheet: Sheet) -> FlatHeader | None:
    return flat_header(sheet, COLUMNS, OPTIONAL)
