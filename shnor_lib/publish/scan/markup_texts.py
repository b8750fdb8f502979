"""Texts of HTML and XML: what is read, attributes, comments, scripts, images within."""

import base64
import binascii
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from shnor_lib.publish.scan.image_texts import image_texts, is_image
from shnor_lib.publish.scan.piece import Piece
from shnor_lib.publish.scan.script_texts import script_texts

# Elements within a line, of HTML and of Office: what stands in them goes on before and behind.
_INLINE = frozenset(
    {"a", "abbr", "b", "code", "em", "font", "i", "kbd", "mark", "q", "s", "small", "span"}
    | {"strong", "sub", "sup", "tspan", "u", "wbr", "r", "t", "hyperlink"}
)
_SPACE = frozenset({"br", "tab", "cr"})
# What ends a piece though it may hold no text of its own; any element with text does.
_BLOCKS = frozenset(
    {"p", "div", "li", "dt", "dd", "td", "th", "tr", "caption", "figcaption", "section", "title"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "option", "text", "c", "si", "v", "tc", "comment"}
)
_DATA = re.compile(r"data:[\w/+.-]*;base64,")
_SCRIPT = "script"
_COMMENT = re.compile("<!--(.*?)(?:-->|$)", re.DOTALL)


def html_texts(content: bytes) -> Iterator[Piece]:
    """Read every text of a page.

    Examples
    --------
    >>> page = '<p title="&#1064;кола">СОШ <b>№ 1</b></p><!-- тайна -->'
    >>> [piece.text for piece in html_texts(page.encode())]
    [' тайна ', 'Школа', 'СОШ № 1']
    """
    if not content.strip():
        return
    # Not by the parser, which loses those that stand outside of the page.
    for number, comment in enumerate(_COMMENT.findall(content.decode("utf-8", "ignore")), start=1):
        yield Piece(f"комментарий {number}", html.unescape(comment))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    yield from _walked(etree.fromstring(content, parser))


def xml_texts(content: bytes) -> Iterator[Piece]:
    """Read every text of a part of a docx or xlsx, of an SVG; LxmlError if it is none."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    yield from _walked(etree.fromstring(content, parser))


def _walked(root: etree._Element | None) -> Iterator[Piece]:
    if root is None:
        return
    line: list[str] = []
    # Of the whole tree: a comment of XML may stand before everything else.
    for event, node in etree.iterwalk(root.getroottree(), events=("start", "end", "comment", "pi")):
        name = _local_name(node)
        if event == "start":
            yield from _attributes(node)
            if name == _SCRIPT:
                yield from _of_script(node)
                continue
            if name in _BLOCKS:
                yield from _flushed(line, node)
            line.append(" " if name in _SPACE else node.text or "")
            continue
        if event != "end":
            yield Piece(f"комментарий, {_place(node)}", node.text or "")
        elif name in _BLOCKS or (name not in _INLINE | _SPACE and (node.text or "").strip()):
            yield from _flushed(line, node)
        line.append(node.tail or "")
    yield from _flushed(line, root)


def _flushed(line: list[str], node: etree._Element) -> Iterator[Piece]:
    text = "".join(line)
    line.clear()
    if text.strip():
        yield Piece(_place(node), text)


def _of_script(node: etree._Element) -> Iterator[Piece]:
    for piece in script_texts(node.text or ""):
        yield Piece(f"script, {_place(node)}, {piece.place}", piece.text)


def _attributes(node: etree._Element) -> Iterator[Piece]:
    for name, value in node.attrib.items():
        place = f"атрибут {name}, {_place(node)}"
        if match := _DATA.match(value):
            yield from _of_data(place, value[match.end() :])
        else:
            yield Piece(place, unquote(value) if "%" in value else value)


def _of_data(place: str, encoded: str) -> Iterator[Piece]:
    """Read an image that a page holds within itself."""
    try:
        content = base64.b64decode(unquote(encoded))
    except binascii.Error:
        content = encoded.encode()
    if is_image(content):
        yield from (Piece(f"{place}, {piece.place}", piece.text) for piece in image_texts(content))
    else:
        yield Piece(place, content.decode("utf-8", errors="ignore"))


def _local_name(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _place(node: etree._Element) -> str:
    return f"строка {node.sourceline}"
