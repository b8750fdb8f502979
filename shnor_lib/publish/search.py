"""The words of the site for its search: a plain script, so that it works from disk.

It holds the texts by sections; the browser cuts words down to their stems itself, those of the
texts and those that are asked for by the same stemmer (`assets/search.js`).
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from shnor_lib.files.replacing import write_changed
from shnor_lib.publish.embedded.navigation import web_address
from shnor_lib.publish.embedded.text import page_text
from shnor_lib.publish.site import GLOSSARY, INDEX, SiteRegion
from shnor_lib.show.glossary import terms

_HEADING = re.compile(r"^#{2,3}[ \t]+(.+?)[ \t]*$", re.MULTILINE)
# Raw HTML, links to files, rows of tables, marks of blocks.
_UNSEEN = re.compile(
    r"^```\{=html\}\n(?:.*\n)*?```$|^::: \{\.shnor-files.*\n(?:.*\n)*?:::$|^\|.*$|^:::.*$",
    re.MULTILINE,
)
_TITLE = re.compile(r'^:::.*\btitle="([^"]*)".*$', re.MULTILINE)
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\](?:\([^)]*\)|\{[^}]*\})+")
_MARK = re.compile(r"\\(.)|\[?-?@(?:fig|tbl)-[\w-]+\]?|[*`]+|^[ \t]*(?:-|\d+\.)[ \t]", re.MULTILINE)
# A row of the page «Школы»: the municipality, then the school with its card.
_DIRECTORY = re.compile(
    r"^\| ((?:\\.|[^|\\])*?) \| \[(?:\\.|[^\]\\])+\]\((school/[^)]+\.html)\)", re.MULTILINE
)
_PAGE = re.compile(r"\[(.*)\]\((municipality/[^)]+\.html)\)")
_SCHOOL = re.compile(r"\[((?:\\.|[^\]\\])+)\]\((school/[^)]+\.html)\)")


TABLE = "tbl-schools"  # of the page «Школы»: a link to it chooses one municipality


@dataclass(frozen=True)
class Section:
    """A part of a page under one heading; the first has neither heading nor anchor."""

    anchor: str
    heading: str
    text: str


def write_search_index(project: Path, regions: Sequence[SiteRegion]) -> Path:
    """Write what the search of the site looks through, from its executed pages.

    Parameters
    ----------
    project : Path
        Folder with the executed pages.
    regions : sequence of SiteRegion
        The regions of the site.

    Returns
    -------
    Path
        The script.
    """
    pages = []
    schools: dict[str, list[Any]] = {}
    municipalities: dict[tuple[int, str], list[Any]] = {}
    for number, region in enumerate(regions):
        for page in region.pages:
            text = page_text(project / page.address).markdown
            address = web_address(page.address)
            parts = [astuple(section) for section in sections(text)]
            pages.append([number, address, page.title, parts])
            folder = address.rpartition("/")[0]
            for name, card in _SCHOOL.findall(text):
                schools.setdefault(
                    f"{folder}/{card}", [number, f"{folder}/{card}", _plain(name), ""]
                )
            for place, card in _DIRECTORY.findall(text):
                name, page_of = _plain(place), _PAGE.fullmatch(place)
                schools[f"{folder}/{card}"][3] = name
                view = f"{address}#{TABLE}?{urlencode({'0': name})}"
                if page_of:
                    view = f"{folder}/{page_of[2]}"
                municipalities.setdefault((number, name), [number, view, name])
    content: dict[str, Any] = {
        "regions": [region.title for region in regions],
        "pages": pages,
        "schools": [schools[card] for card in sorted(schools)],
        "municipalities": [municipalities[key] for key in sorted(municipalities)],
    }
    content["terms"] = [
        [f"{web_address(GLOSSARY)}#{one.anchor}", one.term, one.meaning, *one.forms]
        for one in terms()
    ]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    write_changed(project / INDEX, f"window.shnorSearch={text};\n".encode())
    return project / INDEX


def sections(markdown: str) -> Iterator[Section]:
    """Divide the text of a page by its headings.

    Examples
    --------
    >>> list(sections("Сначала **ответ**.\\n\\n## Метод и оговорки\\n\\nДоли взвешены."))
    ... # doctest: +NORMALIZE_WHITESPACE
    [Section(anchor='', heading='', text='Сначала ответ.'),
     Section(anchor='метод-и-оговорки', heading='Метод и оговорки', text='Доли взвешены.')]
    """
    first, *others = _HEADING.split(_UNSEEN.sub("", _TITLE.sub(r"\1.", markdown)))
    yield Section("", "", _plain(first))
    used: dict[str, int] = {}
    for heading, text in zip(others[::2], others[1::2], strict=True):
        name = _plain(heading)
        anchor = _anchor(name)
        repeated = used.get(anchor, 0)
        used[anchor] = repeated + 1
        yield Section(f"{anchor}-{repeated}" if repeated else anchor, name, _plain(text))


def _anchor(heading: str) -> str:
    """Give a heading the anchor that pandoc gives it."""
    kept = re.sub(r"[^\w\s.-]", "", heading.lower())
    return re.sub(r"^[^a-zа-яё]+", "", re.sub(r"\s+", "-", kept.strip())) or "section"


def _plain(markdown: str) -> str:
    """Take the words alone; paragraphs without a full stop, such as captions, get one."""
    text = _MARK.sub(lambda match: match[1] or "", _LINK.sub(r"\1", markdown))
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
    ended = [part + "." * part[-1].isalnum() for part in paragraphs[:-1]]
    return " ".join([*ended, *paragraphs[-1:]])
