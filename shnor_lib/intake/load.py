"""Files to checked tables: the one way in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from shnor_lib.intake.checks.between_tables import check_tables
from shnor_lib.intake.checks.duplicates import without_duplicates
from shnor_lib.intake.checks.letters import letters_are_usual, without_control_characters
from shnor_lib.intake.in_processes import in_processes
from shnor_lib.intake.layouts.described_tasks import with_descriptions
from shnor_lib.intake.layouts.gia_codes import with_gia_schools
from shnor_lib.intake.layouts.subjects import unify_subjects
from shnor_lib.intake.one_file import How, ReadFile, collector_paused, read_file
from shnor_lib.intake.reading.provenance import FILE, ROW, SHEET, traced
from shnor_lib.intake.reading.school_codes import unify_logins
from shnor_lib.intake.reading.workbook import readable_name
from shnor_lib.intake.region.passports import complete_passports, with_known_names
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry
from shnor_lib.model.profile import HiddenParts, Screening
from shnor_lib.model.sources import SourceFile
from shnor_lib.model.tables import DTYPES, Contract, contracts

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
    with collector_paused():
        how = How(registry, set_aside, dict(taught), today, hidden)
        return _loaded(sorted(paths), origins or {}, base, how)


def _loaded(paths: list[Path], origins: Mapping[Path, str], base: Path | None, how: How) -> Loaded:
    named = [(path, _name(path, base), origins.get(path, DEFAULT_ORIGIN)) for path in paths]
    files = in_processes(partial(read_file, how), named, sum(map(_size, paths)))
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
    return readable_name((path.relative_to(base) if base else path).as_posix())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # which reading tells
        return 0


def _combined(files: list[ReadFile]) -> dict[str, pd.DataFrame]:
    tables = {}
    for name in contracts():
        parts = [(p.sheet, p.rows) for file in files for p in file.parts if p.table == name]
        tables[name] = traced(parts) if parts else _empty(name)
    return tables


@cache
def _empty(name: str) -> pd.DataFrame:
    types = {**contracts()[name].types, FILE: "string", SHEET: "string", ROW: "Int64"}
    return pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in types.items()})
