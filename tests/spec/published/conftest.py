"""The words in which the checks of printed figures are specified."""

import csv
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import yaml

from shnor_lib.model.documents import Published
from shnor_lib.model.procedures import registry
from shnor_lib.model.tables import contracts, table_from_records
from shnor_lib.questions.published.registry import check_printed

ROOT = Path(__file__).resolve().parents[3]
TABLES = ("plan", "targets", "curators")
DOCUMENTS = {"doc": {"title": "Отчёт", "kind": "отчёт", "issuer": "ИРО", "date": "13.02.2024"}}


def at(**entry):
    return {"document": "doc", "place": "с. 1", **entry}


def figure(number, **entry):
    printed = str(number).replace(".", ",")
    return at(title="Число", printed=printed, number=number, unit="школ", **entry)


@pytest.fixture
def printed():
    """What is printed in one document: numbers by code, texts by code, tables by code, checks.

    A column of a table holds numbers if its code is none of the words of TEXT_COLUMNS.
    """

    def _printed(*checks, numbers=None, texts=None, tables=None, **parts):
        described = {
            "documents": DOCUMENTS,
            "figures": {code: figure(number) for code, number in (numbers or {}).items()},
            "statements": {code: at(text=text) for code, text in (texts or {}).items()},
            "tables": {code: table(*lines) for code, lines in (tables or {}).items()},
            "checks": [{"what": "Проверка", **check} for check in checks],
        }
        return Published.model_validate(described | parts)

    return _printed


def table(head, *rows):
    columns = {
        code: {"title": "№" if code == "number" else code, "numeric": code not in TEXT_COLUMNS}
        for code in head.split()
    }
    return at(title="Таблица", columns=columns, rows=[row.split("|") for row in rows])


TEXT_COLUMNS = ("name", "number", "school", "grade")


@pytest.fixture
def find():
    """Kinds and sentences of what is found; plan, targets and curators are given as records."""

    def _find(published, **records):
        frame = _found(published, **records)
        return list(frame[["kind", "severity"]].itertuples(index=False, name=None))

    return _find


@pytest.fixture
def found():
    """The whole table of findings."""
    return _found


@pytest.fixture
def sentences():
    return lambda published, **records: _found(published, **records)["sentence"].tolist()


def _found(published, **records):
    tables = {name: table_from_records(name, records.get(name, [])) for name in TABLES}
    return check_printed(published, tables, registry())


@pytest.fixture
def found_in():
    """Everything that is found in the committed documents of a region."""
    return _region


@pytest.fixture
def transcription():
    """published.yml of a region as plain data, to be changed by a test."""
    return lambda region: yaml.safe_load(_text(region))


@pytest.fixture
def found_after():
    """What is found once the transcription of a region is changed."""
    return lambda region, content: check_printed(
        Published.model_validate(content), _tables(region), registry()
    )


@cache
def _region(region):
    content = Published.model_validate(yaml.safe_load(_text(region)))
    return check_printed(content, _tables(region), registry())


def _text(region):
    return (ROOT / "data" / "raw" / region / "published.yml").read_text(encoding="utf-8")


def _tables(region):
    return {name: _table(region, name) for name in TABLES}


def _table(region, name):
    path = ROOT / "data" / "raw" / region / "printed" / f"{name}.csv"
    types = contracts()[name].types
    if not path.exists():
        return table_from_records(name, [])
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            {column: _cell(text, types[column]) for column, text in row.items()}
            for row in csv.DictReader(file)
        ]
    return table_from_records(name, rows)


def _cell(text, kind):
    if not text:
        return pd.NA
    readers = {"Int64": int, "Float64": float, "boolean": lambda value: value == "true"}
    return readers.get(kind, str)(text)
