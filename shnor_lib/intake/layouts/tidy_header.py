"""The header of a sheet of the project's own workbook: whose table, and what each column is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.headings import heading, headings
from shnor_lib.intake.layouts.tidy_cells import is_filled
from shnor_lib.intake.reading.cells import folded, text
from shnor_lib.intake.reading.personal_columns import is_personal, personal_check
from shnor_lib.intake.reading.school_codes import LOGIN
from shnor_lib.intake.reading.workbook import Row, Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.tables import Column, Contract, contracts

HEADER_ROWS = 10
SHEET_NAME_LENGTH = 31
KNOWN_HEADERS = 3
REASON_SUFFIX = ": причина"


@dataclass(frozen=True)
class Header:
    """Where the header stands, and what its cells mean for a contract.

    ``columns`` and ``reasons`` map a contract column's name to its place; ``unknown`` are the
    places of headers that mean nothing, ``repeated`` of those that mean a column again;
    ``is_named`` tells a sheet that is named as the contract.
    """

    contract: Contract
    row: int
    columns: Mapping[str, int]
    reasons: Mapping[str, int]
    unknown: tuple[int, ...]
    repeated: tuple[int, ...]
    is_named: bool = False

    @cached_property
    def stand_ins(self) -> Mapping[str, tuple[str, ...]]:
        """The columns that the sheet lacks, and those of it that name a row instead."""
        return {
            column.name: column.otherwise
            for column in self.contract.columns
            if column.otherwise
            and column.name not in self.columns
            and set(column.otherwise) <= set(self.columns)
        }

    @cached_property
    def from_calendar(self) -> frozenset[str]:
        """The columns that may be blank: those that the calendar fills them by are there."""
        return frozenset(
            column.name
            for column in self.contract.columns
            if column.from_calendar and set(column.from_calendar) <= set(self.columns)
        )


def find_header(sheet: Sheet) -> Header | None:
    """Find the row that says most headers of the contract that the sheet is named as, or of any.

    None if the sheet is not named as a contract and few of its headers are those of one.
    """
    if not any(is_filled(row) for row in sheet.rows[:HEADER_ROWS]):
        return None
    named = contract_named(sheet.name)
    if named is not None:
        return replace(_best_row(sheet, named), is_named=True)
    candidates = [_best_row(sheet, contract) for contract in contracts().values()]
    best = max(candidates, key=_fit)
    known = len(best.columns)
    # A sheet that lacks more than it has, such as sums of municipalities, is none of the project.
    is_own = KNOWN_HEADERS <= known >= max(len(best.unknown), 2 * len(lacking_columns(best)))
    return best if is_own else None


def _fit(header: Header) -> tuple[int, bool]:
    required = {column.name for column in header.contract.columns if column.required}
    return len(header.columns), required <= set(header.columns)


def contract_named(name: str) -> Contract | None:
    """Contract that a sheet of this name is of; None where it is named after none."""
    sought = folded(name)
    for contract in contracts().values():
        if sought in (folded(contract.name), folded(contract.title[:SHEET_NAME_LENGTH])):
            return contract
    return None


def _best_row(sheet: Sheet, contract: Contract) -> Header:
    """Find the row that says most of the contract's headers; the first filled one if none does."""
    filled = [index for index, row in enumerate(sheet.rows[:HEADER_ROWS]) if is_filled(row)]
    headers = [_meanings(contract, index, sheet.rows[index]) for index in filled]
    return max(headers, key=lambda header: len(header.columns))


def _meanings(contract: Contract, index: int, row: Row) -> Header:
    names = _names(contract)
    why = {
        heading(title): column.name
        for column in contract.columns
        if column.reason
        for title in (column.reason_name, column.title + REASON_SUFFIX)
    }
    columns: dict[str, int] = {}
    reasons: dict[str, int] = {}
    unknown, repeated = [], []
    for place, cell in enumerate(row):
        title = heading(cell)
        places, name = (columns, names[title]) if title in names else (reasons, why.get(title, ""))
        if not title:
            continue
        if not name:
            unknown.append(place)
        elif name in places:
            repeated.append(place)
        else:
            places[name] = place
    return Header(contract, index, columns, reasons, tuple(unknown), tuple(repeated))


def _names(contract: Contract) -> dict[str, str]:
    """Column by heading: what the contract says goes before the list of all layouts."""
    shared = {
        heading(title): column.name
        for column in contract.columns
        for title in headings().get(column.name, ())
    }
    own = {heading(title): column.name for column in contract.columns for title in column.headers}
    return {**shared, **own}


def lacking_columns(header: Header) -> list[Column]:
    """Required columns that the sheet has not, and that nothing fills in."""
    return [
        column
        for column in header.contract.columns
        if column.required
        and column.name not in (*header.columns, *header.stand_ins, *header.from_calendar)
    ]


def header_problems(sheet: Sheet, header: Header) -> Iterator[Problem]:
    """Name the columns that are about persons, unknown, repeated or lacking, and rows above."""
    yield from _rows_above(sheet, header)
    row, table = sheet.rows[header.row], header.contract.title
    known = {name: column for column in header.contract.columns for name in column.headers}
    for place in header.unknown:
        seen = text(row[place])
        if is_personal(seen):
            code, where = personal_check(header.contract.name), sheet.place(header.row, place)
            yield problem_of(code, where, seen=seen, table=table)
            continue
        close = get_close_matches(seen, known, n=1)
        advice = f"Возможно, имелся в виду «{close[0]}»." if close else ""
        where = sheet.place(header.row, place)
        yield problem_of("unknown-column", where, seen=seen, advice=advice, table=table)
    for place in header.repeated:
        twice = "column-read-once" if _is_again(sheet, header, place) else "repeated-column"
        yield problem_of(twice, sheet.place(header.row, place), seen=text(row[place]), table=table)
    for name in header.stand_ins:
        where, title = sheet.place(header.row), header.contract.column(name).title
        yield problem_of("named-without-code", where, column=title, table=table)
    for column in lacking_columns(header):
        yield problem_of(
            "missing-column",
            sheet.place(header.row),
            expected=", ".join(f"«{name}»" for name in column.headers),
            column=column.title,
            table=table,
        )


def _is_again(sheet: Sheet, header: Header, place: int) -> bool:
    """Whether a column holds the same as the one of the same meaning that is read."""
    name = _names(header.contract).get(heading(sheet.rows[header.row][place]), "")
    first = header.columns.get(name)
    below = sheet.rows[header.row + 1 :]
    return first is not None and all(row[first] == row[place] for row in below)


def _rows_above(sheet: Sheet, header: Header) -> Iterator[Problem]:
    """``rows-above-header``: data over the header, where nothing is read.

    Such a row names a school by its login, or is filled in every required column.
    """
    required = [column.name for column in header.contract.columns if column.required]
    places = [header.columns[name] for name in required if name in header.columns]
    above = [
        sheet.place(index)
        for index, row in enumerate(sheet.rows[: header.row])
        if any(LOGIN.fullmatch(text(cell).lower()) for cell in row)
        or (len(places) > 1 and all(text(row[place]) for place in places))
    ]
    if above:
        yield problem_of("rows-above-header", above[0], also=above[1:])
