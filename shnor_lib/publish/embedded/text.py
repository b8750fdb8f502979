"""An executed notebook as one text: its title and the Markdown that Quarto would lay out."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from shnor_lib.publish.notebooks import tags

_HEADING = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")


@dataclass(frozen=True)
class PageText:
    """The title, which is the first heading, and the rest."""

    title: str
    markdown: str


def page_text(notebook: Path) -> PageText:
    """Read an executed notebook: text cells and what the code cells show, in their order."""
    parts = []
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            parts.append("".join(cell["source"]))
        elif cell["cell_type"] == "code" and "remove-cell" not in tags(cell):
            shown = [output["data"]["text/markdown"] for output in cell["outputs"]]
            parts += ["".join(text) for text in shown]
    text = "\n\n".join(part.strip("\n") for part in parts if part.strip())
    return split_title(text, notebook.stem)


def split_title(text: str, otherwise: str) -> PageText:
    """Take the first heading off a page's text as its title.

    Examples
    --------
    >>> split_title("# Обзор\\n\\nТекст", "index")
    PageText(title='Обзор', markdown='\\nТекст')
    """
    heading = _HEADING.match(text)
    if heading is None:
        return PageText(otherwise, text)
    return PageText(heading[1].replace("&nbsp;", "\u00a0"), text[heading.end() :])
