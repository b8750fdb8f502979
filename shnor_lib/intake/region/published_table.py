"""What a region printed (published.yml): its checks, and its tidy table."""

from collections.abc import Iterator

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.documents import Published, PublishedFigure, PublishedTable
from shnor_lib.model.printed_numbers import printed_number
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.tables import table_from_records

FIGURE_COLUMN = "value"


def published_table(published: Published) -> pd.DataFrame:
    """Every printed cell and figure as a row of ``published``.

    A figure is a table of one cell, ``value``. ``number`` is what a numeric column's text says.

    Examples
    --------
    >>> from shnor_lib.model.documents import PublishedFigure
    >>> figure = PublishedFigure(title="Школ", document="d", place="с. 1", printed="50", number=50)
    >>> published_table(Published(figures={"schools": figure})).loc[0, "number"]
    np.float64(50.0)
    """
    cells = [cell for code, table in published.tables.items() for cell in _cells(code, table)]
    figures = [_figure(code, figure) for code, figure in published.figures.items()]
    return table_from_records("published", [*cells, *figures])


def _cells(code: str, table: PublishedTable) -> Iterator[dict[str, object]]:
    for row, texts in enumerate(table.rows, 1):
        for (column, described), printed in zip(table.columns.items(), texts, strict=False):
            yield {
                "table": code,
                "row": row,
                "column": column,
                "printed": printed or None,
                "number": _number(printed) if described.numeric else None,
                "document": table.document,
                "place": table.place,
            }


def _figure(code: str, figure: PublishedFigure) -> dict[str, object]:
    return {
        "table": code,
        "row": 1,
        "column": FIGURE_COLUMN,
        "printed": figure.printed,
        "number": figure.number,
        "document": figure.document,
        "place": figure.place,
    }


def _number(printed: str) -> float | None:
    """Number of a printed text, whatever unit or remark in brackets follows it."""
    number = printed_number(printed)
    return None if number is None else float(number)


def published_problems(published: Published, file: str) -> Iterator[Problem]:
    """Check what the models cannot: lengths of rows, and that every document is described."""
    place = Place(file)
    for code, table in published.tables.items():
        for row, texts in enumerate(table.rows, 1):
            if len(texts) != len(table.columns):
                seen, wanted = str(len(texts)), str(len(table.columns))
                yield problem_of(
                    "row-length", place, seen=seen, expected=wanted, table=code, row=row
                )
    for code in published.tables.keys() & published.figures.keys():
        yield problem_of("repeated-key", place, seen=code)
    for code, document in _cited(published):
        if document not in published.documents:
            known = ", ".join(published.documents)
            yield problem_of("unknown-document", place, seen=document, expected=known, whose=code)


def _cited(published: Published) -> Iterator[tuple[str, str]]:
    for code, table in published.tables.items():
        yield code, table.document
    for code, figure in published.figures.items():
        yield code, figure.document
    for code, statement in published.statements.items():
        yield code, statement.document
        if statement.quoted_from:
            yield code, statement.quoted_from
