"""Writing one document of a region, whichever it is."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from shnor_lib.publish.documents.appendix import write_appendix
from shnor_lib.publish.documents.brief import brief_paper
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.publish.documents.paper import Paper, page_paper
from shnor_lib.publish.documents.pdf import write_pdf
from shnor_lib.publish.documents.word import write_docx
from shnor_lib.publish.formats import BRIEF
from shnor_lib.show.page_parts import INTERNAL, INVENTED, REPORT_PURPOSE, SOME_INVENTED
from shnor_lib.show.wording import sentence_case

PAPERS: Mapping[str, Callable[[Paper, Path], None]] = {".docx": write_docx, ".pdf": write_pdf}


def write_document(sources: Sequence[Path], facts: BriefFacts, target: Path) -> None:
    """Write a document from executed notebooks: which one, its name says.

    Raises
    ------
    ShnorError
        With what pandoc or typst said.
    """
    if target.suffix == ".xlsx":
        target.parent.mkdir(parents=True, exist_ok=True)
        title = sentence_case(facts.nominative)
        write_appendix(title, _remarks(facts), sources, target, _mark(facts))
        return
    paper = brief_paper(facts, sources) if target.stem == BRIEF else page_paper(sources[0])
    write_paper(paper, target)


def write_paper(paper: Paper, target: Path) -> None:
    """Write a paper in the form that the ending of its name says.

    Raises
    ------
    ShnorError
        With what pandoc or typst said.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    PAPERS[target.suffix](paper, target)


def _remarks(facts: BriefFacts) -> list[str]:
    remarks = [REPORT_PURPOSE]
    if facts.audience != "public":
        remarks.insert(0, INTERNAL)
    if facts.demonstration:
        remarks.append(INVENTED)
    return remarks


def _mark(facts: BriefFacts) -> str:
    """Say on every printed page of the workbook what a sheet on its own does not."""
    marks = [(INTERNAL, facts.audience != "public"), (SOME_INVENTED, facts.demonstration)]
    return " ".join(text for text, holds in marks if holds)
