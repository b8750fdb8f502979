"""One file to the rows of tables, in whatever process; its cells stay there."""

import gc
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from shnor_lib.intake.checks.catalogue import until_failure
from shnor_lib.intake.checks.duplicates import doubled_blocks
from shnor_lib.intake.checks.hidden import hidden_problems
from shnor_lib.intake.checks.not_yet import not_yet
from shnor_lib.intake.checks.sheets import Readings, check_sheets, without_summaries
from shnor_lib.intake.layouts import layout_of
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.taught_headings import with_taught
from shnor_lib.intake.reading.cells import folded
from shnor_lib.intake.reading.hidden import wanted
from shnor_lib.intake.reading.safety import package_notes
from shnor_lib.intake.reading.workbook import Sheet, read_content, sheets_of
from shnor_lib.model.problems import Problem, ShnorError
from shnor_lib.model.procedures import Registry
from shnor_lib.model.profile import HiddenParts
from shnor_lib.model.sources import SourceFile, SourceWork
from shnor_lib.model.tables import contracts

# Sheets of our own workbooks that hold no data: how to fill in, allowed words, what was wrong.
INSTRUCTION, CHOICES, REMARKS = "Инструкция", "Справочник", "Замечания"
PASSED_OVER = frozenset({*map(folded, (INSTRUCTION, CHOICES, REMARKS)), "instruction"})


@dataclass(frozen=True)
class How:
    """By what files are read.

    ``registry``: the procedures. ``set_aside``: how many per cent of the rows of a sheet may be set
    aside. ``taught``: headings that a region calls its own way. ``today``: the day after which
    nothing can have been sat. ``hidden``: whether hidden sheets and rows are read.
    """

    registry: Registry
    set_aside: float
    taught: Mapping[str, str]
    today: date | None
    hidden: HiddenParts


@dataclass(frozen=True)
class Part:
    """Rows of one table from one sheet."""

    table: str
    sheet: Sheet
    rows: pd.DataFrame


@dataclass(frozen=True)
class ReadFile:
    """What was read of one file; no parts if it has errors."""

    source: SourceFile
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the collector of reference cycles still.

    Reading makes hundreds of thousands of rows and no cycles; looking for some costs a quarter of
    the whole time.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()


def read_file(how: How, named: tuple[Path, str, str]) -> ReadFile:
    """Read a file in whatever process; its cells stay there."""
    with collector_paused():
        file = _read(*named, how)
    parts = tuple(replace(part, sheet=replace(part.sheet, rows=())) for part in file.parts)
    return replace(file, parts=parts)


def _read(path: Path, name: str, origin: str, how: How) -> ReadFile:
    content = b""
    try:
        content = read_content(path, name)
        sheets = sheets_of(name, content)
    except ShnorError as failure:
        return ReadFile(_source(name, content, origin, [], ()), (), failure.problems)
    sheets = [sheet for sheet in sheets if _holds_data(sheet)]
    problems = package_notes(name, content)
    readings: Readings = []
    for typed_sheet in wanted(sheets, how.hidden):
        sheet, notes = with_taught(typed_sheet, how.taught)
        readings.append((sheet, _reading(sheet, how.registry)))
        problems += notes
    readings = without_summaries(readings)
    names = {sheet.name for sheet, reading in readings if reading}
    problems += hidden_problems(name, sheets, names, how.hidden)
    problems += [problem for _, reading in readings if reading for problem in reading.problems]
    problems += check_sheets(name, readings, how.set_aside)
    known = [reading for _, reading in readings if reading]
    parts = tuple(
        Part(table, sheet, rows)
        for sheet, reading in readings
        if reading
        for table, rows in reading.tables.items()
    )
    for part in parts:
        contract = contracts()[part.table]
        problems += doubled_blocks(part.sheet, part.rows, contract)
        # one head gives several tables their year
        told = not_yet(part.sheet, part.rows, contract, how.today)
        problems += [problem for problem in told if problem not in problems]
    if any(problem.is_error for problem in problems):
        parts = ()
    source = _source(name, content, origin, known, parts)
    return ReadFile(source, parts, tuple(until_failure(problems)))


def _holds_data(sheet: Sheet) -> bool:
    return not sheet.is_blank and folded(sheet.name) not in PASSED_OVER


def _reading(sheet: Sheet, registry: Registry) -> Reading | None:
    layout = layout_of(sheet)
    return layout.read(sheet, registry) if layout else None


def _source(
    name: str,
    content: bytes,
    origin: str,
    readings: list[Reading],
    parts: tuple[Part, ...],
) -> SourceFile:
    return SourceFile(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        origin=origin,
        layout=", ".join(sorted({reading.layout for reading in readings})),
        tables=tuple(sorted({part.table for part in parts})),
        rows=sum(len(part.rows) for part in parts),
        works=_works(parts),
    )


def _works(parts: tuple[Part, ...]) -> tuple[SourceWork, ...]:
    """Say which procedures and years have results on which sheet."""
    return tuple(
        sorted(
            SourceWork(str(procedure), int(year), part.sheet.name)
            for part in parts
            if part.table == "results"
            for procedure, year in {
                *zip(part.rows["procedure"].tolist(), part.rows["year"].tolist(), strict=True)
            }
        )
    )
