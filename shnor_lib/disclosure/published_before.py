"""The sums that readers have already: kept for each region, so that no later edition adds to them.

They lie beside the region's data, in ``published/<region>.parquet``, and are never published: they
name the schools behind each row.
"""

from pathlib import Path

import pandas as pd

from shnor_lib.disclosure.released import COLUMNS
from shnor_lib.files.replacing import replace_file

FOLDER = "published"


def read_published(data: Path | None, region: str) -> pd.DataFrame:
    """Read what was published of a region; nothing where nothing was.

    Returns
    -------
    DataFrame
        `released.COLUMNS` and ``edition``.
    """
    path = None if data is None else _path(data, region)
    if path is None or not path.is_file():
        return pd.DataFrame(columns=[*COLUMNS, "edition"])
    return pd.read_parquet(path)


def write_published(data: Path, region: str, published: pd.DataFrame) -> None:
    """Keep what was published of a region.

    Raises
    ------
    ShnorError
        ``cannot-write``.
    """
    path = _path(data, region)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, published.to_parquet(index=False))


def _path(data: Path, region: str) -> Path:
    return data / FOLDER / f"{region}.parquet"
