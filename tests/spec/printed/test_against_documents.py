"""Every printed text occurs in the document it is said to come from."""

import re

import pytest

pytestmark = pytest.mark.real

# The documents by the beginning of their file names.
FILES = {
    ("chelyabinsk", "meeting-2024"): "001",
    ("khabarovsk", "letter-2022"): "000",
    ("khabarovsk", "model-2024"): "003",
    ("khanty-mansiysk", "report-2022"): "002",
    ("khanty-mansiysk", "letter-2022"): "002",
    ("kemerovo", "final-report-2021"): "004",
}
LEFT_OUT = "[…]"


@pytest.fixture
def missing(seed_text):
    """Those of the texts, each with its document, that the document does not hold."""

    def find(region, texts):
        return [
            (document, text)
            for document, text in texts
            if not all(
                _plain(piece) in _plain(seed_text(FILES[region, document]))
                for piece in text.split(LEFT_OUT)
            )
        ]

    return find


def test_cells_of_tables(missing, published_of, region):
    texts = [
        (table["document"], cell)
        for table in published_of(region)["tables"].values()
        for row in table["rows"]
        for cell in row
    ]
    assert missing(region, texts) == []


def test_figures_and_statements(missing, published_of, region):
    published = published_of(region)
    figures = [(entry["document"], entry["printed"]) for entry in published["figures"].values()]
    statements = [(entry["document"], entry["text"]) for entry in published["statements"].values()]
    assert missing(region, figures + statements) == []


def test_measures(missing, printed_tables, region):
    columns = ("number", "measure", "executors", "term", "result")
    texts = [
        (row["document"], row[column])
        for row in printed_tables(region).get("plan", [])
        for column in columns
    ]
    assert missing(region, texts) == []


def test_targets_and_curators(missing, printed_tables, region):
    tables = printed_tables(region)
    texts = [(row["document"], row["printed"]) for row in tables.get("targets", [])]
    for row in tables.get("curators", []):
        texts += [(row["document"], row["school"]), (row["document"], row["curator"])]
    assert missing(region, texts) == []


@pytest.mark.parametrize(
    ("region", "table"),
    [
        ("chelyabinsk", "lists-by-municipality"),
        ("khabarovsk", "ege-below-minimum-model"),
        ("khabarovsk", "ege-university-minimum-model"),
        ("khabarovsk", "diagnostic-works"),
        ("khabarovsk", "ege-targets"),
        ("khabarovsk", "ege-preliminary"),
        ("khabarovsk", "hundred-points"),
    ],
)
def test_cells_of_one_row_stand_side_by_side(missing, published_of, region, table):
    """A short number occurs somewhere by chance; a whole row does not."""
    described = published_of(region)["tables"][table]
    label = 1 if "region" in described["columns"] else 0
    rows = [(described["document"], "".join(row[label:])) for row in described["rows"]]
    assert missing(region, rows) == []


def test_cells_of_one_measure_stand_side_by_side(missing, printed_rows):
    columns = ("number", "measure", "executors", "term", "result")
    rows = [
        (row["document"], "".join(row[column] for column in columns))
        for row in printed_rows("khanty-mansiysk", "plan")
    ]
    assert missing("khanty-mansiysk", rows) == []


def test_printed_pairs_stand_side_by_side(missing, printed_rows):
    pairs = [
        (row["document"], f"{row['school']}/куратор {row['curator']}")
        for row in printed_rows("khanty-mansiysk", "curators")
        if row["certainty"] == "printed"
    ]
    assert len(pairs) == 2
    assert missing("khanty-mansiysk", pairs) == []


def test_recommendations_stand_in_the_order_of_the_letter(seed_text, printed_rows):
    letter = _plain(seed_text("000"))
    place = letter.index("РЕКОМЕНДОВАНО")
    for row in printed_rows("khabarovsk", "plan"):
        place = letter.index(_plain(row["measure"]), place)
        assert _plain(f"Срок: {row['term']}" if row["term"] else "") in letter[place:]


def _plain(text):
    """Words alone: without markup and table rulers, and with no spaces at all."""
    text = re.sub(r"\[([^\]]*)\]\(#\)", r"\1", text)
    text = re.sub(r"</?(?:u|p|b|br|ul|li)\b[^>]*>", "", text)
    text = re.sub(r"(?<!\S)-{2,}(?!\S)", "", text)
    return re.sub(r"[\s*\\#•●❖<>]", "", text)
