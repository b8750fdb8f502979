"""Every demonstration table keeps its contract, and names nobody real."""

import csv
import re
from pathlib import Path

import pytest

from shnor_lib.model.tables import contracts

RAW = Path(__file__).parents[3] / "data" / "raw"
TABLES = sorted(RAW.glob("*/demonstration/*.csv"))
# The two lists of Chelyabinsk spell some schools differently: another form, Latin letters, a place.
SPELLED = (
    r'(?:MБОУ ")?(?:Основная ш|Ш)к[oо]ла [КХЧ]-\d+(?: "| (?:посёлка|пос\.|села|с\.|деревни|д\.) '
)
INVENTED = r"(?:Вымышлен|Примерн|Условная)[\w-]*)?"
PSEUDONYMS = {"school": SPELLED + INVENTED, "municipality": r"Муниципалитет [КХЧ](-\d\d)?|"}


@pytest.fixture(params=TABLES, ids=[f"{path.parts[-3]}/{path.stem}" for path in TABLES])
def contract_and_rows(request):
    with request.param.open(encoding="utf-8", newline="") as file:
        return contracts()[request.param.stem], list(csv.DictReader(file))


def test_keys_are_unique(contract_and_rows):
    contract, rows = contract_and_rows
    keys = [tuple(row.get(name) for name in contract.key) for row in rows]
    assert len(set(keys)) == len(keys) > 0


def test_columns_are_those_of_the_contract(contract_and_rows):
    contract, rows = contract_and_rows
    assert set(rows[0]) <= set(contract.types)


def test_required_cells_are_filled(contract_and_rows):
    contract, rows = contract_and_rows
    required = [column.name for column in contract.columns if column.required]
    assert all(row[name] for row in rows for name in required)


def test_values_are_codes_of_the_contract(contract_and_rows):
    contract, rows = contract_and_rows
    for column in contract.columns:
        if column.values and column.name in rows[0]:
            assert {row[column.name] for row in rows} <= {*column.values, ""}


def test_names_are_pseudonyms(contract_and_rows):
    _, rows = contract_and_rows
    for column, pattern in PSEUDONYMS.items():
        assert all(re.fullmatch(pattern, row[column]) for row in rows if column in row)
