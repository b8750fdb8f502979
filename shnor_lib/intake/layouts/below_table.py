"""Analysts' flat table of pupils below the minimum: a row a school and work, no other marks."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

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
from shnor_lib.intake.layouts.headings import MARKS
from shnor_lib.intake.layouts.mark_columns import MOST, Floats, cell_value
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
from shnor_lib.intake.layouts.tidy_header import contract_named
from shnor_lib.intake.reading.cells import folded_text, is_dash, text
from shnor_lib.intake.reading.counts import Integers, count_bounds, hundredths, last_unit
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "below-table"
TITLE = "таблица не преодолевших минимум по школам"

COLUMNS: Wanted = {
    **SCHOOL,
    "participants": ("participants",),
    "below": ("below", "n2", "below_share", "share2"),
}
OPTIONAL: Wanted = {**WORK_COLUMNS, **PASSPORT}
# Headings of other tables that have these columns too.
OF_OTHERS = (
    *("procedure", "groups", "score_0"),
    *(f"{kind}{mark}" for kind in ("n", "share") for mark in MARKS[1:]),
)
COUNTS, SHARES, PERCENT = "числа участников", "доли", "проценты"
OF_SHARES = {SHARES: 100.0, PERCENT: 1.0}


def recognises(sheet: Sheet) -> bool:
    """Whether the header names school, participants and those below, and no other marks.

    A sheet that is named as a table of the project is that table, whatever it lacks.
    """
    header = _header(sheet)
    if header is None or header.place_of(*OF_OTHERS) is not None or contract_named(sheet.name):
        return False
    # Participants and those below several times are groups or years side by side: another form.
    return header.repeated.keys().isdisjoint(("participants", "below"))


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the table into ``results``; shares become the numbers of pupils behind them."""
    header = _header(sheet)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    problems = [*personal_notes(sheet, header.row), *rows_above(sheet, header)]
    problems += repeated_columns(sheet, header, TITLE, AUXILIARY)
    problems += lacking_columns(sheet, header, TITLE)
    rows, beside = flat_data_rows(sheet, header)
    places = [header.columns[name] for name in ("participants", "below")]
    rows, sums = without_subtotals(sheet, header, rows)
    rows, blank = rows_with_numbers(sheet, rows, places)
    works = works_of(sheet, header, rows, registry)
    problems += [
        *beside,
        *sums,
        *blank,
        *without_login(sheet, header, rows, TITLE),
        *works.problems,
    ]
    participants = [whole_number(sheet, row, header.columns["participants"]) for row in rows]
    problems += [size for size in participants if isinstance(size, Problem)]
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    sizes = np.array(participants, dtype=np.int64)
    below, faults = _below(sheet, header, rows, sizes)
    problems += faults
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    schools = [school_of(sheet, header, row) for row in rows]
    numbers = np.full((len(rows), len(MARKS)), np.nan)
    numbers[:, 0] = below
    results = mark_results(rows, schools, [works.works[row] for row in rows], sizes, numbers)
    results, notes = with_classes_added(sheet, "results", results, works.letters, NUMBERS)
    problems += [*notes, *table_doubts(sheet, results, registry)]
    return Reading(CODE, {"results": _without_marks(results)}, tuple(problems))


def _header(sheet: Sheet) -> FlatHeader | None:
    return flat_header(sheet, COLUMNS, OPTIONAL)


def _without_marks(results: pd.DataFrame) -> pd.DataFrame:
    """Rows without marks: who is below a minimum has no «2» where an exam gives no marks."""
    blank = pd.Series(pd.NA, index=results.index, dtype="Int64")
    return results.assign(**{f"n{mark}": blank for mark in MARKS})


def _below(
    sheet: Sheet, header: FlatHeader, rows: list[int], sizes: Integers
) -> tuple[Integers, list[Problem]]:
    """Numbers of pupils, once it is certain what the column holds.

    A blank cell or a dash tells no number: without the other marks nothing shows it to be a zero.
    """
    column = header.columns["below"]
    faults = []
    for index, row in enumerate(rows):
        cell = sheet.rows[row][column]
        if sizes[index] and (not text(cell) or cell_value(cell) < 0 or is_dash(cell)):
            expected = "число участников, доля или процент"
            where = sheet.place(row, column)
            faults.append(problem_of("bad-number", where, seen=text(cell), expected=expected))
    if faults:
        return sizes, faults
    values = np.array([cell_value(sheet.rows[row][column]) for row in rows], dtype=np.float64)
    possible = _readings(values, sizes, _asked(sheet, header, column))
    several = {tuple(map(tuple, bounds[:, sizes > 0].tolist())) for bounds in possible.values()}
    where = sheet.place(header.row, column)
    if len(several) > 1:
        return sizes, [problem_of("counts-or-shares", where, seen=" или ".join(possible))]
    low, high = next(iter(possible.values()), (sizes, sizes + 1))
    if (low != high)[sizes > 0].any():
        return sizes, [problem_of("below-not-counted", where)]
    return low, []


def _asked(sheet: Sheet, header: FlatHeader, column: int) -> Collection[str]:
    """Readings that the heading leaves: «чел.» is no share, and «%» no number."""
    title = header.titles[column].split()
    words = " ".join(folded_text(sheet.rows[row][column]) for row in {header.top, header.row})
    if "%" in title:
        return OF_SHARES
    return (COUNTS,) if "кол-во" in title or "чел" in words else (COUNTS, *OF_SHARES)


def _readings(values: Floats, sizes: Integers, asked: Collection[str]) -> Mapping[str, Integers]:
    """By reading that no row contradicts, the least and greatest numbers of pupils, as two rows."""
    sat = sizes > 0
    found: dict[str, Integers] = {}
    if COUNTS in asked and ((values == np.rint(values)) & (values <= sizes))[sat].all():
        found[COUNTS] = np.array([values, values], dtype=np.int64)
    for name, factor in OF_SHARES.items():
        printed = hundredths(np.minimum(values, MOST) * factor)
        low, high = count_bounds(printed, sizes, last_unit(printed))
        if name in asked and (low <= high)[sat].all():
            found[name] = np.array([low, high])
    return found
