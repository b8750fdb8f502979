"""The contracts of the tidy tables: their columns, keys and headers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from shnor_lib.model.yaml_data import package_yaml

PANDAS_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "text": "string",
        # Nullable types: numpy's integers have no missing value, and 0 must not stand for one.
        "integer": "Int64",
        "number": "Float64",
        "boolean": "boolean",
        "date": "datetime64[s]",
    }
)


@dataclass(frozen=True)
class Column:
    """One column of a contract.

    ``otherwise`` are columns whose words name a row where the file does not have this one;
    ``from_calendar`` are those by which the calendar of procedures fills a blank cell.
    """

    name: str
    kind: str
    title: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    otherwise: tuple[str, ...] = ()
    from_calendar: tuple[str, ...] = ()
    reason: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    minimum: float | None = None
    maximum: float | None = None

    @property
    def reason_name(self) -> str:
        """Name of the column that says why a cell of this one is empty."""
        return f"{self.name}_reason"

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header under which the column may stand in a file."""
        return (self.name, self.title, *self.aliases)


@dataclass(frozen=True)
class Contract:
    """What a tidy table holds, and what names a row of it."""

    name: str
    title: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @cached_property
    def types(self) -> Mapping[str, str]:
        """Pandas type of each column, the reasons included, in the contract's order."""
        types: dict[str, str] = {}
        for column in self.columns:
            types[column.name] = PANDAS_TYPES[column.kind]
            if column.reason:
                types[column.reason_name] = "string"
        return types

    def column(self, name: str) -> Column:
        """Return the column of that name.

        Raises
        ------
        KeyError
            If the contract has no such column.
        """
        return {column.name: column for column in self.columns}[name]


@cache
def contracts() -> Mapping[str, Contract]:
    """All table contracts by name.

    Examples
    --------
    >>> contracts()["results"].key
    ('school_id', 'procedure', 'year', 'sitting')
    """
    described = package_yaml("tables.yml")
    return MappingProxyType({name: _contract(name, entry) for name, entry in described.items()})


def empty_table(name: str) -> pd.DataFrame:
    """Return the table without rows, typed as its contract says."""
    return table_from_records(name, [])


def table_from_records(name: str, records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a table of a contract; what a record leaves out is missing.

    Examples
    --------
    >>> table_from_records("curators", [{"year": 2022, "school": "Школа 1"}])["year"].dtype
    Int64Dtype()
    """
    rows = list(records)
    columns = {
        column: pd.array([row.get(column) for row in rows], dtype=DTYPES[kind])
        for column, kind in contracts()[name].types.items()
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(len(rows)))


def table_of_columns(
    name: str, index: Sequence[int], columns: Mapping[str, object]
) -> pd.DataFrame:
    """Make a table of a contract from whole columns.

    Parameters
    ----------
    name : str
        Name of the contract.
    index : sequence of int
        The table's index.
    columns : mapping of str to object
        Values of each column (a list, for numbers an array as well), or one value for all rows;
        a column left out is missing.

    Examples
    --------
    >>> made = table_of_columns("curators", [7, 8], {"year": 2022, "school": ["Школа 1", None]})
    >>> made["year"].tolist(), made["school"].tolist()
    ([2022, 2022], ['Школа 1', <NA>])
    """
    types = contracts()[name].types
    arrays: dict[str, ExtensionArray] = {}
    for kind in dict.fromkeys(types.values()):
        alike = [column for column in types if types[column] == kind]
        arrays |= _typed({column: columns.get(column) for column in alike}, kind, len(index))
    ordered = {column: arrays[column] for column in types}
    return pd.DataFrame(ordered, index=np.asarray(index, dtype=np.int64), copy=False)


# Making a type from its name costs more than making a column of it.
DTYPES: Mapping[str, Any] = MappingProxyType(
    {name: pd.api.types.pandas_dtype(name) for name in PANDAS_TYPES.values()}
)


def _typed(columns: Mapping[str, object], kind: str, length: int) -> dict[str, ExtensionArray]:
    """Make columns of one type: all at once, for each array costs the same whatever its length."""
    whole = JOINED[kind](columns.values(), length)
    made = pd.array(whole, dtype=DTYPES[kind])
    return {
        column: made[place * length : (place + 1) * length] for place, column in enumerate(columns)
    }


def _numbers(columns: Iterable[Any], length: int, kind: str = "float64") -> NDArray[Any]:
    """Numbers of all columns behind one another; a missing one is not-a-number."""
    known = (np.asarray(values, dtype=kind) for values in columns)
    return np.concatenate([np.broadcast_to(values, length) for values in known])


def _days(columns: Iterable[Any], length: int) -> NDArray[Any]:
    """Days of all columns behind one another; a missing one is not-a-time."""
    return _numbers(columns, length, "datetime64[s]")


def _values(columns: Iterable[Any], length: int) -> list[object]:
    """Values of all columns behind one another."""
    lists = (values if isinstance(values, list) else [values] * length for values in columns)
    return [*chain.from_iterable(lists)]


def _texts(columns: Iterable[Any], length: int) -> pa.Array:
    """Texts of all columns behind one another, in the form in which pandas keeps them."""
    return pa.array(_values(columns, length), pa.large_string(), from_pandas=True)


JOINED: Mapping[str, Callable[[Iterable[Any], int], Any]] = MappingProxyType(
    {
        "string": _texts,
        "Int64": _numbers,
        "Float64": _numbers,
        "boolean": _values,
        "datetime64[s]": _days,
    }
)


def _contract(name: str, entry: Mapping[str, Any]) -> Contract:
    columns = tuple(_column(key, value) for key, value in entry["columns"].items())
    return Contract(name, entry["title"], entry["about"], tuple(entry["key"]), columns)


def _column(name: str, entry: Mapping[str, Any]) -> Column:
    lists = {key: tuple(entry.get(key, ())) for key in ("aliases", "otherwise", "from_calendar")}
    return Column(name=name, **{**entry, **lists})
