"""The card of a school as one object: for JupyterLab, and for the publisher to cut pages by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from shnor_lib.show.cards.markup import paragraph

TITLE = "Карточка школы"
PLACE = "<!--shnor-card:{part}-->"
PURPOSE = (
    "Карточка собирает всё, что отчёт знает об одной школе, чтобы помочь ей. Она не предназначена "
    "для рейтингов школ и оценки учителей; признаки в ней – повод посмотреть, а не вывод о школе."
)
# The parts in their order, each with its heading; the passport stands under the school's name.
HEADINGS = {
    "passport": "",
    "decision": "Решение",
    "evidence": "На чём основано решение",
    "path": "Путь по годам",
    "dynamics": "Динамика",
    "peers": "Школы похожей величины",
    "signs": "Поводы посмотреть",
    "sources": "Источники",
}
# What JupyterLab needs to show a card by itself; a site has its own style.
LOOK = (
    "<style>.shnor-card :is(th,td){text-align:start!important}"
    ".shnor-card table{margin-inline-start:0}"
    ".shnor-card .shnor-facts>div{display:flex;gap:1rem}"
    ".shnor-card dt{flex:none;font-weight:normal;opacity:.7;width:13rem}"
    ".shnor-card dd{margin:0;width:auto}"
    ".shnor-card .shnor-spreads{display:flex;flex-wrap:wrap;gap:1.5rem}"
    ".shnor-card .shnor-spreads figure{margin:0;max-width:18rem}</style>"
)


@dataclass(frozen=True)
class CardPart:
    """A part of a card, shown by a notebook as it stands on the page of the school."""

    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        return f'{LOOK}<div class="shnor-card">{self.html}</div>'

    def _repr_markdown_(self) -> str:
        return _raw(self.html)


@dataclass(frozen=True)
class SchoolCard:
    """Everything that the report knows of one school.

    ``parts``: HTML by the names of `HEADINGS`. ``notice``: what to know before reading, such as
    that the data are invented. ``withheld``: why the readers of this edition may not see it.
    """

    school_id: str
    name: str
    parts: Mapping[str, str] = field(repr=False)
    notice: str = ""
    withheld: str = ""

    def part(self, name: str) -> CardPart:
        """Take one part, such as ``decision``.

        Examples
        --------
        >>> SchoolCard("edu980001", "Школа 1", {"path": "<p>впервые</p>"}).part("path").html
        '<p>впервые</p>'
        """
        return CardPart(paragraph(self.withheld) if self.withheld else self.parts[name])

    @property
    def heading(self) -> CardPart:
        """Whose card it is; the mould is nobody's."""
        return CardPart(f"<p><strong>{escape(self.name)}</strong></p>" if self.school_id else "")

    def html(self) -> str:
        """Write the whole card."""
        if self.withheld:
            return paragraph(self.withheld)
        preface = "".join(paragraph(text) for text in (self.notice, PURPOSE) if text)
        parts = "".join(
            (f"<h3>{title}</h3>" if title else "") + self.parts[name]
            for name, title in HEADINGS.items()
        )
        return f"<h2>{escape(self.name)}</h2>{preface}{parts}"

    def _repr_html_(self) -> str:
        return CardPart(self.html())._repr_html_()

    def _repr_markdown_(self) -> str:
        return _raw(self.html())


def _raw(html: str) -> str:
    """Put HTML into Markdown; a name from a file must not end the block."""
    return f"```{{=html}}\n{html.replace('`', '&#96;')}\n```" if html else ""


# The page by which a publisher cuts the cards of all schools: a card of places to fill.
MOULD = SchoolCard("", TITLE, {part: PLACE.format(part=part) for part in HEADINGS})
