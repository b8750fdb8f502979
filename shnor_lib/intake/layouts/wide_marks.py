"""Marks of several years or subjects side by side: a row a school, merged headings over marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from shnor_lib.intake.checks.calendar import table_doubts
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.file_work import unnamed
from shnor_lib.intake.layouts.flat import Wanted, placed, whole_number
from shnor_lib.intake.layouts.head import sitting_of
from shnor_lib.intake.layouts.headings import MARKS
from shnor_lib.intake.layouts.mark_columns import mark_numbers, says_nothing
from shnor_lib.intake.layouts.mark_results import mark_results
from shnor_lib.intake.layouts.name_sources import Agreed, agree, names_of
from shnor_lib.intake.layouts.passport_columns import PASSPORT
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.row_works import EXAM, Work
from shnor_lib.intake.layouts.school_rows import SCHOOL, School
from shnor_lib.intake.layouts.wide_blocks import Block, Blocks, find_blocks
from shnor_lib.intake.layouts.wide_controls import block_controls
from shnor_lib.intake.layouts.wide_rows import WideRows, wide_rows
from shnor_lib.intake.layouts.work_names import PARTS, procedure_of, read_name
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import empty_table

CODE = "wide-marks"
TITLE = "таблица отметок за несколько лет или предметов рядом"

NAMES: Wanted = {
    "groups": ("groups",),
    **SCHOOL,
    **PASSPORT,
}
NAMING = frozenset({"groups", "school_id"})


@dataclass(frozen=True)
class _Part:
    """A block of one work, and the numbers of the rows that have any in it."""

    results: pd.DataFrame
    controls: pd.DataFrame
    problems: Sequence[Problem]


def recognises(sheet: Sheet) -> bool:
    """Whether blocks of participants and marks stand side by side, beside groups or logins."""
    found = find_blocks(sheet)
    if found is None or len(found.blocks) < 2:
        return False
    columns, _ = placed(found.titles, NAMES)
    return not NAMING.isdisjoint(columns)


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read each block into ``results``; a school with nothing in a block has no result of it.

    What the headings over a block do not say of its work, the lines above and the names of sheet,
    file and folders do.
    """
    found = find_blocks(sheet)
    assert found is not None, "read() follows recognises()"  # noqa: S101
    columns, _ = placed(found.titles, NAMES)
    rows, problems = wide_rows(sheet, found, columns)
    above = replace(sheet, rows=sheet.rows[: found.top])
    agreed = agree(names_of(above, registry), registry, sheet.place())
    parts = []
    for block in found.blocks:
        work = _work(sheet, found, block, agreed, registry)
        part = _part(sheet, found, block, rows, work)
        problems += [problem for problem in part.problems if problem not in problems]
        parts.append(part)
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    results = _together("results", [part.results for part in parts])
    controls = _together("controls", [part.controls for part in parts])
    problems += [*_named(agreed, registry), *table_doubts(sheet, results, registry)]
    return Reading(CODE, {"results": results, "controls": controls}, tuple(problems))


def _together(name: str, tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    filled = [table for table in tables if len(table)]
    return pd.concat(filled) if filled else empty_table(name)


def _named(agreed: Agreed, registry: Registry) -> Iterator[Problem]:
    if agreed.from_names:
        told = agreed.told(registry)
        yield problem_of("work-from-name", agreed.place, seen=agreed.words, work=told)


def _work(
    sheet: Sheet, found: Blocks, block: Block, agreed: Agreed, registry: Registry
) -> Work | Problem:
    """Work of a block: by the headings over it, then by the names."""
    over = read_name(block.words, registry)
    said: dict[str, Any] = {part: over.only(part) for part in PARTS if over.only(part) is not None}
    named = replace(agreed.work, **said)
    named = replace(named, exam=named.exam or EXAM)
    place = sheet.place(found.row, min(block.columns.values()))
    procedure = procedure_of(named, registry)
    if procedure is None or named.year is None:
        return next(iter(agreed.problems), None) or unnamed(named, agreed, registry)
    sitting = named.sitting or sitting_of(registry, procedure, named.year, None)
    if not sitting:
        expected = "слово «весна» или «осень» рядом с годом в заголовке"
        return problem_of("unknown-sitting", place, expected=expected, year=named.year)
    return Work(procedure, named.year, sitting)


def _part(sheet: Sheet, found: Blocks, block: Block, rows: WideRows, work: Work | Problem) -> _Part:
    none = empty_table("results"), empty_table("controls")
    if isinstance(work, Problem):
        return _Part(*none, [work])
    places = [*block.columns.values()]
    filled = [place for place in rows.schools if not says_nothing(sheet, place, places)]
    participants = [whole_number(sheet, row, block.columns["participants"]) for row in filled]
    if faults := [size for size in participants if isinstance(size, Problem)]:
        return _Part(*none, faults)
    sizes = np.array(participants, dtype=np.int64)
    marks = [block.columns[mark] for mark in MARKS]
    numbers, problems = mark_numbers(sheet, found.row, marks, filled, sizes)
    if any(problem.is_error for problem in problems):
        return _Part(*none, problems)
    schools: list[School] = [rows.schools[row] for row in filled]
    results = mark_results(filled, schools, [work] * len(filled), sizes, numbers)
    controls, doubts = block_controls(sheet, block.columns, rows.totals, work)
    return _Part(results, controls, [*problems, *doubts])
