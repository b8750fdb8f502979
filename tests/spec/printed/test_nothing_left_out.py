"""No table, list or number of a document is left out of what was transcribed."""

import re

import pytest

pytestmark = pytest.mark.real

SEEDS = {"000": "khabarovsk", "003": "khabarovsk", "001": "chelyabinsk"}
SEEDS |= {"002": "khanty-mansiysk", "004": "kemerovo"}
MARK = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.|[-–❖●•*])\s+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?\s?(?:%|процент\w*|школ\w*|педагог\w*|директор\w*|чел\.)")
# Heads of columns, which the tables of the project name in their own words.
HEADS = {"№ п/п", "Наименование мероприятий/мер", "Ответственные исполнители", "Сроки реализации"}
HEADS |= {"Результат", "Предмет", "ПРЕДМЕТ", "Субъект РФ", "Хабаровский край"}


@pytest.fixture
def transcribed(published_of, printed_tables):
    def texts(region):
        rows = [row for table in printed_tables(region).values() for row in table]
        cells = [cell for row in rows for cell in row.values()]
        # a recommendation begins with whom it is addressed to
        addressed = [row.get("executors", "") + row.get("measure", "") for row in rows]
        return _letters(" | ".join([*_texts(published_of(region)), *cells, *addressed]))

    return texts


@pytest.mark.parametrize("seed", SEEDS)
def test_cells_of_tables(seed, seed_text, transcribed):
    known = transcribed(SEEDS[seed])
    rows = [line for line in seed_text(seed).splitlines() if "\t" in line]
    cells = {cell for row in rows for cell in row.split("\t") if cell.strip()} - HEADS
    assert [cell for cell in cells if _letters(cell) not in known] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_entries_of_lists(seed, seed_text, transcribed):
    known = transcribed(SEEDS[seed])
    lines = [line for line in seed_text(seed).splitlines() if MARK.match(line)]
    entries = [MARK.sub("", line) for line in lines]
    assert [entry for entry in entries if _letters(entry) not in known] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_of_sentences(seed, seed_text, transcribed):
    known = transcribed(SEEDS[seed])
    numbers = NUMBER.findall(seed_text(seed))
    assert [number for number in numbers if _letters(number) not in known] == []


def _texts(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [str(value)]


def _letters(text):
    """Letters and digits alone: a document's marks and line ends do not matter."""
    return re.sub(r"[\W_]+", "", re.sub(r"</?\w[^>]*>", "", text)).casefold().replace("ё", "е")
