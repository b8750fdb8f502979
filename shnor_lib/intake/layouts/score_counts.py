"""Pupils of a whole region by primary score: one row a work and score."""

from shnor_lib.intake.checks.calendar import table_doubts
from shnor_lib.intake.layouts.flat import (
    Wanted,
    flat_data_rows,
    flat_header,
    repeated_columns,
    rows_above,
    whole_number,
)
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.row_works import works_of
from shnor_lib.intake.layouts.score_works import histogram_rows
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "score-counts"
TITLE = "распределение первичных баллов по региону"

COLUMNS: Wanted = {
    "year": ("year",),
    "grade": ("grade",),
    "subject": ("subject",),
    "score": ("score",),
    "participants": ("count", "participants"),
}
OPTIONAL: Wanted = {"sitting": ("sitting",)}
OF_SCHOOLS = ("school_id", "school_code", "school")


def recognises(sheet: Sheet) -> bool:
    """Whether the header names work, score and number of pupils, and no school."""
    header = flat_header(sheet, COLUMNS, OPTIONAL)
    return header is not None and header.place_of(*OF_SCHOOLS) is None


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the table into ``histograms``; the rows are those of the whole region."""
    header = flat_header(sheet, COLUMNS, OPTIONAL)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    records = []
    rows, beside = flat_data_rows(sheet, header)
    works = works_of(sheet, header, rows, registry)
    problems = [*rows_above(sheet, header), *beside, *repeated_columns(sheet, header, TITLE)]
    problems += works.problems
    for index in rows:
        score = whole_number(sheet, index, header.columns["score"])
        count = whole_number(sheet, index, header.columns["participants"])
        problems += [cell for cell in (score, count) if isinstance(cell, Problem)]
        if index in works.works:
            records.append((index, works.works[index], None, score, count))
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    table = histogram_rows(records)
    problems += table_doubts(sheet, table, registry)
    return Reading(CODE, {"histograms": table}, tuple(problems))
