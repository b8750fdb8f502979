"""Sums and lists: what is printed as a total is the total."""

from collections.abc import Iterator

from shnor_lib.model.printed_checks import (
    CountCheck,
    SumCheck,
)
from shnor_lib.model.printed_numbers import written
from shnor_lib.questions.published.checking import Finding, Printed, added, at, declared, value
from shnor_lib.show.wording import counted

SHOWN_PARTS = 6


def sum_closes(printed: Printed, check: SumCheck) -> Iterator[Finding]:
    """Compare the parts' sum with the printed total."""
    parts = printed.numbers(check.parts)
    total = printed.resolve(check.total)[0]
    summed = added(value(part) for part in parts)
    if parts and summed != value(total):
        shown = " + ".join(written(value(part)) for part in parts[:SHOWN_PARTS])
        left = f" + … ({counted(len(parts), 'summand')})" if len(parts) > SHOWN_PARTS else ""
        sentence = (
            f"{check.what}: {shown}{left} = {written(summed)}, "
            f"а напечатано {written(value(total))}."
        )
        yield at("sum", "discrepancy", total, sentence)


def rows_count(printed: Printed, check: CountCheck) -> Iterator[Finding]:
    """Compare how many are listed with how many are said to be; what is not printed is not 0."""
    rows = [passage for passage in printed.resolve(*check.rows) if passage.text]
    if not check.figure:
        sentence = (
            f"{check.what}: напечатано {len(rows)}; об остальных документ не говорит, "
            "и ноль вместо них не подставляется."
        )
        yield at("count", "note", rows[0], sentence)
        return
    figure = printed.resolve(check.figure)[0]
    if len(rows) != value(figure):
        sentence = f"{check.what}: перечислено {len(rows)}, а напечатано {written(value(figure))}."
        yield at("count", "discrepancy", figure, sentence)


SUMS = (
    declared(
        SumCheck,
        "Части складываются в целое",
        "Слагаемые складываются точно и сравниваются с напечатанным итогом: строки таблицы – "
        "с её итоговой строкой, группы – с общим числом, на которое они делятся.",
        sum_closes,
    ),
    declared(
        CountCheck,
        "Перечислено столько, сколько сказано",
        "Число строк перечня сравнивается с числом, названным в тексте. Если документ не говорит, "
        "сколько всего единиц, об остальных ничего не известно: «не напечатано» – это не ноль.",
        rows_count,
    ),
)
