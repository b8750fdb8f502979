"""Which work each row of a flat table is of: by its columns, else by the names around it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.file_work import unnamed
from shnor_lib.intake.layouts.flat import FlatHeader, Wanted, year_in
from shnor_lib.intake.layouts.head import sitting_of
from shnor_lib.intake.layouts.name_sources import Agreed, agree, names_of
from shnor_lib.intake.layouts.work_names import Work as NamedWork
from shnor_lib.intake.layouts.work_names import procedure_of, read_name
from shnor_lib.intake.reading.cells import folded_text, text
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import contracts

EXAM = "vpr"
WORK_COLUMNS: Wanted = {name: (name,) for name in ("year", "grade", "subject", "sitting")}
ASKED = ("year", "grade", "subject")
# «5», «5 класс», «5-е классы»: a grade.
WHOLE_GRADE = re.compile(r"(\d{1,2})(?:\s*-\s*(?:й|е|ый|ые|х|м))?\s*(?:класс\w*|кл\.?)?")
# «5а», «5 «А»», «5-б класс»: the letter is of one class among the parallel ones.
CLASS = re.compile(r"(\d{1,2})\s*[-–«\"(]?\s*([а-яa-z])\s*[»\")]?\s*(?:класс\w*|кл\.?)?")
# The two-letter names of the region-wide tables of scores.
LATIN_SUBJECTS = {"ma": "math", "ru": "rus"}


@dataclass(frozen=True)
class Work:
    """A work: procedure, year and sitting."""

    procedure: str
    year: int
    sitting: str


@dataclass(frozen=True)
class RowWorks:
    """Works and letters of classes by row, and what is wrong; no work for a row of none."""

    works: Mapping[int, Work]
    letters: Mapping[int, str]
    problems: Sequence[Problem]


def works_of(sheet: Sheet, header: FlatHeader, rows: Sequence[int], registry: Registry) -> RowWorks:
    """Tell by year, grade and subject which work each row is of.

    What has no column is said by the lines above the header and the names of sheet, file and
    folders. The sitting is that of a column «Срок проведения», of the names, else the only one of
    the calendar.

    Returns
    -------
    RowWorks
        Its problems: ``bad-number``, ``unknown-work``, ``unknown-sitting`` of a row;
        ``work-not-named``, ``work-names-disagree``, ``work-from-name``, ``year-of-end`` of all.
    """
    above = replace(sheet, rows=sheet.rows[: header.top])
    agreed = agree(names_of(above, registry), registry, sheet.place())
    lacking = [part for part in ASKED if part not in header.columns]
    if lacking and agreed.problems:
        return RowWorks({}, {}, agreed.problems)
    works: dict[int, Work] = {}
    letters: dict[int, str] = {}
    problems = [*_year_of_end(sheet, header, rows)]
    for row in rows:
        work, letter = _of_row(sheet, row, header, agreed, registry)
        if isinstance(work, Work):
            works[row] = work
        elif work not in problems:
            problems.append(work)
        if letter:
            letters[row] = letter
    if lacking and works and agreed.from_names:
        told = agreed.told(registry)
        problems.append(problem_of("work-from-name", agreed.place, seen=agreed.words, work=told))
    return RowWorks(works, letters, problems)


def _of_row(
    sheet: Sheet, row: int, header: FlatHeader, agreed: Agreed, registry: Registry
) -> tuple[Work | Problem, str]:
    """Work of a row, or what is wrong with it; and the letter of its class."""
    places, cells = header.columns, sheet.rows[row]
    named = replace(agreed.work, exam=agreed.work.exam or EXAM)
    letter = ""
    if "year" in places:
        year = year_in(sheet, row, places["year"])
        if isinstance(year, Problem):
            return year, ""
        named = replace(named, year=year)
    if "grade" in places:
        grade = _grade(cells[places["grade"]])
        if grade is None:
            return _no_grade(sheet, row, places["grade"]), ""
        named, letter = replace(named, grade=grade[0]), grade[1]
    if "subject" in places:
        named = _with_subject(named, cells[places["subject"]], registry)
    procedure = procedure_of(named, registry)
    if procedure is None and "grade" in places:
        # A grade that the exam of the names does not have: «ОГЭ» in a folder of many tables.
        procedure = procedure_of(replace(named, exam=EXAM), registry)
    if procedure is None or named.year is None:
        return _unknown(sheet, row, header, named, agreed, registry), letter
    sitting = _sitting(cells[places["sitting"]]) if "sitting" in places else ""
    sitting = sitting or named.sitting or sitting_of(registry, procedure, named.year, None)
    work = Work(procedure, named.year, sitting)
    return work if sitting else _no_sitting(sheet, row, named.year), letter


def _grade(cell: Cell) -> tuple[int, str] | None:
    words = folded_text(cell)
    if grade := WHOLE_GRADE.fullmatch(words):
        return int(grade[1]), ""
    match = CLASS.fullmatch(words)
    return (int(match[1]), match[2]) if match else None


def _with_subject(work: NamedWork, cell: Cell, registry: Registry) -> NamedWork:
    """Work with the subject of a cell, and with the level or grade that it names beside it."""
    if latin := LATIN_SUBJECTS.get(folded_text(cell)):
        return replace(work, subject=latin)
    said = read_name(text(cell), registry)
    subject = said.only("subject")
    if subject is None or said.rest:
        return replace(work, subject=None)
    level, grade = said.only("level") or work.level, said.only("grade")
    return replace(
        work,
        subject=str(subject),
        level=None if level is None else str(level),
        grade=work.grade if work.grade or grade is None else int(grade),
    )


def _sitting(cell: Cell) -> str:
    values = contracts()["histograms"].column("sitting").values
    named = {name: code for code, word in values.items() for name in (code, word)}
    return named.get(folded_text(cell), "")


def _unknown(
    sheet: Sheet,
    row: int,
    header: FlatHeader,
    named: NamedWork,
    agreed: Agreed,
    registry: Registry,
) -> Problem:
    """``unknown-work`` of the row; ``work-not-named`` where a part has neither column nor name."""
    if any(part not in header.columns and getattr(named, part) is None for part in ASKED):
        return unnamed(named, agreed, registry)
    places = (header.columns[name] for name in ("subject", "grade") if name in header.columns)
    seen = ", ".join(_with_class(text(sheet.rows[row][place])) for place in places)
    return problem_of("unknown-work", sheet.place(row, header.columns.get("subject")), seen=seen)


def _with_class(word: str) -> str:
    return f"{word} класс" if word.isdigit() else word


def _no_grade(sheet: Sheet, row: int, column: int) -> Problem:
    seen = text(sheet.rows[row][column])
    expected = "класс, например 5 или 5а"
    return problem_of("bad-number", sheet.place(row, column), seen=seen, expected=expected)


def _no_sitting(sheet: Sheet, row: int, year: int) -> Problem:
    expected = "столбец «Срок проведения» со словом «весна» или «осень»"
    return problem_of("unknown-sitting", sheet.place(row), expected=expected, year=year)


def _year_of_end(sheet: Sheet, header: FlatHeader, rows: Sequence[int]) -> Iterator[Problem]:
    """``year-of-end``: single years stand under a heading that speaks of school years."""
    column = header.columns.get("year")
    if column is None or not header.titles[column].startswith("уч"):
        return
    single = [row for row in rows if text(sheet.rows[row][column]).isdigit()]
    if single:
        first, *also = (sheet.place(row, column) for row in single)
        yield problem_of("year-of-end", first, also=also, seen=text(sheet.rows[single[0]][column]))
