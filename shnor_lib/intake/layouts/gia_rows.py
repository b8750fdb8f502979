"""Rows of ОГЭ as programs exchange them: a flat csv with English headers, one exam a file."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.intake.catalogue import noticed
from shnor_lib.intake.cells import text
from shnor_lib.intake.file_work import work_of_file
from shnor_lib.intake.layouts.flat import FlatHeader, flat_header, flat_rows
from shnor_lib.intake.layouts.gia_blocks import CODE as SCHOOL_CODE
from shnor_lib.intake.layouts.gia_counts import gia_results
from shnor_lib.intake.layouts.gia_protocol import LEAST_MARK
from shnor_lib.intake.layouts.pupil_cells import MARKS, is_blank, numbers_in
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "gia-rows"
TITLE = "строки участников ОГЭ в csv (SchoolCode, PrimaryMark, Mark5)"

COLUMNS = {"code": ("schoolcode",), "primary": ("primarymark",), "mark": ("mark5",)}
PERSONAL = ("surname", "name", "secondname", "document")
LEAST_HALF = 5  # shorter runs of rows may be alike by chance


def recognises(sheet: Sheet) -> bool:
    """Whether the header names SchoolCode, PrimaryMark and Mark5."""
    return flat_header(sheet, COLUMNS) is not None


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Count the participants with «2» by school; names and documents stay unread."""
    header = flat_header(sheet, COLUMNS)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    head, problems = work_of_file(sheet, header.row, registry)
    problems += _personal(sheet, header)
    filled = [row for row, _ in flat_rows(sheet, header)]
    problems += [*_strangers(sheet, header, filled), *_doubled(sheet, header, filled)]
    rows = [row for row in filled if not is_blank(sheet.rows[row][header.columns["mark"]])]
    if len(rows) < len(filled):
        count = len(filled) - len(rows)
        problems.append(noticed("pupils-without-result", sheet.place(), count=count))
    marks, faults = numbers_in(sheet, rows, header.columns["mark"], MARKS, "bad-mark")
    problems += faults
    scores, faults = numbers_in(sheet, rows, header.columns["primary"], (0, None), "bad-number")
    problems += faults
    if head is None or any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    participants = pd.DataFrame(
        {
            "row": rows,
            "code": [text(sheet.rows[row][header.columns["code"]]) for row in rows],
            "mark": pd.array(marks, dtype="Int64"),
            "score": pd.array(scores, dtype="Int64"),
            "below": (pd.Series(marks, dtype="Int64") < LEAST_MARK).astype("Int64"),
        }
    )
    return Reading(CODE, {"results": gia_results(participants, head)}, tuple(problems))


def _personal(sheet: Sheet, header: FlatHeader) -> list[Problem]:
    places = [i for i, title in enumerate(header.titles) if title.startswith(PERSONAL)]
    if not places:
        return []
    first, *also = (sheet.place(header.row, place) for place in places)
    seen = ", ".join(text(sheet.rows[header.row][place]) for place in places)
    return [noticed("personal-column", first, also=also, seen=seen)]


def _strangers(sheet: Sheet, header: FlatHeader, rows: Sequence[int]) -> list[Problem]:
    column = header.columns["code"]
    found = [row for row in rows if not SCHOOL_CODE.fullmatch(text(sheet.rows[row][column]))]
    if not found:
        return []
    first, *also = (sheet.place(row, column) for row in found)
    return [noticed("row-without-code", first, also=also, expected="код школы в ГИА")]


def _doubled(sheet: Sheet, header: FlatHeader, rows: Sequence[int]) -> list[Problem]:
    """``repeated-pupils``: the second half repeats the first, or each row stands twice.

    Single rows may well agree in all but names, so they prove nothing.
    """
    places = [i for i, title in enumerate(header.titles) if not title.startswith(PERSONAL)]
    cells = [tuple(sheet.rows[row][place] for place in places) for row in rows]
    half, odd = divmod(len(cells), 2)
    if odd or half < LEAST_HALF:
        return []
    again = rows[half:] if cells[:half] == cells[half:] else []
    again = rows[1::2] if cells[::2] == cells[1::2] else again
    if not again:
        return []
    first, *also = map(sheet.place, again)
    return [noticed("repeated-pupils", first, also=also)]
