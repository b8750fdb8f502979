"""How numbers are written: one decimal sign, one way to mark per cent."""

import re
from collections.abc import Iterator

from shnor_lib.model.documents import PublishedTable
from shnor_lib.questions.published.checking import Check, Finding, Printed, quoted
from shnor_lib.show.wording import listed, out_of

POINT, COMMA, NUMBER = re.compile(r"\d\.\d"), re.compile(r"\d,\d"), re.compile(r"\d")


def decimal_signs_uniform(printed: Printed) -> Iterator[Finding]:
    """Find tables that write some numbers with a point and others with a comma."""
    for table in printed.published.tables.values():
        cells = _numbers(table)
        points = [cell for cell in cells if POINT.search(cell)]
        commas = [cell for cell in cells if COMMA.search(cell)]
        if points and commas:
            sentence = (
                f"{quoted(table.title)}: десятичная точка ({listed(points)}) стоит рядом "
                f"с десятичной запятой ({commas[-1]})."
            )
            yield Finding("decimal-signs", "note", table.document, table.place, sentence)


def percent_signs_uniform(printed: Printed) -> Iterator[Finding]:
    """Find tables that mark per cent at some numbers only."""
    for table in printed.published.tables.values():
        cells = _numbers(table)
        marked = [cell for cell in cells if "%" in cell]
        if marked and len(marked) < len(cells):
            sentence = (
                f"{quoted(table.title)}: знак «%» стоит только у "
                f"{out_of(len(marked), len(cells), 'figure_genitive')} ({listed(marked)})."
            )
            yield Finding("percent-signs", "note", table.document, table.place, sentence)


def _numbers(table: PublishedTable) -> list[str]:
    numeric = [column.numeric for column in table.columns.values()]
    return [
        text
        for row in table.rows
        for text, is_number in zip(row, numeric, strict=True)
        if is_number and NUMBER.search(text)
    ]


NOTATION = (
    Check(
        "Десятичный знак",
        "В одной таблице должен стоять один десятичный знак.",
        decimal_signs_uniform,
    ),
    Check(
        "Знак процента",
        "Знак «%» в таблице должен стоять у всех чисел или ни у одного.",
        percent_signs_uniform,
    ),
)
