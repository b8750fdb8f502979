"""Checked tables on disk, so that a report need not read the workbooks again."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd
from filelock import FileLock
from pydantic import TypeAdapter, ValidationError

import shnor_lib
from shnor_lib.files.replacing import replaced_folder
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.checks.last_load import changes, files_disappeared
from shnor_lib.intake.region.material import (
    Material,
    fingerprint,
    load_region,
    material_of,
    region_folder,
)
from shnor_lib.intake.region.settings import check_region_code, read_settings
from shnor_lib.model.problems import Place, Problem, ShnorError
from shnor_lib.model.sources import SourceFile
from shnor_lib.model.tables import contracts

MANIFEST = "manifest.json"
KEPT_REGIONS = 32


@dataclass(frozen=True)
class Manifest:
    """What stored tables were made of."""

    fingerprint: str
    version: str
    sources: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]


MANIFEST_FORM = TypeAdapter(Manifest)


def load_or_read(data: Path, region: str, today: date | None = None) -> Material:
    """Material of a region: from the stored tables if they are current, else from its files.

    Parameters
    ----------
    data : Path
        The data folder, with ``raw`` and ``processed`` in it.
    region : str
        Name of the region's folder under ``raw``.
    today : date, optional
        The day of the reading: of a later one the files cannot speak.

    Raises
    ------
    ShnorError
        If there is no such region or its files have errors; stored tables stay as they were.
        Files are named with their region: a build has several.
    """
    check_region_code(region)
    folder = region_folder(data, region)
    try:
        return _load_or_read(folder, data / "processed" / region, fingerprint(folder), today)
    except ShnorError as failure:
        problems = [problem.under(region) for problem in failure.problems]
    raise ShnorError(problems)


@lru_cache(maxsize=KEPT_REGIONS)
def _load_or_read(folder: Path, stored: Path, mark: str, today: date | None) -> Material:
    """Kept in memory by the fingerprint: workers that are forked have their regions at hand."""
    if kept := _stored_material(folder, stored, mark):
        return kept
    # Two builds or notebooks may both be reading: one waits, and takes what the other stored.
    with _lock(stored):
        return _stored_material(folder, stored, mark) or _read_and_save(folder, stored, today)


def _stored_material(folder: Path, stored: Path, mark: str) -> Material | None:
    """Material of exactly this fingerprint, or None; somebody may be replacing it meanwhile."""
    if not is_current(stored, mark):
        return None
    try:
        manifest, tables = read_manifest(stored), load_tables(stored)
    except (ShnorError, OSError):
        return None
    if not is_current(stored, mark):
        return None
    settings = read_settings(folder)
    return material_of(settings, tables, manifest.sources, manifest.problems, mark)


def _read_and_save(folder: Path, stored: Path, today: date | None) -> Material:
    material = load_region(folder, today)
    news = against_last(material, stored)
    material = replace(material, problems=(*material.problems, *news))
    save(material, stored)
    return material


def _lock(stored: Path) -> FileLock:
    """Lock of a region's stored tables; whoever has it may ask for it again."""
    stored.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(stored.with_name(f".{stored.name}.lock"), is_singleton=True)


def against_last(material: Material, stored: Path) -> list[Problem]:
    """Compare material with what the last load stored; nothing stored, nothing to say."""
    if material.has_errors:
        return []
    try:
        tables, sources = load_tables(stored), read_manifest(stored).sources
    except (ShnorError, OSError, KeyError, ValueError):  # none, or of an older library
        return []
    percent = material.profile.screening.participants_change
    news = changes(tables, material.tables, percent)
    return [*files_disappeared(sources, material.sources), *news]


def save(material: Material, folder: Path) -> None:
    """Store the tables, whole or not at all.

    Raises
    ------
    ShnorError
        If the material has errors: then nothing is written and earlier tables stay.
    """
    if material.has_errors:
        raise ShnorError(material.problems)
    manifest = Manifest(
        material.fingerprint, shnor_lib.__version__, material.sources, material.problems
    )
    with _lock(folder), replaced_folder(folder) as fresh:
        for name, table in material.tables.items():
            table.to_parquet(fresh / f"{name}.parquet", index=False)
        (fresh / MANIFEST).write_bytes(MANIFEST_FORM.dump_json(manifest, indent=1))


def is_current(folder: Path, mark: str) -> bool:
    """Whether the folder holds tables of exactly this fingerprint."""
    try:
        return read_manifest(folder).fingerprint == mark
    except ShnorError:
        return False


def load_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Read every stored table, typed by its contract.

    Raises
    ------
    ShnorError
        ``no-stored-tables``: nothing was stored there.
    """
    read_manifest(folder)
    return {
        name: pd.read_parquet(folder / f"{name}.parquet").astype(contract.types)
        for name, contract in contracts().items()
    }


def read_manifest(folder: Path) -> Manifest:
    """Read what the stored tables were made of.

    Raises
    ------
    ShnorError
        ``no-stored-tables``: nothing was stored there, or not by this library.
    """
    try:
        return MANIFEST_FORM.validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        problem = problem_of("no-stored-tables", Place(folder.as_posix()))
    raise ShnorError([problem])
