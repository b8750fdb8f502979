"""What the dumps of a whole region have in common: a row a pupil, one work a file, no head."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.file_work import work_of_file
from shnor_lib.intake.layouts.flat import (
    FlatHeader,
    Wanted,
    flat_header,
    repeated_columns,
    rows_above,
    untitled_columns,
)
from shnor_lib.intake.layouts.headings import heading
from shnor_lib.intake.layouts.journal_cells import journal_marks, without_journal
from shnor_lib.intake.layouts.pupil_cells import (
    is_absent,
    is_blank,
    numbers_in,
    personal_notes,
    sign,
)
from shnor_lib.intake.layouts.pupil_checks import repeated_pupils
from shnor_lib.intake.layouts.pupil_counts import COLUMNS
from shnor_lib.intake.layouts.pupil_form import PupilForm, counted
from shnor_lib.intake.layouts.pupil_tasks import Task
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.school_codes import LOGIN
from shnor_lib.intake.reading.workbook import Row, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

AUXILIARY = frozenset({"municipality", "journal"})


@dataclass(frozen=True)
class School:
    """Whose a pupil's row is: login, name and municipality; None where the row does not say."""

    login: str
    name: str | None = None
    municipality: str | None = None


@dataclass(frozen=True)
class Dump:
    """How a year's dump is laid out.

    ``columns`` names at least ``code``, ``variant`` and ``score``, ``optional`` ``journal``;
    ``parts`` are the headings of the variants of further parts of a work; ``tasks`` finds the
    tasks in a header; ``school`` says whose a row is; ``sitting`` what the rows tell of it.
    """

    layout: str
    title: str
    columns: Wanted
    optional: Wanted
    tasks: Callable[[Row], dict[int, Task]]
    school: Callable[[Row, Mapping[str, int]], School]
    parts: frozenset[str] = frozenset()
    sitting: Callable[[Sheet, FlatHeader], str] | None = None
    beside: frozenset[str] = frozenset()


def read_dump(sheet: Sheet, dump: Dump, registry: Registry) -> Reading:
    """Count the pupils by school: ``results``, ``histograms``, ``journal`` and ``tasks``.

    A pupil who was absent from any part of the work has no result, whatever the total says. A total
    of 0 counts only where the pupil attempted a task or has a variant.
    """
    header = flat_header(sheet, dump.columns, dump.optional)
    assert header is not None, "read_dump() follows recognises()"  # noqa: S101
    tasks = dump.tasks(sheet.rows[header.row])
    sitting = dump.sitting(sheet, header) if dump.sitting else ""
    head, problems = work_of_file(sheet, header.top, registry, sitting)
    problems += repeated_columns(sheet, header, dump.title, AUXILIARY)
    above = [*rows_above(sheet, header)]
    problems += [*personal_notes(sheet, header.row), *above]
    problems += [*untitled_columns(sheet, header), *without_journal(sheet, header, tasks)]
    schools, strangers = _schools(sheet, dump, header)
    problems += strangers
    filled = len(schools) + sum(1 + len(aside.also) for aside in (*strangers, *above))
    repeats, faults = _repeated(sheet, header, schools)
    problems += faults
    schools = {row: school for row, school in schools.items() if row not in repeats}
    variants = [header.columns["variant"], *_parts(header, dump)]
    attempted = [*variants, *tasks]
    present = [row for row in schools if _has_result(sheet.rows[row], header, variants, attempted)]
    pupils, faults = _pupils(sheet, header, schools, present)
    problems += faults
    if head is None or any(problem.is_error for problem in problems):
        return Reading(dump.layout, problems=tuple(problems), beside=dump.beside)
    form = PupilForm(dump.layout, sheet, head, tasks, header.columns["score"], filled, dump.beside)
    return counted(form, pupils, len(schools) - len(present), problems)


def _parts(header: FlatHeader, dump: Dump) -> list[int]:
    parts = set(map(heading, dump.parts))
    return [place for place, title in enumerate(header.titles) if title in parts]


def _schools(
    sheet: Sheet, dump: Dump, header: FlatHeader
) -> tuple[dict[int, School], list[Problem]]:
    """Say whose each filled row is; a row of no school is set aside, and its text is not shown."""
    schools, strangers = {}, []
    for index, row in enumerate(sheet.rows[header.row + 1 :], header.row + 1):
        school = dump.school(row, header.columns)
        if LOGIN.fullmatch(school.login):
            schools[index] = school
        elif any(text(cell) for cell in row):
            strangers.append(index)
    if not strangers:
        return schools, []
    first, *also = (sheet.place(index) for index in strangers)
    return schools, [
        problem_of("pupil-without-school", first, also=also, expected="логин вида edu980001")
    ]


def _has_result(
    row: Row, header: FlatHeader, variants: Sequence[int], attempted: Sequence[int]
) -> bool:
    score = row[header.columns["score"]]
    if is_blank(score) or any(map(is_absent, map(row.__getitem__, variants))):
        return False
    # Dumps print 0 for an absent pupil too: without a variant or a task it is no result.
    return sign(score) != "0" or not all(is_blank(row[place]) for place in attempted)


def _repeated(
    sheet: Sheet, header: FlatHeader, schools: Mapping[int, School]
) -> tuple[set[int], list[Problem]]:
    return repeated_pupils(
        sheet, {row: school.login for row, school in schools.items()}, header.columns["code"]
    )


def _pupils(
    sheet: Sheet, header: FlatHeader, schools: Mapping[int, School], rows: Sequence[int]
) -> tuple[pd.DataFrame, list[Problem]]:
    places = header.columns
    scores, problems = numbers_in(sheet, rows, places["score"], (0, None), "bad-score")
    journal, faults = journal_marks(sheet, rows, places.get("journal"))
    whose = [schools[row] for row in rows]
    pupils = pd.DataFrame(
        {
            "row": rows,
            "school_id": [school.login for school in whose],
            "school": [school.name or school.login for school in whose],
            "municipality": [school.municipality for school in whose],
            "score": pd.array(scores, dtype="Int64"),
            "mark": pd.array([None] * len(rows), dtype="Int64"),
            "journal": pd.array(journal, dtype="Int64"),
        },
        columns=list(COLUMNS),
    )
    return pupils, [*problems, *faults]
