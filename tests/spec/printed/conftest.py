"""What the transcription is read with: plain YAML and csv, nothing of the intake."""

import csv
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
REGIONS = ("chelyabinsk", "khabarovsk", "khanty-mansiysk", "kemerovo")


@pytest.fixture(params=REGIONS)
def region(request):
    return request.param


@pytest.fixture
def settings_of():
    return lambda region: _yaml(region, "region.yml")


@pytest.fixture
def published_of():
    return lambda region: _yaml(region, "published.yml")


@pytest.fixture
def printed_rows():
    """Rows of one printed csv, as texts."""
    return lambda region, table: _rows(_folder(region) / "printed" / f"{table}.csv")


@pytest.fixture
def printed_tables():
    """Every printed csv of a region: table name → rows."""
    return lambda region: {
        path.stem: _rows(path) for path in sorted((_folder(region) / "printed").glob("*.csv"))
    }


@pytest.fixture
def texts_of():
    """Every hand-written file of a region: file name → text."""
    return lambda region: {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in [*_folder(region).glob("*.*"), *(_folder(region) / "printed").glob("*.csv")]
    }


@pytest.fixture
def seed_text():
    """Text of a document as it came, or a skip where it does not lie beside the project."""

    def read(start):
        found = sorted((ROOT / ".." / "shared" / "seeds").glob(f"{start}*.txt"))
        if not found:
            pytest.skip("рядом с проектом нет текстов документов (../shared/seeds)")
        return found[0].read_text(encoding="utf-8")

    return read


def _folder(region):
    return ROOT / "data" / "raw" / region


@cache
def _yaml(region, name):
    return yaml.safe_load((_folder(region) / name).read_text(encoding="utf-8"))


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
