"""What a region printed: documents, tables, figures, statements (published.yml)."""

from collections.abc import Mapping

from pydantic import Field

from shnor_lib.model.printed_checks import AnyCheck
from shnor_lib.model.strict import Strict


class PublishedColumn(Strict):
    """A column of a printed table."""

    title: str
    numeric: bool = True


class PublishedTable(Strict):
    """A table as the document prints it: every cell is the printed text, blanks too."""

    title: str
    document: str
    place: str
    columns: Mapping[str, PublishedColumn]
    rows: tuple[tuple[str, ...], ...]
    ambiguous: tuple[str, ...] = ()


class PublishedFigure(Strict):
    """A number that stands in running text or on a slide."""

    title: str
    document: str
    place: str
    printed: str
    number: float | None
    unit: str = ""
    population: str = ""
    ambiguous: tuple[str, ...] = ()


class Statement(Strict):
    """A sentence of a document that says something of its figures, or a reference to an order.

    ``quoted_from`` is the document whose words these are, where ``document`` only shows it.
    """

    document: str
    place: str
    text: str
    about: tuple[str, ...] = ()
    quoted_from: str = ""
    ambiguous: tuple[str, ...] = ()


class Document(Strict):
    """A document of the region."""

    title: str
    kind: str
    issuer: str
    number: str = ""
    date: str = ""
    ambiguous: tuple[str, ...] = ()


class Published(Strict):
    """published.yml: what the region printed, exactly as printed, with document and place."""

    documents: Mapping[str, Document] = Field(default_factory=dict)
    tables: Mapping[str, PublishedTable] = Field(default_factory=dict)
    figures: Mapping[str, PublishedFigure] = Field(default_factory=dict)
    statements: Mapping[str, Statement] = Field(default_factory=dict)
    checks: tuple[AnyCheck, ...] = ()
