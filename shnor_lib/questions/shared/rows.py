"""What a question asks of a whole table, taken out where the table lies.

A region's table is a frame of pandas. A country's is a relation of DuckDB over Parquet, which is
larger than memory and stays where it is. Whatever goes through all rows of a table is written here
once for both: rows are chosen and summed where they lie, and the formulas work on what comes out of
it – a frame of the years and procedures that are asked about.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

import narwhals as nw
import pandas as pd
import pyarrow as pa
from narwhals.typing import IntoFrame

# A frame of pandas, or a relation of DuckDB; its columns are those of a contract.
Table: TypeAlias = IntoFrame

_TYPES: Mapping[Any, Any] = MappingProxyType(
    {
        pa.string(): pd.StringDtype(),
        pa.large_string(): pd.StringDtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.int32(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
)


def take_rows(
    table: Table,
    columns: Sequence[str],
    *,
    years: Sequence[int] | None = None,
    procedures: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Take the rows of these years and procedures out of a table; all of them by default.

    Examples
    --------
    >>> from shnor_lib.model.tables import table_from_records
    >>> results = table_from_records("results", [
    ...     {"procedure": "vpr-rus-5", "year": year} for year in (2019, 2020, 2021)])
    >>> take_rows(results, ["procedure", "year"], years=[2020, 2021])["year"].tolist()
    [2020, 2021]
    """
    rows = nw.from_native(table)
    for name, asked in (("year", years), ("procedure", procedures)):
        if asked is not None:
            # An empty list is no list in SQL.
            rows = rows.filter(nw.col(name).is_in([*asked])) if asked else rows.head(0)
    return _collected(rows.select(*columns))


def first_year(table: Table) -> int | None:
    """The first year of which the table has a row."""
    first = _collected(nw.from_native(table).select(nw.col("year").min()))["year"].iloc[0]
    return None if pd.isna(first) else int(first)


def newest_rows(
    table: Table, columns: Sequence[str], besides: Iterable[str] | None = None
) -> pd.DataFrame:
    """Take what rows of each school's last year say, each answer once.

    Parameters
    ----------
    table : Table
        ``school_id, year`` and the columns.
    columns : sequence of str
        What is asked, ``school_id`` among it.
    besides : iterable of str, optional
        ``school_id`` of schools that are left out.
    """
    rows = nw.from_native(table)
    last = _collected(rows.group_by("school_id").agg(nw.col("year").max()))
    if besides is not None:
        # As objects: of texts kept by Arrow pandas compares with each listed one by itself.
        last = last[~last["school_id"].astype(object).isin(besides)]
    if last.empty:
        return last.reindex(columns=[*columns]).astype("string")
    # A last year at a time: nearly all schools have the same one.
    asked = rows.filter(nw.col("year").is_in(last["year"].dropna().unique().tolist()))
    told = _collected(asked.select("year", *columns).unique())
    return told.merge(last, on=["school_id", "year"])[[*columns]]


def sum_by(
    table: Table, keys: Sequence[str], counts: Sequence[str], whole: nw.Expr
) -> pd.DataFrame:
    """Sum counts over the rows of which an expression holds, by the keys and in their order."""
    chosen = nw.from_native(table).filter(whole).select(*keys, *counts)
    sums = chosen.group_by(*keys).agg(nw.col(*counts).sum())
    # Whole numbers stay whole: DuckDB sums them up into a wider type.
    told = sums.with_columns(nw.col(*counts).cast(nw.Int64))
    return _collected(told).sort_values([*keys], ignore_index=True)


def _collected(rows: "nw.DataFrame[Any] | nw.LazyFrame[Any]") -> pd.DataFrame:
    if isinstance(rows, nw.DataFrame):
        frame: pd.DataFrame = rows.to_native()
        return frame.reset_index(drop=True)
    taken: pd.DataFrame = (
        rows.collect(backend="pyarrow").to_arrow().to_pandas(types_mapper=_TYPES.get)
    )
    return taken
