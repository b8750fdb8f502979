"""Columns of a sheet of the project's own workbook: values, reasons of missing ones, faults."""

from collections.abc import Iterable, Iterator, Sequence

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.tidy_cells import Converted, Converter, expected, reason_named
from shnor_lib.intake.layouts.tidy_header import Header
from shnor_lib.intake.reading.cells import is_dash, text
from shnor_lib.intake.reading.workbook import Cell, Row, Sheet
from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import Column

USUAL_REASONS = ("not_held", "not_applicable", "absent")


def read_column(
    sheet: Sheet, header: Header, column: Column, rows: Sequence[int], registry: Registry
) -> tuple[list[object], list[object], list[Problem]]:
    """Convert a column: its values, the reasons of the missing ones, and problems."""
    convert = Converter(column, registry)
    place, reason_place = header.columns.get(column.name), header.reasons.get(column.name)
    cells = [cell_at(sheet.rows[index], place) for index in rows]
    converted = [convert(cell) for cell in cells]
    given = [text(cell_at(sheet.rows[index], reason_place)) for index in rows]
    faults = [_fault(column, *known) for known in zip(cells, converted, given, strict=True)]
    problems = [*_problems(sheet, column, place, rows, cells, given, faults)]
    reasons = [_reason(*pair) for pair in zip(converted, given, strict=True)]
    return [cell.value for cell in converted], [*reasons], problems


def cell_at(row: Row, place: int | None) -> Cell:
    """Cell of a row; None where the sheet has no such column."""
    return None if place is None or place >= len(row) else row[place]


def _reason(converted: Converted, given: str) -> str | None:
    if converted.value is not None:
        return None
    return converted.reason or reason_named(given, whole=False) or "not_reported"


def _fault(column: Column, cell: Cell, converted: Converted, given: str) -> str:
    """Code of what is wrong with a cell; empty when nothing is."""
    if not converted.readable:
        # A dash may be a zero or nothing at all: where a value may be missing it is, and is told.
        return "dash-as-blank" if column.reason and is_dash(cell) else "bad-value"
    if column.required and converted.value is None:
        return "missing-value"
    if given and reason_named(given, whole=False) is None:
        return "unknown-reason"
    if given and converted.value is not None:
        return "value-with-reason"
    return ""


def _problems(
    sheet: Sheet,
    column: Column,
    place: int | None,
    rows: Sequence[int],
    cells: Sequence[Cell],
    given: Sequence[str],
    faults: Sequence[str],
) -> Iterator[Problem]:
    """Name each fault once, with the places of all rows that share it."""
    shared: dict[tuple[str, str], list[int]] = {}
    for index, cell, why, fault in zip(rows, cells, given, faults, strict=True):
        if fault:
            seen = why if fault == "unknown-reason" else text(cell)
            shared.setdefault((fault, seen), []).append(index)
    for (fault, seen), where in shared.items():
        first, *others = (sheet.place(index, place) for index in where)
        yield problem_of(
            fault,
            first,
            also=others,
            seen=seen,
            expected=_words(missing_reasons()) if fault == "unknown-reason" else expected(column),
            advice=_advice(column, fault),
            column=column.title,
        )


def _words(reasons: Iterable[str]) -> str:
    return ", ".join(f"«{missing_reasons()[reason]}»" for reason in reasons)


def _advice(column: Column, fault: str) -> str:
    if fault == "bad-value" and column.reason:
        reasons = _words(USUAL_REASONS)
        return f"Если значения нет, оставьте ячейку пустой или укажите причину: {reasons}."
    return ""
