"""ЕГЭ or ОГЭ by schools under a header of several rows: subjects over what is told of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from shnor_lib.intake.checks.calendar import table_doubts
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.exam_columns import (
    exam_columns,
    has_results,
    is_of_one_work,
    place_called,
)
from shnor_lib.intake.layouts.exam_counts import controls_of, results_of
from shnor_lib.intake.layouts.exam_rows import exam_rows
from shnor_lib.intake.layouts.exam_words import is_called
from shnor_lib.intake.layouts.headings import heading, meanings
from shnor_lib.intake.layouts.pupil_cells import personal_notes
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.stacked_header import StackedHeader, holds_numbers, stacked_header
from shnor_lib.intake.reading.cells import folded, text
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import contracts

CODE = "exam-table"
EXAM = re.compile(r"(?<![а-я])(?:егэ|огэ|гиа|гвэ)(?![а-я])")
TITLE = "таблица ЕГЭ или ОГЭ по школам (предметы над столбцами)"


def recognises(sheet: Sheet) -> bool:
    """Whether a header names schools, participants and who is below the minimum, and no work.

    Of one work, or where nothing says that it is of an exam, schools under «Логин» make it a table
    of marks.
    """
    header = _header(sheet)
    if header is None or not has_results(header):
        return False
    likely = (not is_of_one_work(header), _says_exam(sheet, header))
    if not (all(likely) if _names_logins(header) else any(likely)):
        return False
    # A table of the project's own names the work of each row.
    own = {folded(name) for name in contracts()["results"].column("procedure").headers}
    named = {folded(title) for titles in header.columns for title in titles}
    is_own = folded(sheet.name) in {folded(name) for name in contracts()}
    return not named & own and not is_own


def _says_exam(sheet: Sheet, header: StackedHeader) -> bool:
    above = (text(cell) for row in sheet.rows[: header.top] for cell in row)
    titles = (title for column in header.columns for title in column)
    names = (str(sheet.place().file), sheet.name)
    return any(EXAM.search(folded(words)) for words in (*names, *above, *titles))


def _names_logins(header: StackedHeader) -> bool:
    titles = (title for column in header.columns for title in column)
    return any("school_id" in meanings(heading(title)) for title in titles)


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the schools into ``results`` and the totals between them into ``controls``.

    Where each row names its subject, the rows of each are read as a table of their own.
    """
    header = _header(sheet)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    column = place_called(header, "subject")
    if column is None:
        return _read(sheet, header, registry)
    named = _subjects(sheet, header, column)
    parts = [
        _read(_of_subject(sheet, header, named, subject), header, registry, subject)
        for subject in dict.fromkeys(named)
    ]
    tables = {
        name: pd.concat(found)
        for name in ("results", "controls")
        if (found := [part.tables[name] for part in parts if part.tables])
    }
    problems = dict.fromkeys(problem for part in parts for problem in part.problems)
    return Reading(CODE, tables, tuple(problems), pupils=sum(part.pupils for part in parts))


def _subjects(sheet: Sheet, header: StackedHeader, column: int) -> list[str]:
    """Subjects of the rows under the header; a merged cell names that of the rows below it too."""
    named: list[str] = []
    for row in sheet.rows[header.first :]:
        above = named[-1] if named else ""
        named.append(text(row[column]) or above)
    return named


def _of_subject(sheet: Sheet, header: StackedHeader, named: Sequence[str], subject: str) -> Sheet:
    """The sheet with the rows of a subject in their places, and the others blank."""
    below = zip(sheet.rows[header.first :], named, strict=True)
    rows = (row if words == subject else () for row, words in below)
    return replace(sheet, rows=(*sheet.rows[: header.first], *rows))


def _read(sheet: Sheet, header: StackedHeader, registry: Registry, subject: str = "") -> Reading:
    columns, problems = exam_columns(sheet, header, registry, subject)
    problems += _above(sheet, header)
    for row in range(header.top, header.bottom + 1):
        problems += personal_notes(sheet, row)
    rows, strangers = exam_rows(sheet, header, columns)
    problems += strangers
    results, controls = [], []
    for head, measures in columns.works.items():
        table, kinds, faults = results_of(sheet, rows.schools, head, measures, header.bottom)
        problems += faults
        results.append(table)
        controls.append(controls_of(sheet, rows.totals, head, measures, kinds))
    pupils = len(rows.schools) + sum(
        1 + len(problem.also) for problem in strangers if problem.code == "school-without-code"
    )
    if not results or any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems), pupils=pupils)
    tables = {"results": pd.concat(results), "controls": pd.concat(controls)}
    problems += table_doubts(sheet, tables["results"], registry)
    return Reading(CODE, tables, tuple(problems), pupils=pupils)


def _header(sheet: Sheet) -> StackedHeader | None:
    return stacked_header(sheet, lambda title: is_called(title, "school"))


def _above(sheet: Sheet, header: StackedHeader) -> Iterator[Problem]:
    above = [
        sheet.place(index)
        for index, row in enumerate(sheet.rows[: header.top])
        if holds_numbers(row, header.key)
    ]
    if above:
        yield problem_of("rows-above-header", above[0], also=above[1:])
