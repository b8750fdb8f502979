"""What a check looks at, what it says, and how it is described."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.printed_checks import DeclaredCheck, Weighed
from shnor_lib.model.printed_numbers import written
from shnor_lib.model.printed_references import Passage, resolve
from shnor_lib.model.procedures import Registry
from shnor_lib.show.wording import listed

Severity = Literal["discrepancy", "question", "note"]


@dataclass(frozen=True)
class Finding:
    """One plain sentence about what is printed; ``document`` is its code."""

    kind: str
    severity: Severity
    document: str
    place: str
    sentence: str


@dataclass(frozen=True)
class Printed:
    """All that is printed of a region: published.yml, the tidy tables, and what was held when."""

    published: Published
    tables: Mapping[str, pd.DataFrame]
    registry: Registry

    def resolve(self, *references: str) -> list[Passage]:
        """What the references name; an empty reference names nothing."""
        return resolve(self.published, filter(None, references))

    def numbers(self, references: Iterable[str]) -> list[Passage]:
        """Passages that hold a number."""
        return [shown for shown in self.resolve(*references) if shown.number is not None]

    def statements(self) -> list[Passage]:
        """Quoted sentences."""
        return [
            Passage(statement.text, statement.document, statement.place)
            for statement in self.published.statements.values()
        ]

    def cells(self) -> list[Passage]:
        """Cells of printed tables that hold text, blank ones left out."""
        return [
            Passage(text, table.document, f"{table.place}, строка {row}", column)
            for table in self.published.tables.values()
            for row, texts in enumerate(table.rows, 1)
            for (column, described), text in zip(table.columns.items(), texts, strict=True)
            if text and not described.numeric
        ]

    def plan_passages(self) -> list[Passage]:
        """Measures and results of the plans."""
        plan = self.tables["plan"]
        return [
            Passage(row[column], row["document"], row["place"], column)
            for row in plan.to_dict("records")
            for column in ("measure", "result")
            if pd.notna(row[column])
        ]

    def passages(self) -> list[Passage]:
        """Every text: statements, cells, plans."""
        return [*self.statements(), *self.cells(), *self.plan_passages()]


@dataclass(frozen=True)
class Check:
    """A kind of check: its name and explanation for readers, and the function that makes it.

    ``model`` is the class of its declarations in published.yml; a check without one looks at
    everything that is printed.
    """

    title: str
    description: str
    find: Callable[[Printed], Iterable[Finding]]
    model: type[DeclaredCheck] | None = None


Declared = TypeVar("Declared", bound=DeclaredCheck)


def declared(
    model: type[Declared],
    title: str,
    description: str,
    find: Callable[[Printed, Declared], Iterable[Finding]],
) -> Check:
    """Make a check of every declaration of its model."""

    def find_all(printed: Printed) -> Iterator[Finding]:
        for check in printed.published.checks:
            if isinstance(check, model):
                yield from find(printed, check)

    return Check(title, description, find_all, model)


def at(kind: str, severity: Severity, passage: Passage, sentence: str) -> Finding:
    """Make a finding about a passage."""
    return Finding(kind, severity, passage.document, passage.place, sentence)


def weight(check: Weighed) -> Severity:
    """How a finding of the check is to be taken."""
    if check.open:
        return "question"
    return "note" if check.note else "discrepancy"


def remaining(check: Weighed) -> str:
    """What remains to be said after a finding, as the end of its sentence."""
    return "".join(f"; {words}" for words in (check.open, check.note) if words)


def places(passages: Iterable[Passage]) -> str:
    """Name the places of passages, each once."""
    return "; ".join(dict.fromkeys(passage.place for passage in passages))


def value(passage: Passage) -> Decimal:
    """Return the number of a passage that holds one.

    Raises
    ------
    ValueError
        If it holds none.
    """
    if passage.number is None:
        raise ValueError(passage.text)
    return passage.number


def values(passages: Iterable[Passage]) -> list[Decimal]:
    """Return the numbers of passages that hold them."""
    return [value(passage) for passage in passages]


def added(numbers: Iterable[Decimal]) -> Decimal:
    """Return the exact sum."""
    return sum(numbers, Decimal(0))


def quoted(text: str) -> str:
    """Put a text in quotation marks, those inside it made inner ones.

    Examples
    --------
    >>> quoted("МБОУ «Гимназия №1»")
    '«МБОУ „Гимназия №1“»'
    """
    return f"«{text.replace('«', '„').replace('»', '“')}»"


def written_list(numbers: Iterable[Decimal]) -> str:
    """Join numbers as a sentence does."""
    return listed([written(number) for number in numbers])
