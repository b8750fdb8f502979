"""Which headings of a finished page have nothing under them, or nothing but constant prose."""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser

LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
SEEN = {"table", "svg", "img", "input", "button", "script"}  # content without words of its own


class _Outline(HTMLParser):
    """The headings of the main part in their order, each with whether anything follows it."""

    def __init__(self):
        super().__init__()
        self.headings = []  # level, text, has content before the next heading
        self.is_main, self.navigation, self.open_heading = False, 0, None

    def handle_starttag(self, tag, attributes):
        if tag == "main":
            self.is_main = True
        elif tag == "nav":
            self.navigation += 1
        elif tag in LEVELS and self.is_main:
            self.open_heading = tag
            self.headings.append([LEVELS[tag], "", False])
        elif tag in SEEN:
            self._content()

    def handle_endtag(self, tag):
        if tag == "main":
            self.is_main = False
        elif tag == "nav":
            self.navigation -= 1
        elif tag == self.open_heading:
            self.open_heading = None

    def handle_data(self, data):
        if self.open_heading:
            self.headings[-1][1] += data.strip()
        elif data.strip():
            self._content()

    def _content(self):
        if self.is_main and not self.navigation and self.headings:
            self.headings[-1][2] = True


def empty_headings(html):
    """Headings of a page with neither text nor a figure before the next one of their level."""
    outline = _Outline()
    outline.feed(html)
    found = outline.headings
    return [
        text
        for place, (level, text, filled) in enumerate(found)
        if not filled and not _has_part(found[place + 1 :], level)
    ]


def _has_part(following, level):
    """Whether a heading of a deeper level follows: it is asked about itself."""
    return bool(following) and following[0][0] > level


HEADING = re.compile(r"^(#{2,4}) (.+)$", re.MULTILINE)
CONSTANT = "Метод и оговорки"  # says the same whatever the data are; the analyst's notes follow


@dataclass
class _Part:
    level: int
    title: str
    cells: int = 0  # of code
    shows: bool = False


def silent_parts(executed):
    """Headings of an executed notebook under which there are cells of code that show nothing."""
    parts = []
    for cell in json.loads(executed.read_text(encoding="utf-8"))["cells"]:
        if "remove-cell" not in cell["metadata"].get("tags", []):
            _read(cell, parts)
    return [part.title for place, part in enumerate(parts) if _is_silent(parts, place)]


def _read(cell, parts):
    shown = "\n".join(
        "".join(output["data"]["text/markdown"]) for output in cell.get("outputs", [])
    )
    of_text = shown if cell["cell_type"] == "code" else "".join(cell["source"])
    parts += [_Part(len(marks), title) for marks, title in HEADING.findall(of_text)]
    if cell["cell_type"] == "code" and parts:
        parts[-1].cells += 1
        parts[-1].shows |= bool(shown.strip())


def _is_silent(parts, place):
    part, following = parts[place], parts[place + 1 :]
    deeper = next((at for at, other in enumerate(following) if other.level <= part.level), None)
    own = [part, *following[:deeper]]
    asked = sum(one.cells for one in own) and part.title != CONSTANT
    return bool(asked) and not any(one.shows for one in own)
