"""Which columns of a table of exams by schools hold what, of which work."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.exam_words import Unit, is_called, measure_of, unit_of
from shnor_lib.intake.layouts.file_work import ASKED
from shnor_lib.intake.layouts.head import Head, sitting_of
from shnor_lib.intake.layouts.name_sources import (
    HEADING,
    Agreed,
    Named,
    agree,
    names_of,
    only_parts,
)
from shnor_lib.intake.layouts.stacked_header import StackedHeader
from shnor_lib.intake.layouts.work_names import Work, WorkName, level_of, procedure_of, read_name
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

PARTICIPANTS = "participants"
# Any of these gives the number below the minimum.
RESULTS = ("below", "n2", "passed")
OF_ALL = frozenset({"exam", "year", "sitting", "grade"})
OF_ONE = frozenset({"subject", "level"})
ASKED_EXAM = ("экзамен", "«ЕГЭ» или «ОГЭ»")
SITTING_WORD = "слово «весна» или «осень» над таблицей или в имени файла"


@dataclass(frozen=True)
class Measured:
    """Where a measure of a work stands: as a number, as a share, or as both.

    ``is_named``: the header of the number says that it is one, such as «чел.».
    """

    count: int | None = None
    share: int | None = None
    is_named: bool = False


Works = Mapping[Head, Mapping[str, Measured]]


@dataclass(frozen=True)
class ExamColumns:
    """Places of the columns that name a row, and of the measures of each work."""

    school: int
    code: int | None
    municipality: int | None
    works: Works


@dataclass(frozen=True)
class _Column:
    """A column that holds a measure, and what its header says of the work."""

    place: int
    measure: str
    unit: Unit
    says: WorkName


def has_results(header: StackedHeader) -> bool:
    """Whether the header has a column of participants and one of results."""
    measures = {measure_of(titles) for titles in header.columns}
    return PARTICIPANTS in measures and bool({*RESULTS} & measures)


def is_of_one_work(header: StackedHeader) -> bool:
    """Whether the header has participants only once."""
    return sum(measure_of(titles) == PARTICIPANTS for titles in header.columns) == 1


def exam_columns(
    sheet: Sheet, header: StackedHeader, registry: Registry, subject: str = ""
) -> tuple[ExamColumns, list[Problem]]:
    """Tell the columns of a table of exams by schools.

    A subject, a level and a year are named by the header; what it does not name, by the lines above
    it and the names of sheet, file and folders.

    Parameters
    ----------
    subject : str
        What the rows call their subject, where they do.

    Returns
    -------
    columns : ExamColumns
        Works with participants and a number below the minimum.
    problems : list of Problem
        ``work-not-named``, ``work-names-disagree``, ``unknown-work``, ``unknown-sitting``,
        ``repeated-column``, ``exam-columns-unread``.
    """
    measured = [*_measured(header, registry)]
    named_above = {part for part in ("subject", "year") if not _is_said(measured, part)}
    if subject:
        named_above -= {"subject"}
    agreed = _agreed(sheet, header, registry, named_above)
    problems, of_rows = [*agreed.problems], read_name(subject, registry)
    by_work: dict[Work, list[_Column]] = defaultdict(list)
    for column in measured:
        by_work[_work_of(of_rows, _work_of(column.says, agreed.work))].append(column)
    works: dict[Head, Mapping[str, Measured]] = {}
    for work, columns in by_work.items():
        measures, faults = _measures(sheet, header, columns)
        is_whole = PARTICIPANTS in measures and {*RESULTS} & {*measures}
        if not is_whole or (work.subject is None and "subject" not in named_above):
            problems += _unread(sheet, header, columns, subject)
            continue
        head, doubts = _head(sheet, header, columns[0], work, registry)
        problems += [*faults, *doubts]
        works |= {head: measures} if head else {}
    code, municipality = (place_called(header, name) for name in ("code", "municipality"))
    return ExamColumns(header.key, code, municipality, works), [*dict.fromkeys(problems)]


def _measured(header: StackedHeader, registry: Registry) -> Iterator[_Column]:
    for place, titles in enumerate(header.columns):
        measure = measure_of(titles) if place != header.key else None
        if measure:
            # the lowest text says the measure: «2» there is a mark, and no grade
            above = " ".join(titles[:-1] or titles)
            yield _Column(place, measure, unit_of(titles), read_name(above, registry))


def _is_said(measured: Sequence[_Column], part: str) -> bool:
    return any(column.says.only(part) is not None for column in measured)


def _agreed(
    sheet: Sheet, header: StackedHeader, registry: Registry, named_above: Collection[str]
) -> Agreed:
    """What is said of all works together."""
    above = replace(sheet, rows=sheet.rows[: header.top])
    parts = OF_ALL | OF_ONE
    parts -= {"year"} - {*named_above}
    parts -= set() if "subject" in named_above else OF_ONE
    names = [only_parts(name, parts) for name in names_of(above, registry)]
    titles = dict.fromkeys(" ".join(titles) for titles in header.columns)
    of_header = (Named(HEADING, words, read_name(words, registry)) for words in titles)
    names += [only_parts(name, {"exam"}) for name in of_header]
    return agree(names, registry, sheet.place(header.bottom))


def _work_of(name: WorkName, of_all: Work) -> Work:
    """The work with what a name says of it."""
    parts = (*OF_ONE, "year", "exam")
    said: dict[str, Any] = {part: value for part in parts if (value := name.only(part)) is not None}
    return replace(of_all, **said)


def _measures(
    sheet: Sheet, header: StackedHeader, columns: Sequence[_Column]
) -> tuple[dict[str, Measured], list[Problem]]:
    """Places by measure; of two columns with one meaning nobody can tell which is right."""
    measures: dict[str, Measured] = {}
    problems = []
    for column in columns:
        kind = column.unit or "count"
        known = measures.get(column.measure, Measured())
        if column.measure != "other" and getattr(known, kind) is not None:
            where = sheet.place(header.bottom, column.place)
            seen = " – ".join(header.columns[column.place])
            problems.append(problem_of("repeated-column", where, seen=seen, table="экзамен"))
        is_named = known.is_named or column.unit == "count"
        measures[column.measure] = replace(known, **{kind: column.place}, is_named=is_named)
    shares_alone = measures.get(PARTICIPANTS, Measured()).count is None
    if shares_alone:  # «участвовали, %» is no number of participants
        measures.pop(PARTICIPANTS, None)
    return measures, problems


def _unread(
    sheet: Sheet, header: StackedHeader, columns: Sequence[_Column], subject: str
) -> Iterator[Problem]:
    """``exam-columns-unread``: columns of results that are of no known work, or of half a one."""
    told = [column for column in columns if column.measure in (PARTICIPANTS, *RESULTS)]
    # A number of participants under one title alone, such as «Всего выпускников», is of no work.
    stacked = [column for column in told if subject or len(header.columns[column.place]) > 1]
    if stacked:
        first, *also = (sheet.place(header.bottom, column.place) for column in stacked)
        seen = subject or " – ".join(header.columns[stacked[0].place])
        yield problem_of("exam-columns-unread", first, also=also, seen=seen)


def _head(
    sheet: Sheet, header: StackedHeader, column: _Column, work: Work, registry: Registry
) -> tuple[Head | None, list[Problem]]:
    place = sheet.place(header.bottom, column.place)
    if missing := [*_missing(work)]:
        words, expected = (", ".join(parts) for parts in zip(*missing, strict=True))
        where = sheet.place(header.bottom)
        return None, [problem_of("work-not-named", where, expected=expected, missing=words)]
    if not registry.source.exams[str(work.exam)].grades:
        work = replace(work, grade=None)  # a folder «09» is no grade of an exam that has one
    procedure = procedure_of(work, registry)
    if procedure is None:
        return None, [_unknown(sheet, header, column, work, registry)]
    year = int(work.year or 0)
    sitting = work.sitting or sitting_of(registry, procedure, year, None)
    if not sitting:
        return None, [problem_of("unknown-sitting", place, expected=SITTING_WORD, year=year)]
    return Head(procedure, year, sitting, None, None), []


def _missing(work: Work) -> Iterator[tuple[str, str]]:
    if work.exam is None:
        yield ASKED_EXAM
    if work.year is None:
        yield ASKED["year"]
    if work.subject is None:
        yield ASKED["subject"]


def _unknown(
    sheet: Sheet, header: StackedHeader, column: _Column, work: Work, registry: Registry
) -> Problem:
    """Level or grade that the exam's works in the subject have and nothing names; or no such."""
    place = sheet.place(header.bottom, column.place)
    seen = " – ".join(header.columns[column.place])
    alike = [
        code
        for code, known in registry.procedures.items()
        if (known.exam, known.subject) == (work.exam, work.subject)
    ]
    for part, is_asked in (
        ("level", work.level is None and any(level_of(code, registry) for code in alike)),
        ("grade", work.grade is None and bool(registry.source.exams[str(work.exam)].grades)),
    ):
        if is_asked and alike:
            words, expected = ASKED[part]
            return problem_of("work-not-named", place, seen=seen, expected=expected, missing=words)
    return problem_of("unknown-work", place, seen=seen)


def place_called(header: StackedHeader, name: str) -> int | None:
    """Place of the first column with one of these headers."""
    found = (
        place
        for place, titles in enumerate(header.columns)
        if any(is_called(title, name) for title in titles)
    )
    return next(found, None)
