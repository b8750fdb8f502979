"""The project's own workbook: one sheet (or csv file) a table contract."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import pandas as pd

from shnor_lib.intake.catalogue import noticed
from shnor_lib.intake.cells import folded, text
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.tidy_cells import (
    Converted,
    Converter,
    expected,
    is_filled,
    reason_named,
)
from shnor_lib.intake.personal_columns import is_personal, personal_check
from shnor_lib.intake.school_codes import LOGIN
from shnor_lib.intake.workbook import Cell, Row, Sheet
from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import Column, Contract, contracts

CODE = "tidy"
TITLE = "книга проекта (лист = таблица)"

RESULTS = "results"
HEADER_ROWS = 10
SHEET_NAME_LENGTH = 31
KNOWN_HEADERS = 3
USUAL_REASONS = ("not_held", "not_applicable", "absent")
REASON_SUFFIX = ": причина"
SCHOOL_ID = "school_id"
NAMING_A_SCHOOL = (SCHOOL_ID, "school")
TOTAL = re.compile(r"(?:итог|всего\b|средн(?:ее|ие|ий)\b|по (?:району|региону|муниципалитету)\b)")


@dataclass(frozen=True)
class _Header:
    """Where the header stands, and what its cells mean for a contract.

    ``columns`` and ``reasons`` map a contract column's name to its place; ``unknown`` are the
    places of headers that mean nothing, ``repeated`` of those that mean a column again.
    """

    contract: Contract
    row: int
    columns: Mapping[str, int]
    reasons: Mapping[str, int]
    unknown: tuple[int, ...]
    repeated: tuple[int, ...]


def recognises(sheet: Sheet) -> bool:
    """Whether the sheet is named as a contract, or most of its headers are those of one."""
    return _header(sheet) is not None


def read(sheet: Sheet, registry: Registry) -> Reading:
    """Read the sheet into the table of its contract."""
    header = _header(sheet)
    assert header is not None, "read() follows recognises()"  # noqa: S101
    problems = [*_header_problems(sheet, header)]
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    filled = [
        index for index in range(header.row + 1, len(sheet.rows)) if is_filled(sheet.rows[index])
    ]
    rows = [index for index in filled if not _is_total(sheet, header, index)]
    problems += _totals(sheet, sorted(set(filled) - set(rows)))
    problems += _unusual_logins(sheet, header, rows)
    columns: dict[str, list[object]] = {}
    for column in header.contract.columns:
        values, reasons, bad = _column(sheet, header, column, rows, registry)
        columns[column.name] = values
        if column.reason:
            columns[column.reason_name] = reasons
        problems += bad
    if any(problem.is_error for problem in problems):
        return Reading(CODE, problems=tuple(problems))
    table = pd.DataFrame(columns, index=[row + 1 for row in rows]).astype(header.contract.types)
    if header.contract.name == RESULTS:
        table = _below_from_marks(table)
    return Reading(CODE, {header.contract.name: table}, tuple(problems))


def _is_total(sheet: Sheet, header: _Header, row: int) -> bool:
    """Whether the row sums up others: a school's name or login says «Итого» or the like."""
    places = (header.columns.get(name) for name in NAMING_A_SCHOOL)
    return any(TOTAL.match(folded(text(_cell(sheet.rows[row], place)))) for place in places)


def _totals(sheet: Sheet, rows: Sequence[int]) -> Iterator[Problem]:
    if rows:
        first, *others = map(sheet.place, rows)
        yield noticed("totals-row", first, also=others)


def _unusual_logins(sheet: Sheet, header: _Header, rows: Sequence[int]) -> Iterator[Problem]:
    place = header.columns.get(SCHOOL_ID)
    cells = [(index, text(_cell(sheet.rows[index], place))) for index in rows]
    unusual = [index for index, login in cells if login and not LOGIN.fullmatch(login.lower())]
    if unusual:
        first, *others = (sheet.place(index, place) for index in unusual)
        seen = text(_cell(sheet.rows[unusual[0]], place))
        yield noticed("unusual-login", first, also=others, seen=seen, expected="edu980001")


def _below_from_marks(results: pd.DataFrame) -> pd.DataFrame:
    """Pupils with «2» are those below the minimum where the sheet does not say it itself."""
    silent = results["below_reason"].eq("not_reported").fillna(value=False)
    told = silent & results["n2"].notna()
    below, why = results["below"].mask(told, results["n2"]), results["below_reason"].mask(told)
    return results.assign(below=below, below_reason=why)


