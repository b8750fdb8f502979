"""Analysts' flat table of marks: a row a school and work, columns «2» to «5».

The four columns hold numbers of pupils, shares of the whole (0 … 1) or percentages (0 … 100). Which
it is, the whole sheet decides by sums: in every row they make the participants, or 1, or 100. Where
no reading or more than one fits every row, nothing is guessed.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from shnor_lib.intake.checks.calendar import table_doubts
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.checks.column_order import out_of_order
from shnor_lib.intake.layouts.flat import (
    FlatHeader,
    flat_data_rows,
    flat_header,
    rows_above,
    whole_number,
)
from shnor_lib.intake.layouts.pupil_cells import personal_notes
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.score_works import Work, work_of
from shnor_lib.intake.reading.cells import number, text
from shnor_lib.intake.reading.counts import count_bounds
from shnor_lib.intake.reading.school_codes import LOGIN
from shnor_lib.intake.reading.workbook import Cell, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import table_from_records

CODE = "mark-table"
TITLE = "таблица отметок по школам"

MARKS = ("2", "3", "4", "5")
COLUMNS: Mapping[str, Sequence[str]] = {
    "year": ("год",),
    "grade": ("класс",),
    "subject": ("предмет",),
    "municipality": ("муниципалитет", "мо"),
    "school_id": ("логин",),
    "school": ("оо", "школа", "название оо"),
    "participants": ("кол-во участников", "количество участников", "участников"),
    **{mark: (mark, f"«{mark}»", f"{mark}, %", f"{mark} %") for mark in MARKS},
}
# A printed share is rounded: four of them may miss the whole by two units of the last digit.
WHOLES = {"доли": (1.0, 0.0101), "проценты": (100.0, 0.2)}
COUNTS = "числа участников"


def recognises(sheet: Sheet) -> bool:
    """Whether the header names school, work, participants and the four marks, and no score 0."""
    header = flat_header(sheet, COLUMNS)
    return header is not None and "0" not in header.titles


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the table into ``results``; shares become the numbers of pupils behind them."""
    header = flat_header(sheet, COLUMNS)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    problems = [*personal_notes(sheet, header.row), *rows_above(sheet, header)]
    problems += _repeated(sheet, header)
    problems += out_of_order(sheet, header.row, header.columns, MARKS)
    rows, beside = flat_data_rows(sheet, header)
    problems += beside
    works = [work_of(sheet, index, header, registry) for index in rows]
    problems += [work for work in works if isinstance(work, Problem)]
    problems += _logins(sheet, header, rows)
    participants = [whole_number(sheet, i, header.columns["participants"]) for i in rows]
    problems += [size for size in participants if isinstance(size, Problem)]
    marks, faults = _marks(sheet, header, rows)
    problems += faults
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    sizes = np.array(participants, dtype=np.int64)
    counts, faults = _counts(sheet, header, rows, sizes, marks)
    problems += faults
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    known_works = [work for work in works if isinstance(work, Work)]
    results = _results(sheet, header, rows, known_works, sizes, counts)
    problems += table_doubts(sheet, results, registry)
    return Reading(CODE, {"results": results}, tuple(problems))


def _repeated(sheet: Sheet, header: FlatHeader) -> Iterator[Problem]:
    for name, place in header.columns.items():
        for column in range(place + 1, len(header.titles)):
            if header.titles[column] in COLUMNS[name]:
                where = sheet.place(header.row, column)
                yield problem_of("repeated-column", where, seen=header.titles[column], table=TITLE)


def _logins(sheet: Sheet, header: FlatHeader, rows: Sequence[int]) -> Iterator[Problem]:
    column = header.columns["school_id"]
    for row in rows:
        login = text(sheet.rows[row][column])
        if not LOGIN.fullmatch(login.lower()):
            where, expected = sheet.place(row, column), "логин вида edu980001"
            yield problem_of("row-without-code", where, seen=login, expected=expected)


def _marks(
    sheet: Sheet, header: FlatHeader, rows: Sequence[int]
) -> tuple[list[list[float]], list[Problem]]:
    """Read the four columns; a blank cell is nobody, which the sums then prove or refuse."""
    problems: list[Problem] = []
    marks = []
    for row in rows:
        values = []
        for mark in MARKS:
            cell = sheet.rows[row][header.columns[mark]]
            value = _value(cell)
            if value < 0:
                where = sheet.place(row, header.columns[mark])
                expected = "число участников, доля или процент"
                problems.append(problem_of("bad-number", where, seen=text(cell), expected=expected))
            values.append(value)
        marks.append(values)
    return marks, problems


