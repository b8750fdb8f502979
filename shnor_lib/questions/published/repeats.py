"""The same thing printed twice: figures, rows, headings."""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from shnor_lib.model.documents import PublishedTable
from shnor_lib.model.printed_checks import ReconciliationCheck, RepeatCheck
from shnor_lib.model.printed_numbers import written
from shnor_lib.questions.published.findings import (
    Check,
    Finding,
    Printed,
    at,
    declared,
    listed,
    quoted,
    value,
    values,
    written_list,
)

TARGET_KEY = ["indicator", "procedure", "year", "stage", "population"]


def repeats_agree(printed: Printed, check: RepeatCheck) -> Iterator[Finding]:
    """Compare figures printed in several places, one with one."""
    places = [printed.numbers([reference]) for reference in check.values]
    for first, *others in zip(*places, strict=False):
        for other in others:
            if value(other) != value(first):
                sentence = (
                    f"{check.what}: одно и то же число напечатано по-разному – "
                    f"{written(value(first))} ({first.label}; {first.place}) и "
                    f"{written(value(other))} ({other.label})."
                )
                yield at("repeat", "discrepancy", other, sentence)
    if len({len(place) for place in places}) > 1:
        counts = listed([str(len(place)) for place in places])
        sentence = f"{check.what}: в разных местах напечатано разное число значений – {counts}."
        yield at("repeat", "discrepancy", places[0][0], sentence)


def counts_reconciled(printed: Printed, check: ReconciliationCheck) -> Iterator[Finding]:
    """Ask how different counts of what is alike belong together."""
    counts = printed.numbers(check.values)
    if len(set(values(counts))) > 1 and not check.explained:
        sentence = (
            f"{check.what}: напечатаны числа {written_list(values(counts))}; как они соотносятся, "
            "в документе не указано."
        )
        yield at("reconciliation", "question", counts[-1], sentence)


def rows_named_alike(printed: Printed) -> Iterator[Finding]:
    """Find rows of one table under the same headings with different numbers."""
    for table in printed.published.tables.values():
        for rows in _alike(table).values():
            if len(rows) > 1:
                numbers = listed([str(row + 1) for row in rows])
                names = [text for text in _headings(table, table.rows[rows[0]]) if text]
                sentence = (
                    f"{quoted(table.title)}: строки {numbers} напечатаны под одними и теми же "
                    f"заголовками ({', '.join(name.strip(' :') for name in names)}), а числа в них "
                    "разные; к чему относится каждая, не видно."
                )
                yield Finding(
                    "rows-named-alike", "discrepancy", table.document, table.place, sentence
                )


def _alike(table: PublishedTable) -> dict[tuple[str, ...], list[int]]:
    """Rows with numbers by their headings, those that say the same numbers left out."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    if not any(column.numeric for column in table.columns.values()):
        return found
    for row, texts in enumerate(table.rows):
        found[_headings(table, texts)].append(row)
    return {
        key: rows
        for key, rows in found.items()
        if any(key) and len({table.rows[row] for row in rows}) > 1
    }


def _headings(table: PublishedTable, texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        text
        for text, column in zip(texts, table.columns.values(), strict=True)
        if not column.numeric
    )


def targets_repeated(printed: Printed) -> Iterator[Finding]:
    """Compare one value of the targets table printed on several pages."""
    targets = printed.tables["targets"].dropna(subset=["share"])
    for _, rows in targets.groupby(["document", *TARGET_KEY], dropna=False, sort=False):
        texts = rows["printed"].fillna(rows["share"].astype("string"))
        if rows["share"].nunique() > 1:
            first = rows.iloc[0]
            procedure = printed.registry.procedures.get(first["procedure"])
            name = procedure.title if procedure else first["procedure"]
            sentence = (
                f"{name}, {int(first['year'])} год: один показатель напечатан по-разному – "
                f"{listed(list(pd.unique(texts)))}."
            )
            place = "; ".join(pd.unique(rows["place"]))
            yield Finding("targets-repeated", "discrepancy", first["document"], place, sentence)


REPEATS = (
    declared(
        RepeatCheck,
        "Одно число, напечатанное дважды",
        "Числа, которые документ повторяет на разных страницах, сравниваются одно с другим.",
        repeats_agree,
    ),
    declared(
        ReconciliationCheck,
        "Как соотносятся близкие числа",
        "Если документ приводит несколько чисел об одном и том же круге школ и не говорит, чем они "
        "отличаются, это вопрос к документу.",
        counts_reconciled,
    ),
    Check(
        "Строки под одним заголовком",
        "В каждой таблице ищутся строки, у которых все подписи совпадают, а числа – нет.",
        rows_named_alike,
    ),
    Check(
        "Повтор целевого показателя",
        "Значения одного показателя по одному предмету, году, этапу и кругу участников "
        "сравниваются во всех местах, где они напечатаны.",
        targets_repeated,
    ),
)
