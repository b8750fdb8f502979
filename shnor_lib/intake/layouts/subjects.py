"""Subjects of reports and counts, by whatever name a file calls them."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.intake.reading.cells import folded
from shnor_lib.model.procedures import Registry


def unify_subjects(
    tables: Mapping[str, pd.DataFrame], registry: Registry
) -> dict[str, pd.DataFrame]:
    """Give every subject its code in all tables that were loaded together.

    A title of the registry becomes its code in whatever case it is written, for a report is
    expected for every subject and «Математика» beside «математика» would be two. A subject that
    the registry does not have stays as it is.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> reports = pd.DataFrame({"subject": ["Математика", "math", "Черчение"]})
    >>> unified = unify_subjects({"weekly_reports": reports}, registry())
    >>> unified["weekly_reports"]["subject"].tolist()
    ['math', 'math', 'Черчение']
    """
    known = registry.source.subjects
    codes = {folded(subject.title): code for code, subject in known.items()}
    return {name: _coded(table, codes) for name, table in tables.items()}


def _coded(table: pd.DataFrame, codes: Mapping[str, str]) -> pd.DataFrame:
    if "subject" not in table or table.empty:
        return table
    by_name = {name: codes.get(folded(name), name) for name in table["subject"].dropna().unique()}
    return table.assign(subject=table["subject"].map(by_name).astype(table["subject"].dtype))
