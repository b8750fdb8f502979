"""The contracts of the tidy tables: their columns, keys and headers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

import pandas as pd

from shnor_lib.model.yaml_data import package_yaml

PANDAS_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "text": "string",
        "integer": "Int64",
        "number": "Float64",
        "boolean": "boolean",
        "date": "datetime64[s]",
    }
)


@dataclass(frozen=True)
class Column:
    """One column of a contract."""

    name: str
    kind: str
    title: str
    aliases: tuple[str, ...] = ()
    required: bool = False
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

    @property
    def types(self) -> dict[str, str]:
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
    types = contracts()[name].types
    return pd.DataFrame(list(records), columns=list(types), dtype=object).astype(types)


def _contract(name: str, entry: Mapping[str, Any]) -> Contract:
    columns = tuple(_column(key, value) for key, value in entry["columns"].items())
    return Contract(name, entry["title"], entry["about"], tuple(entry["key"]), columns)


def _column(name: str, entry: Mapping[str, Any]) -> Column:
    return Column(name=name, **{**entry, "aliases": tuple(entry.get("aliases", ()))})
