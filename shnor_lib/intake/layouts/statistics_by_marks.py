"""«Статистика по отметкам» of ФИС ОКО: shares of marks by school, with control rows."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.checks.column_order import out_of_order
from shnor_lib.intake.layouts.flat import FlatHeader, Wanted, placed, repeated_columns
from shnor_lib.intake.layouts.head import Head, read_head
from shnor_lib.intake.layouts.headings import MARKS, title_of
from shnor_lib.intake.layouts.likely_headings import unread, with_proposals
from shnor_lib.intake.layouts.participant_groups import (
    GroupRows,
    group_rows,
    header,
    school_columns,
    totals_lacking,
    work_columns,
)
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.reading.counts import Integers, count_bounds, hundredths
from shnor_lib.intake.reading.school_codes import Level
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import table_of_columns

CODE = "statistics-by-marks"
FORM = "Статистика по отметкам"
TITLE = f"ФИС ОКО «{FORM}»"

COUNTS = tuple(f"n{mark}" for mark in MARKS)
UNMISTAKABLE = "schools"  # among the forms by groups of participants, no other one has it
COLUMNS: Wanted = {
    UNMISTAKABLE: ("schools",),
    "participants": ("participants",),
    **{mark: (f"n{mark}", f"share{mark}") for mark in MARKS},
}


def recognises(sheet: Sheet) -> bool:
    """Whether the sheet is this form: its header names groups, schools and at least one mark."""
    heading = header(sheet)
    if heading is None:
        return False
    columns, _ = placed(heading[1], COLUMNS)
    return UNMISTAKABLE in columns and not columns.keys().isdisjoint(MARKS)


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the form into ``results`` (schools) and ``controls`` (municipalities and region).

    The counts of a school are those behind its printed percentages; `counts` says why they are
    exact. ``below`` is the number of marks «2».
    """
    heading = header(sheet)
    assert heading is not None, "read() follows recognises()"  # noqa: S101
    top, headers = heading
    head, problems = read_head(sheet, registry)
    columns, repeated = placed(headers, COLUMNS)
    if lacks := [meanings[0] for name, meanings in COLUMNS.items() if name not in columns]:
        strangers = unread(sheet, FlatHeader(top, columns, headers, top))
        lost = (_lacking(sheet, top, meaning, strangers) for meaning in lacks)
        return Reading(CODE, problems=(*problems, *lost))
    problems += repeated_columns(sheet, FlatHeader(top, columns, headers, top, repeated), TITLE)
    problems += out_of_order(sheet, top, columns, MARKS)
    rows, row_problems = group_rows(sheet, top, columns)
    problems += [*row_problems, *_gaps(sheet, rows, columns), *_out_of_place(sheet, rows)]
    problems += totals_lacking(sheet, rows)
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    low, high = _bounds(rows)
    problems += _check(sheet, rows, low, high)
    if head is None or any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    is_school = rows.of_level(Level.SCHOOL)
    others = rows.chosen(~is_school)
    tables = {
        "results": _results(rows.chosen(is_school), head, low[is_school]),
        "controls": _controls(others, head, low[~is_school], high[~is_school]),
    }
    return Reading(CODE, tables, tuple(problems))


def _lacking(sheet: Sheet, top: int, meaning: str, strangers: Sequence[str]) -> Problem:
    again = "Выгрузите форму заново: в ней удалён или переименован столбец."
    advice, title = with_proposals([meaning], strangers) or again, title_of(meaning)
    return problem_of("missing-column", sheet.place(top), column=title, table=FORM, advice=advice)


def _out_of_place(sheet: Sheet, rows: GroupRows) -> Iterator[Problem]:
    """Under some municipalities stand more schools than they have, and as many lack elsewhere."""
    is_municipality = rows.of_level(Level.MUNICIPALITY)
    number = np.cumsum(is_municipality)[rows.of_level(Level.SCHOOL)]
    said = rows.numbers["schools"][is_municipality]
    schools = np.bincount(number, minlength=len(said) + 1)[1:]
    more = np.flatnonzero(schools > said).tolist()
    if more and schools.sum() == said.sum():
        places = np.array(rows.places)[is_municipality].tolist()
        first, *also = (sheet.place(places[index], 0) for index in more)
        seen, expected = (f"школ: {count[more[0]]:g}" for count in (schools, said))
        yield problem_of("schools-out-of-place", first, also=also, seen=seen, expected=expected)


