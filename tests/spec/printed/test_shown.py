"""Every table of the five documents can be found on a page, with its source."""

import importlib.util
import re
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parent
LISTED = [
    (region, document, what, page, label)
    for region, documents in yaml.safe_load(
        (FOLDER / "shown.yml").read_text(encoding="utf-8")
    ).items()
    for document, shown in documents.items()
    for what, places in shown.items()
    for page, label in places.items()
]


@pytest.fixture(scope="session")
def shown_on():
    described = importlib.util.spec_from_file_location("pages", FOLDER / "pages.py")
    pages = importlib.util.module_from_spec(described)
    described.loader.exec_module(pages)
    return pages.shown_on


@pytest.mark.parametrize(
    ("region", "document", "what", "page", "label"),
    [pytest.param(*row, marks=pytest.mark.xdist_group(f"shown-{row[0]}")) for row in LISTED],
    ids=[f"{row[0]}-{row[3]}-{row[4]}-{number}" for number, row in enumerate(LISTED)],
)
def test_it_stands_on_its_page_with_its_source(
    shown_on, settings_of, published_of, region, document, what, page, label
):
    assert page in settings_of(region)["pages"]
    shown = shown_on(page, region)
    table = shown.tables[label]
    assert table.rows(), what
    title = published_of(region)["documents"][document]["title"]
    cells = [cell for row in table.rows() for cell in row]
    assert words(title) in words(" ".join([table.caption, *cells, shown.prose]))


def words(text):
    return re.sub(r"[\W_]+", " ", text)


def test_every_transcribed_table_is_in_the_list(region, published_of):
    listed = {
        label for place, _, _, page, label in LISTED if (place, page) == (region, "published")
    }
    assert set(published_of(region)["tables"]) <= listed