def _header(sheet: Sheet) -> _Header | None:
    if not any(is_filled(row) for row in sheet.rows[:HEADER_ROWS]):
        return None
    named = _contract_named(sheet.name)
    if named is not None:
        return _best_row(sheet, named)
    candidates = [_best_row(sheet, contract) for contract in contracts().values()]
    best = max(candidates, key=_fit)
    known = len(best.columns)
    return best if known >= KNOWN_HEADERS and known >= len(best.unknown) else None


def _fit(header: _Header) -> tuple[int, bool]:
    required = {column.name for column in header.contract.columns if column.required}
    return len(header.columns), required <= set(header.columns)


def _contract_named(name: str) -> Contract | None:
    sought = folded(name)
    for contract in contracts().values():
        if sought in (folded(contract.name), folded(contract.title[:SHEET_NAME_LENGTH])):
            return contract
    return None


def _best_row(sheet: Sheet, contract: Contract) -> _Header:
    """Find the row that says most of the contract's headers; the first filled one if none does."""
    filled = [index for index, row in enumerate(sheet.rows[:HEADER_ROWS]) if is_filled(row)]
    headers = [_meanings(contract, index, sheet.rows[index]) for index in filled]
    return max(headers, key=lambda header: len(header.columns))


def _meanings(contract: Contract, index: int, row: Row) -> _Header:
    names = {folded(title): column.name for column in contract.columns for title in column.headers}
    why = {
        folded(title): column.name
        for column in contract.columns
        if column.reason
        for title in (column.reason_name, column.title + REASON_SUFFIX)
    }
    columns: dict[str, int] = {}
    reasons: dict[str, int] = {}
    unknown, repeated = [], []
    for place, cell in enumerate(row):
        title = folded(text(cell))
        found, name = (columns, names[title]) if title in names else (reasons, why.get(title, ""))
        if not title:
            continue
        if not name:
            unknown.append(place)
        elif name in found:
            repeated.append(place)
        else:
            found[name] = place
    return _Header(contract, index, columns, reasons, tuple(unknown), tuple(repeated))


def _header_problems(sheet: Sheet, header: _Header) -> Iterator[Problem]:
    row, table = sheet.rows[header.row], header.contract.title
    known = {name: column for column in header.contract.columns for name in column.headers}
    for place in header.unknown:
        seen = text(row[place])
        if is_personal(seen):
            code, where = personal_check(header.contract.name), sheet.place(header.row, place)
            yield noticed(code, where, seen=seen, table=table)
            continue
        close = get_close_matches(seen, known, n=1)
        advice = f"Возможно, имелся в виду «{close[0]}»." if close else ""
        where = sheet.place(header.row, place)
        yield noticed("unknown-column", where, seen=seen, advice=advice, table=table)
    for place in header.repeated:
        where = sheet.place(header.row, place)
        yield noticed("repeated-column", where, seen=text(row[place]), table=table)
    for column in header.contract.columns:
        if column.required and column.name not in header.columns:
            yield noticed(
                "missing-column",
                sheet.place(header.row),
                expected=", ".join(f"«{name}»" for name in column.headers),
                column=column.title,
                table=table,
            )


def _column(
    sheet: Sheet, header: _Header, column: Column, rows: Sequence[int], registry: Registry
) -> tuple[list[object], list[object], list[Problem]]:
    """Convert a column: its values, the reasons of the missing ones, and problems."""
    convert = Converter(column, registry)
    place, reason_place = header.columns.get(column.name), header.reasons.get(column.name)
    cells = [_cell(sheet.rows[index], place) for index in rows]
    converted = [convert(cell) for cell in cells]
    given = [text(_cell(sheet.rows[index], reason_place)) for index in rows]
    faults = [_fault(column, *found) for found in zip(converted, given, strict=True)]
    problems = [*_problems(sheet, column, place, rows, cells, given, faults)]
    reasons = [_reason(*found) for found in zip(converted, given, strict=True)]
    return [cell.value for cell in converted], [*reasons], problems


def _cell(row: Row, place: int | None) -> Cell:
    return None if place is None or place >= len(row) else row[place]


def _reason(converted: Converted, given: str) -> str | None:
    if converted.value is not None:
        return None
    return converted.reason or reason_named(given, whole=False) or "not_reported"


def _fault(column: Column, converted: Converted, given: str) -> str:
    """Code of what is wrong with a cell; empty when nothing is."""
    if not converted.readable:
        return "bad-value"
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
        yield noticed(
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
