"""The page «Напечатанные данные»: every printed table and figure with its source."""

import pandas as pd

from shnor_lib.analysis.published.frames import (
    cite,
    printed_documents,
    printed_figures,
    printed_frame,
    printed_statements,
)
from shnor_lib.disclosure.audience import Disclosed
from shnor_lib.model.documents import Published
from shnor_lib.report.markdown import Prose, answer, escape, remark
from shnor_lib.report.table import Field, Table
from shnor_lib.report.wording import counted


def published_answer(published: Published) -> Prose:
    """Answer how much is transcribed, and from how many documents."""
    if not published.documents:
        return answer("Нет данных: напечатанные документы региона не введены.")
    tables, figures = len(published.tables), len(published.figures)
    return answer(
        f"Из {counted(len(published.documents), 'from_document')} выписано: "
        f"**{counted(tables, 'table')}** и **{counted(figures, 'figure')}** – ровно так, как они "
        "напечатаны, вместе с опечатками и неясностями. Здесь они не проверяются и не исправляются."
    )


def documents_table(published: Published) -> Table:
    """List the documents."""
    fields = [
        Field("title", "Документ", width=5),
        Field("kind", "Вид", width=2),
        Field("issuer", "Кто выпустил", width=3),
        Field("number", "Номер", width=2, missing="не указан"),
        Field("date", "Дата", width=2, missing="не указана"),
        Field("ambiguous", "Что неясно", width=4, missing="–"),
    ]
    return Table("documents", "Документы", Disclosed(printed_documents(published)), fields)


def printed_tables(published: Published) -> list[Table | Prose]:
    """Show each printed table, and under it what the document leaves ambiguous."""
    shown: list[Table | Prose] = []
    for code, table in published.tables.items():
        source = cite(published.documents[table.document])
        widths = _widths(printed_frame(table), list(table.columns))
        fields = [
            Field(name, column.title, "printed" if column.numeric else "text", widths[name])
            for name, column in table.columns.items()
        ]
        caption = f"{table.title}. Источник: {source}; {table.place}"
        shown.append(Table(code, caption, Disclosed(printed_frame(table)), fields))
        if table.ambiguous:
            shown.append(ambiguity(table.ambiguous))
    return shown


def _widths(frame: pd.DataFrame, names: list[str]) -> dict[str, int]:
    lengths = {name: frame[name].fillna("").str.len().max() for name in names}
    return {name: 1 + min(6, int(length) // 15) for name, length in lengths.items()}


def ambiguity(remarks: tuple[str, ...]) -> Prose:
    """Say what the document leaves open."""
    return remark("Что в документе неясно", "\n".join(f"- {escape(text)}" for text in remarks))


def figures_table(published: Published) -> Table:
    """List the figures of running text."""
    fields = [
        Field("title", "Что сосчитано", width=5),
        Field("printed", "Как напечатано", width=4),
        Field("unit", "Единица", missing="–"),
        Field("document", "Документ", width=4),
        Field("place", "Место", width=3),
        Field("ambiguous", "Что неясно", width=4, missing="–"),
    ]
    figures = Disclosed(printed_figures(published))
    return Table("figures", "Числа в тексте документов", figures, fields)


def statements_table(published: Published) -> Table:
    """List the sentences that speak of the figures."""
    fields = [
        Field("text", "Цитата", width=6),
        Field("document", "Документ", width=4),
        Field("place", "Место", width=3),
        Field("ambiguous", "Что неясно", width=4, missing="–"),
    ]
    statements = Disclosed(printed_statements(published))
    return Table("statements", "Утверждения документов", statements, fields)
