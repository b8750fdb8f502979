"""A table as a region holds it, and as a country does: in memory, and as Parquet in DuckDB."""

from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pandas as pd

from shnor_lib.files.relations import open_relation

FOLDERS = TemporaryDirectory(prefix="shnor-relations-")  # a relation reads its files when asked


def in_memory(table: pd.DataFrame):
    return table


def in_parquet(table: pd.DataFrame):
    """Two files, each with a part of the rows: a country has one of each region."""
    folder = Path(mkdtemp(dir=FOLDERS.name))
    parts = {"even": table.iloc[::2], "odd": table.iloc[1::2]}
    for name, part in parts.items():
        part.to_parquet(folder / f"{name}.parquet", index=False)
    return open_relation(sorted(folder.glob("*.parquet")))


ENGINES = [in_memory, in_parquet]
