"""The card of a school as one object: for JupyterLab, and for the publisher to cut pages by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from shnor_lib.show.cards.markup import note, paragraph

TITLE = "Карточка школы"
PLACE = "<!--shnor-card:{part}-->"
PURPOSE = (
    "Карточка собирает всё, что отчёт знает об одной школе, чтобы помочь ей. Она не предназначена "
    "для рейтингов школ и оценки учителей; признаки в ней – повод посмотреть, а не вывод о школе."
)
# The parts in their order, each with its heading: first what was decided, then why, then what is
# done, then the rest. Those without a heading are the first screen.
HEADINGS = {
    "about": "",
    "decision": "",
    "path": "",
    "support": "Сопровождение",
    "evidence": "Результаты",
    "years": "По годам",
    "signs": "Поводы посмотреть",
    "dynamics": "Динамика",
    "peers": "Школы похожей величины",
    "sources": "Источники",
    "passport": "Паспорт",
}
FOLDED = frozenset({"dynamics", "peers", "sources"})
# What JupyterLab needs to show a card by itself; a site has its own style.
LOOK = (
    "<style>.shnor-card :is(th,td){text-align:start!important}"
    ".shnor-card table{margin-inline-start:0}"
    ".shnor-card summary>h2{display:inline}"
    ".shnor-card .shnor-years{display:flex;flex-wrap:wrap;gap:1.5rem;padding:0}"
    ".shnor-card .shnor-years>li{list-style:none}"
    ".shnor-card .shnor-chip{border:1px solid;border-radius:1em;padding:0 .5em}"
    ".shnor-card .shnor-facts>div{display:flex;gap:1rem}"
    ".shnor-card dt{flex:none;font-weight:normal;opacity:.7;width:13rem}"
    ".shnor-card dd{margin:0;width:auto}"
    ".shnor-card .shnor-spreads{display:flex;flex-wrap:wrap;gap:1.5rem}"
    ".shnor-card .shnor-panels{display:grid;gap:.5rem 1.5rem;"
    "grid-template-columns:repeat(auto-fill,minmax(12rem,1fr))}"
    ".shnor-card .shnor-panels figure{margin:0}.shnor-card .shnor-panel{fill:currentColor;"
    "font-size:11px;text-anchor:middle}"
    ".shnor-card .shnor-spreads figure{margin:0;max-width:18rem}</style>"
)


def framed(name: str, html: str) -> str:
    """Set the content of a part under its heading, where the part has one.

    Examples
    --------
    >>> framed("passport", "<dl></dl>")
    '<section class="shnor-part"><h2>Паспорт</h2><dl></dl></section>'
    """
    heading = HEADINGS[name]
    if not heading:
        return html
    if name in FOLDED:
        kind = f"shnor-part shnor-fold is-{name}"
        return f'<details class="{kind}"><summary><h2>{heading}</h2></summary>{html}</details>'
    return f'<section class="shnor-part"><h2>{heading}</h2>{html}</section>'


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

    ``parts``: HTML by the names of `HEADINGS`, each under its heading; empty where there is nothing
    to say. ``notice``: what to know before reading, such as
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
        notice = paragraph(self.notice) if self.notice else ""
        parts = "".join(self.parts[name] for name in HEADINGS)
        return f"<h1>{escape(self.name)}</h1>{notice}{parts}{note(PURPOSE)}"

    def _repr_html_(self) -> str:
        return CardPart(self.html())._repr_html_()

    def _repr_markdown_(self) -> str:
        return _raw(self.html())


def _raw(html: str) -> str:
    """Put HTML into Markdown; a name from a file must not end the block."""
    return f"```{{=html}}\n{html.replace('`', '&#96;')}\n```" if html else ""


# The page by which a publisher cuts the cards of all schools: a card of places to fill.
MOULD = SchoolCard("", TITLE, {part: PLACE.format(part=part) for part in HEADINGS})
