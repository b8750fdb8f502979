"""How much is hidden, measured against R's GaussSuppression on twenty frozen tables.

`gauss_suppression/README.md` says how the tables and its answers were made.
"""

import json
from functools import cache
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from shnor_lib.disclosure.classes import sum_classes
from shnor_lib.disclosure.suppression import Task, protect
from shnor_lib.model.disclosure import Disclosure, Rounding
from tests.plain_attack import open_width

TABLES = json.loads(
    (Path(__file__).parent / "gauss_suppression" / "tables.json").read_text(encoding="utf-8")
)
EXACT = (Rounding(pupils=0, base=1),)  # GaussSuppression rounds no margin
POLICY = Disclosure(least_schools=1, least_pupils=5, rounding=EXACT)  # only the pupils matter
MOST_IN_ALL, MOST_OF_ONE = 1.1, 1.3

over_tables = pytest.mark.parametrize(
    "number", range(len(TABLES)), ids=[f"{table['seed']}:{table['name']}" for table in TABLES]
)


def published_cells(table):
    """Which inner cells each cell adds up, margins included; zeros are known to be zeros."""
    cells = {}
    for name, frequency in table["cells"].items():
        first, *others = name.split("|")
        above = [table["districts"][first]] if table["districts"] else []
        for place in product([first, *above, "Total"], *([one, "Total"] for one in others)):
            if frequency:
                cells.setdefault("|".join(place), set()).add(name)
    return cells


@cache
def protected(number):
    """Hidden cells: for their own small frequency, and all."""
    table, cells = TABLES[number], published_cells(TABLES[number])
    atoms = pd.DataFrame(
        [
            {"row": name, "school_id": inner, "pupils": table["cells"][inner]}
            for name, own in cells.items()
            for inner in own
        ]
    ).assign(table="table", part="", procedure="vpr-math-5", year=2021, sitting="spring")
    sums = sum_classes(atoms)
    weights = [sums.value(one) for one in range(len(sums.members))]
    found = protect(Task(sums, range(len(weights)), weights, frozenset(), POLICY))
    names = sums.sets["row"]
    return {names[one] for one in found.primary}, {names[one] for one in found.hidden}


def test_there_are_twenty_tables():
    assert len(TABLES) == 20


@over_tables
def test_both_hide_the_same_small_cells(number):
    assert protected(number)[0] == set(TABLES[number]["primary"])


@over_tables
def test_no_table_loses_many_more_cells(number):
    theirs = len(TABLES[number]["hidden"]["plain"])
    assert len(protected(number)[1]) <= MOST_OF_ONE * theirs


def test_all_tables_together_lose_hardly_more_cells():
    ours = sum(len(protected(number)[1]) for number in range(len(TABLES)))
    theirs = sum(len(table["hidden"]["plain"]) for table in TABLES)
    assert ours <= MOST_IN_ALL * theirs


@over_tables
def test_no_small_cell_is_known_closer_than_the_policy_allows(number):
    cells, (primary, hidden) = published_cells(TABLES[number]), protected(number)
    values = {name: frequency for name, frequency in TABLES[number]["cells"].items() if frequency}
    shown = [own for name, own in cells.items() if name not in hidden]
    widths = {name: open_width(shown, values, cells[name]) for name in primary}
    assert {name: width for name, width in widths.items() if width < 4 - 1e-6} == {}
