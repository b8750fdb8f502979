"""The same thing printed twice: rows under one heading, one target on several pages."""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from shnor_lib.model.documents import PublishedTable
from shnor_lib.model.tables import contracts
from shnor_lib.questions.published.checking import (
    Check,
    Finding,
    Printed,
    quoted,
)
from shnor_lib.show.wording import listed

TARGET_KEY = ["indicator", "procedure", "year", "stage", "population"]


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
    numbered: dict[tuple[str, ...], list[int]] = defaultdict(list)
    if not any(column.numeric for column in table.columns.values()):
        return numbered
    for row, texts in enumerate(table.rows):
        numbered[_headings(table, texts)].append(row)
    return {
        key: rows
        for key, rows in numbered.items()
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


def populations_agree(printed: Printed) -> Iterator[Finding]:
    """Ask whether stages of one indicator are of the same participants."""
    targets = printed.tables["targets"]
    for _, rows in targets.groupby(["document", "indicator"], sort=False):
        named = rows["population"].fillna("не указано")
        if named.nunique() > 1:
            stages = _stages(rows, named)
            name = _word("indicator", rows["indicator"].iloc[0])
            sentence = (
                f"Показатель «{name}» напечатан для разных участников – {stages}; сравнивать его "
                "значения можно только с этой оговоркой."
            )
            place = "; ".join(pd.unique(rows["place"]))
            document = rows["document"].iloc[0]
            yield Finding("populations", "question", document, place, sentence)


def _stages(rows: pd.DataFrame, population: pd.Series) -> str:
    """Which stages each population stands at: «не указано» is one of them."""
    stages = rows["stage"].map(lambda code: _word("stage", code))
    words = stages + " (" + rows["year"].astype("string") + ")"
    groups = words.groupby(population, sort=False).unique()
    return "; ".join(f"«{name}»: {', '.join(stages)}" for name, stages in groups.items())


def _word(column: str, code: str) -> str:
    """Return the Russian word of a code in the targets table."""
    known = next(known for known in contracts()["targets"].columns if known.name == column)
    return dict(known.values or {}).get(code, code)


REPEATS = (
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
    Check(
        "Чья это доля",
        "Этапы одного показателя должны относиться к одному кругу участников; если круг разный "
        "или назван не везде, это вопрос.",
        populations_agree,
    ),
)
