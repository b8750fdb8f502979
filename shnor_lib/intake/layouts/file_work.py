"""Which work a file is of, where only names and lines above the header say it."""

from collections.abc import Iterator
from dataclasses import replace

from shnor_lib.intake.checks.calendar import work_doubts
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.head import Head, has_title, read_head, sitting_of
from shnor_lib.intake.layouts.name_sources import Agreed, agree, names_of, other_folders
from shnor_lib.intake.layouts.work_names import Work, level_of, procedure_of
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

EXAMPLE = "«ВПР 2020 Математика 5 класс», если нужно – со словом «весна» или «осень»"
# What a part that nothing names is called, and how it may be written.
ASKED = {
    "year": ("год", "«2021»"),
    "subject": ("предмет", "«математика»"),
    "grade": ("класс", "«5 класс»"),
    "level": ("уровень", "«базовый уровень»"),
}


def work_of_file(
    sheet: Sheet, header: int, registry: Registry, sitting: str = "", exam: str = "vpr"
) -> tuple[Head | None, list[Problem]]:
    """Tell the work by the lines above the header and the names of sheet, file and folders.

    Each may say a part of it: ``2020/5/Математика.xlsx``. A folder only adds what is not said
    nearer to the rows.

    Parameters
    ----------
    sheet : Sheet
        A sheet of one work.
    header : int
        Row of the header, from 0.
    registry : Registry
        The procedures that may be named.
    sitting : str
        What the rows tell of the sitting; words in the name come first.
    exam : str
        The exam that the layout is of, unless a name says another.

    Returns
    -------
    head : Head or None
        None with an error: ``work-not-named``, ``work-names-disagree``, ``unknown-work``,
        ``unknown-sitting`` or those of `head.read_head`.
    problems : list of Problem
        And ``work-from-name``, ``name-of-other-work``, ``procedure-not-held``,
        ``sitting-not-in-calendar``.
    """
    above = replace(sheet, rows=sheet.rows[:header])
    agreed = agree(names_of(above, registry), registry, sheet.place())
    problems = [*agreed.problems, *other_folders(agreed, registry)]
    if agreed.problems:
        return None, problems
    # A whole title stands with a date and a maximum beside it.
    if has_title(above, registry):
        head, faults = read_head(above, registry)
        return head, [*problems, *faults]
    work = replace(agreed.work, exam=agreed.work.exam or exam)
    procedure = procedure_of(work, registry)
    if procedure is None or work.year is None:
        return None, [*problems, unnamed(work, agreed, registry)]
    when = work.sitting or sitting or sitting_of(registry, procedure, work.year, None)
    problems += _doubts(procedure, work.year, when, agreed, registry)
    return (Head(procedure, work.year, when, None, None) if when else None), problems


def unnamed(work: Work, agreed: Agreed, registry: Registry) -> Problem:
    """``work-not-named`` with what is missing; ``unknown-work`` where nothing is."""
    seen, missing = agreed.told(registry), list(_missing(work, registry))
    if not missing:
        return problem_of("unknown-work", agreed.place, seen=seen)
    nothing = (work.year, work.subject, work.grade) == (None, None, None)
    expected = EXAMPLE if nothing else ", ".join(ASKED[part][1] for part in missing)
    words = ", ".join(ASKED[part][0] for part in missing)
    return problem_of("work-not-named", agreed.place, seen=seen, expected=expected, missing=words)


def _missing(work: Work, registry: Registry) -> Iterator[str]:
    """Parts that the exam's works have and nothing names."""
    if work.year is None:
        yield "year"
    if work.subject is None:
        yield "subject"
    if work.grade is None and registry.source.exams[str(work.exam)].grades:
        yield "grade"
    alike = [
        code
        for code, procedure in registry.procedures.items()
        if (procedure.exam, procedure.subject) == (work.exam, work.subject)
    ]
    if work.level is None and any(level_of(code, registry) for code in alike):
        yield "level"


def _doubts(
    procedure: str, year: int, sitting: str, agreed: Agreed, registry: Registry
) -> Iterator[Problem]:
    """Say what was taken from names, and compare it with the calendar."""
    place = agreed.place
    if agreed.from_names:
        work = f"{registry[procedure].title}, {year} год"
        yield problem_of("work-from-name", place, seen=agreed.words, work=work)
    if not sitting:
        expected = "слово «весна» или «осень» в имени файла"
        yield problem_of("unknown-sitting", place, expected=expected, year=year)
    else:
        yield from work_doubts(registry, procedure, year, sitting, place)
