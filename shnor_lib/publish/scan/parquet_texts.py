"""Texts of a Parquet file: names of columns, what is written of the file, and every cell."""

import io
from collections.abc import Iterator

import pyarrow.parquet as pq

from shnor_lib.publish.scan.piece import Piece


def parquet_texts(content: bytes) -> Iterator[Piece]:
    """Take the texts out of a Parquet file.

    Examples
    --------
    >>> import pyarrow as pa
    >>> written = io.BytesIO()
    >>> pq.write_table(pa.table({"school": ["Школа 1"]}), written)
    >>> [piece.text for piece in parquet_texts(written.getvalue())]
    ['school', 'Школа 1']
    """
    table = pq.read_table(io.BytesIO(content))
    for key, value in (table.schema.metadata or {}).items():
        yield Piece("сведения о файле", f"{key.decode()} {value.decode(errors='ignore')}")
    for name in table.column_names:
        yield Piece("столбец", name)
        for number, cell in enumerate(table[name].to_pylist(), start=1):
            if cell is not None:
                yield Piece(f"столбец {name}, строка {number}", str(cell))
