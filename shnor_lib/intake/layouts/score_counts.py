"""Pupils of a whole region by primary score: one row a work and score."""

from collections.abc import Mapping, Sequence

from shnor_lib.intake.checks.calendar import table_doubts
from shnor_lib.intake.layouts.flat import flat_data_rows, flat_header, rows_above, whole_number
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.score_works import Work, histogram_rows, work_of
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "score-counts"
TITLE = "распределение первичных баллов по региону"

COLUMNS: Mapping[str, Sequence[str]] = {
    "year": ("year", "год"),
    "grade": ("grade", "класс"),
    "subject": ("sub", "subject", "предмет"),
    "score": ("score", "балл", "первичный балл"),
    "participants": ("count", "количество", "кол-во участников"),
}
OF_SCHOOLS = frozenset({"логин", "школа", "оо", "school_id"})


def recognises(sheet: Sheet) -> bool:
    """Whether the header names work, score and number of pupils, and no school."""
    header = flat_header(sheet, COLUMNS)
    return header is not None and not OF_SCHOOLS & set(header.titles)


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the table into ``histograms``; the rows are those of the whole region."""
    header = flat_header(sheet, COLUMNS)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    records = []
    rows, beside = flat_data_rows(sheet, header)
    problems = [*rows_above(sheet, header), *beside]
    for index in rows:
        work = work_of(sheet, index, header, registry)
        score = whole_number(sheet, index, header.columns["score"])
        count = whole_number(sheet, index, header.columns["participants"])
        problems += [cell for cell in (work, score, count) if isinstance(cell, Problem)]
        if isinstance(work, Work):
            records.append((index, work, None, score, count))
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    table = histogram_rows(records)
    problems += table_doubts(sheet, table, registry)
    return Reading(CODE, {"histograms": table}, tuple(problems))
