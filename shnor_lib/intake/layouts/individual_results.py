"""«Индивидуальные результаты» of ФИС ОКО: rows of pupils, counted by school at once."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.flat import (
    FlatHeader,
    Wanted,
    flat_header,
    repeated_columns,
    untitled_columns,
)
from shnor_lib.intake.layouts.head import read_head
from shnor_lib.intake.layouts.journal_cells import journal_marks, without_journal
from shnor_lib.intake.layouts.pupil_cells import (
    MARKS,
    is_absent,
    is_blank,
    numbers_in,
    personal_notes,
)
from shnor_lib.intake.layouts.pupil_checks import repeated_pupils
from shnor_lib.intake.layouts.pupil_counts import COLUMNS as PUPIL_COLUMNS
from shnor_lib.intake.layouts.pupil_form import PupilForm, counted
from shnor_lib.intake.layouts.pupil_tasks import tasks_of
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.task_levels import level_problems
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.school_codes import LOGIN, group
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

CODE = "individual-results"
TITLE = "ФИС ОКО «Индивидуальные результаты»"

COLUMNS: Wanted = {
    "school_id": ("school_id", "school_login_cell"),
    "municipality": ("municipality",),
    "school": ("school",),
    "code": ("pupil_code",),
    "variant": ("variant",),
    "score": ("score",),
    "mark": ("mark",),
}
# Results do not need it: without it nothing is compared with the journal.
OPTIONAL: Wanted = {"journal": ("journal",)}
AUXILIARY = frozenset({"school", "municipality", "journal"})
# The line above the pupils of a school: «МБОУ «СОШ № 1»(edu980001) | Кол-во участников: 25».
ANNOUNCED = re.compile(r"(?P<school>.+?)\s*\|\s*кол-во участников:\s*(?P<number>\d+)", re.I)


@dataclass(frozen=True)
class _Rows:
    """Places of the rows: of pupils with a result, of those without one, and what is announced.

    ``aside`` is the number of rows that are set aside: of no school, or standing twice.
    """

    present: Sequence[int]
    without_result: Sequence[int]
    announced: Mapping[int, tuple[str, int]]
    aside: int


def recognises(sheet: Sheet) -> bool:
    """Whether the header names pupil's code, variant, primary score and mark."""
    return flat_header(sheet, COLUMNS, OPTIONAL) is not None


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Count the pupils by school: ``results``, ``histograms``, ``journal`` and ``tasks``."""
    header = flat_header(sheet, COLUMNS, OPTIONAL)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    head, problems = read_head(sheet, registry)
    problems += [
        *personal_notes(sheet, header.row),
        *repeated_columns(sheet, header, TITLE, AUXILIARY),
    ]
    problems += untitled_columns(sheet, header)
    rows, faults = _rows(sheet, header)
    problems += faults
    pupils, faults = _pupils(sheet, header, rows.present)
    problems += faults
    if head is None or any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    problems += _announced_problems(sheet, header, rows)
    above = sheet.rows[header.row - 1] if header.row else ()
    tasks = tasks_of(sheet.rows[header.row], above)
    problems += level_problems(sheet, header.row, tasks)
    problems += without_journal(sheet, header, tasks)
    filled = len(rows.present) + len(rows.without_result) + rows.aside
    form = PupilForm(CODE, sheet, head, tasks, header.columns["score"], filled)
    return counted(form, pupils, len(rows.without_result), problems)


def _rows(sheet: Sheet, header: FlatHeader) -> tuple[_Rows, list[Problem]]:
    """Part the rows under the header; a row of neither school nor pupil is set aside."""
    present, without, announced = [], [], {}
    strangers = []
    places = header.columns
    for index, row in enumerate(sheet.rows[header.row + 1 :], header.row + 1):
        if not any(text(cell) for cell in row):
            continue
        if match := ANNOUNCED.fullmatch(text(row[0])):
            announced[index] = (group(match["school"]).code, int(match["number"]))
        elif not LOGIN.fullmatch(text(row[places["school_id"]]).lower()):
            strangers.append(index)
        elif is_absent(row[places["variant"]]) or all(
            is_blank(row[places[name]]) for name in ("score", "mark")
        ):
            without.append(index)
        else:
            present.append(index)
    logins = {
        index: text(sheet.rows[index][places["school_id"]]).lower()
        for index in sorted([*present, *without])
    }
    repeats, problems = repeated_pupils(sheet, logins, places["code"])
    present, without = ([row for row in rows if row not in repeats] for rows in (present, without))
    rows = _Rows(present, without, announced, len(strangers) + len(repeats))
    if strangers:
        first, *also = (sheet.place(index, places["school_id"]) for index in strangers)
        expected = "логин вида edu980001"
        problems.append(problem_of("pupil-without-school", first, also=also, expected=expected))
    return rows, problems


def _pupils(
    sheet: Sheet, header: FlatHeader, rows: Sequence[int]
) -> tuple[pd.DataFrame, list[Problem]]:
    places = header.columns
    scores, problems = numbers_in(sheet, rows, places["score"], (0, None), "bad-score")
    marks, faults = numbers_in(sheet, rows, places["mark"], MARKS, "bad-mark")
    problems += faults
    journal, faults = journal_marks(sheet, rows, places.get("journal"))
    problems += faults
    whose = [sheet.rows[row] for row in rows]
    pupils = pd.DataFrame(
        {
            "row": rows,
            "school_id": [text(row[places["school_id"]]).lower() for row in whose],
            "school": [group(text(row[places["school"]])).name for row in whose],
            "municipality": [
                group(text(row[places["municipality"]])).name or None for row in whose
            ],
            "score": pd.array(scores, dtype="Int64"),
            "mark": pd.array(marks, dtype="Int64"),
            "journal": pd.array(journal, dtype="Int64"),
        },
        columns=list(PUPIL_COLUMNS),
    )
    return pupils, problems


def _announced_problems(sheet: Sheet, header: FlatHeader, rows: _Rows) -> Iterator[Problem]:
    """Warn where a school's line announces other than the number of its rows."""
    column = header.columns["school_id"]
    present, without = (
        Counter(text(sheet.rows[index][column]).lower() for index in pupils)
        for pupils in (rows.present, rows.without_result)
    )
    for index, (login, number) in rows.announced.items():
        came, missing = present[login], without[login]
        # Forms differ in whether those without a result are counted among the announced.
        if number not in (came, came + missing):
            place = sheet.place(index, 0)
            yield problem_of("pupils-count", place, seen=str(number), expected=str(came))
    named = {login for login, _ in rows.announced.values()}
    for login in sorted(set(present) - named) if named else ():
        yield problem_of("pupils-count", sheet.place(), seen=f"{login}: числа нет")
