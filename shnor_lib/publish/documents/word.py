"""A paper as a Word document: pandoc, then what pandoc has no words for."""

import io
import tempfile
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from shnor_lib.files.replacing import replace_file
from shnor_lib.files.workbooks import without_clock
from shnor_lib.publish.documents.letters import allowed
from shnor_lib.publish.documents.pandoc import LANGUAGE, run_pandoc
from shnor_lib.publish.documents.paper import Paper
from shnor_lib.publish.documents.reference import reference_document
from shnor_lib.publish.documents.word_tables import fit_columns, keep_rows_whole, section_end

BOOKMARKS = {qn("w:bookmarkStart"), qn("w:bookmarkEnd")}
MADE = datetime(2000, 1, 1, tzinfo=UTC)
REFERENCE = "reference.docx"


def write_docx(paper: Paper, target: Path) -> None:
    """Write a paper as a Word document.

    Raises
    ------
    ShnorError
        ``document-not-made`` with what pandoc said; ``cannot-write``.
    """
    paper = allowed(paper)
    with tempfile.TemporaryDirectory(prefix="shnor-") as folder:
        scratch = Path(folder)
        (scratch / REFERENCE).write_bytes(reference_document())
        settings = {"to": "docx", "reference-doc": REFERENCE}
        document = Document(io.BytesIO(run_pandoc(paper, scratch, settings, target)))
    if paper.has_head:
        _drop_title(document)
    keep_rows_whole(document)
    _leave_no_page_empty(document)
    fit_columns(document)
    _number_all_pages(document)
    _use_dashes(document)
    _divide_words(document)
    _name(document, paper.title)
    made = io.BytesIO()
    document.save(made)
    replace_file(target, without_clock(made.getvalue()))


def _drop_title(document: WordDocument) -> None:
    """Take away the title that pandoc puts first: the head has it already."""
    for paragraph in document.paragraphs:
        if paragraph.style and paragraph.style.name == "Title":
            paragraph._p.getparent().remove(paragraph._p)
            return


def _leave_no_page_empty(document: WordDocument) -> None:
    """Let wide tables that follow each other share their pages; a last one ends the document."""
    body = document.element.body
    ends = [child for child in body.iterchildren(qn("w:p")) if section_end(child) is not None]
    for end in ends:
        if end.getparent() is None:  # gone with the one before it
            continue
        after = end.getnext()
        while after is not None and after.tag in BOOKMARKS:
            after = after.getnext()
        if _is_page_break(after):
            body.remove(after)
        elif section_end(after) is not None:
            body.remove(after)
            body.remove(end)
        elif after.tag == qn("w:sectPr"):
            for name in ("w:pgSz", "w:pgMar"):
                after.replace(after.find(qn(name)), section_end(end).find(qn(name)))
            body.remove(end)


def _is_page_break(element: Any) -> bool:  # noqa: ANN401 – elements of python-docx have no types
    broken = element.find(f"{qn('w:r')}/{qn('w:br')}")
    return broken is not None and broken.get(qn("w:type")) == "page"


def _number_all_pages(document: WordDocument) -> None:
    """Hand the page numbers to the first section; those after it inherit them."""
    sections = list(document.element.body.iter(qn("w:sectPr")))
    first, last = sections[0], sections[-1]
    if first is last:
        return
    inherited = [*last.findall(qn("w:headerReference")), *last.findall(qn("w:footerReference"))]
    for reference in reversed(inherited):
        first.insert(0, deepcopy(reference))
        last.remove(reference)
    first_page = last.find(qn("w:titlePg"))
    if first_page is not None:
        first.append(first_page)


def _use_dashes(document: WordDocument) -> None:
    """Begin the points of a list with a dash, as Russian papers do."""
    for level in document.part.numbering_part.element.iter(qn("w:lvl")):
        if level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet":
            level.find(qn("w:lvlText")).set(qn("w:val"), "–")


def _divide_words(document: WordDocument) -> None:
    """Allow for divided words; the styles say where (`reference`)."""
    settings = document.settings.element
    divided = OxmlElement("w:autoHyphenation")
    stop = settings.find(qn("w:defaultTabStop"))
    stop.addnext(divided)


def _name(document: WordDocument, title: str) -> None:
    about = document.core_properties
    about.title, about.language = title, LANGUAGE
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = MADE