def _gaps(sheet: Sheet, rows: GroupRows, columns: dict[str, int]) -> list[Problem]:
    """Name the rows whose participants and marks are not all there; the first gap of each."""
    participants, schools = rows.numbers["participants"], rows.numbers["schools"]
    lacks = {mark: np.isnan(rows.numbers[mark]) & (participants != 0) for mark in MARKS}
    gaps = {"participants": participants % 1 != 0, "schools": schools % 1 > 0, **lacks}
    incomplete = np.flatnonzero(np.logical_or.reduce([*gaps.values()])).tolist()
    return [
        _gap(sheet, rows, index, next(name for name in gaps if gaps[name][index]), columns)
        for index in incomplete
    ]


def _gap(sheet: Sheet, rows: GroupRows, index: int, name: str, columns: dict[str, int]) -> Problem:
    place, value = sheet.place(rows.places[index], columns[name]), rows.numbers[name][index]
    if name in MARKS:
        return problem_of("missing-value", place, column=f"доля отметок «{name}»")
    seen = "" if np.isnan(value) else f"{value:g}"
    if name == "schools":
        return problem_of("bad-number", place, seen=seen, expected="целое число школ")
    return problem_of("bad-participants", place, seen=seen)


def _participants(rows: GroupRows) -> Integers:
    return rows.numbers["participants"].astype(np.int64)


def _bounds(rows: GroupRows) -> tuple[Integers, Integers]:
    """Bounds of the counts, one row a group and one column a mark."""
    shares = np.column_stack([rows.numbers[mark] for mark in MARKS])
    return count_bounds(hundredths(np.nan_to_num(shares)), _participants(rows)[:, np.newaxis])


def _check(sheet: Sheet, rows: GroupRows, low: Integers, high: Integers) -> list[Problem]:
    """Name the rows whose percentages no whole numbers of pupils give."""
    participants = _participants(rows)
    impossible = (low > high).any(axis=1)
    fits = (low.sum(axis=1) <= participants) & (participants <= high.sum(axis=1))
    # Of a whole region a percentage leaves several counts, so the sum is compared with an interval.
    wrong = (impossible | ~fits) & (participants > 0)
    return [
        _not_adding_up(sheet, rows, index, low[index]) for index in np.flatnonzero(wrong).tolist()
    ]


def _not_adding_up(sheet: Sheet, rows: GroupRows, index: int, low: Integers) -> Problem:
    is_school = rows.groups[index].level is Level.SCHOOL
    participants = int(rows.numbers["participants"][index])
    shares = "; ".join(f"{rows.numbers[mark][index]:.2f}".replace(".", ",") for mark in MARKS)
    return problem_of(
        "marks-not-adding-up" if is_school else "control-marks",
        sheet.place(rows.places[index]),
        seen=f"участников {participants}; доли «2»–«5», %: {shares}; отметок {int(low.sum())}",
        expected=f"отметок всего {participants}",
    )


def _results(rows: GroupRows, head: Head, counts: Integers) -> pd.DataFrame:
    participants = _participants(rows)
    # where nobody sat the work the marks are not zero, there are none
    sat = np.where(participants > 0, counts.T, np.nan)
    return table_of_columns(
        "results",
        [place + 1 for place in rows.places],
        {
            **school_columns(rows, head),
            "date": head.date,
            "participants": participants,
            "below": sat[0],
            "below_reason": [None if number else "absent" for number in participants.tolist()],
            **dict(zip(COUNTS, sat, strict=True)),
        },
    )


def _controls(rows: GroupRows, head: Head, low: Integers, high: Integers) -> pd.DataFrame:
    known = low[:, 0] <= high[:, 0]
    return table_of_columns(
        "controls",
        [place + 1 for place in rows.places],
        {
            "level": [whose.level.value for whose in rows.groups],
            "municipality": [name for name, _ in rows.municipalities],
            **work_columns(head),
            "schools": rows.numbers["schools"],
            "participants": _participants(rows),
            "below_low": np.where(known, low[:, 0], np.nan),
            "below_high": np.where(known, high[:, 0], np.nan),
        },
    )
