"""How the verdict on a school was computed: folded on its card."""

from html import escape

from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.trace import Step
from shnor_lib.show.cards.markup import Parts, folded

SUMMARY = "Как правило пришло к решению"


def trace_parts(identification: IdentificationFindings) -> Parts:
    """Show of each school the rule as a tree, each condition with its answer and evidence."""
    ids = identification.identified.verdicts["school_id"]
    return {school: folded(SUMMARY, _tree(identification.tracer.trace(school))) for school in ids}


def _tree(step: Step) -> str:
    parts = "".join(_tree(part) for part in step.parts)
    return f"<ul><li>{escape(step.text)}{parts}</li></ul>"
