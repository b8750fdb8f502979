"""Sums, parts and lists: what is printed as a total is the total."""

from collections.abc import Iterator

from shnor_lib.model.printed_checks import (
    CompleteListCheck,
    CountCheck,
    PartCheck,
    SumCheck,
)
from shnor_lib.model.printed_numbers import written
from shnor_lib.questions.published.findings import Finding, Printed, added, at, declared, value

SHOWN_PARTS = 6


def sum_closes(printed: Printed, check: SumCheck) -> Iterator[Finding]:
    """Compare the parts' sum with the printed total."""
    parts = printed.numbers(check.parts)
    total = printed.resolve(check.total)[0]
    found = added(value(part) for part in parts)
    if parts and found != value(total):
        shown = " + ".join(written(value(part)) for part in parts[:SHOWN_PARTS])
        left = f" + … ({len(parts)} слагаемых)" if len(parts) > SHOWN_PARTS else ""
        sentence = (
            f"{check.what}: {shown}{left} = {written(found)}, а напечатано {written(value(total))}."
        )
        yield at("sum", "discrepancy", total, sentence)


def part_fits(printed: Printed, check: PartCheck) -> Iterator[Finding]:
    """Compare a part with its whole."""
    part, whole = printed.resolve(check.part, check.whole)
    if value(part) > value(whole):
        sentence = (
            f"{check.what}: часть ({written(value(part))}) больше целого ({written(value(whole))})."
        )
        yield at("part", "discrepancy", part, sentence)


def rows_count(printed: Printed, check: CountCheck) -> Iterator[Finding]:
    """Compare how many are listed with how many are said to be."""
    rows = [passage for passage in printed.resolve(*check.rows) if passage.text]
    figure = printed.resolve(check.figure)[0]
    if len(rows) != value(figure):
        sentence = f"{check.what}: перечислено {len(rows)}, а напечатано {written(value(figure))}."
        yield at("count", "discrepancy", figure, sentence)


def list_is_whole(printed: Printed, check: CompleteListCheck) -> Iterator[Finding]:
    """Say when a list need not be the whole: what is not printed is not zero."""
    rows = [passage for passage in printed.resolve(*check.rows) if passage.text]
    if not check.whole:
        sentence = (
            f"{check.what}: напечатано {len(rows)}; об остальных документ не говорит, "
            "и ноль вместо них не подставляется."
        )
        yield at("complete-list", "note", rows[0], sentence)
        return
    whole = printed.resolve(check.whole)[0]
    if len(rows) != value(whole):
        sentence = (
            f"{check.what}: напечатано {len(rows)} из {written(value(whole))}; остальные "
            "не напечатаны, и ноль вместо них не подставляется."
        )
        yield at("complete-list", "note", rows[0], sentence)


SUMS = (
    declared(
        SumCheck,
        "Части складываются в целое",
        "Слагаемые складываются точно и сравниваются с напечатанным итогом: строки таблицы – "
        "с её итоговой строкой, группы – с общим числом, на которое они делятся.",
        sum_closes,
    ),
    declared(
        PartCheck,
        "Часть не больше целого",
        "Число, напечатанное после слов «в том числе», не больше числа, частью которого оно "
        "названо.",
        part_fits,
    ),
    declared(
        CountCheck,
        "Перечислено столько, сколько сказано",
        "Число строк перечня сравнивается с числом, названным в тексте.",
        rows_count,
    ),
    declared(
        CompleteListCheck,
        "Полон ли перечень",
        "Если документ не говорит, сколько всего единиц, об остальных ничего не известно: "
        "«не напечатано» – это не ноль.",
        list_is_whole,
    ),
)
