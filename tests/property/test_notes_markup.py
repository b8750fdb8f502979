"""Whatever the check of the analyst's text lets through lays out as plain text, and only there."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shnor_lib.intake.region.notes import markup_of_notes, read_notes
from shnor_lib.publish.embedded.config import Config
from shnor_lib.publish.embedded.layout import Layout, make_page
from shnor_lib.show.page_parts import analyst_notes

ELEMENTS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "section", "blockquote", "ul", "ol", "li", "dl",
    "dt", "dd", "hr", "br", "em", "strong", "del", "sup", "sub", "code", "span", "table",
    "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "a", "div",
}  # fmt: skip
MATH = {
    "math", "semantics", "annotation", "mrow", "mi", "mo", "mn", "mtext", "msup", "msub", "mfrac",
}  # fmt: skip
VOID = {"br", "hr", "col"}
# No style but pandoc's own for lines of verse and the widths of columns.
ATTRIBUTES = {
    "class", "id", "href", "title", "data-cites", "type", "start", "style", "role", "colspan",
}  # fmt: skip
ADDRESS = re.compile(r"https?://|mailto:|#|[\w-]+\.html(#|$)")
STYLE = re.compile(r"width: [\d.]+%;?|text-align: \w+;?|list-style-type: [\w-]+;?")

# What a page has after the text: a chart, and anything that could close what the text opens.
AFTER = (
    '::: {#fig-low}\n\n```{=html}\n<div class="chart" title="a"><script>1</script></div>\n```\n\n'
    "Подпись\n\n:::\n\n[ссылка] -- > \"'> `код` --> \n\n---\n\nконец\n"
)
PIECES = [
    "слово", "**", "*", "_", "~~", "`", "``", "```", "~~~", "$", "$$", "<", ">", "</", "/>",
    "<!--", "-->", "<script>", "</script>", "<b", '<a title="', "<a href='", '"', "'", "=",
    "<?php", "?>", "<![CDATA[", "{=html}", "{onclick=x}", "{.x}", "{", "}", "[", "]", "](", ")",
    "[ссылка]", "[^1]", "[^1]: ", "]: ", ":", "javascript:x", "data:x", "https://example.org",
    "dynamics.ipynb", "![", "!", "\\", "\\begin{x}", "\\end{x}", "&lt;", "&#60;",
    "&#106;avascript:x", "@fig-low", "@x", ":::", "::: {.x}", "---", "...", "title: x", "- ",
    "1. ", "> ", "# ", "### ", "| ", "|", "|---|", "+---+", "===", "    ", "^", "~", "%", ": ",
    "\t", "\u00a0",
]  # fmt: skip
JOINTS = ["", "", " ", "\n", "\n\n", "\n    "]
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS)), max_size=14).map(
    lambda parts: "".join(piece + joint for piece, joint in parts)
)


class Elements(HTMLParser):
    """The elements of a page in their order, those of the analyst's text and footnotes apart."""

    def __init__(self, html):
        super().__init__()
        self.notes, self.others, self.comments, self.open = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        is_notes = bool({"shnor-notes", "footnotes"} & {*attributes.get("class", "").split()})
        inside = is_notes or any(notes for _, notes in self.open)
        (self.notes if inside else self.others).append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, is_notes))

    def handle_endtag(self, tag):
        if tag not in VOID:
            # The ends of cells and rows are left out.
            while self.open.pop()[0] != tag:
                pass

    def handle_comment(self, data):
        self.comments.append(data)


@pytest.fixture(scope="module")
def main_part(tmp_path_factory):
    """The main part of the page on which the text stands, by the embedded publisher."""
    folder = tmp_path_factory.mktemp("project")
    layout = Layout(folder, folder / "_site", Config({"project": {"render": ["*.ipynb"]}}))

    def lay_out(text):
        notebook = folder / "index.ipynb"
        parts = ["# Обзор\n\nначало", analyst_notes(text).text, AFTER]
        cells = [{"cell_type": "markdown", "metadata": {}, "source": part} for part in parts]
        notebook.write_text(json.dumps({"cells": cells}), encoding="utf-8")
        make_page(layout, notebook, notebook)
        html = (folder / "_site" / "index.html").read_text(encoding="utf-8")
        return html[html.index("<main") : html.index("</main>")]

    return lay_out


@pytest.fixture(scope="module")
def without_text(main_part):
    return Elements(main_part("")).others


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_what_passes_is_plain_text_and_leaves_the_page_alone(main_part, without_text, text):
    notes = f"## overview\n\n{text}"
    if markup_of_notes(notes, "notes.md"):
        return
    placed = read_notes(notes, "notes.md")[0].get("overview", "")
    page = Elements(main_part(placed))
    assert {tag for tag, _ in page.notes} <= ELEMENTS | MATH
    assert page.comments == []
    for tag, attributes in page.notes:
        if tag not in MATH:
            assert attributes.keys() <= ATTRIBUTES
        assert ADDRESS.match(attributes.get("href", "#"))
        assert all(STYLE.fullmatch(part) for part in [attributes.get("style", "")] if part)
    assert page.others == without_text
