"""Which exam each row of the dump of participants of ЕГЭ is of: by subject and day."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.exam_columns import ASKED_EXAM
from shnor_lib.intake.layouts.exam_dump_results import CREDIT, Rows
from shnor_lib.intake.layouts.exam_words import exam_words
from shnor_lib.intake.layouts.file_work import ASKED
from shnor_lib.intake.layouts.flat import FlatHeader
from shnor_lib.intake.layouts.head import Head, sitting_of
from shnor_lib.intake.layouts.name_sources import agree, names_of, only_parts
from shnor_lib.intake.layouts.told_cells import MOST_TEXTS, told
from shnor_lib.intake.layouts.work_names import Work, procedure_of, read_name
from shnor_lib.intake.reading.cells import day, text
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

DOTTED = re.compile(r"(\d{4})\.(\d{2})\.(\d{2})")
EGE = "ege"


@dataclass(frozen=True)
class _Known:
    """The exam of a sheet, the days of its rows, and the year of those without a day."""

    exam: str
    days: Mapping[int, date]
    year: int | None

    def year_of(self, row: int) -> int | None:
        """Year of a row."""
        return self.days[row].year if row in self.days else self.year


def exams_of_rows(
    sheet: Sheet, header: FlatHeader, rows: Rows, registry: Registry
) -> tuple[dict[Head, list[int]], list[Problem]]:
    """Tell by subject and day of each row which exam it is of.

    The exam is ЕГЭ where «Зачет» stands, else the one that a name says; the year is that of the
    day, else the one that a name says.

    Returns
    -------
    exams : dict
        Rows by exam.
    problems : list of Problem
        ``work-not-named``, ``work-names-disagree``, ``unknown-exam``, ``several-exam-days``,
        ``exam-day-unread``, ``several-exam-years``.
    """
    days, problems = _days(sheet, header, rows)
    known, faults = _known(sheet, header, days, registry)
    problems += faults
    if known is None:
        return {}, problems
    column = header.columns["subject"]
    subjects = {row: text(sheet.rows[row][column]) for row in rows}
    codes = {words: _procedure(words, known.exam, registry) for words in {*subjects.values()}}
    exams: dict[tuple[str, int], list[int]] = defaultdict(list)
    strangers = []
    for row, words in subjects.items():
        code, year = codes[words], known.year_of(row)
        if code and year:
            exams[code, year].append(row)
        else:
            strangers.append(row)
    problems += _unknown(sheet, column, strangers)
    heads = {}
    for (code, year), own in exams.items():
        head, faults = _head(
            sheet, header, code, year, {days[row] for row in own if row in days}, registry
        )
        heads[head] = own
        problems += faults
    return heads, problems


def _days(sheet: Sheet, header: FlatHeader, rows: Rows) -> tuple[dict[int, date], list[Problem]]:
    """Days of the rows; what holds none is named, and what is of another year than most."""
    if (column := header.columns.get("held")) is None:
        return {}, []
    known: dict[Cell, date | None] = {}
    for row in rows:
        cell = sheet.rows[row][column]
        if cell not in known:
            known[cell] = _day(cell)
    days = {row: held for row in rows if (held := known[sheet.rows[row][column]])}
    counts = Counter(held.year for held in days.values())
    usual = max(counts, key=lambda year: counts[year], default=0)
    listed = {
        "exam-day-unread": [row for row in rows if row not in days],
        "several-exam-years": [row for row in days if days[row].year != usual],
    }
    return days, [
        problem_of(code, first, also=also, seen=told(sheet.rows[row][column] for row in marked))
        for code, marked in listed.items()
        if marked
        for first, *also in [[sheet.place(row, column) for row in marked]]
    ]


def _day(cell: Cell) -> date | None:
    """Day of an exam; «2023.06.05» and a time of day behind it are understood as well."""
    words = text(cell).split(" ")[0] if isinstance(cell, str) else cell
    if isinstance(words, str) and (dotted := DOTTED.fullmatch(words)):
        words = "-".join(dotted.groups())
    try:
        return day(words)
    except ValueError:
        return None


def _known(
    sheet: Sheet, header: FlatHeader, days: Mapping[int, date], registry: Registry
) -> tuple[_Known | None, list[Problem]]:
    above = replace(sheet, rows=sheet.rows[: header.row])
    # Subjects and days are in the rows: of them a name may say what it likes.
    names = [only_parts(name, {"exam", "year"}) for name in names_of(above, registry)]
    agreed = agree(names, registry, sheet.place())
    is_pass = "passed" in header.columns and header.titles[header.columns["passed"]] == CREDIT
    exam = agreed.work.exam or (EGE if is_pass else None)
    years = {held.year for held in days.values()}
    year = agreed.work.year or (years.pop() if len(years) == 1 else None)
    missing = [*([] if exam else [ASKED_EXAM]), *([] if year or days else [ASKED["year"]])]
    if missing:
        words, expected = (", ".join(parts) for parts in zip(*missing, strict=True))
        asked = problem_of("work-not-named", sheet.place(), expected=expected, missing=words)
        return None, [*agreed.problems, asked]
    return _Known(str(exam), days, year), [*agreed.problems]


def _procedure(words: str, exam: str, registry: Registry) -> str | None:
    """Code of the exam in a subject, which a number or words name."""
    number = int(words) if words.isdecimal() else 0
    subject, level = exam_words()["subject_codes"].get(number), None
    if not number:
        name = read_name(words, registry)
        subject, level = name.only("subject"), name.only("level")
    elif exam == EGE:
        level = exam_words()["code_levels"].get(number)
    said: Mapping[str, Any] = {"subject": subject, "level": level}
    return procedure_of(Work(exam=exam, **said), registry)


def _unknown(sheet: Sheet, column: int, rows: Rows) -> list[Problem]:
    if not rows:
        return []
    first, *also = (sheet.place(row, column) for row in rows)
    counts = Counter(text(sheet.rows[row][column]) for row in rows)
    seen = "; ".join(f"{words} – {count}" for words, count in counts.most_common(MOST_TEXTS))
    return [problem_of("unknown-exam", first, also=also, seen=seen)]


def _head(
    sheet: Sheet,
    header: FlatHeader,
    code: str,
    year: int,
    days: Collection[date],
    registry: Registry,
) -> tuple[Head, list[Problem]]:
    """An exam; its day, if it had one only."""
    ordered = sorted(days)
    sitting = sitting_of(registry, code, year, ordered[0] if ordered else None)
    head = Head(code, year, sitting, ordered[0] if len(ordered) == 1 else None, None)
    if head.date or not ordered:
        return head, []
    seen = f"{registry[code].title}: " + ", ".join(f"{held:%d.%m.%Y}" for held in ordered)
    return head, [problem_of("several-exam-days", sheet.place(header.row), seen=seen)]
