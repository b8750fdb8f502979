"""Analysts' flat table of primary scores: a row a school and work, a column a score."""

from collections.abc import Iterator, Mapping

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
from shnor_lib.intake.layouts.parallel_classes import with_classes_added
from shnor_lib.intake.layouts.passport_columns import AUXILIARY, PASSPORT
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.row_works import WORK_COLUMNS, works_of
from shnor_lib.intake.layouts.school_rows import SCHOOL, school_of, without_login
from shnor_lib.intake.layouts.score_works import histogram_rows
from shnor_lib.intake.reading.cells import is_dash, text
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "score-table"
TITLE = "таблица первичных баллов по школам"

COLUMNS: Wanted = {
    **SCHOOL,
    "participants": ("participants",),
    "first": ("score_0",),
    "second": ("score_1",),
}
OPTIONAL: Wanted = {**WORK_COLUMNS, **PASSPORT}


def recognises(sheet: Sheet) -> bool:
    """Whether the header names school, participants and the scores from 0 on."""
    return flat_header(sheet, COLUMNS, OPTIONAL) is not None


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the table into ``histograms``.

    A blank cell or a dash of a score holds nobody: the counts of a row must add up to its
    participants.
    """
    header = flat_header(sheet, COLUMNS, OPTIONAL)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    scores = {int(title): place for place, title in enumerate(header.titles) if title.isdigit()}
    records = []
    rows, beside = flat_data_rows(sheet, header)
    problems = [*rows_above(sheet, header), *repeated_columns(sheet, header, TITLE, AUXILIARY)]
    works = works_of(sheet, header, rows, registry)
    problems += [*beside, *without_login(sheet, header, rows, TITLE), *works.problems]
    for index in rows:
        counts, faults = _counts(sheet, index, scores)
        faults += _sum(sheet, index, header, counts)
        if index in works.works and not faults:
            login = school_of(sheet, header, index).login
            work = works.works[index]
            records += [(index, work, login, score, n) for score, n in counts.items()]
        problems += faults
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    table, notes = with_classes_added(
        sheet, "histograms", histogram_rows(records), works.letters, ["participants"]
    )
    problems += [*notes, *table_doubts(sheet, table, registry)]
    return Reading(CODE, {"histograms": table}, tuple(problems))


def _counts(
    sheet: Sheet, row: int, scores: Mapping[int, int]
) -> tuple[dict[int, int], list[Problem]]:
    cells = {score: sheet.rows[row][place] for score, place in scores.items()}
    read_cells = {
        score: whole_number(sheet, row, scores[score])
        for score, cell in cells.items()
        if text(cell) and not is_dash(cell)
    }
    counts = {score: n for score, n in read_cells.items() if isinstance(n, int)}
    return counts, [n for n in read_cells.values() if isinstance(n, Problem)]


def _sum(
    sheet: Sheet, row: int, header: FlatHeader, counts: Mapping[int, int]
) -> Iterator[Problem]:
    column = header.columns["participants"]
    printed = whole_number(sheet, row, column)
    if isinstance(printed, Problem):
        yield printed
    elif printed != sum(counts.values()):
        yield problem_of(
            "scores-not-adding-up",
            sheet.place(row, column),
            seen=str(printed),
            expected=str(sum(counts.values())),
        )
