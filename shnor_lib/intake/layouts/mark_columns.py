"""Four columns of marks: numbers of pupils, shares of the whole (0 … 1) or percentages (0 … 100).

Which it is, all rows decide by sums: in every row they make the participants, or 1, or 100, as
closely as they are rounded. Where no reading or more than one fits every row, nothing is guessed. A
dash is a zero where the sum of its row shows it, and otherwise no number.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.headings import MARKS
from shnor_lib.intake.reading.cells import is_dash, number, text
from shnor_lib.intake.reading.counts import (
    HUNDREDTHS_OF_WHOLE,
    Integers,
    count_bounds,
    hundredths,
    last_unit,
)
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem

Floats = NDArray[np.float64]
Chosen = NDArray[np.bool_]

WHOLES = {"доли": 1.0, "проценты": 100.0}
# Four rounded shares may miss the whole by two units of the last digit: here in hundredths of 1 %.
LEAST_OFF, UNITS_OFF = 20, 2
COUNTS = "числа участников"
UNREADABLE = -1.0
MOST = 1e9  # above it nothing is a share or a number of pupils


def says_nothing(sheet: Sheet, row: int, places: Sequence[int]) -> bool:
    """Whether the cells of a row hold neither a number nor anything else but dashes."""
    cells = (sheet.rows[row][place] for place in places)
    return all(not text(cell) or is_dash(cell) for cell in cells)


def mark_numbers(
    sheet: Sheet, header: int, places: Sequence[int], rows: Sequence[int], sizes: Integers
) -> tuple[Floats, list[Problem]]:
    """Read how many pupils have each mark, once it is certain what the columns hold.

    Parameters
    ----------
    sheet : Sheet
        The sheet.
    header : int
        Row of the headings.
    places : sequence of int
        Columns of the marks «2» to «5».
    rows : sequence of int
        Rows of schools.
    sizes : array of int
        Participants of the rows.

    Returns
    -------
    numbers : array of float
        A row a school, a column a mark; not-a-number where a dash says that it is not known.
    problems : list of Problem
        ``bad-number``, ``marks-not-adding-up``, ``counts-or-shares``, ``dash-as-zero``,
        ``dash-as-missing``.
    """
    cells = [[sheet.rows[row][place] for place in places] for row in rows]
    values = np.array([[*map(cell_value, marks)] for marks in cells]).reshape(len(rows), len(MARKS))
    wrong = np.argwhere(values == UNREADABLE).tolist()
    if wrong:
        return values, [_bad_number(sheet, rows[row], places[mark]) for row, mark in wrong]
    dashes = np.array([[is_dash(cell) for cell in marks] for marks in cells]).reshape(values.shape)
    took_part = sizes > 0
    if not took_part.any():
        return np.zeros(values.shape), []
    fits = _fits(values, sizes)
    sure = [name for name, fit in fits.items() if fit[took_part].all()]
    lacking = {name: dashes.any(axis=1) & short for name, short in _short(values, sizes).items()}
    if not sure:
        sure = [name for name in fits if (fits[name] | lacking[name])[took_part].all()]
    if len(sure) != 1:
        return values, [*_doubt(sheet, header, places, rows, fits, sizes, sure)]
    unknown = took_part & ~fits[sure[0]]
    numbers, wrong_rows = _numbers(values, sizes, sure[0], unknown)
    numbers[unknown[:, np.newaxis] & dashes] = np.nan
    problems = [_not_adding_up(sheet, rows[row], sizes[row]) for row in wrong_rows]
    return numbers, [*problems, *_dashes(sheet, places, rows, dashes & took_part[:, None], unknown)]


def cell_value(cell: Cell) -> float:
    """Number in a cell; 0 for a blank one or a dash, less than 0 for one that is unreadable."""
    if not text(cell) or is_dash(cell):
        return 0.0
    try:
        return max(number(cell), UNREADABLE)
    except ValueError:
        return UNREADABLE


def _bad_number(sheet: Sheet, row: int, place: int) -> Problem:
    seen, expected = text(sheet.rows[row][place]), "число участников, доля или процент"
    return problem_of("bad-number", sheet.place(row, place), seen=seen, expected=expected)


def _fits(values: Floats, sizes: Integers) -> dict[str, Chosen]:
    """By reading, the rows that fit it: «1» may be one pupil, a whole or one per cent."""
    sums = values.sum(axis=1)
    whole = (values == np.rint(values)).all(axis=1)
    near = {}
    for name in WHOLES:
        printed = _hundredths(values, name)
        off = max(LEAST_OFF, UNITS_OFF * last_unit(printed))
        near[name] = np.abs(printed.sum(axis=1) - HUNDREDTHS_OF_WHOLE) <= off
    return {COUNTS: (sums == sizes) & whole, **near}


def _hundredths(values: Floats, reading: str) -> Integers:
    return hundredths(np.minimum(values, MOST) * (100 / WHOLES[reading]))


def _short(values: Floats, sizes: Integers) -> dict[str, Chosen]:
    """By reading, the rows whose marks are fewer than the whole."""
    sums = values.sum(axis=1)
    whole = (values == np.rint(values)).all(axis=1)
    return {
        COUNTS: (sums < sizes) & whole,
        **{name: sums < total for name, total in WHOLES.items()},
    }


def _numbers(
    values: Floats, sizes: Integers, reading: str, unknown: Chosen
) -> tuple[Floats, list[int]]:
    """Numbers of pupils, and the rows whose shares no whole numbers of pupils give."""
    if reading == COUNTS:
        return values.copy(), []
    printed = _hundredths(values, reading)
    # Counts and not shares go further, since the threshold is decided on whole pupils.
    low, high = count_bounds(printed, sizes[:, np.newaxis], last_unit(printed))
    summed = (low.sum(axis=1) == sizes) | unknown
    wrong = ((low != high).any(axis=1) | ~summed) & (sizes > 0)
    return low.astype(np.float64), np.flatnonzero(wrong).tolist()


def _not_adding_up(sheet: Sheet, row: int, size: int) -> Problem:
    return problem_of("marks-not-adding-up", sheet.place(row), seen=f"участников {size}")


def _dashes(
    sheet: Sheet, places: Sequence[int], rows: Sequence[int], dashes: Chosen, unknown: Chosen
) -> Iterator[Problem]:
    """``dash-as-zero``, ``dash-as-missing``: one each, with all cells."""
    missing = dashes & unknown[:, np.newaxis]
    for code, which in (("dash-as-zero", dashes & ~missing), ("dash-as-missing", missing)):
        cells = [sheet.place(rows[row], places[mark]) for row, mark in np.argwhere(which).tolist()]
        if cells:
            yield problem_of(code, cells[0], also=cells[1:])


def _doubt(
    sheet: Sheet,
    header: int,
    places: Sequence[int],
    rows: Sequence[int],
    fits: Mapping[str, Chosen],
    sizes: Integers,
    sure: Sequence[str],
) -> Iterator[Problem]:
    """Name the rows that do not fit the reading that most rows fit; or that several fit all."""
    took_part = sizes > 0
    if sure:
        seen = " или ".join(sure)
        yield problem_of("counts-or-shares", sheet.place(header, places[0]), seen=seen)
        return
    likely = max(fits, key=lambda name: int(fits[name][took_part].sum()))
    wrong = np.flatnonzero(~fits[likely] & took_part).tolist()
    first, *also = (sheet.place(rows[index], places[0]) for index in wrong)
    cells = (text(sheet.rows[rows[wrong[0]]][place]) or "пусто" for place in places)
    seen = f"участников {sizes[wrong[0]]}; отметки: {', '.join(cells)}"
    expected = f"{likely}, как в других строках" if len(wrong) < took_part.sum() else ""
    yield problem_of("marks-not-adding-up", first, also=also, seen=seen, expected=expected)
