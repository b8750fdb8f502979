"""Printed tables and figures as they are shown, each with its document and place."""

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.documents import Published
from shnor_lib.questions.shared.printed_frames import printed_figures, printed_frame
from shnor_lib.show.citation import cite
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, escape, remark
from shnor_lib.show.table import Field, Table


def printed_tables(published: Published, gate: Gate) -> list[Table | Prose]:
    """Show each printed table, and under it what the document leaves ambiguous."""
    shown: list[Table | Prose] = []
    for code, table in published.tables.items():
        source, printed = cite(published.documents[table.document]), printed_frame(table)
        widths = {name: _width(printed[name].fillna("").str.len().max()) for name in table.columns}
        fields = [
            Field(name, column.title, "printed" if column.numeric else "text", widths[name])
            for name, column in table.columns.items()
        ]
        caption = f"{table.title}. Источник: {source}; {table.place}"
        shown.append(Table(code, caption, gate.printed(printed), fields))
        if table.ambiguous:
            shown.append(_ambiguity(gate.sentences(table.ambiguous)))
    return shown


def _width(longest: float) -> int:
    return 1 + min(6, int(longest) // 15)


def _ambiguity(remarks: tuple[str, ...]) -> Prose:
    """Say what the document leaves open."""
    return remark("Что в документе неясно", "\n".join(f"- {escape(text)}" for text in remarks))


def figures_table(published: Published, gate: Gate) -> Table:
    """List the figures of running text."""
    fields = [
        Field("title", "Что сосчитано", width=5),
        Field("printed", "Как напечатано", width=4),
        Field("unit", "Единица", missing="–"),
    ]
    figures = gate.printed(printed_figures(published))
    return cited_table("figures", "Числа в тексте документов", figures, fields)


def cited_table(label: str, caption: str, shown: Disclosed, fields: list[Field]) -> Table:
    """Say where each row stands; a document that is the only one stands in the caption.

    Parameters
    ----------
    shown : Disclosed
        With columns ``document, place, ambiguous`` beside those of ``fields``.
    """
    documents = shown.frame["document"].unique()
    alone = len(documents) == 1
    cited = [
        *fields,
        *([] if alone else [Field("document", "Документ", width=4)]),
        Field("place", "Место", width=3),
        Field("ambiguous", "Что неясно", width=4, missing="–"),
    ]
    source = f". Источник: {documents[0]}" if alone else ""
    return Table(label, f"{caption}{source}", shown, cited)
