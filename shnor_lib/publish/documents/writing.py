"""Writing one document of a region, whichever it is."""

from collections.abc import Sequence
from pathlib import Path

from shnor_lib.publish.documents.appendix import write_appendix
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.report.pages.common import INTERNAL, INVENTED, REPORT_PURPOSE
from shnor_lib.report.wording import sentence_case


def write_document(sources: Sequence[Path], facts: BriefFacts, target: Path) -> None:
    """Write the document of that name from executed notebooks.

    Raises
    ------
    ShnorError
        With what pandoc or typst said.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    write_appendix(sentence_case(facts.nominative), _remarks(facts), sources, target)


def _remarks(facts: BriefFacts) -> list[str]:
    remarks = [REPORT_PURPOSE]
    if facts.audience == "internal":
        remarks.insert(0, INTERNAL)
    if facts.demonstration:
        remarks.append(INVENTED)
    return remarks
