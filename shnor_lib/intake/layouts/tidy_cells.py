"""Cells of the project's own workbook, converted as the contract of their column says."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache, partial

from shnor_lib.intake.reading.cells import (
    boolean,
    day,
    folded,
    folded_text,
    integer,
    number,
    passage,
    school_year,
    text,
)
from shnor_lib.intake.reading.school_codes import LOGIN, LOGIN_COLUMNS
from shnor_lib.intake.reading.workbook import Cell
from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import Column

Value = str | int | float | bool | date | None

YEARS = frozenset({"year", "list_year"})
# Names are compared, so their spaces are evened out; other texts keep line breaks.
NAMES = frozenset({"school", "municipality", "curator", "list", "subject", "locality"})

EXPECTED = {
    "integer": "целое число",
    "number": "число",
    "boolean": "да или нет",
    "date": "дата ДД.ММ.ГГГГ",
    "text": "текст",
}


@dataclass(frozen=True)
class Converted:
    """What a cell means: a value, the reason of a missing one, or neither when it is unreadable."""

    value: Value = None
    reason: str | None = None
    readable: bool = True


class Converter:
    """Converts the cells of one column; equal cells are converted once."""

    def __init__(self, column: Column, registry: Registry) -> None:
        self.column = column
        self._read = _reader(column, registry)
        self._known: dict[tuple[type, Cell], Converted] = {}

    def __call__(self, cell: Cell) -> Converted:
        """Convert a cell; a blank one has neither value nor reason."""
        key = (type(cell), cell)
        if key not in self._known:
            self._known[key] = self._convert(cell)
        return self._known[key]

    def _convert(self, cell: Cell) -> Converted:
        words = text(cell)
        if not words:
            return Converted()
        if self.column.reason and (reason := reason_named(words, whole=self.column.kind == "text")):
            return Converted(reason=reason)
        try:
            return Converted(self._read(cell))
        except (ValueError, KeyError, TypeError):
            return Converted(readable=False)


def expected(column: Column) -> str:
    """Say in Russian what a cell of the column may hold."""
    if column.values:
        return ", ".join(f"«{word}»" for word in column.values.values())
    if column.name == "procedure":
        return "код (vpr-math-5), название или краткое обозначение (МА-5) процедуры"
    words = EXPECTED[column.kind]
    if column.minimum is not None:
        words += f" от {column.minimum:g}"
    if column.maximum is not None:
        words += f" до {column.maximum:g}"
    return words


def reason_named(words: str, *, whole: bool = True) -> str | None:
    """Code of the reason that a cell names by code or in words.

    Parameters
    ----------
    words : str
        Text of the cell.
    whole : bool
        Whether the words must be the whole name of the reason. Where no other words are expected,
        two or more words of it will do, if they belong to one reason only.

    Examples
    --------
    >>> reason_named("Не применимо"), reason_named("absent")
    ('not_applicable', 'absent')
    >>> reason_named("не проводилась"), reason_named("не проводилась", whole=False)
    (None, 'not_held')
    """
    sought, names = folded(words), _reason_names()
    if sought in names:
        return names[sought]
    if whole or " " not in sought:
        return None
    pattern = re.compile(rf"\b{re.escape(sought)}\b")
    partly = {code for name, code in names.items() if pattern.search(name)}
    return partly.pop() if len(partly) == 1 else None


@cache
def _reason_names() -> Mapping[str, str]:
    return {
        name: code
        for code, words in missing_reasons().items()
        for name in (folded(code), folded(words), folded(words.partition(",")[0]))
    }


def procedure_names(registry: Registry) -> dict[str, str]:
    """Map every way of naming a procedure to its code.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> names = procedure_names(registry())
    >>> {names[bare(words)] for words in ("vpr-math-5", "МА 5", "ВПР по математике, 5 класс")}
    {'vpr-math-5'}
    """
    return {
        bare(name): procedure.code
        for procedure in registry.procedures.values()
        for name in (procedure.code, procedure.title, procedure.short)
    }


def bare(words: str) -> str:
    """Letters and digits of a name only, for comparing.

    Examples
    --------
    >>> bare("ВПР по математике, 5 класс")
    'впрпоматематике5класс'
    """
    return re.sub(r"[\W_]", "", folded(words))


def _reader(column: Column, registry: Registry) -> Callable[[Cell], Value]:
    if column.values:
        return partial(_one_of, _names_of_values(column))
    if column.name == "procedure":
        return partial(_procedure, procedure_names(registry))
    if column.name in LOGIN_COLUMNS:
        return _login
    readers: dict[str, Callable[[Cell], Value]] = {
        "text": _name if column.name in NAMES else passage,
        "boolean": boolean,
        "date": day,
        "integer": partial(_bounded, school_year if column.name in YEARS else integer, column),
        "number": partial(_bounded, number, column),
    }
    return readers[column.kind]


def _names_of_values(column: Column) -> dict[str, str]:
    names = {folded(word): code for code, word in column.values.items()}
    return {**names, **{folded(code): code for code in column.values}}


def _one_of(names: Mapping[str, str], cell: Cell) -> str:
    return names[folded_text(cell)]


def _procedure(names: Mapping[str, str], cell: Cell) -> str:
    return names[bare(text(cell))]


def _login(cell: Cell) -> str:
    words = text(cell)
    return words.lower() if LOGIN.fullmatch(words.lower()) else words


def _name(cell: Cell) -> str:
    if isinstance(cell, date | time):  # Excel made it of something like 3-21
        raise TypeError(cell)
    return text(cell)


def _bounded(read: Callable[[Cell], float], column: Column, cell: Cell) -> float:
    value = read(cell)
    below = column.minimum is not None and value < column.minimum
    above = column.maximum is not None and value > column.maximum
    if below or above:
        raise ValueError(value)
    return value


def is_filled(row: Sequence[Cell]) -> bool:
    """Whether any cell of the row holds something."""
    return any(text(cell) for cell in row)
