"""«Статистика по отметкам» of ФИС ОКО: shares of marks by school, with control rows."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from shnor_lib.intake.catalogue import noticed
from shnor_lib.intake.counts import Integers, count_bounds, hundredths
from shnor_lib.intake.head import Head, read_head
from shnor_lib.intake.layouts.participant_groups import (
    GroupRow,
    group_rows,
    header,
    school_columns,
    work_columns,
)
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.school_codes import Level
from shnor_lib.intake.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import contracts

CODE = "statistics-by-marks"
TITLE = "ФИС ОКО «Статистика по отметкам»"

MARKS = ("2", "3", "4", "5")
HEADERS = {"schools": "кол-во оо", "participants": "кол-во участников", **{m: m for m in MARKS}}


def recognises(sheet: Sheet) -> bool:
    """Whether the sheet is this form: its header names groups, participants and marks."""
    found = header(sheet)
    return found is not None and set(HEADERS.values()) <= set(found[1])


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the form into ``results`` (schools) and ``controls`` (municipalities and region).

    The counts of a school are those behind its printed percentages; `counts` says why they are
    exact. ``below`` is the number of marks «2».
    """
    found = header(sheet)
    assert found is not None, "read() follows recognises()"  # noqa: S101
    place, headers = found
    head, problems = read_head(sheet, registry)
    columns = {name: headers.index(title) for name, title in HEADERS.items()}
    rows, row_problems = group_rows(sheet, place + 1, columns)
    usable, gaps = _complete(sheet, rows, columns)
    problems += [*row_problems, *gaps]
    if not any(problem.is_error for problem in problems):
        low, high = _bounds(usable)
        problems += _check(sheet, usable, low, high)
    if head is None or any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    is_school = np.array([row.group.level is Level.SCHOOL for row in usable], dtype=bool)
    schools = [row for row in usable if row.group.level is Level.SCHOOL]
    others = [row for row in usable if row.group.level is not Level.SCHOOL]
    tables = {
        "results": _results(schools, head, low[is_school]),
        "controls": _controls(others, head, low[~is_school], high[~is_school]),
    }
    return Reading(CODE, tables, tuple(problems))


def _complete(
    sheet: Sheet, rows: Sequence[GroupRow], columns: dict[str, int]
) -> tuple[list[GroupRow], list[Problem]]:
    """Keep the rows whose participants and marks are all there; name the gaps of the others."""
    kept: list[GroupRow] = []
    problems: list[Problem] = []
    for row in rows:
        participants = row.numbers.get("participants")
        if participants is None or not participants.is_integer():
            place = sheet.place(row.row, columns["participants"])
            seen = "" if participants is None else f"{participants:g}"
            problems.append(noticed("bad-participants", place, seen=seen))
            continue
        if not row.numbers.get("schools", 0.0).is_integer():
            place, seen = sheet.place(row.row, columns["schools"]), f"{row.numbers['schools']:g}"
            problems.append(noticed("bad-number", place, seen=seen, expected="целое число школ"))
            continue
        gap = next((mark for mark in MARKS if participants and mark not in row.numbers), None)
        if gap:
            place, column = sheet.place(row.row, columns[gap]), f"доля отметок «{gap}»"
            problems.append(noticed("missing-value", place, column=column))
            continue
        kept.append(row)
    return kept, problems


def _participants(rows: Sequence[GroupRow]) -> Integers:
    return np.array([int(row.numbers["participants"]) for row in rows], dtype=np.int64)


def _bounds(rows: Sequence[GroupRow]) -> tuple[Integers, Integers]:
    """Bounds of the counts, one row a group and one column a mark."""
    shares = [row.numbers.get(mark, 0.0) for row in rows for mark in MARKS]
    printed = hundredths(shares).reshape(len(rows), len(MARKS))
    return count_bounds(printed, _participants(rows)[:, np.newaxis])


def _check(sheet: Sheet, rows: Sequence[GroupRow], low: Integers, high: Integers) -> list[Problem]:
    """Name the rows whose percentages no whole numbers of pupils give."""
    participants = _participants(rows)
    impossible = (low > high).any(axis=1)
    fits = (low.sum(axis=1) <= participants) & (participants <= high.sum(axis=1))
    wrong = (impossible | ~fits) & (participants > 0)
    return [
        _not_adding_up(sheet, rows[index], low[index]) for index in np.flatnonzero(wrong).tolist()
    ]


def _not_adding_up(sheet: Sheet, row: GroupRow, low: Integers) -> Problem:
    is_school = row.group.level is Level.SCHOOL
    participants = int(row.numbers["participants"])
    shares = "; ".join(f"{row.numbers[mark]:.2f}".replace(".", ",") for mark in MARKS)
    return noticed(
        "marks-not-adding-up" if is_school else "control-marks",
        sheet.place(row.row),
        seen=f"участников {participants}; доли «2»–«5», %: {shares}; отметок {int(low.sum())}",
        expected=f"отметок всего {participants}",
    )


def _results(rows: Sequence[GroupRow], head: Head, counts: Integers) -> pd.DataFrame:
    participants = _participants(rows)
    absent = participants == 0
    marks = {f"n{mark}": counts[:, index] for index, mark in enumerate(MARKS)}
    table = pd.DataFrame(
        {
            **school_columns(rows, head),
            "date": head.date,
            "participants": participants,
            "below": marks["n2"],
            **marks,
        },
        index=[row.row + 1 for row in rows],
    )
    typed = table.reindex(columns=list(contracts()["results"].types))
    typed = typed.astype(contracts()["results"].types)
    # nobody sat the work: the marks are not zero, there are none
    typed.loc[absent, ["below", *marks]] = pd.NA
    typed.loc[absent, "below_reason"] = "absent"
    return typed


def _controls(rows: Sequence[GroupRow], head: Head, low: Integers, high: Integers) -> pd.DataFrame:
    known = [row.group.level is Level.MUNICIPALITY for row in rows]
    table = pd.DataFrame(
        {
            "level": [row.group.level.value for row in rows],
            "municipality": [
                row.group.name
                if is_municipality and not row.group.is_unknown_municipality
                else None
                for row, is_municipality in zip(rows, known, strict=True)
            ],
            **work_columns(len(rows), head),
            "schools": [row.numbers.get("schools") for row in rows],
            "participants": _participants(rows),
            "below_low": low[:, 0],
            "below_high": high[:, 0],
        },
        index=[row.row + 1 for row in rows],
    )
    typed = table.astype(contracts()["controls"].types)
    typed.loc[(low > high)[:, 0], ["below_low", "below_high"]] = pd.NA
    return typed
