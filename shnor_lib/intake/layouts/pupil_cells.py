"""Cells of pupils' rows: who was absent, what is no mark, which columns are about persons."""

from collections.abc import Hashable, Sequence
from functools import lru_cache

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.told_cells import told
from shnor_lib.intake.reading.cells import KEPT_WORDS, folded_text, integer, text
from shnor_lib.intake.reading.personal_columns import is_personal
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem

ABSENT = "отсутств"
# In Russian letters; the keyboard may have given their Latin doubles.
NOT_ATTEMPTED = frozenset({"", "х", "н", "н/п", "-", "–", "—", "нет", "не пройд.", "не пройдено"})
LATIN_DOUBLES = str.maketrans(
    dict(zip("aehokmpctx", ("а", "е", "н", "о", "к", "м", "р", "с", "т", "х"), strict=True))
)
UNREADABLE = -1
MARKS = (2, 5)


@lru_cache(maxsize=KEPT_WORDS, typed=True)
def is_absent(variant: Cell) -> bool:
    """Whether the cell of the variant says that the pupil was not there.

    Examples
    --------
    >>> is_absent("отсутствовал"), is_absent("Отсутствовала"), is_absent(2.0)
    (True, True, False)
    """
    return folded_text(variant).startswith(ABSENT)


@lru_cache(maxsize=KEPT_WORDS, typed=True)
def is_blank(cell: Cell) -> bool:
    """Whether a cell of a pupil holds no result: nothing, or a sign such as «X» or «Н».

    Examples
    --------
    >>> is_blank("X"), is_blank("H"), is_blank(None), is_blank(0.0)
    (True, True, True, False)
    """
    return sign(cell) in NOT_ATTEMPTED


@lru_cache(maxsize=KEPT_WORDS, typed=True)
def sign(cell: Cell) -> str:
    """Folded text of a cell, in which Latin letters that look Russian are Russian.

    Examples
    --------
    >>> sign("H") == "н", sign("X") == "х"
    (True, True)
    """
    return folded_text(cell).translate(LATIN_DOUBLES)


def numbers_in(
    sheet: Sheet,
    rows: Sequence[int],
    column: int,
    bounds: tuple[int, int | None],
    code: str,
) -> tuple[list[int | None], list[Problem]]:
    """Read whole numbers of pupils; a blank and an «X» are no number, and no 0 either.

    A cell that holds something else is `UNREADABLE`, and a problem of the code: one problem with
    every place and text.
    """
    low, high = bounds
    known: dict[Hashable, int | None] = {}
    values: list[int | None] = []
    wrong: list[int] = []
    for row in rows:
        cell = sheet.rows[row][column]
        # With the type: Python takes 1, 1.0 and True for one key.
        kind = (type(cell), cell)
        if kind not in known:
            known[kind] = _number(cell, low, high)
        value = known[kind]
        if value == UNREADABLE:
            wrong.append(row)
        values.append(value)
    if not wrong:
        return values, []
    first, *also = (sheet.place(row, column) for row in wrong)
    seen = told(sheet.rows[row][column] for row in wrong)
    wanted = f"целое число от {low}" + ("" if high is None else f" до {high}")
    return values, [problem_of(code, first, also=also, seen=seen, expected=wanted)]


def _number(cell: Cell, low: int, high: int | None) -> int | None:
    if is_blank(cell):
        return None
    try:
        return number_in(cell, low, high)
    except ValueError:
        return UNREADABLE


def number_in(cell: Cell, low: int, high: int | None) -> int:
    """Whole number between the bounds; ValueError for any other cell."""
    value = integer(cell)
    if value < low or (high is not None and value > high):
        raise ValueError(value)
    return value


def personal_notes(sheet: Sheet, row: int) -> list[Problem]:
    """Say which columns about persons were not read."""
    return [
        problem_of("personal-column", sheet.place(row, place), seen=text(cell))
        for place, cell in enumerate(sheet.rows[row])
        if is_personal(text(cell))
    ]
