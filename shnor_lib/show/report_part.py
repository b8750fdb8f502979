"""A text of parts, written twice alike: as HTML for a page, as Markdown for paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape as escape_html

from shnor_lib.show.cards.markup import answer, folded, paragraph
from shnor_lib.show.markdown import escape
from shnor_lib.show.page_table import page_table
from shnor_lib.show.table import Table


@dataclass(frozen=True)
class ReportPart:
    """A heading with plain sentences and tables under it; without a heading, the answer.

    ``is_folded``: a reader of the page opens it; ``on_paper``: whether paper has it.
    """

    heading: str
    texts: Sequence[str] = ()
    tables: Sequence[Table] = field(default=(), repr=False)
    is_folded: bool = False
    on_paper: bool = True

    def html(self, up: str = "") -> str:
        """Write the part for a page; ``up`` leads from its folder to that of the region.

        Examples
        --------
        >>> ReportPart("Доля", ["5 < 6"]).html()
        '<section class="shnor-part"><h2>Доля</h2><p>5 &lt; 6</p></section>'
        """
        texts = "".join(map(paragraph, self.texts))
        inner = texts + "".join(page_table(table, up) for table in self.tables)
        if not self.heading:
            return answer(inner)
        if self.is_folded:
            return folded(self.heading, inner)
        return f'<section class="shnor-part"><h2>{escape_html(self.heading)}</h2>{inner}</section>'

    def markdown(self) -> str:
        """Write the part for paper.

        Examples
        --------
        >>> print(ReportPart("Доля", ["5 < 6"]).markdown())
        ## Доля
        <BLANKLINE>
        5 \\< 6
        """
        heading = [f"## {escape(self.heading)}"] if self.heading else []
        shown = [table.markdown() for table in self.tables]
        return "\n\n".join([*heading, *map(escape, self.texts), *shown])
