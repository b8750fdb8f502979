"""The Markdown that pages may hold: what Quarto and the embedded publisher lay out alike."""

import re
from collections.abc import Iterator
from typing import NamedTuple

CALLOUTS = "note|tip|important|warning|caution"

# Code that is only shown, and the raw HTML of show objects.
_VERBATIM = re.compile(
    r"^(```+|~~~+)[ \t]*(?:[\w.+-]*|\{=html\}|\{\.[^}]*\})\n(?:.*\n)*?\1[ \t]*$", re.M
)
_INLINE_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`|\{)")
_DIV = re.compile(r"^:::+[ \t]*(?:\{(?P<attributes>[^}]*)\}|(?P<word>[\w-]+))", re.M)
_OF_A_DIV = re.compile(
    rf"#(?:fig|tbl)-[\w-]+|\.shnor-[\w-]+|\.callout-(?:{CALLOUTS})"
    r'|title="[^"]*"|collapse="?(?:true|false)"?|\s+'
)


class Refused(NamedTuple):
    """A piece of a text that one publisher would lay out otherwise than the other."""

    what: str
    seen: str


_PATTERNS = {
    "вставка Quarto": re.compile(r"\{\{<.*?>\}\}"),
    "ячейка кода в тексте": re.compile(r"^(?:```+|~~~+)[ \t]*\{(?![=.])[^}]*\}", re.M),
    "вставка не в HTML": re.compile(r"\{=(?!html\})\w+\}"),
    "вычисление в строке": re.compile(r"`\{?(?:python|r|julia)\}? [^`]*`"),
    "заголовок настроек": re.compile(r"\A---\n(?:.*\n)*?---$", re.M),
    "ссылка не на рисунок или таблицу": re.compile(
        r"(?<![\w\\])@(?:sec|eq|lst|thm|lem|cor|exm|tip|nte|wrn)-\w+"
    ),
}
_OPTION = re.compile(r"^#\|.*$", re.M)


def refused_markup(text: str) -> Iterator[Refused]:
    """Find what is not in the subset that docs/markup.md describes.

    Examples
    --------
    >>> list(refused_markup("Итог: {{< pagebreak >}}"))
    [Refused(what='вставка Quarto', seen='{{< pagebreak >}}')]
    >>> list(refused_markup('::: {.callout-note title="Метод"}\\nДоли взвешены.\\n:::'))
    []
    """
    fences = _VERBATIM.sub("", text)
    prose = _INLINE_CODE.sub("", fences)
    for what, pattern in _PATTERNS.items():
        source = fences if what == "вычисление в строке" else prose
        yield from (Refused(what, match[0].splitlines()[0]) for match in pattern.finditer(source))
    for div in _DIV.finditer(prose):
        unknown = _OF_A_DIV.sub("", div["attributes"] or "")
        if unknown or div["word"]:
            yield Refused("блок", div[0])


def refused_options(code: str) -> Iterator[Refused]:
    """Find Quarto's options at the head of a code cell.

    Examples
    --------
    >>> list(refused_options("#| echo: true\\nchart"))
    [Refused(what='настройка ячейки', seen='#| echo: true')]
    """
    yield from (Refused("настройка ячейки", match[0]) for match in _OPTION.finditer(code))
