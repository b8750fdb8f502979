"""Texts of scripts and JSON: their string literals, and what stands between them."""

import html
import json
import re
from collections.abc import Iterator

from shnor_lib.publish.scan.piece import Piece

# On one line: an apostrophe in a regular expression must not swallow the rest of a script.
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^<>]*>")


def script_texts(text: str) -> Iterator[Piece]:
    r"""Read the literals of a script as people see them, then the script without them.

    Examples
    --------
    >>> [piece.text for piece in script_texts(r'a = ["<b>СОШ</b> &quot;1&quot;", "\u0428"]')]
    [' СОШ  "1"', 'Ш', 'a = [\n, \n]']
    """
    for match in _LITERAL.finditer(text):
        yield Piece(f"знак {match.start() + 1}", _as_seen(_unescaped(match[0])))
    yield Piece("код", html.unescape(_ESCAPE.sub(_letter, _LITERAL.sub("\n", text))))


def _unescaped(literal: str) -> str:
    try:
        return str(json.loads(literal))
    except ValueError:  # an escape that JSON does not have
        return _ESCAPE.sub(_letter, literal)


def _letter(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


def _as_seen(text: str) -> str:
    """Take the markup out of a text: labels of charts and the search index may hold some."""
    return html.unescape(_TAG.sub(" ", text)) if "<" in text or "&" in text else text
