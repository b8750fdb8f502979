"""Analysts' flat table of marks: a row a school and work, columns «2» to «5»."""

from collections.abc import Iterator, Sequence

import numpy as np

from shnor_lib.intake.checks.calendar import table_doubts
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.flat import (
    FlatHeader,
    Wanted,
    flat_data_rows,
    flat_header,
    repeated_columns,
    rows_above,
    whole_number,
)
from shnor_lib.intake.layouts.headings import MARKS, meanings, title_of
from shnor_lib.intake.layouts.likely_headings import told_strangers, unread, with_proposals
from shnor_lib.intake.layouts.mark_columns import mark_numbers, says_nothing
from shnor_lib.intake.layouts.mark_results import NUMBERS, School, mark_results
from shnor_lib.intake.layouts.parallel_classes import with_classes_added
from shnor_lib.intake.layouts.passport_columns import AUXILIARY, PASSPORT, lacking_columns
from shnor_lib.intake.layouts.pupil_cells import personal_notes
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.row_works import WORK_COLUMNS, works_of
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.school_codes import LOGIN, group
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "mark-table"
TITLE = "таблица отметок по школам"

COLUMNS: Wanted = {
    # «МБОУ «СОШ № 1»(edu980001)»: the name of a school may hold its login.
    "school_id": ("school_id", "school_code", "school"),
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
    rows, beside = flat_data_rows(sheet, header)
    problems += beside
    rows, blank = _filled(sheet, header, rows)
    problems += [*blank, *_logins(sheet, header, rows)]
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
    schools = [_school(sheet, header, row) for row in rows]
    results = mark_results(rows, schools, [works.works[row] for row in rows], sizes, numbers)
    results, notes = with_classes_added(sheet, "results", results, works.letters, NUMBERS)
    problems += [*notes, *table_doubts(sheet, results, registry)]
    return Reading(CODE, {"results": results}, tuple(problems))


def _header(sheet: Sheet) -> FlatHeader | None:
    return flat_header(sheet, COLUMNS, OPTIONAL)


def _filled(
    sheet: Sheet, header: FlatHeader, rows: Sequence[int]
) -> tuple[list[int], list[Problem]]:
    """Rows with a number of participants or marks; a school without any has no result."""
    places = [header.columns[name] for name in COLUMNS if name != "school_id"]
    blank = [row for row in rows if says_nothing(sheet, row, places)]
    if not blank:
        return [*rows], []
    first, *also = map(sheet.place, blank)
    return [row for row in rows if row not in blank], [
        problem_of("row-of-dashes", first, also=also)
    ]


def _logins(sheet: Sheet, header: FlatHeader, rows: Sequence[int]) -> Iterator[Problem]:
    column = header.columns["school_id"]
    strangers = [row for row in rows if not LOGIN.fullmatch(_school(sheet, header, row).login)]
    if len(strangers) == len(rows) and "school" in meanings(header.titles[column]):
        yield _no_login(sheet, header)
        return
    for row in strangers:
        where, seen = sheet.place(row, column), text(sheet.rows[row][column])
        yield problem_of("row-without-code", where, seen=seen, expected="логин вида edu980001")


def _no_login(sheet: Sheet, header: FlatHeader) -> Problem:
    strangers = unread(sheet, header)
    return problem_of(
        "near-form",
        sheet.place(header.row),
        seen=told_strangers(strangers),
        expected="столбец с логинами вида edu980001 или логин в скобках после названия школы",
        advice=with_proposals(["school_id"], strangers),
        form=TITLE,
        columns=f"«{title_of('school_id')}»",
    )


def _school(sheet: Sheet, header: FlatHeader, row: int) -> School:
    said = {
        name: text(sheet.rows[row][header.columns[name]]) or None
        for name in ("school_id", *PASSPORT)
        if name in header.columns
    }
    whose = group(said["school_id"] or "")
    # Without a code in brackets the cell is the login itself.
    login, name = (whose.code, whose.name) if whose.code else (whose.name.lower(), None)
    return School(login, said.get("school") or name, said.get("municipality"))
