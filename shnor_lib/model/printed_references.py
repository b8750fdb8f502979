"""References to what is printed: a figure, a statement, a document's title, cells of a table.

``schools-500-plus`` names a figure, statement or document; ``vpr-dynamics/1-2/positive,negative``
names cells: rows (from 1; ``*`` all) and columns (``*`` all that hold numbers), row by row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shnor_lib.model.documents import Published, PublishedTable
from shnor_lib.model.printed_numbers import exact, printed_number


@dataclass(frozen=True)
class Passage:
    """A printed text and where it stands; ``number`` is what it says, if it is a number.

    ``label`` names it among its like: the column where the table has one row, else the row.
    ``reference`` names this very figure or cell.
    """

    text: str
    document: str
    place: str
    label: str = ""
    number: Decimal | None = None
    reference: str = ""


class UnknownReferenceError(LookupError):
    """A reference leads nowhere; the message says what is there."""


@dataclass
class UnevenReferenceError(LookupError):
    """A reference holds ``others`` numbers, which cannot be set beside so many ``values``."""

    reference: str
    values: int
    others: int


def resolve(published: Published, references: Iterable[str]) -> list[Passage]:
    """Everything that the references name, in their order.

    Raises
    ------
    UnknownReferenceError
        If a reference leads nowhere.

    Examples
    --------
    >>> from shnor_lib.model.documents import PublishedFigure
    >>> figure = PublishedFigure(title="Школ", document="d", place="с. 1", printed="50", number=50)
    >>> resolve(Published(figures={"schools": figure}), ["schools"])[0].number
    Decimal('50')
    """
    return [passage for name in references for passage in _resolved(published, name)]


def resolve_pairs(
    published: Published, values: Iterable[str], to: Iterable[str]
) -> list[tuple[Passage, Passage]]:
    """Each value beside what stands in its place in each of the other references.

    A reference to a single number stands beside every value.

    Raises
    ------
    UnknownReferenceError
        If a reference leads nowhere.
    UnevenReferenceError
        If another reference holds neither one number nor as many as there are values.
    """
    first = resolve(published, values)
    pairs: list[tuple[Passage, Passage]] = []
    for reference in to:
        other = resolve(published, [reference])
        if len(other) not in (1, len(first)):
            raise UnevenReferenceError(reference, len(first), len(other))
        pairs += zip(first, other * len(first) if len(other) == 1 else other, strict=True)
    return pairs


def all_numbers(published: Published) -> list[Passage]:
    """Every printed number: figures, and cells of columns that hold numbers."""
    cells = [f"{code}/*/*" for code in published.tables]
    passages = resolve(published, [*published.figures, *cells])
    return [passage for passage in passages if passage.number is not None]


def _resolved(published: Published, reference: str) -> list[Passage]:
    if "/" in reference:
        return _cells(published, reference)
    if reference in published.figures:
        figure = published.figures[reference]
        number = None if figure.number is None else exact(figure.number)
        return [
            Passage(figure.printed, figure.document, figure.place, figure.title, number, reference)
        ]
    if reference in published.statements:
        statement = published.statements[reference]
        return [Passage(statement.text, statement.document, statement.place)]
    if reference in published.documents:
        title = published.documents[reference].title
        return [Passage(title, reference, "название документа")]
    raise UnknownReferenceError(reference)


def _cells(published: Published, reference: str) -> list[Passage]:
    code, rows, columns = [*reference.split("/"), "*", "*"][:3]
    if code not in published.tables:
        raise UnknownReferenceError(reference)
    table = published.tables[code]
    numbers = _rows(rows, len(table.rows), reference)
    names = _columns(columns, table, reference)
    return [_cell(code, table, row, name) for row in numbers for name in names]


def _rows(text: str, count: int, reference: str) -> Sequence[int]:
    """Row numbers from 0."""
    if text == "*":
        return range(count)
    first, _, last = text.partition("-")
    if not first.isdigit() or not (last or first).isdigit():
        raise UnknownReferenceError(reference)
    if not 1 <= int(first) <= int(last or first) <= count:
        raise UnknownReferenceError(reference)
    return range(int(first) - 1, int(last or first))


def _columns(text: str, table: PublishedTable, reference: str) -> list[str]:
    if text == "*":
        return [name for name, column in table.columns.items() if column.numeric]
    names = text.split(",")
    if not set(names) <= set(table.columns):
        raise UnknownReferenceError(reference)
    return names


def _cell(code: str, table: PublishedTable, row: int, column: str) -> Passage:
    texts = dict(zip(table.columns, table.rows[row], strict=True))
    described = table.columns[column]
    return Passage(
        texts[column],
        table.document,
        table.place,
        _label(table, texts, column),
        printed_number(texts[column]) if described.numeric else None,
        f"{code}/{row + 1}/{column}",
    )


def _label(table: PublishedTable, texts: dict[str, str], column: str) -> str:
    if len(table.rows) == 1:
        return table.columns[column].title
    words = [texts[name] for name, described in table.columns.items() if not described.numeric]
    return ", ".join(word.strip(" :") for word in words if word)
