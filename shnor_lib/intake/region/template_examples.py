"""Rows that show how a table is filled in: one invented school, the same in every table."""

from collections.abc import Mapping
from datetime import date

from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import Column, Contract

Example = str | int | float | date | None

YEAR = 2021
LOGIN, CURATOR = "edu000001", "edu000002"
SCHOOL, MUNICIPALITY = "Школа-пример № 1", "Примерный район"
PROCEDURE = "vpr-math-5"

COMMON: Mapping[str, Example] = {
    "school_id": LOGIN,
    "school": SCHOOL,
    "municipality": MUNICIPALITY,
    "curator_id": CURATOR,
    "curator": "Школа-пример № 2",
    "predecessor": None,
    "aliases": "sch000001",
    "gia_code": "000001",
    "highest_grade": 11,
    "valid_from": 2015,
    "year": YEAR,
    "list_year": 2022,
    "list": "fioko",
    "date": date(YEAR, 3, 15),
    "participants": 25,
    "below": 3,
    "n2": 3,
    "n3": 10,
    "n4": 8,
    "n5": 4,
    "mean_score": 3.52,
    "lowered": 5,
    "confirmed": 18,
    "raised": 2,
    "score": 12,
    "subject": "Математика",
    "week_start": date(2023, 2, 6),
    "week_end": date(2023, 2, 10),
    "month": date(2023, 2, 1),
    "received_at": "10.02.2023",
    "document": "Приказ (пример)",
    "place": "с. 1, таблица 1",
}
BY_KIND: Mapping[str, Example] = {
    "text": "пример",
    "integer": 1,
    "number": 1.5,
    "boolean": "нет",
    "date": date(YEAR, 3, 15),
}


def example_row(contract: Contract, registry: Registry) -> dict[str, Example]:
    """Give a valid row of the table, by the names of its columns.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> from shnor_lib.model.tables import contracts
    >>> example_row(contracts()["lists"], registry())["school_id"]
    'edu000001'
    """
    return {column.name: _example(column, registry) for column in contract.columns}


def _example(column: Column, registry: Registry) -> Example:
    if column.values:
        return next(iter(column.values.values()))
    if column.name == "procedure":
        return registry[PROCEDURE].title
    return COMMON.get(column.name, BY_KIND[column.kind])
