"""Logins of schools in tables that people type: what Excel or a keyboard made of them."""

from collections.abc import Iterator, Sequence
from datetime import date, time

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.school_codes import LOGIN
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem

# Russian letters that look like the Latin ones of logins.
LOOK_ALIKES = str.maketrans("есһкԁѕ", "echkds")
EXAMPLE = "edu980001"


def login_problems(sheet: Sheet, column: int, rows: Sequence[int]) -> Iterator[Problem]:
    """``code-as-date``, ``login-letters``, ``unusual-login``: one each, with all its cells.

    Parameters
    ----------
    sheet : Sheet
        The sheet.
    column : int
        Where the logins stand.
    rows : sequence of int
        The rows of schools.
    """
    faults: dict[str, list[int]] = {}
    for row in rows:
        if code := _fault(sheet.rows[row][column]):
            faults.setdefault(code, []).append(row)
    for code, places in faults.items():
        first, *others = (sheet.place(row, column) for row in places)
        seen = text(sheet.rows[places[0]][column])
        yield problem_of(code, first, also=others, seen=seen, expected=EXAMPLE)


def _fault(cell: Cell) -> str:
    """Code of what is wrong with a login; empty for a good one and for a blank cell."""
    login = text(cell).lower()
    if isinstance(cell, date | time):
        return "code-as-date"
    if not login or LOGIN.fullmatch(login):
        return ""
    return "login-letters" if LOGIN.fullmatch(login.translate(LOOK_ALIKES)) else "unusual-login"
