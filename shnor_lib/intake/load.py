"""Files to checked tables: the one way in."""

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.intake.checks.between_tables import check_tables
from shnor_lib.intake.checks.catalogue import until_failure
from shnor_lib.intake.checks.duplicates import doubled_blocks, without_duplicates
from shnor_lib.intake.checks.hidden import hidden_problems
from shnor_lib.intake.checks.letters import letters_are_usual, without_control_characters
from shnor_lib.intake.checks.not_yet import not_yet
from shnor_lib.intake.checks.sheets import Readings, check_sheets, without_summaries
from shnor_lib.intake.in_processes import in_processes
from shnor_lib.intake.layouts import layout_of
from shnor_lib.intake.layouts.described_tasks import with_descriptions
from shnor_lib.intake.layouts.gia_codes import with_gia_schools
from shnor_lib.intake.layouts.reading import Reading
from shnor_lib.intake.layouts.subjects import unify_subjects
from shnor_lib.intake.layouts.taught_headings import with_taught
from shnor_lib.intake.reading.cells import folded
from shnor_lib.intake.reading.hidden import wanted
from shnor_lib.intake.reading.provenance import FILE, ROW, SHEET, traced
from shnor_lib.intake.reading.safety import package_notes
from shnor_lib.intake.reading.school_codes import unify_logins
from shnor_lib.intake.reading.workbook import Sheet, read_content, sheets_of
from shnor_lib.intake.region.passports import complete_passports, with_known_names
from shnor_lib.model.problems import Problem, ShnorError
from shnor_lib.model.procedures import Registry
from shnor_lib.model.profile import HiddenParts, Screening
from shnor_lib.model.sources import SourceFile, SourceWork
from shnor_lib.model.tables import DTYPES, Contract, contracts

# Sheets of our own workbooks that hold no data: how to fill in, allowed words, what was wrong.
INSTRUCTION, CHOICES, REMARKS = "Инструкция", "Справочник", "Замечания"
PASSED_OVER = frozenset({*map(folded, (INSTRUCTION, CHOICES, REMARKS)), "instruction"})
DEFAULT_ORIGIN = "given"


@dataclass(frozen=True)
class Loaded:
    """Every table of the contracts, typed and sorted by key; the files; what is wrong."""

    tables: Mapping[str, pd.DataFrame]
    sources: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the material from being used."""
        return any(problem.is_error for problem in self.problems)


@dataclass(frozen=True)
class _How:
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
class _Part:
    """Rows of one table from one sheet."""

    table: str
    sheet: Sheet
    rows: pd.DataFrame


@dataclass(frozen=True)
class _File:
    """What was read of one file; no parts if it has errors."""

    source: SourceFile
    parts: tuple[_Part, ...]
    problems: tuple[Problem, ...]


def load_files(
    paths: Iterable[Path],
    registry: Registry,
    *,
    origins: Mapping[Path, str] | None = None,
    base: Path | None = None,
    set_aside: float = Screening().rows_set_aside,
    taught: Mapping[str, str] = MappingProxyType({}),
    today: date | None = None,
    hidden: HiddenParts = HiddenParts(),
) -> Loaded:
    """Read files of any known layouts and check them together.

    A file with an error gives no rows; the others are read and checked all the same. The tables
    do not depend on the names or the order of the files.

    Parameters
    ----------
    paths : iterable of Path
        Files, as `intake.reading.paths.expand` gives them.
    registry : Registry
        The procedures that may occur.
    origins : mapping of Path to str, optional
        What a file is (`profile.Origin`); given when it is not named.
    base : Path, optional
        Folder to which file names in messages and sources are relative.
    set_aside : float
        How many per cent of the rows of pupils of a sheet may be set aside.
    taught : mapping of str to str, optional
        Headings that the files call their own way, as `region.columns` reads them.
    today : date, optional
        The day of the reading, after which nothing can have been sat.
    hidden : HiddenParts
        Whether hidden sheets and rows are read.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> load_files([], registry()).tables["results"].empty
    True
    """
    with _collector_paused():
        how = _How(registry, set_aside, dict(taught), today, hidden)
        return _loaded(sorted(paths), origins or {}, base, how)


@contextmanager
def _collector_paused() -> Iterator[None]:
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


def _loaded(paths: list[Path], origins: Mapping[Path, str], base: Path | None, how: _How) -> Loaded:
    named = [(path, _name(path, base), origins.get(path, DEFAULT_ORIGIN)) for path in paths]
    files = in_processes(partial(_read_quietly, how), named, sum(map(_size, paths)))
    problems = [problem for file in files for problem in file.problems]
    combined, faults = without_control_characters(_combined(files))
    problems += [*faults, *letters_are_usual(combined)]
    combined, faults = with_gia_schools(combined)
    problems += faults
    combined = unify_subjects(with_known_names(unify_logins(combined)), how.registry)
    for name, contract in contracts().items():
        combined[name], faults = without_duplicates(combined[name], contract)
        problems += faults
    combined, faults = with_descriptions(combined)
    problems += faults
    problems += check_tables(combined, how.registry)
    combined["schools"] = complete_passports(combined["schools"], combined["results"])
    tables = {name: typed(combined[name], contract) for name, contract in contracts().items()}
    return Loaded(tables, tuple(file.source for file in files), tuple(problems))


def typed(table: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """Give a table the contract's columns, types and order of rows."""
    if table.empty:
        return _empty(contract.name).iloc[:, : len(contract.types)]
    whole = table[list(contract.types)]
    dtypes, types = whole.dtypes, {name: DTYPES[kind] for name, kind in contract.types.items()}
    other = {name: kind for name, kind in types.items() if dtypes[name] != kind}
    whole = whole.astype(other) if other else whole
    order = np.lexsort([_ranks(whole[name]) for name in reversed(contract.key)])
    return whole.take(order).reset_index(drop=True)


def _ranks(values: pd.Series) -> NDArray[np.intp]:
    """Place of each value among the different ones, which are few; a missing one comes last."""
    codes, different = pd.factorize(values, sort=True)
    return np.where(codes < 0, len(different), codes)


def _name(path: Path, base: Path | None) -> str:
    return (path.relative_to(base) if base else path).as_posix()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # which reading tells
        return 0


def _read_quietly(how: _How, named: tuple[Path, str, str]) -> _File:
    """Read a file in whatever process; its cells stay there."""
    with _collector_paused():
        file = _read_file(*named, how)
    parts = tuple(replace(part, sheet=replace(part.sheet, rows=())) for part in file.parts)
    return replace(file, parts=parts)


def _read_file(path: Path, name: str, origin: str, how: _How) -> _File:
    content = b""
    try:
        content = read_content(path, name)
        sheets = sheets_of(name, content)
    except ShnorError as failure:
        return _File(_source(name, content, origin, [], ()), (), failure.problems)
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
        _Part(table, sheet, rows)
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
    return _File(source, parts, tuple(until_failure(problems)))


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
    parts: tuple[_Part, ...],
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


def _works(parts: tuple[_Part, ...]) -> tuple[SourceWork, ...]:
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


def _combined(files: list[_File]) -> dict[str, pd.DataFrame]:
    tables = {}
    for name in contracts():
        parts = [(p.sheet, p.rows) for file in files for p in file.parts if p.table == name]
        tables[name] = traced(parts) if parts else _empty(name)
    return tables


@cache
def _empty(name: str) -> pd.DataFrame:
    types = {**contracts()[name].types, FILE: "string", SHEET: "string", ROW: "Int64"}
    return pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in types.items()})
