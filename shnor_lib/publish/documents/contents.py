"""The contents of a Word document: its headings, each with a field for its page.

The entries are written out, so they stand there wherever the document is opened. The numbers of
the pages only a program knows that lays the document out: until then there is none, not a guess.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P

TITLE = "contents title"
LEVELS = {"Heading 1": "toc 1", "Heading 2": "toc 2"}
TEXT_WIDTH = 9354  # between the margins, in twentieths of a point


@dataclass(frozen=True)
class Entry:
    """A heading: its words, the style of its line in the contents, its bookmark."""

    text: str
    style: str
    bookmark: str


def write_contents(document: Document) -> None:
    """Write the contents under their title.

    Parameters
    ----------
    document : Document
        With a paragraph of the style ``contents title``, and headings with bookmarks.
    """
    title = next(p for p in document.paragraphs if p.style and p.style.name == TITLE)
    lines = [_line(entry) for entry in _entries(document)]
    for line in reversed(lines):
        title._p.addnext(line)


def _entries(document: Document) -> Iterator[Entry]:
    for paragraph in document.paragraphs:
        if paragraph.style and paragraph.style.name in LEVELS:
            start = paragraph._p.getprevious()
            while start.tag != qn("w:bookmarkStart"):
                start = start.getprevious()
            style = document.styles[LEVELS[paragraph.style.name]]
            yield Entry(paragraph.text, style.style_id, start.get(qn("w:name")))


def _line(entry: Entry) -> CT_P:
    line: CT_P = parse_xml(
        f"<w:p {nsdecls('w')}><w:pPr><w:pStyle w:val='{entry.style}'/><w:tabs>"
        f"<w:tab w:val='right' w:leader='dot' w:pos='{TEXT_WIDTH}'/></w:tabs></w:pPr>"
        f"<w:hyperlink w:anchor='{entry.bookmark}' w:history='1'>"
        "<w:r><w:t xml:space='preserve'/></w:r><w:r><w:tab/></w:r></w:hyperlink></w:p>"
    )
    link = line.find(qn("w:hyperlink"))
    link.find(f".//{qn('w:t')}").text = entry.text
    begin = _mark("begin")
    begin[0].set(qn("w:dirty"), "true")
    parts = (begin, _instruction(f"PAGEREF {entry.bookmark} \\h"), _mark("separate"), _mark("end"))
    for part in parts:
        link.append(part)
    return line


def _mark(kind: str) -> CT_P:
    run = OxmlElement("w:r")
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run.append(mark)
    return run


def _instruction(text: str) -> CT_P:
    run = OxmlElement("w:r")
    said = OxmlElement("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = text
    run.append(said)
    return run
