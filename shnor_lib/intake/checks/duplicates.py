"""Rows that stand twice in what was loaded together."""

from collections.abc import Iterator, Sequence

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.provenance import FILE, ROW, place_of
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.tables import Contract

# Names are spelled differently from export to export; they make no other row.
NAMES = frozenset({"school", "municipality", "municipality_reason"})
NOT_REPORTED = "not_reported"
PASSPORTS, CONTROLS = "schools", "controls"
LEAST_BLOCK = 2  # one row may slip in twice; more is a block that was pasted twice


def without_duplicates(
    table: pd.DataFrame, contract: Contract
) -> tuple[pd.DataFrame, list[Problem]]:
    """Keep one row of each key.

    Rows that agree in everything but names are one row met twice: a warning (``repeated-rows``).
    What one of them does not report is taken from the other: one form prints the mean, another not.
    Rows with different values are an error (``conflicting-rows``), for control totals a warning:
    there each municipality's export repeats the region's row.
    Which row is kept depends on the rows only, never on the names of files.

    Parameters
    ----------
    table : DataFrame
        A table of the contract, with the columns of `provenance`.
    contract : Contract
        Names the key.
    """
    key = list(contract.key)
    is_repeated = table.duplicated(key, keep=False)
    if not is_repeated.any():
        return table, []
    repeated = _completed(table[is_repeated], contract)
    repeated = repeated.sort_values([*contract.types, FILE, ROW])
    clean = pd.concat([table[~is_repeated], repeated.drop_duplicates(key)], ignore_index=True)
    return clean, [*_problems(repeated, contract)]


def doubled_blocks(sheet: Sheet, rows: pd.DataFrame, contract: Contract) -> Iterator[Problem]:
    """``doubled-block``: rows that stand again, value by value, on the same sheet.

    Whether the block follows itself or each of its rows stands twice makes no difference. Control
    totals are left out: a sheet may repeat the region's row.

    Parameters
    ----------
    sheet : Sheet
        Where the rows stand.
    rows : DataFrame
        What the sheet holds of the contract's table, indexed by row.
    """
    if contract.name == CONTROLS or _is_key_unique(rows, contract):
        return
    again = rows[rows.duplicated(list(contract.types))]
    again = again[~again.index.duplicated()].sort_index()
    if len(again) >= LEAST_BLOCK:
        place, *also = (sheet.place(row - 1) for row in again.index)
        seen = _example(again, contract.key)
        yield problem_of("doubled-block", place, also=also, seen=seen, table=contract.title)


def _is_key_unique(rows: pd.DataFrame, contract: Contract) -> bool:
    """Whether one column of the key alone tells the rows apart, as the login in a form does."""
    return any(rows[name].is_unique for name in contract.key)


def _completed(repeated: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """Fill what a row does not report with the first value of the rows of the same key."""
    groups = repeated.groupby(list(contract.key), dropna=False, sort=False)
    filled: dict[str, pd.Series] = {}
    for column in contract.columns:
        if column.required or column.name in (*contract.key, *NAMES):
            continue
        lacks = repeated[column.name].isna()
        if column.reason:
            # Only a silence is filled: «absent» or «not held» is a statement of its own.
            lacks &= repeated[column.reason_name].isin([NOT_REPORTED])
        other = groups[column.name].transform("first")
        fillable = lacks & other.notna()
        if not fillable.any():
            continue
        filled[column.name] = repeated[column.name].mask(fillable, other)
        if column.reason:
            filled[column.reason_name] = repeated[column.reason_name].mask(fillable)
    return repeated.assign(**filled)


def _problems(repeated: pd.DataFrame, contract: Contract) -> Iterator[Problem]:
    key, facts = list(contract.key), _facts(contract)
    distinct = repeated.drop_duplicates([*key, *facts])
    code = "conflicting-controls" if contract.name == CONTROLS else "conflicting-rows"
    for later, first in _pairs(distinct, key):
        differences = _differences(contract, first, later.iloc[0])
        yield _repeating(code, contract, later, first, f"{_example(later, key)}: {differences}")
    if contract.name == CONTROLS:
        return
    for later, first in _pairs(repeated, [*key, *facts]):
        yield _repeating("repeated-rows", contract, later, first, _example(later, key))


def _repeating(
    code: str, contract: Contract, later: pd.DataFrame, first: pd.Series, seen: str
) -> Problem:
    place, *also = (place_of(row) for _, row in later.iterrows())
    words = {"table": contract.title, "where": _where(later, first)}
    return problem_of(code, place, also=also, seen=seen, **words)


def _facts(contract: Contract) -> list[str]:
    """Columns in which rows of one key may not differ."""
    # In passports the names are the facts themselves.
    ignored = set(contract.key) | (set() if contract.name == PASSPORTS else NAMES)
    return [name for name in contract.types if name not in ignored]


def _pairs(rows: pd.DataFrame, same: list[str]) -> Iterator[tuple[pd.DataFrame, pd.Series]]:
    """Give, for each pair of files, the rows that repeat, and the first row that they repeat.

    Rows repeat one another when they agree in the columns ``same``.
    """
    ordered = rows[rows.duplicated(same, keep=False)].sort_values([FILE, ROW])
    groups = ordered.groupby(same, dropna=False, sort=False)
    numbered = ordered.assign(group=groups.ngroup(), first_file=groups[FILE].transform("first"))
    others = numbered[numbered.duplicated("group")]
    firsts = numbered.drop_duplicates("group").set_index("group")
    for _, later in others.groupby(["first_file", FILE]):
        yield later, firsts.loc[later.iloc[0]["group"]]


def _where(later: pd.DataFrame, first: pd.Series) -> str:
    one, two = first[FILE], later.iloc[0][FILE]
    return f"в файле «{one}»" if one == two else f"в файлах «{one}» и «{two}»"


def _example(later: pd.DataFrame, key: Sequence[str]) -> str:
    values = later.iloc[0][list(key)].dropna()
    return f"строк: {len(later)}; первая: " + ", ".join(str(value) for value in values)


def _differences(contract: Contract, first: pd.Series, other: pd.Series) -> str:
    facts = _facts(contract)
    columns = [column for column in contract.columns if column.name in facts]
    shown = [(c.title, _shown(first, c.name), _shown(other, c.name)) for c in columns]
    return "; ".join(f"{title} {one} и {two}" for title, one, two in shown if one != two)


def _shown(row: pd.Series, name: str) -> str:
    return str(row[name]) if row[[name]].notna().all() else "нет значения"
