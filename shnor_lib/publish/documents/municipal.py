"""What each municipality is sent: its справка, and the letter that goes with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from shnor_lib.files.safe_names import folder_names
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.publish.documents.letterhead import letterhead, signature
from shnor_lib.publish.documents.making import Document
from shnor_lib.publish.documents.paper import Paper
from shnor_lib.publish.formats import BRIEF, PAPER, Format
from shnor_lib.questions.municipalities import words
from shnor_lib.questions.overview import brief_notes as notes
from shnor_lib.questions.overview import brief_words
from shnor_lib.show.markdown import escape
from shnor_lib.show.municipality_report import MunicipalityReport

LETTER = "pismo"


def municipal_documents(
    folder: str,
    reports: Iterable[MunicipalityReport],
    formats: Sequence[Format],
    facts: BriefFacts,
) -> Iterator[Document]:
    """List the documents of a region's municipalities, a folder each.

    Parameters
    ----------
    folder : str
        The folder of their pages on the site.
    reports : iterable of MunicipalityReport
        What each is told.
    formats : sequence of {"docx", "pdf"}
        What is made.
    facts : BriefFacts
        What their heads and signatures say.
    """
    told = list(reports)
    folders = folder_names(report.name for report in told)
    for report in told:
        own = _addressed(facts, report.name)
        papers = {BRIEF: _brief(report, own), LETTER: _letter(report, own)}
        for name, paper in papers.items():
            for form in (form for form in PAPER if form in formats):
                address = f"{folder}/{folders[report.name]}/{name}.{form}"
                yield Document(address, (), own, paper)


def _addressed(facts: BriefFacts, municipality: str) -> BriefFacts:
    """Address the papers of the region to one municipality."""
    form = facts.form.model_copy(
        update={
            "number": "",  # of the region's own paper; each of these is registered by itself
            "date": None,
            "addressee": f"{words.AUTHORITY}\n{municipality}",
            "heading": words.subject(municipality, facts.results_year),
        }
    )
    return replace(facts, form=form)


def _brief(report: MunicipalityReport, facts: BriefFacts) -> Paper:
    remarks = notes.about(as_of=facts.as_of, demonstration=facts.demonstration).text
    text = [letterhead(facts), report.markdown(), remarks, signature(facts.form)]
    return Paper(f"{brief_words.KIND}. {facts.form.heading}", "\n\n".join(text), {}, has_head=True)


def _letter(report: MunicipalityReport, facts: BriefFacts) -> Paper:
    form = facts.form.model_copy(update={"heading": words.LETTER_SUBJECT})
    own = replace(facts, form=form)
    said = form.letter.strip() or words.letter(report.name)
    paragraphs = [escape(" ".join(part.split())) for part in said.split("\n\n")]
    attached = escape(words.attached(facts.form.heading or ""))
    text = [letterhead(own, kind=""), *paragraphs, attached, signature(form)]
    return Paper(f"{words.LETTER_SUBJECT}. {report.name}", "\n\n".join(text), {}, has_head=True)
