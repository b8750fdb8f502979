"""The reference is what the program says of itself; its links and those of the guide lead on."""

import re
from pathlib import Path

import pytest

from tools.api_reference import reference

DOCS = Path(__file__).parents[3] / "docs"
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")


def anchors(path):
    """Addresses of the headings of a file, as repositories make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_reference_is_written_anew():
    assert (DOCS / "api.md").read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("name", ["api.md", "guide.md"])
def test_no_link_is_dead(name):
    found = LINK.findall((DOCS / name).read_text(encoding="utf-8"))
    assert found
    for target, anchor in found:
        path = DOCS / target if target else DOCS / name
        assert path.is_file(), target
        assert not anchor or anchor in anchors(path), f"{target}#{anchor}"


@pytest.mark.parametrize("verb", ["profile", "results", "compare", "matched", "export", "where"])
def test_what_an_analyst_asks_stands_in_it(verb):
    assert f"### `{verb}(" in reference()
