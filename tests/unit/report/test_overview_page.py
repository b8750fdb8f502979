"""The key figures of the overview agree with the pages behind them."""

import pandas as pd

from shnor_lib.analysis.school_directory import school_directory
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.report.pages import overview

NAMES = ("results", "schools", "lists", "plan")
PLAN = [
    {"plan": "p", "position": 1, "number": "1.", "measure": "Обеспечить выполнение мер:"},
    {"plan": "p", "position": 2, "number": "-", "measure": "помощь педагогам"},
    {"plan": "p", "position": 3, "number": "-", "measure": "консультации"},
]


def figures(**records):
    tables = {name: empty_table(name) for name in NAMES}
    tables |= {name: table_from_records(name, rows) for name, rows in records.items()}
    directory = school_directory(tables)
    shown = overview.key_figures(directory, tables["plan"], pd.Series(dtype="int64"), None)
    return dict(shown.frame.itertuples(index=False, name=None))


def test_the_heading_of_a_list_is_no_measure():
    assert figures(plan=PLAN)["Мер в планах и рекомендациях"] == 2


def test_what_is_not_loaded_is_no_zero():
    assert all(pd.isna(value) for value in figures().values())
