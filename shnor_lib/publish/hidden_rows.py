"""What a public edition hides and why: in numbers for its manifest, row by row for its checker."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from shnor_lib.publish.page_tables import csv_bytes
from shnor_lib.study import Study

COLUMNS = ["region", "table", "row", "why"]
TITLES = ["Регион", "Таблица", "Строка", "Почему скрыта"]
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


def log_bytes(hidden: pd.DataFrame) -> bytes:
    """Write the log as the tables of the pages are written."""
    columns = [{"title": title, "style": "text"} for title in TITLES]
    return csv_bytes({"columns": columns, "rows": hidden[COLUMNS].to_numpy().tolist()})
