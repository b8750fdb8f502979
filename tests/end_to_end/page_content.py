"""What a page says, whoever laid it out: title, headings, captions, cells, charts, paragraphs."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADINGS = {"h1", "h2", "h3", "h4"}
BLOCKS = HEADINGS | {"figcaption", "td", "th", "p", "li", "script"}


@dataclass
class PageContent(HTMLParser):
    """The texts of the main part of a page by the elements that hold them."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self._inside = False
        self._aside = 0
        self._open = ""
        self._words = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.anchors.add(given.get("id"))
        if tag == "main":
            self._inside = True
        if tag == "nav":
            self._aside += 1
        if not self._inside or self._aside:
            return
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        is_data = tag == "script" and given.get("type") == "application/json"
        if tag in BLOCKS and (tag != "script" or is_data):
            self._close()
            self._open = tag

    def handle_endtag(self, tag):
        if tag == "nav":
            self._aside -= 1
        if tag in BLOCKS | {"tr", "table", "ul", "ol", "main"}:
            self._close()
        if tag == "main":
            self._inside = False

    def handle_data(self, data):
        if self._open:
            self._words.append(data)

    def _close(self):
        text = " ".join("".join(self._words).split())
        if self._open and text:
            self.texts.setdefault(self._open, []).append(text)
        self._open, self._words = "", []

    @property
    def charts(self):
        return [json.loads(text) for text in self.texts.get("script", [])]


def page_content(path):
    """Read a page."""
    content = PageContent()
    content.feed(path.read_text(encoding="utf-8"))
    return content
