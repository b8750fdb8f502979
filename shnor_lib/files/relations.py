"""Parquet files as one relation of DuckDB: a table that is larger than memory stays on the disk."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from shnor_lib.model.problems import ShnorError, error

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

MEMORY = "2GB"


def open_relation(
    files: Sequence[Path], *, memory: str = MEMORY, scratch: Path | None = None
) -> "DuckDBPyRelation":
    """Open Parquet files of one contract as one relation; nothing is read until it is asked.

    Questions take it where they take a frame (`questions.shared.rows`).

    Parameters
    ----------
    files : sequence of Path
        At least one. A column that a file lacks is missing in its rows.
    memory : str
        How much memory DuckDB may use; what is beyond it goes to the disk.
    scratch : Path, optional
        Folder for what goes to the disk; by default the system's for temporary files.

    Raises
    ------
    ShnorError
        ``country-not-installed``.

    Examples
    --------
    >>> import pandas as pd
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "results.parquet"
    ...     pd.DataFrame({"year": [2020, 2021]}).to_parquet(file)
    ...     open_relation([file]).max("year").fetchall()
    [(2021,)]
    """
    try:
        import duckdb  # noqa: PLC0415 – an extra that a region does not need
    except ModuleNotFoundError:
        problem = error(
            "country-not-installed",
            "Для таблиц всей страны нужен пакет duckdb.",
            advice='Поставьте его: pip install "shnor[country]".',
        )
        raise ShnorError([problem]) from None
    spill = (scratch or Path(gettempdir())).as_posix()
    connection = duckdb.connect(config={"memory_limit": memory, "temp_directory": spill})
    return connection.read_parquet([str(file) for file in files], union_by_name=True)
