"""Which parts of a region's material a page reads: what it must be made anew for."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, cast

import pandas as pd

from shnor_lib.intake.region.material import Material
from shnor_lib.intake.region.store import is_current

TABLES = "tables."
_READ: ContextVar[set[str] | None] = ContextVar("read", default=None)


@contextmanager
def watching() -> Iterator[set[str]]:
    """Gather the names of the parts that are read meanwhile, such as ``kemerovo/tables.results``.

    Only material that went through `watched` is seen.
    """
    read: set[str] = set()
    token = _READ.set(read)
    try:
        yield read
    finally:
        _READ.reset(token)


def watched(material: Material) -> Material:
    """Give the same material, whose reading can be watched."""
    return cast(Material, _Watched(material))


def part_hash(material: Material, part: str, processed: Path) -> str:
    """Sum up the content of a part: a table by its stored file, anything else by its value.

    Parameters
    ----------
    material : Material
        The region's material.
    part : str
        Name without the region, such as ``tables.results`` or ``profile``.
    processed : Path
        Folder in which the region's tables are stored.

    Returns
    -------
    str
        The sum; where other tables are stored by now, the material's own ``fingerprint``.
    """
    if not part.startswith(TABLES):
        return hashlib.sha256(repr(getattr(material, part)).encode()).hexdigest()
    try:
        content = (processed / f"{part.removeprefix(TABLES)}.parquet").read_bytes()
    except OSError:
        return material.fingerprint
    # Another build may have stored newer tables: of those the material knows nothing.
    stored = is_current(processed, material.fingerprint)
    return hashlib.sha256(content).hexdigest() if stored else material.fingerprint


def _note(region: str, part: str) -> None:
    read = _READ.get()
    if read is not None:
        read.add(f"{region}/{part}")


class _WatchedTables(Mapping[str, pd.DataFrame]):
    def __init__(self, material: Material) -> None:
        self._material = material

    def __getitem__(self, name: str) -> pd.DataFrame:
        table = self._material.tables[name]
        _note(self._material.region, f"{TABLES}{name}")
        # A page that changes its table must not change it for the next one.
        return table.copy(deep=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self._material.tables)

    def __len__(self) -> int:
        return len(self._material.tables)


class _Watched:
    def __init__(self, material: Material) -> None:
        self._material = material
        self.tables = _WatchedTables(material)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 – whatever the material has
        value = getattr(self._material, name)
        _note(self._material.region, name)
        return value
