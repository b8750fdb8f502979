"""The head of a ФИС ОКО form: which work it is, and when it was sat."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shnor_lib.intake.checks.calendar import work_doubts
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.name_sources import other_file
from shnor_lib.intake.layouts.work_names import Work, level_of, read_name, work_named
from shnor_lib.intake.reading.cells import day, folded, integer, text
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.scales import scales

HEAD_ROWS = 20
SUBJECT, MAXIMUM, DATE = "предмет", "максимальный первичный балл", "дата"
LAST_SPRING_MONTH = 7


@dataclass(frozen=True)
class Head:
    """What the head of a form says of the work."""

    procedure: str
    year: int
    sitting: str
    date: date | None
    maximum_score: int | None


@dataclass(frozen=True)
class _Label:
    """A labelled cell of the head: its value and where it stands."""

    value: Cell
    place: Place


def read_head(sheet: Sheet, registry: Registry) -> tuple[Head | None, list[Problem]]:
    """Read the head of a form.

    The line ``ВПР 2021 Русский язык 5 класс`` gives exam, year, subject and grade. The sitting is
    that of the date's month, else the only one in the calendar of the year.

    Returns
    -------
    head : Head or None
        None if the head has errors.
    problems : list of Problem
        ``head-without-title``, ``head-contradiction``, ``head-bad-date``,
        ``head-bad-maximum``, ``unknown-sitting``, ``sitting-not-in-calendar``,
        ``procedure-not-held``, ``date-outside-year``, ``name-of-other-work``,
        ``subject-not-taught``, ``maximum-of-other-work``.
    """
    title = _title(sheet, registry)
    if title is None:
        return None, [_no_title(sheet)]
    procedure, year, place = title
    labels = _labels(sheet)
    problems = _contradictions(procedure, labels, registry)
    held, date_problems = _date(labels.get(DATE))
    maximum, maximum_problems = _maximum(labels.get(MAXIMUM))
    problems += [
        *date_problems,
        *maximum_problems,
        *_doubts(procedure, year, held, place, registry),
        *_other_maximum(procedure, year, maximum, labels.get(MAXIMUM)),
    ]
    sitting = sitting_of(registry, procedure, year, held)
    if not sitting:
        problems.append(_no_sitting(year, place))
    work = Work(year=year, subject=registry[procedure].subject, grade=registry[procedure].grade)
    problems += other_file(sheet, work, registry)
    if any(problem.is_error for problem in problems):
        return None, problems
    return Head(procedure, year, sitting, held, maximum), problems


def has_title(sheet: Sheet, registry: Registry) -> bool:
    """Whether a line of the head names exam, year, subject and grade."""
    return _title(sheet, registry) is not None


def sitting_of(registry: Registry, procedure: str, year: int, held: date | None) -> str:
    """Sitting by the month of the date, else by the calendar; empty when neither tells.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> sitting_of(registry(), "vpr-rus-5", 2022, date(2022, 9, 20))
    'autumn'
    >>> sitting_of(registry(), "vpr-rus-5", 2021, None)
    'spring'
    """
    if held:
        return sitting_of_month(held)
    sittings = registry.year(registry[procedure].exam, year).sittings
    # 2022 had March and September: without a date nobody can tell which.
    return sittings[0] if len(sittings) == 1 else ""


def sitting_of_month(held: date) -> str:
    """Sitting by the month of a day: spring up to July."""
    return "spring" if held.month <= LAST_SPRING_MONTH else "autumn"


def _first_cells(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """Give row, column and text of the first filled cell of each row of the head."""
    for index, row in enumerate(sheet.rows[:HEAD_ROWS]):
        column = next((place for place, cell in enumerate(row) if text(cell)), None)
        if column is not None:
            yield index, column, text(row[column])


def _title(sheet: Sheet, registry: Registry) -> tuple[str, int, Place] | None:
    for row, column, words in _first_cells(sheet):
        if work := work_named(words, registry):
            return *work, sheet.place(row, column)
    return None


def _labels(sheet: Sheet) -> dict[str, _Label]:
    labels: dict[str, _Label] = {}
    for row, column, words in _first_cells(sheet):
        name, colon, rest = words.partition(":")
        cells = enumerate(sheet.rows[row][column + 1 :], column + 1)
        next_cell = next(((index, cell) for index, cell in cells if text(cell)), None)
        if colon and rest.strip():
            labels.setdefault(folded(name), _Label(rest.strip(), sheet.place(row, column)))
        elif next_cell:
            labels.setdefault(folded(name), _Label(next_cell[1], sheet.place(row, next_cell[0])))
    return labels


def _contradictions(procedure: str, labels: dict[str, _Label], registry: Registry) -> list[Problem]:
    label = labels.get(SUBJECT)
    subject = registry.source.subjects[registry[procedure].subject]
    if label is None or _is_named(procedure, text(label.value), registry):
        return []
    return [
        problem_of(
            "head-contradiction",
            label.place,
            seen=text(label.value),
            expected=subject.names[0],
        )
    ]


def _is_named(procedure: str, words: str, registry: Registry) -> bool:
    """Whether the words name the procedure's subject, and no other level than its own."""
    named = read_name(words, registry)
    is_subject = named.only("subject") == registry[procedure].subject
    return is_subject and named.only("level") in (None, level_of(procedure, registry))


def _date(label: _Label | None) -> tuple[date | None, list[Problem]]:
    if label is None:
        return None, []
    try:
        return day(label.value), []
    except ValueError:
        seen = text(label.value)
        return None, [problem_of("head-bad-date", label.place, seen=seen, expected="ДД.ММ.ГГГГ")]


def _maximum(label: _Label | None) -> tuple[int | None, list[Problem]]:
    if label is None:
        return None, []
    try:
        return integer(label.value), []
    except ValueError:
        return None, [problem_of("head-bad-maximum", label.place, seen=text(label.value))]


def _other_maximum(
    procedure: str, year: int, maximum: int | None, label: _Label | None
) -> Iterator[Problem]:
    """Warn where the scale of the year has another highest score: it is some other work."""
    scale = scales().get((procedure, year))
    if label and scale and maximum is not None and maximum != scale.maximum:
        seen, expected = str(maximum), f"{scale.maximum} – {scale.source}"
        yield problem_of("maximum-of-other-work", label.place, seen=seen, expected=expected)


def _doubts(
    procedure: str, year: int, held: date | None, place: Place, registry: Registry
) -> list[Problem]:
    """Warn where the head does not agree with the calendar."""
    problems: list[Problem] = []
    if held and held.year != year:
        problems.append(problem_of("date-outside-year", place, seen=f"{year}; {held:%d.%m.%Y}"))
    sitting = sitting_of(registry, procedure, year, held)
    seen = f"{held:%d.%m.%Y}" if held else ""
    return [*problems, *work_doubts(registry, procedure, year, sitting, place, seen=seen)]


def _no_title(sheet: Sheet) -> Problem:
    expected = "строка вида «ВПР 2021 Русский язык 5 класс»"
    return problem_of("head-without-title", sheet.place(), expected=expected)


def _no_sitting(year: int, place: Place) -> Problem:
    return problem_of("unknown-sitting", place, expected="строка «Дата:» в шапке формы", year=year)
