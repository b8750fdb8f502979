"""Markdown that Quarto and pandoc read alike; text from files is always escaped."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape as escape_html
from typing import Any

from shnor_lib.show.disclosed import BEHIND
from shnor_lib.show.prose_forms import prose_html, prose_text

MORE = "Подробнее об ответе"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~^$@\"'=:/&])")


def escape(text: str) -> str:
    """Escape text from a file so that it shows as it is.

    Examples
    --------
    >>> escape("СОШ *1* <b>")
    'СОШ \\\\*1\\\\* \\\\<b\\\\>'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split(" "))).replace("\n", " ")


def attribute(text: str) -> str:
    """Escape text for an HTML attribute."""
    return escape_html(text, quote=True)


@dataclass(frozen=True, repr=False)
class Prose:
    """Sentences of the library, shown by a notebook as they are.

    ``behind``: for the check of a public edition, what they are about.
    """

    text: str
    behind: Mapping[str, Any] | None = None

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        # JupyterLab takes the HTML: fences of blocks are nothing to its Markdown.
        return {
            "text/markdown": self.text,
            "text/html": prose_html(self.text),
            "text/plain": prose_text(self.text),
            **({BEHIND: self.behind} if self.behind else {}),
        }

    def __repr__(self) -> str:
        return prose_text(self.text)

    def __str__(self) -> str:
        return self.text


def answer(text: str) -> Prose:
    """Wrap the sentence that answers the page's question."""
    return Prose(f"::: {{.shnor-answer}}\n{text}\n:::")


def caution(title: str, text: str, *, folded: bool = False) -> Prose:
    """Wrap a warning that a reader must not miss; of a folded one, the title says what it is."""
    state = ' collapse="true"' if folded else ""
    return Prose(f'::: {{.callout-warning{state} title="{attribute(title)}"}}\n{text}\n:::')


def remark(title: str, text: str) -> Prose:
    """Wrap a note on method or source."""
    return Prose(f'::: {{.callout-note title="{attribute(title)}"}}\n{text}\n:::')


def more(text: str) -> Prose:
    """Fold what a reader of the answer may want to know besides."""
    if not text:
        return Prose("")
    return Prose(f'::: {{.callout-note .shnor-more collapse="true" title="{MORE}"}}\n{text}\n:::')


def together(*parts: Prose) -> Prose:
    """Join pieces of prose into one."""
    return Prose("\n\n".join(part.text for part in parts if part.text))
