"""Printed tables and figures as data frames, exactly as printed."""

from collections.abc import Iterable, Mapping

import pandas as pd

from shnor_lib.model.documents import Published, PublishedTable
from shnor_lib.show.citation import cite


def printed_frame(table: PublishedTable) -> pd.DataFrame:
    """Return a printed table; columns by their codes, every cell the printed text.

    A blank cell is missing, with the reason ``not_printed``.
    """
    frame = pd.DataFrame(list(table.rows), columns=list(table.columns), dtype="string")
    frame = frame.mask(frame == "")
    for name in list(frame.columns):
        frame[f"{name}_reason"] = pd.Series("not_printed", frame.index).where(frame[name].isna())
    return frame


def printed_figures(published: Published) -> pd.DataFrame:
    """Return the figures that stand in running text or on slides.

    Returns
    -------
    DataFrame
        ``figure, title, printed, unit, population, document, place, ambiguous``.
    """
    rows = [
        {
            "figure": code,
            "title": figure.title,
            "printed": figure.printed,
            "unit": figure.unit or pd.NA,
            "population": figure.population or pd.NA,
            "document": cite(published.documents[figure.document]),
            "place": figure.place,
            "ambiguous": _open_points(figure.ambiguous),
        }
        for code, figure in published.figures.items()
    ]
    return _texts(
        rows,
        ["figure", "title", "printed", "unit", "population", "document", "place", "ambiguous"],
    )


def printed_statements(published: Published) -> pd.DataFrame:
    """Return the quoted sentences: ``text, document, place, ambiguous``."""
    rows = [
        {
            "text": statement.text,
            "document": cite(published.documents[statement.document]),
            "place": statement.place,
            "ambiguous": _open_points(statement.ambiguous),
        }
        for statement in published.statements.values()
    ]
    return _texts(rows, ["text", "document", "place", "ambiguous"])


def printed_documents(published: Published) -> pd.DataFrame:
    """Return the documents: ``title, kind, issuer, number, date, ambiguous``, as printed."""
    fields = ["title", "kind", "issuer", "number", "date"]
    rows = [
        {field: getattr(document, field) or pd.NA for field in fields}
        | {"ambiguous": _open_points(document.ambiguous)}
        for document in published.documents.values()
    ]
    return _texts(rows, [*fields, "ambiguous"])


def _open_points(remarks: Iterable[str]) -> object:
    """What a document leaves open, as sentences; missing where that is nothing."""
    return " ".join(f"{remark.rstrip('.')}." for remark in remarks) or pd.NA


def _texts(rows: Iterable[Mapping[str, object]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns).astype("string")
