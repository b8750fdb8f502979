"""A table as HTML, as both publishers lay it out, for pages that no publisher lays out."""

from collections.abc import Iterator
from html import escape

import pandas as pd

from shnor_lib.show.cards.markup import paragraph, table
from shnor_lib.show.table import Field, Table


def page_table(shown: Table, up: str = "") -> str:
    """Write a table with its links; what is missing is marked.

    Parameters
    ----------
    shown : Table
        The table.
    up : str
        The way from the page to the folder that its links start from.

    Examples
    --------
    >>> from shnor_lib.disclosure.gate import Gate
    >>> rows = Gate("internal").printed(pd.DataFrame({"name": ["А <1>"], "n": [None]}))
    >>> fields = [Field("name", "Имя"), Field("n", "Число", "integer")]
    >>> html = page_table(Table("names", "Имена", rows, fields))
    >>> html[html.index("<tbody>"):]
    '<tbody><tr><td>А &lt;1&gt;</td><td><span class="na">нет данных</span></td></tr></tbody></table></figure></div>'
    """  # noqa: E501 – as it stands in the page
    if shown.source.withheld:
        return paragraph(shown.source.withheld)
    columns = zip(*shown.rows(), strict=True)
    told = [
        _cells(shown.source.frame, field, texts, up)
        for field, texts in zip(shown.fields, columns, strict=True)
    ]
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in zip(*told, strict=True)
    )
    html = table(shown.caption, [field.title for field in shown.fields], body)
    return f'<div id="tbl-{shown.label}">{html}</div>'


def _cells(frame: pd.DataFrame, field: Field, texts: tuple[str, ...], up: str) -> Iterator[str]:
    nothing = pd.Series(pd.NA, frame.index)
    links = frame.get(f"{field.name}_link", nothing)
    for text, value, link in zip(texts, frame[field.name], links, strict=True):
        cell = escape(text)
        if pd.isna(value):
            cell = f'<span class="na">{cell}</span>'
        yield cell if pd.isna(link) else f'<a href="{escape(up + link)}">{cell}</a>'
