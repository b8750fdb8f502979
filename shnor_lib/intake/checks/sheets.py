"""Whether the sheets of a file can be used at all."""

from collections.abc import Iterator

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.checks.set_aside import rows_set_aside, too_many_set_aside
from shnor_lib.intake.layouts import READABLE
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.reading.cells import folded, text
from shnor_lib.intake.reading.lost_cells import lost_problems
from shnor_lib.intake.reading.school_codes import has_login
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Place, Problem

Readings = list[tuple[Sheet, Reading | None]]


def check_sheets(name: str, readings: Readings, set_aside: float) -> Iterator[Problem]:
    """Run every check of the sheets of a file.

    Parameters
    ----------
    name : str
        The file's name in messages.
    readings : sequence of (Sheet, Reading or None)
        Sheets that hold data, and what a layout made of them; None if no layout knows the sheet.
    set_aside : float
        How many per cent of the rows of pupils may be set aside.
    """
    yield from _unknown(name, readings)
    yield from _lost(readings)
    yield from _without_rows(name, readings)
    for sheet, reading in readings:
        if reading:
            yield from too_many_set_aside(sheet, reading, set_aside)


def without_summaries(readings: Readings) -> Readings:
    """Take a sheet without logins of schools, such as «Свод», for no form beside one with them.

    By itself such a sheet is refused.
    """
    if not any(reading and reading.tables and not reading.has_errors for _, reading in readings):
        return readings
    return [
        (sheet, None if reading and _names_no_school(sheet, reading) else reading)
        for sheet, reading in readings
    ]


def _names_no_school(sheet: Sheet, reading: Reading) -> bool:
    """Whether only a heading is lacking, and no cell is a login that might stand under it."""
    if {problem.code for problem in reading.problems if problem.is_error} != {"near-form"}:
        return False
    return not any(has_login(text(cell)) for row in sheet.rows for cell in row)


def _unknown(name: str, readings: Readings) -> Iterator[Problem]:
    """``unknown-layout``, ``unknown-sheet``: an error if the file has no known sheet."""
    titles = "; ".join(layout.TITLE for layout in READABLE)
    beside = {name for _, reading in readings if reading for name in reading.beside}
    strangers = [
        sheet for sheet, reading in readings if reading is None and folded(sheet.name) not in beside
    ]
    if readings and len(strangers) == len(readings):
        names = ", ".join(f"«{sheet.name}»" for sheet in strangers)
        yield problem_of("unknown-layout", Place(name), seen=f"листы: {names}", expected=titles)
        return
    for sheet in strangers:
        yield problem_of("unknown-sheet", sheet.place(), expected=titles)


def _lost(readings: Readings) -> Iterator[Problem]:
    """``excel-error``, ``formula-without-value``: cells that look blank; not on unused sheets."""
    is_used = any(reading for _, reading in readings)
    for sheet, reading in readings:
        if reading is None and is_used:
            continue
        yield from lost_problems(sheet.file, sheet.name, sheet.lost)


def _without_rows(name: str, readings: Readings) -> Iterator[Problem]:
    """``no-rows``: forms that were recognised and hold nothing, such as one not filled in yet."""
    known = [reading for _, reading in readings if reading]
    empty = all(table.empty for reading in known for table in reading.tables.values())
    told = any(reading.has_errors or rows_set_aside(reading.problems) for reading in known)
    if known and empty and not told:
        yield problem_of("no-rows", Place(name))
