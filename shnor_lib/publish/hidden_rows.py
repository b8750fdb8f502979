"""What a public edition hides and why: in numbers for its manifest, row by row for its checker."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from shnor_lib.study import Study

COLUMNS = ["region", "table", "row", "why"]
LOG = "hidden.csv"


def hidden_rows(studies: Iterable[Study]) -> pd.DataFrame:
    """List the rows that the plans of the regions hide.

    Returns
    -------
    DataFrame
        ``region, table, row, why``.
    """
    logs = [study.plan.log.assign(region=study.material.region) for study in studies]
    return pd.concat(logs, ignore_index=True)[COLUMNS] if logs else pd.DataFrame(columns=COLUMNS)


def counted_rows(hidden: pd.DataFrame) -> list[Mapping[str, Any]]:
    """Count the hidden rows by region, table and reason: which rows they are, the manifest hides.

    Examples
    --------
    >>> rows = pd.DataFrame([["enskaya", "coverage", "vpr", "мало школ"]], columns=COLUMNS)
    >>> counted_rows(rows)
    [{'region': 'enskaya', 'table': 'coverage', 'why': 'мало школ', 'rows': 1}]
    """
    counts = hidden.groupby(["region", "table", "why"], sort=True).size().reset_index(name="rows")
    return [
        {"region": region, "table": table, "why": why, "rows": int(rows)}
        for region, table, why, rows in counts.itertuples(index=False, name=None)
    ]


def csv_text(hidden: pd.DataFrame) -> str:
    """Write the log as Russian Excel reads it."""
    titles = dict(zip(COLUMNS, ["Регион", "Таблица", "Строка", "Почему скрыта"], strict=True))
    text: str = hidden.rename(columns=titles).to_csv(index=False, sep=";", lineterminator="\r\n")
    return text
