"""«Сравнение отметок с отметками по журналу» of ФИС ОКО: counts by school."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.checks.column_order import out_of_order
from shnor_lib.intake.layouts.head import Head, read_head
from shnor_lib.intake.layouts.headings import meanings
from shnor_lib.intake.layouts.participant_groups import (
    GroupRows,
    group_rows,
    header,
    school_columns,
    totals_lacking,
)
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.reading.counts import Integers, count_bounds, hundredths
from shnor_lib.intake.reading.school_codes import Level
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import table_of_columns

CODE = "journal-comparison"
TITLE = "ФИС ОКО «Сравнение отметок с отметками по журналу»"

OUTCOMES = {"lowered": "понизили", "confirmed": "подтвердили", "raised": "повысили"}
COUNTS = ("participants", *OUTCOMES)
SHARES = tuple(f"{outcome}_share" for outcome in OUTCOMES)


def recognises(sheet: Sheet) -> bool:
    """Whether the sheet is this form: its header names groups and counts of three outcomes."""
    heading = header(sheet)
    return heading is not None and {*COUNTS} <= _columns(heading[1]).keys()


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the form into ``journal``; the rows of municipalities and region are checked only."""
    heading = header(sheet)
    assert heading is not None, "read() follows recognises()"  # noqa: S101
    top, headers = heading
    head, problems = read_head(sheet, registry)
    columns = _columns(headers)
    rows, row_problems = group_rows(sheet, top, columns)
    problems += [*row_problems, *_gaps(sheet, rows, columns), *totals_lacking(sheet, rows)]
    for kind in (tuple(OUTCOMES), SHARES):
        problems += out_of_order(sheet, top, columns, kind)
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    problems += _check(sheet, rows)
    if head is None or any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    schools = rows.chosen(rows.of_level(Level.SCHOOL))
    return Reading(CODE, {"journal": _journal(schools, head)}, tuple(problems))


def _columns(headers: Sequence[str]) -> dict[str, int]:
    """Find the columns by the words of their headers."""
    columns: dict[str, int] = {}
    for index, title in enumerate(headers):
        for outcome, word in OUTCOMES.items():
            if title.startswith(word):
                columns[f"{outcome}_share" if title.endswith("%") else outcome] = index
        if "participants" in meanings(title):
            columns.setdefault("participants", index)
    return columns


def _gaps(sheet: Sheet, rows: GroupRows, columns: dict[str, int]) -> Iterator[Problem]:
    counts = np.column_stack([rows.numbers[name] for name in COUNTS])
    for index, which in np.argwhere(counts % 1 != 0).tolist():  # not-a-number is no whole one
        value, column = counts[index, which], columns[COUNTS[which]]
        seen = "" if np.isnan(value) else f"{value:g}"
        yield problem_of("bad-count", sheet.place(rows.places[index], column), seen=seen)


def _counts(rows: GroupRows) -> Integers:
    """Counts, one row a group: participants, lowered, confirmed, raised."""
    return np.column_stack([rows.numbers[name] for name in COUNTS]).astype(np.int64)


def _check(sheet: Sheet, rows: GroupRows) -> Iterator[Problem]:
    """Name the rows where counts exceed participants or percentages do not agree with counts.

    A pupil without a journal mark counts among the participants and in none of the outcomes; the
    percentages are then of the pupils who could be compared.
    """
    counts = _counts(rows)
    participants, outcomes = counts[:, 0], counts[:, 1:]
    compared = outcomes.sum(axis=1)
    for index in np.flatnonzero(compared > participants).tolist():
        yield problem_of(
            "journal-exceeds-participants",
            sheet.place(rows.places[index]),
            seen=" + ".join(str(count) for count in outcomes[index]),
            expected=f"не больше {participants[index]}",
        )
    printed = _printed_shares(rows)
    # Both denominators occur: all participants, or those who could be compared.
    agrees = _agree(printed, outcomes, compared) | _agree(printed, outcomes, participants)
    for index in np.flatnonzero(~agrees).tolist():
        yield problem_of(
            "journal-share-mismatch",
            sheet.place(rows.places[index]),
            seen="; ".join(f"{share:.2f} %".replace(".", ",") for share in printed[index]),
            expected="; ".join(f"{count} из {compared[index]}" for count in outcomes[index]),
        )
    yield from _without_journal_mark(sheet, rows, participants - compared)
    yield from _totals(sheet, rows, counts)


def _printed_shares(rows: GroupRows) -> NDArray[np.float64]:
    """Printed shares; where a form lacks them, there is nothing to compare."""
    none = np.full(len(rows), np.nan)
    return np.column_stack([rows.numbers.get(f"{name}_share", none) for name in OUTCOMES])


def _agree(printed: NDArray[np.float64], outcomes: Integers, whole: Integers) -> NDArray[np.bool_]:
    """Whether all printed shares of a row are those of its counts; a blank share agrees."""
    low, high = count_bounds(hundredths(np.nan_to_num(printed)), whole[:, np.newaxis])
    cells: NDArray[np.bool_] = np.isnan(printed) | ((low <= outcomes) & (outcomes <= high))
    whole_row: NDArray[np.bool_] = np.all(cells, axis=1)
    return whole_row


def _without_journal_mark(sheet: Sheet, rows: GroupRows, missing: Integers) -> Iterator[Problem]:
    affected = np.flatnonzero(rows.of_level(Level.SCHOOL) & (missing > 0))
    if len(affected):
        yield problem_of(
            "no-journal-mark",
            sheet.place(),
            seen=f"участников без отметки: {missing[affected].sum()}, школ: {len(affected)}",
        )


def _totals(sheet: Sheet, rows: GroupRows, counts: Integers) -> Iterator[Problem]:
    """Name the municipalities whose schools do not make the row of the municipality."""
    is_school, is_total = rows.of_level(Level.SCHOOL), rows.of_level(Level.MUNICIPALITY)
    if not is_school.any():
        return
    block = np.cumsum(is_total)  # a municipality's schools stand under it
    sums = np.zeros((block[-1] + 1, len(COUNTS)), dtype=np.int64)
    np.add.at(sums, block[is_school], counts[is_school])
    differs = is_total & (sums[block] != counts).any(axis=1)
    for index in np.flatnonzero(differs).tolist():
        yield problem_of(
            "journal-totals",
            sheet.place(rows.places[index]),
            seen="; ".join(map(str, sums[block[index]])),
            expected="; ".join(map(str, counts[index])),
        )


def _journal(rows: GroupRows, head: Head) -> pd.DataFrame:
    counts = dict(zip(COUNTS, _counts(rows).T, strict=True))
    places = [place + 1 for place in rows.places]
    return table_of_columns("journal", places, {**school_columns(rows, head), **counts})
