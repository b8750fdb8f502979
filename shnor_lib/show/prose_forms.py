"""Sentences of the library where no publisher lays them out: as HTML for JupyterLab, as text."""

import re
from collections.abc import Iterator
from html import escape, unescape

_FENCE = re.compile(r":{3,}\s*(?:\{(?P<attributes>[^}]*)\})?\s*")
_RAW_HTML = "```{=html}"
_TITLE = re.compile(r'title="([^"]*)"')
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>()#+\-.!|~^$@\"'=:/&])")
_PRIVATE = 0xE000  # code points that no text has, in place of escaped signs
_INLINE = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*(.+?)\*"), r"<em>\1</em>"),
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)(?:\{[^}]*\})?"), r'<a href="\2">\1</a>'),
    (re.compile(r"\[([^\]]*)\]\{[^}]*\}"), r"\1"),
)
_TAG = re.compile(r"<[^>]+>")
_BOX = "border-left:4px solid {color};padding:.3em .8em;margin:.4em 0"
_COLORS = {"shnor-answer": "#0072B2", "callout-warning": "#E69F00", "callout-important": "#D55E00"}
_QUIET = "#9AA5B1"


def prose_html(text: str) -> str:
    """Write the Markdown of a sentence as HTML.

    Knows what the library itself writes: blocks in fences, lists, emphasis, links, raw HTML.

    Examples
    --------
    >>> print(prose_html("Из **27** школ.\\n\\n- одна\\n- две"))
    <p>Из <strong>27</strong> школ.</p>
    <ul><li>одна</li><li>две</li></ul>
    >>> print(prose_html('::: {.callout-note title="Метод"}\\nДоли взвешены.\\n:::'))
    <div style="border-left:4px solid #9AA5B1;padding:.3em .8em;margin:.4em 0">
    <p><strong>Метод</strong></p>
    <p>Доли взвешены.</p>
    </div>
    """
    return "\n".join(_blocks(text.splitlines()))


def prose_text(text: str) -> str:
    """Write the Markdown of a sentence as plain text.

    Examples
    --------
    >>> prose_text("::: {.shnor-answer}\\nИз **27** школ\\\\.\\n:::")
    'Из 27 школ.'
    """
    html = "\n".join(_blocks(text.splitlines())).replace("<li>", "\n– ")
    lines = _TAG.sub("", html).splitlines()
    return unescape("\n".join(line for line in lines if line))


def _blocks(lines: list[str]) -> Iterator[str]:
    paragraph: list[str] = []
    raw = False
    for line in [*lines, ""]:
        fence = _FENCE.fullmatch(line.strip())
        if raw:
            raw = line.strip() != "```"
            if raw:
                yield line
        elif line.strip() == _RAW_HTML or fence or not line.strip():
            yield from _paragraph(paragraph)
            paragraph = []
            raw = line.strip() == _RAW_HTML
            if fence:
                yield from _fence(fence["attributes"])
        else:
            paragraph.append(line)


def _fence(attributes: str | None) -> Iterator[str]:
    """Open a block with its title, or close one: a fence without attributes."""
    if attributes is None:
        yield "</div>"
        return
    color = next((color for name, color in _COLORS.items() if name in attributes), _QUIET)
    yield f'<div style="{_BOX.format(color=color)}">'
    if title := _TITLE.search(attributes):
        yield f"<p><strong>{title[1]}</strong></p>"


def _paragraph(lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    if all(line.startswith("- ") for line in lines):
        yield f"<ul>{''.join(f'<li>{_inline(line[2:])}</li>' for line in lines)}</ul>"
    elif lines[0].startswith("#"):
        yield f"<p><strong>{_inline(lines[0].lstrip('# '))}</strong></p>"
    else:
        yield f"<p>{_inline(' '.join(lines))}</p>"


def _inline(text: str) -> str:
    kept = _ESCAPED.sub(lambda sign: chr(_PRIVATE + ord(sign[1])), text)
    marked = escape(kept, quote=False)
    for pattern, html in _INLINE:
        marked = pattern.sub(html, marked)
    return "".join(
        escape(chr(ord(sign) - _PRIVATE), quote=False)
        if _PRIVATE <= ord(sign) < _PRIVATE + 128
        else sign
        for sign in marked
    )