def _value(cell: Cell) -> float:
    if not text(cell):
        return 0.0
    try:
        return number(cell)
    except ValueError:
        return -1.0


def _counts(
    sheet: Sheet,
    header: FlatHeader,
    rows: Sequence[int],
    sizes: np.ndarray,
    marks: list[list[float]],
) -> tuple[np.ndarray, list[Problem]]:
    """Turn the marks into numbers of pupils, once it is certain what they are."""
    values = np.array(marks, dtype=np.float64).reshape(len(rows), len(MARKS))
    took_part = sizes > 0
    sums = values.sum(axis=1)
    fits = {COUNTS: (sums == sizes) & (values == np.rint(values)).all(axis=1)}
    fits |= {name: np.abs(sums - whole) <= off for name, (whole, off) in WHOLES.items()}
    sure = [name for name, fit in fits.items() if fit[took_part].all()]
    if not took_part.any():
        return np.zeros(values.shape, dtype=np.int64), []
    # «1» may be one pupil, a whole or one per cent: only the sums of all rows tell which.
    if len(sure) != 1:
        return values, [*_doubt(sheet, header, rows, fits, sizes, sure)]
    if sure[0] == COUNTS:
        return values.astype(np.int64), []
    hundredths = np.rint(values * (10_000 / WHOLES[sure[0]][0])).astype(np.int64)
    # Counts and not shares go further, since the threshold is decided on whole pupils.
    low, high = count_bounds(hundredths, sizes[:, np.newaxis])
    wrong = ((low != high).any(axis=1) | (low.sum(axis=1) != sizes)) & took_part
    return low, [
        problem_of(
            "marks-not-adding-up", sheet.place(rows[index]), seen=f"участников {sizes[index]}"
        )
        for index in np.flatnonzero(wrong).tolist()
    ]


def _doubt(
    sheet: Sheet,
    header: FlatHeader,
    rows: Sequence[int],
    fits: Mapping[str, np.ndarray],
    sizes: np.ndarray,
    sure: Sequence[str],
) -> Iterator[Problem]:
    """Name the rows that do not fit the reading that most rows fit; or that several fit all."""
    column, took_part = header.columns[MARKS[0]], sizes > 0
    if sure:
        yield problem_of(
            "counts-or-shares", sheet.place(header.row, column), seen=" или ".join(sure)
        )
        return
    likely = max(fits, key=lambda name: int(fits[name][took_part].sum()))
    wrong = np.flatnonzero(~fits[likely] & took_part).tolist()
    first, *also = (sheet.place(rows[index], column) for index in wrong)
    cells = (text(sheet.rows[rows[wrong[0]]][header.columns[mark]]) or "пусто" for mark in MARKS)
    seen = f"участников {sizes[wrong[0]]}; отметки: {', '.join(cells)}"
    expected = f"{likely}, как в других строках" if len(wrong) < took_part.sum() else ""
    yield problem_of("marks-not-adding-up", first, also=also, seen=seen, expected=expected)


def _results(
    sheet: Sheet,
    header: FlatHeader,
    rows: Sequence[int],
    works: Sequence[Work],
    sizes: np.ndarray,
    counts: np.ndarray,
) -> pd.DataFrame:
    records = []
    for row, work, size, marks in zip(rows, works, sizes.tolist(), counts.tolist(), strict=True):
        named = {
            name: text(sheet.rows[row][header.columns[name]]) or None
            for name in ("school", "municipality", "school_id")
        }
        counted = dict(zip((f"n{mark}" for mark in MARKS), marks, strict=True)) if size else {}
        records.append(
            {
                **named,
                "school_id": str(named["school_id"]).lower(),
                "municipality_reason": None if named["municipality"] else "not_reported",
                "procedure": work.procedure,
                "year": work.year,
                "sitting": work.sitting,
                "participants": size,
                "below": counted.get("n2"),
                # Nobody sat: the number below is missing, for 0 would read as a perfect result.
                "below_reason": None if size else "absent",
                **counted,
            }
        )
    table = table_from_records("results", records)
    table.index = pd.Index([row + 1 for row in rows])
    return table
