"""Protocols of ОГЭ and ЕГЭ: several exams in a sheet, a row a participant, schools by ГИА code."""

from collections.abc import Iterator, Sequence

import pandas as pd

from shnor_lib.intake.checks.calendar import table_doubts
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.gia_blocks import Block, blocks_of, has_protocol, own_cells
from shnor_lib.intake.layouts.gia_counts import gia_results, primary_scores
from shnor_lib.intake.layouts.gia_totals import printed_minimum, protocol_totals
from shnor_lib.intake.layouts.head import Head, sitting_of_month
from shnor_lib.intake.layouts.pupil_cells import MARKS, UNREADABLE, is_blank, numbers_in
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.work_names import work_named
from shnor_lib.intake.reading.cells import folded, text
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.exam_minimums import exam_minimums
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "gia-protocol"
TITLE = "протокол ОГЭ или ЕГЭ по участникам"

OGE, EGE = "ОГЭ", "ЕГЭ"
BASE = "базов"  # the exam of grade 11 that gives a mark
LEAST_MARK = 3
TEST_SCORES = (0, 100)


Key = tuple[str, int, str]  # procedure, year, sitting


def recognises(sheet: Sheet) -> bool:
    """Whether a header names «Код ОО», «Первичный балл» and a mark or a test score."""
    return has_protocol(sheet)


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Count the participants under the minimum by school into ``results``.

    The minimum is mark «3» where the exam gives marks (ОГЭ, базовая математика), else the least
    test score of the year. Who has no result was not there and is not counted.
    """
    blocks, problems = blocks_of(sheet)
    strangers = sum(
        1 + len(found.also) for found in problems if found.code == "pupil-without-school"
    )
    filled = strangers + sum(len(block.rows) for block in blocks)
    exams: dict[Key, list[Block]] = {}
    for block in blocks:
        if key := _key(block, registry):
            exams.setdefault(key, []).append(block)
        else:
            problems.append(problem_of("unknown-exam", sheet.place(block.header), seen=block.title))
    tables = []
    for key, same in exams.items():
        participants, faults = _participants(sheet, same, key)
        problems += faults
        days = sorted({block.held for block in same})
        held = days[0] if len(days) == 1 else None
        if len(participants):
            tables.append(gia_results(participants, Head(*key, held, None)))
    if any(problem.is_error for problem in problems) or not tables:
        return Reading(CODE, problems=tuple(problems), pupils=filled)
    results = pd.concat(tables)
    problems += table_doubts(sheet, results, registry)
    return Reading(CODE, {"results": results}, tuple(problems), pupils=filled)


def _key(block: Block, registry: Registry) -> Key | None:
    """Which exam a block is of; None if the registry does not know it."""
    gives_mark = "mark" in block.columns
    # Among the exams of grade 11 only base mathematics gives a mark instead of a test score.
    exam = OGE if gives_mark and BASE not in folded(block.subject) else EGE
    # A word more may part an exam in two, as «устный» does.
    named = work_named(f"{exam} {block.held.year} {block.subject}", registry, alone=True)
    return (*named, sitting_of_month(block.held)) if named else None


def _participants(
    sheet: Sheet, blocks: Sequence[Block], key: Key
) -> tuple[pd.DataFrame, list[Problem]]:
    """Participants of one exam, as `gia_counts` describes."""
    repeats = _repeated(sheet, blocks)
    problems = [*_repeat_problems(sheet, repeats), *_several_days(sheet, blocks)]
    parts, absent = [], 0
    for block in blocks:
        minimum, faults = _minimum(sheet, block, key)
        problems += faults
        rows = _with_result(sheet, block, repeats)
        part, faults = _of_block(sheet, block, rows, minimum)
        problems += [*faults, *protocol_totals(sheet, block, part)]
        parts.append(part)
        absent += sum(row not in repeats for row in block.rows) - len(rows)
    if absent:
        place = sheet.place(blocks[0].header)
        problems.append(problem_of("pupils-without-result", place, count=absent))
    return pd.concat(parts, ignore_index=True), problems


def _with_result(sheet: Sheet, block: Block, repeats: set[int]) -> list[int]:
    value = block.columns["mark" if "mark" in block.columns else "score"]
    return [
        row for row in block.rows if row not in repeats and not is_blank(sheet.rows[row][value])
    ]


def _of_block(
    sheet: Sheet, block: Block, sat: Sequence[int], minimum: int
) -> tuple[pd.DataFrame, list[Problem]]:
    places, gives_mark = block.columns, "mark" in block.columns
    value = places["mark"] if gives_mark else places["score"]
    bounds, code = (MARKS, "bad-mark") if gives_mark else (TEST_SCORES, "bad-score")
    read, problems = numbers_in(sheet, sat, value, bounds, code)
    earned_by_row = {
        row: value for row, value in zip(sat, read, strict=True) if value != UNREADABLE
    }
    rows, values = [*earned_by_row], [*earned_by_row.values()]
    scores = values
    if gives_mark:
        scores, faults = primary_scores(sheet, rows, places["primary"])
        problems += faults
    earned = pd.array(values, dtype="Int64")
    part = pd.DataFrame(
        {
            "row": rows,
            "code": pd.array([text(sheet.rows[row][places["code"]]) for row in rows], "string"),
            "mark": earned if gives_mark else pd.array([None] * len(rows), dtype="Int64"),
            "score": pd.array(scores, dtype="Int64"),
            "below": (pd.Series(earned) < minimum).astype("Int64"),
        }
    )
    return part, problems


def _minimum(sheet: Sheet, block: Block, key: Key) -> tuple[int, list[Problem]]:
    """Least passing mark or test score: by the year, else as the protocol prints it."""
    if "mark" in block.columns:
        return LEAST_MARK, []
    procedure, year, _ = key
    known, place = exam_minimums().get((procedure, year)), sheet.place(block.header)
    printed = printed_minimum(block)
    # The published minimum of the year decides; the protocol is asked only where there is none.
    if known is None:
        unknown = problem_of("no-minimum-score", place, seen=block.title)
        return printed or 0, [] if printed else [unknown]
    if printed is None or printed == known:
        return known, []
    return known, [problem_of("minimum-differs", place, seen=str(printed), expected=str(known))]


def _repeated(sheet: Sheet, blocks: Sequence[Block]) -> set[int]:
    """Rows that agree with one above in all but the columns about persons."""
    seen: set[tuple[object, ...]] = set()
    again = set()
    for block in blocks:
        for row, cells in own_cells(sheet, block):
            # With the day: the same school and scores on another day are another exam.
            mark = (block.held, *cells)
            if mark in seen:
                again.add(row)
            seen.add(mark)
    return again


def _repeat_problems(sheet: Sheet, repeats: set[int]) -> Iterator[Problem]:
    if repeats:
        first, *also = map(sheet.place, sorted(repeats))
        yield problem_of("repeated-pupils", first, also=also)


def _several_days(sheet: Sheet, blocks: Sequence[Block]) -> Iterator[Problem]:
    days = sorted({block.held for block in blocks})
    if len(days) > 1:
        seen = f"{blocks[0].subject}: " + ", ".join(f"{day:%d.%m.%Y}" for day in days)
        yield problem_of("several-exam-days", sheet.place(blocks[0].header), seen=seen)
