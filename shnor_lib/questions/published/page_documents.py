"""The page «Напечатанные данные»: everything that is printed, each with its source."""

from shnor_lib.questions.published.findings import PublishedFindings
from shnor_lib.questions.shared import printed_tables as shared
from shnor_lib.questions.shared.printed_frames import printed_documents, printed_statements
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table


def documents_table(published: PublishedFindings) -> Table:
    """List the documents."""
    fields = [
        Field("title", "Документ", width=5),
        Field("kind", "Вид", width=2),
        Field("issuer", "Кто выпустил", width=3),
        Field("number", "Номер", width=2, missing="не указан"),
        Field("date", "Дата", width=2, missing="не указана"),
        Field("ambiguous", "Что неясно", width=4, missing="–"),
    ]
    documents = printed_documents(published.printed)
    return Table("documents", "Документы", published.context.gate.printed(documents), fields)


def printed_tables(published: PublishedFindings) -> list[Table | Prose]:
    """Show each printed table, and under it what the document leaves ambiguous."""
    return shared.printed_tables(published.printed, published.context.gate)


def figures_table(published: PublishedFindings) -> Table:
    """List the figures of running text."""
    return shared.figures_table(published.printed, published.context.gate)


def statements_table(published: PublishedFindings) -> Table:
    """List the sentences that speak of the figures."""
    statements = published.context.gate.printed(printed_statements(published.printed))
    fields = [Field("text", "Цитата", width=6)]
    return shared.cited_table("statements", "Утверждения документов", statements, fields)
