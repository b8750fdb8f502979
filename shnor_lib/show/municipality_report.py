"""What a municipality is told, as one object: for JupyterLab, for its page, for its справка."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from shnor_lib.show.cards.markup import note, paragraph
from shnor_lib.show.cards.school_card import PLACE
from shnor_lib.show.markdown import escape as escape_markdown
from shnor_lib.show.report_part import ReportPart

TITLE = "Страница муниципалитета"
BODY, DOCUMENTS = "body", "documents"
UP = "../"  # from the folder of these pages to that of the region
PURPOSE = (
    "Страница собирает то, что отчёт знает о школах муниципалитета, чтобы помочь им. Она не "
    "предназначена для рейтингов муниципалитетов и школ и не оценивает учителей."
)


@dataclass(frozen=True)
class MunicipalityReport:
    """Everything that the report knows of a municipality.

    ``parts``: in their order, the first one the answer. ``rule``: by which the schools are found,
    in Markdown; paper has it after the answer. ``notice``: what to know before reading.
    ``withheld``: why the readers of this edition may not see it.
    """

    name: str
    parts: Sequence[ReportPart] = field(default=(), repr=False)
    rule: str = ""
    notice: str = ""
    withheld: str = ""

    def html(self, up: str = "") -> str:
        """Write the parts for a page in a folder from which ``up`` leads to that of the region."""
        return "".join(part.html(up) for part in self.parts)

    def markdown(self) -> str:
        """Write the parts for paper."""
        answer, *others = [part.markdown() for part in self.parts if part.on_paper]
        return "\n\n".join(filter(None, [answer, self.rule, *others]))

    def _repr_markdown_(self) -> str:
        return f"**{escape_markdown(self.name)}**\n\n{self.withheld or self.markdown()}"

    def _repr_html_(self) -> str:
        if self.withheld:
            return paragraph(self.withheld)
        notice = paragraph(self.notice) if self.notice else ""
        return f"<h1>{escape(self.name)}</h1>{notice}{self.html()}{note(PURPOSE)}"


@dataclass(frozen=True)
class ReportPlace:
    """The place in a laid out page where something of each municipality goes in."""

    part: str

    def _repr_markdown_(self) -> str:
        return f"```{{=html}}\n{PLACE.format(part=self.part)}\n```"
