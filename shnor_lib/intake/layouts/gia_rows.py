"""Rows of ОГЭ as programs exchange them: a flat csv with English headers, one exam a file."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.file_work import work_of_file
from shnor_lib.intake.layouts.flat import FlatHeader, Wanted, flat_header, flat_rows, rows_above
from shnor_lib.intake.layouts.gia_blocks import CODE as SCHOOL_CODE
from shnor_lib.intake.layouts.gia_counts import gia_results, primary_scores
from shnor_lib.intake.layouts.gia_protocol import LEAST_MARK
from shnor_lib.intake.layouts.headings import heading
from shnor_lib.intake.layouts.pupil_cells import MARKS, UNREADABLE, is_blank, numbers_in
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.repeated_runs import repeated_rows
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "gia-rows"
TITLE = "строки участников ОГЭ в csv (SchoolCode, PrimaryMark, Mark5)"

COLUMNS: Wanted = {name: (f"exchanged_{name}",) for name in ("code", "primary", "mark")}
PERSONAL = tuple(map(heading, ("surname", "name", "secondname", "document")))


def recognises(sheet: Sheet) -> bool:
    """Whether the header names SchoolCode, PrimaryMark and Mark5."""
    return flat_header(sheet, COLUMNS) is not None


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Count the participants with «2» by school; names and documents stay unread."""
    header = flat_header(sheet, COLUMNS)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    head, problems = work_of_file(sheet, header.top, registry, exam="oge")
    problems += [*_personal(sheet, header), *rows_above(sheet, header)]
    filled = [row for row, _ in flat_rows(sheet, header)]
    strangers, doubled = _strangers(sheet, header, filled), _doubled(sheet, header, filled)
    problems += [
        *_aside("pupil-without-school", sheet, strangers, "код школы в ГИА"),
        *_aside("repeated-pupils", sheet, doubled),
    ]
    whose = [row for row in filled if row not in {*strangers, *doubled}]
    sat = [row for row in whose if not is_blank(sheet.rows[row][header.columns["mark"]])]
    if count := len(whose) - len(sat):
        problems.append(problem_of("pupils-without-result", sheet.place(), count=count))
    marks, faults = numbers_in(sheet, sat, header.columns["mark"], MARKS, "bad-mark")
    problems += faults
    marked = [(row, mark) for row, mark in zip(sat, marks, strict=True) if mark != UNREADABLE]
    rows, marks = [row for row, _ in marked], [mark for _, mark in marked]
    scores, faults = primary_scores(sheet, rows, header.columns["primary"])
    problems += faults
    if head is None or not rows or any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems), pupils=len(filled))
    participants = pd.DataFrame(
        {
            "row": rows,
            "code": [text(sheet.rows[row][header.columns["code"]]) for row in rows],
            "mark": pd.array(marks, dtype="Int64"),
            "score": pd.array(scores, dtype="Int64"),
            "below": (pd.Series(marks, dtype="Int64") < LEAST_MARK).astype("Int64"),
        }
    )
    tables = {"results": gia_results(participants, head)}
    return Reading(CODE, tables, tuple(problems), pupils=len(filled))


def _personal(sheet: Sheet, header: FlatHeader) -> list[Problem]:
    places = [i for i, title in enumerate(header.titles) if title.startswith(PERSONAL)]
    if not places:
        return []
    first, *also = (sheet.place(header.row, place) for place in places)
    seen = ", ".join(text(sheet.rows[header.row][place]) for place in places)
    return [problem_of("personal-column", first, also=also, seen=seen)]


def _aside(code: str, sheet: Sheet, rows: Sequence[int], expected: str = "") -> list[Problem]:
    """Problem of the rows that are set aside, if there are any."""
    if not rows:
        return []
    first, *also = map(sheet.place, rows)
    return [problem_of(code, first, also=also, expected=expected)]


def _strangers(sheet: Sheet, header: FlatHeader, rows: Sequence[int]) -> list[int]:
    column = header.columns["code"]
    return [row for row in rows if not SCHOOL_CODE.fullmatch(text(sheet.rows[row][column]))]


def _doubled(sheet: Sheet, header: FlatHeader, rows: Sequence[int]) -> list[int]:
    """Rows that stand twice, apart from what is about persons."""
    places = [i for i, title in enumerate(header.titles) if not title.startswith(PERSONAL)]
    cells = [tuple(sheet.rows[row][place] for place in places) for row in rows]
    return [rows[place] for place in sorted(repeated_rows(cells))]
