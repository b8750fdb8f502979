"""Which work a file is of, where only its name or a line above the header says it."""

import re
from dataclasses import replace
from pathlib import PurePath

from shnor_lib.intake.checks.calendar import work_doubts
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.head import Head, has_title, procedure_named, read_head, sitting_of
from shnor_lib.intake.reading.cells import folded
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.procedures import Registry

SITTINGS = {"весна": "spring", "осень": "autumn"}
SEPARATORS = re.compile(r"[_\s]+")
EXAMPLE = "«ВПР 2020 Математика 5 класс», если нужно – со словом «весна» или «осень»"


def work_of_file(
    sheet: Sheet, header: int, registry: Registry, sitting: str = ""
) -> tuple[Head | None, list[Problem]]:
    """Tell the work by the lines above the header, else by the name of the sheet or of the file.

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

    Returns
    -------
    head : Head or None
        None with an error: ``work-not-named``, ``unknown-sitting`` or those of `head.read_head`.
    problems : list of Problem
        And ``work-from-name``, ``procedure-not-held``, ``sitting-not-in-calendar``.
    """
    above = replace(sheet, rows=sheet.rows[:header])
    # What the sheet itself says is surer than a file name, which anybody may change.
    if has_title(above, registry):
        return read_head(above, registry)
    place = sheet.place()
    for words in (sheet.name, PurePath(sheet.file).stem):
        if work := work_in_words(words, registry):
            procedure, year, named = work
            when = named or sitting or sitting_of(registry, procedure, year, None)
            problems = [problem_of("work-from-name", place, seen=words)]
            problems += _doubts(procedure, year, when, place, registry)
            if when:
                return Head(procedure, year, when, None, None), problems
            return None, problems
    return None, [problem_of("work-not-named", place, expected=EXAMPLE)]


def work_in_words(words: str, registry: Registry) -> tuple[str, int, str] | None:
    """Find procedure, year and sitting in a name; an empty sitting where it names none.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> work_in_words("ВПР_2022_Математика_5 класс осень", registry())
    ('vpr-math-5', 2022, 'autumn')
    >>> work_in_words("vpr-math-5 2020", registry())
    ('vpr-math-5', 2020, '')
    """
    parts = SEPARATORS.sub(" ", words).strip().split(" ")
    sitting = next((SITTINGS[word] for word in map(folded, parts) if word in SITTINGS), "")
    plain = [word for word in parts if folded(word) not in SITTINGS]
    code, *rest = [word.casefold() for word in plain]
    if code in registry and len(rest) == 1 and re.fullmatch(r"\d{4}", rest[0]):
        return code, int(rest[0]), sitting
    work = procedure_named(" ".join(plain), registry)
    return (*work, sitting) if work else None


def _doubts(
    procedure: str, year: int, sitting: str, place: Place, registry: Registry
) -> list[Problem]:
    """Compare the work with the calendar; an unknown sitting is an error."""
    if not sitting:
        expected = "слово «весна» или «осень» в имени файла"
        return [problem_of("unknown-sitting", place, expected=expected, year=year)]
    return [*work_doubts(registry, procedure, year, sitting, place)]
