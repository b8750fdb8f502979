"""The dump of a region's participants of ЕГЭ: a row a participant and exam, subjects by code.

«Зачет» says whether the minimum was reached: 5 – yes, 2 – no. Where there is no such column, the
test score is compared with the least one of the year.
"""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.intake.checks.calendar import table_doubts
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.exam_dump_exams import exams_of_rows
from shnor_lib.intake.layouts.exam_dump_results import results_of_rows, with_school
from shnor_lib.intake.layouts.flat import FlatHeader, Wanted, flat_header, flat_rows, rows_above
from shnor_lib.intake.layouts.gia_blocks import DOCUMENTS
from shnor_lib.intake.layouts.gia_counts import NAMES, gia_results
from shnor_lib.intake.layouts.head import Head
from shnor_lib.intake.layouts.pupil_checks import one_municipality
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.repeated_runs import repeated_rows
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.personal_columns import is_personal
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "exam-dump"
TITLE = "выгрузка участников ЕГЭ по кодам предметов (Код предмета, Балл, Зачет)"

REQUIRED = ("subject", "code", "score")
COLUMNS: Wanted = {
    "subject": ("exam_subject", "subject"),
    "code": ("gia_code", "school_code"),
    "score": ("test_score",),
    "passed": ("exam_passed", "exam_mark"),
    "held": ("exam_day",),
    "school": ("school",),
    "municipality": ("municipality",),
}


def recognises(sheet: Sheet) -> bool:
    """Whether a header names subject, school, score, and whether it is enough or when it was."""
    return _header(sheet) is not None


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Count the participants under the minimum by school; names and documents stay unread."""
    header = _header(sheet)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    problems = [*_personal(sheet, header), *rows_above(sheet, header)]
    filled = [row for row, _ in flat_rows(sheet, header)]
    rows, faults = _own_rows(sheet, header, filled)
    problems += faults
    rows, faults = with_school(sheet, header, rows)
    problems += faults
    exams, faults = exams_of_rows(sheet, header, rows, registry)
    problems += faults
    tables = []
    for head, own in exams.items():
        participants, faults = _participants(sheet, header, head, own)
        problems += faults
        if len(participants):
            tables.append(gia_results(participants, head))
    if any(problem.is_error for problem in problems) or not tables:
        return Reading(CODE, problems=tuple(problems), pupils=len(filled))
    results = pd.concat(tables)
    problems += table_doubts(sheet, results, registry)
    return Reading(CODE, {"results": results}, tuple(problems), pupils=len(filled))


def _header(sheet: Sheet) -> FlatHeader | None:
    """The header with every column of the form that the sheet has."""
    for needed in ((*REQUIRED, "passed"), (*REQUIRED, "held")):
        if found := flat_header(sheet, {name: COLUMNS[name] for name in needed}, COLUMNS):
            return found
    return None


def _is_about_persons(title: str) -> bool:
    return is_personal(title) or title in DOCUMENTS


def _personal(sheet: Sheet, header: FlatHeader) -> list[Problem]:
    return [
        problem_of(
            "personal-column",
            sheet.place(header.row, place),
            seen=text(sheet.rows[header.row][place]),
        )
        for place, title in enumerate(header.titles)
        if _is_about_persons(title)
    ]


def _own_rows(
    sheet: Sheet, header: FlatHeader, filled: Sequence[int]
) -> tuple[list[int], list[Problem]]:
    """Rows without those that stand twice, apart from what is about persons."""
    places = [i for i, title in enumerate(header.titles) if not _is_about_persons(title)]
    repeats = repeated_rows([tuple(sheet.rows[row][i] for i in places) for row in filled])
    if not repeats:
        return [*filled], []
    first, *also = (sheet.place(filled[index]) for index in sorted(repeats))
    own = [row for index, row in enumerate(filled) if index not in repeats]
    return own, [problem_of("repeated-pupils", first, also=also)]


def _participants(
    sheet: Sheet, header: FlatHeader, head: Head, rows: Sequence[int]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Participants of one exam with a result, as `gia_counts` describes."""
    results, problems = results_of_rows(sheet, header, head, rows)
    absent = int(results["below"].isna().sum())
    if absent:
        problems.append(problem_of("pupils-without-result", sheet.place(), count=absent))
    present = results.dropna(subset="below").reset_index(drop=True)
    cells = [sheet.rows[row] for row in present["row"]]
    named = {
        name: [text(row[header.columns[name]]) for row in cells]
        for name in ("code", *NAMES)
        if name in header.columns
    }
    present = present.assign(
        **{name: pd.array(values, dtype="string") for name, values in named.items()}
    )
    if "municipality" in present:
        whose = present.assign(
            school_id=present["code"], municipality=present["municipality"].replace("", pd.NA)
        )
        problems += one_municipality(whose, head, sheet)
    return present, problems
