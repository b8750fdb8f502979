"""What the tidy tables hold: rows, schools and years, missing values, breaks of the series."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from shnor_lib.model.procedures import Registry


def summarise_tables(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Rows, schools and years of each table that holds anything.

    Returns
    -------
    DataFrame
        ``table, rows, schools, first_year, last_year``.
    """
    rows = []
    for name, table in tables.items():
        if len(table):
            years = table.get("year", table.get("list_year", pd.Series(dtype="Int64"))).dropna()
            schools = table["school_id"].nunique() if "school_id" in table else pd.NA
            bounds = (years.min(), years.max()) if len(years) else (pd.NA, pd.NA)
            rows.append((name, len(table), schools, *bounds))
    columns = ["table", "rows", "schools", "first_year", "last_year"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:], "Int64"))


def count_reasons(tables: Mapping[str, pd.DataFrame]) -> Counter[str]:
    """Count the missing values of all tables by the code of their reason.

    Examples
    --------
    >>> counts = pd.DataFrame({"below": [1, None], "below_reason": [None, "not_reported"]})
    >>> count_reasons({"results": counts})
    Counter({'not_reported': 1})
    """
    columns = (
        table[name]
        for table in tables.values()
        for name in table.columns
        if name.endswith("_reason")
    )
    return Counter(str(code) for column in columns for code in column.dropna())


def series_breaks(results: pd.DataFrame, registry: Registry) -> Mapping[tuple[str, int], str]:
    """Why the loaded years of an exam do not compare with their neighbours, where they do not.

    Returns
    -------
    mapping
        The reason by exam and year, sorted.
    """
    pairs = results[["procedure", "year"]].drop_duplicates()
    loaded = sorted(
        {
            (registry[code].exam, int(year))
            for code, year in pairs.itertuples(index=False, name=None)
            if code in registry
        }
    )
    breaks = {(exam, year): registry.year(exam, year).series_break for exam, year in loaded}
    return {place: reason for place, reason in breaks.items() if reason}
